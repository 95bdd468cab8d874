"""A payment half typed, kept in the tray."""
