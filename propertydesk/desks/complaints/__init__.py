"""Complaints: two clocks, one verdict, a result in writing."""
