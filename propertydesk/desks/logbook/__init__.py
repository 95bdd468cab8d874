"""The duty logbook: who is on duty, what happened, how it is handed over, who reads it."""
