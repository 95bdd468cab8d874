"""The rules and their limits, to be looked at and changed."""
