"""A scan or photograph, looked at inside the program."""
