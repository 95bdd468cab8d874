"""The arrears on the page."""
