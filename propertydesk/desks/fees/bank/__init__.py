"""Collection through the bank: agreements, the file out, the file back."""
