"""Returned slips: scanned or typed in one after the other."""
