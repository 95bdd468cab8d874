"""The book itself (F04): its sheets, its list, its own lines."""
