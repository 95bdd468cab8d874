"""Who calls, as far as their unit says it."""
