"""What every part of the settings page is."""
