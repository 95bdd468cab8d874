"""Who is on duty: the times of shifts, the roster, swaps and stand-ins."""
