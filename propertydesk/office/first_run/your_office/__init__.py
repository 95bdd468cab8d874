"""The office's name, and who is the first to sign in."""
