"""Choosing or dropping the workbook."""
