"""How the lines of the Today board are drawn."""
