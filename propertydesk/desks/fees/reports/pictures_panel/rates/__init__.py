"""Shares collected and the age of arrears."""
