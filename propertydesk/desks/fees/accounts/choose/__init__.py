"""Choosing a file."""
