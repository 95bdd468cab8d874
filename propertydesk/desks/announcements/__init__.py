"""Announcements: drafted, approved, posted, taken down."""
