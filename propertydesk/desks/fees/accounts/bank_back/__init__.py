"""The bank's answer."""
