"""What else is done for the household at the counter."""
