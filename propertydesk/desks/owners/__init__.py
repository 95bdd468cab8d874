"""Owners: units, people, what they are to each other, vehicles and parking places, with their history and scans."""
