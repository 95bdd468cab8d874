"""The roster import as the window shows it."""
