"""The import under way."""
