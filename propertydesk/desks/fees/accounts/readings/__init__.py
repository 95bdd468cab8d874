"""Readings of a building keyed in."""
