"""Internal coordination sheets and nonconformities."""
