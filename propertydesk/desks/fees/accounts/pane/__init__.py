"""A part of the accounts page."""
