"""Taking a shift over: the panel."""
