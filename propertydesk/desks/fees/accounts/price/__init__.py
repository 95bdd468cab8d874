"""A new price."""
