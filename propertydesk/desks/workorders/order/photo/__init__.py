"""A photo of an order, looked at large."""
