"""The opening state and the history brought in from other systems."""
