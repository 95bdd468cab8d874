"""Today's till beside the counter."""
