"""Paying ahead besides."""
