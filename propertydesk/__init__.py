"""PropertyDesk: the program a residential service centre runs its day on."""

__version__ = "0.1.0"
