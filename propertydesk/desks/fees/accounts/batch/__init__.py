"""One step for many households."""
