"""The workbook looked at before anything is taken in."""
