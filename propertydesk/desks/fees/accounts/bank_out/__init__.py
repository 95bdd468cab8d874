"""The month to the bank."""
