"""The desks: one folder each, none knows another."""
