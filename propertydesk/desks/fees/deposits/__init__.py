"""Deposits: taken, used, refunded; a liability, never income."""
