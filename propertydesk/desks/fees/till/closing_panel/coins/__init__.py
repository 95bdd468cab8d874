"""Counting notes and coins."""
