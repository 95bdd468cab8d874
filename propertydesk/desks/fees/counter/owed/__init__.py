"""The household at the counter: its head line, what must be known, and its items."""
