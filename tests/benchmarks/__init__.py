"""Timings, each beside its floor from the same run: ``bootstrap.py bench``. Each module has ``run(full)``."""
