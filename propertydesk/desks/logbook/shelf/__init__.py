"""Several lists on one tab of the page."""
