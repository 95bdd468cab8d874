"""A line in which money is typed."""
