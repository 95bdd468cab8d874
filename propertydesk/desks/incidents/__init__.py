"""Special incidents and who was told when."""
