"""Return visits and household visits: two duties that are never merged."""
