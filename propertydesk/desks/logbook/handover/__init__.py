"""Handing a shift over (F05)."""
