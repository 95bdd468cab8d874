"""How rows of the duty log are drawn."""
