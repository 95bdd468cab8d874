"""A building as a grid of its units."""
