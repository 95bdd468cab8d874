"""The page of the rounds."""
