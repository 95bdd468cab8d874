"""Workbooks: reading other people's sheets safely, writing our own lists."""
