"""The command line: for head office's scripts, for tests, and for whoever likes to type."""
