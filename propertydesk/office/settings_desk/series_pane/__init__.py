"""The form of the document numbers."""
