"""The households to be asked, as a list that is walked with the arrow keys."""
