"""Kills, full disks and faults in their full counts: ``bootstrap.py torture``. Each module has ``run(full)``."""
