"""What stands over the lines: posts, search, the shift, its handover."""
