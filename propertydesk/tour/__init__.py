"""A tour of the program: a day at the desk of an invented office, and all that it leaves on paper and in files."""
