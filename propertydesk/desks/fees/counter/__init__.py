"""The cash counter: a household's items, paid in seconds."""
