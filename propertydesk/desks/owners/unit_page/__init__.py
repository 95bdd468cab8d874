"""The page of one unit: its household, present and past, each part edited where it stands."""
