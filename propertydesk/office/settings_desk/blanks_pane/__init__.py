"""Numbers reserved for papers filled in by hand."""
