"""A form on a card in the middle of the window."""
