"""Reporting a repair: the form, the pictures of the common faults, the paper beside it."""
