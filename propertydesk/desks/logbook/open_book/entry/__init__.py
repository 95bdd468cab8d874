"""The line that is always ready to be written."""
