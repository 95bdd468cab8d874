"""Receipts: taken, void, red, invoices, the register of blank receipts."""
