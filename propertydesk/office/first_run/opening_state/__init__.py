"""What the papers of the first day show."""
