"""A row of the list of items."""
