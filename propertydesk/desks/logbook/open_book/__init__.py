"""The book as it lies open on the desk: one sheet, its lines, and the line that is being written."""
