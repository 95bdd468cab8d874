"""The day of a repairer, chosen and printed."""
