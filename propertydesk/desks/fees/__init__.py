"""Fees: what households owe and why, taken, closed by the day, pursued, and collected through the bank."""
