"""Long work under way."""
