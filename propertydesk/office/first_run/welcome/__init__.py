"""The first question of all: look at the demo office, or start one's own."""
