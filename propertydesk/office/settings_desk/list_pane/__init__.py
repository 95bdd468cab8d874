"""A list of the office in the settings."""
