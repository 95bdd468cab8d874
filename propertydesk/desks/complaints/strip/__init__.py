"""Early warning over the list."""
