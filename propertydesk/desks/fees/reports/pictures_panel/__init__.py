"""The pictures of the fees on the screen."""
