"""Another system's sheets."""
