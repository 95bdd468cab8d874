"""The table of what a household owes."""
