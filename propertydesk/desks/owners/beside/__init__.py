"""What is open at the right of the owners' lists."""
