"""The last receipts of the household."""
