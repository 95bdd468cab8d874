"""The head of the household card."""
