"""What bills would be made."""
