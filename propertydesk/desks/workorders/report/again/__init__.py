"""The warning that the same was reported already."""
