"""Who is on duty now at each post, and what is not taken over."""
