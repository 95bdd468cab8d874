"""Repair orders: from the first word to the filed paper."""
