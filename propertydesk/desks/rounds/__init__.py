"""Rounds: their lists, their sheets, what was found (F30)."""
