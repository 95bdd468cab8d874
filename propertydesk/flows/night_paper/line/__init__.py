"""The form of one line of the sheet."""
