"""Answering what was put in question."""
