"""A round as its record shows it."""
