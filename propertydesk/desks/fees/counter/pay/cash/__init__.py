"""Cash received and the change."""
