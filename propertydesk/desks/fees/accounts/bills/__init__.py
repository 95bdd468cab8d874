"""The bills on the page."""
