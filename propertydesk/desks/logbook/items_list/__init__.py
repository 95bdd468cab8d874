"""The items of a handover as a list."""
