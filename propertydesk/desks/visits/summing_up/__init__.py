"""Writing the summary of a month's household visits."""
