"""What came of the import."""
