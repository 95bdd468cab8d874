"""Closing the day: the cash counted beside what the receipts come to."""
