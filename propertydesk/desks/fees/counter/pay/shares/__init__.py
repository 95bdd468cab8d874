"""The methods of one receipt, a line for each."""
