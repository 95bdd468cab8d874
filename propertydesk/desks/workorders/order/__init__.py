"""A repair order at the right of the lists: its stages, its photos, its text for the chat group."""
