"""The head of a unit's page."""
