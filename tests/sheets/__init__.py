"""Workbooks of the project's own making, invented people only: ledgers of many habits, and hostile files."""
