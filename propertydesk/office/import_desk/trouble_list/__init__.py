"""The problems found in a workbook."""
