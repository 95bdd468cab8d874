"""Backups: the last ones, one now, how to go back."""
