"""A key for each method."""
