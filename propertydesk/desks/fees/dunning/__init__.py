"""Arrears and how they are pursued, step by step."""
