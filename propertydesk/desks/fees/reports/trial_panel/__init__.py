"""The trial balance on the screen."""
