"""What is asked of one household, and what it says."""
