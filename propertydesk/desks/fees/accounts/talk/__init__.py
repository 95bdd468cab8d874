"""A talk about arrears."""
