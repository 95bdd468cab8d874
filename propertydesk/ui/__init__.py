"""The window and its parts: Qt and nothing else. Knows declarations and frozen views, never a desk."""
