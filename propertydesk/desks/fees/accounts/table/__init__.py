"""A plain table."""
