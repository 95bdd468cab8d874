"""Whose money a line of a statement is."""
