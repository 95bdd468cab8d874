"""The chain of who was told, as a line of time that digits fill."""
