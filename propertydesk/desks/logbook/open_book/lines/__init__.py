"""The lines of a sheet."""
