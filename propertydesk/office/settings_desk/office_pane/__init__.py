"""The office's own settings as a form."""
