"""What came of the bank's answer."""
