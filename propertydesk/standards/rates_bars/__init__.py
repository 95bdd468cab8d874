"""This month's rates as bars."""
