"""How the table of items is drawn."""
