"""A complaint as one sees it."""
