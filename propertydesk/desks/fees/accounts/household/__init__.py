"""A household's arrears beside the list."""
