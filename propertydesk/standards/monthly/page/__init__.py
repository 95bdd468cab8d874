"""The parts of the page of monthly reports."""
