"""The lines of the Today board as a list that ticks."""
