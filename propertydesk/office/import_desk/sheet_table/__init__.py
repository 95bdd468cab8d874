"""A sheet of the workbook as a table, with what each column is taken for."""
