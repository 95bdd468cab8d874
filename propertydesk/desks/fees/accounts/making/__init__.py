"""Bills looked at and made."""
