"""The composition root of the window: paints the frame first, then opens the office and passes it in."""

from propertydesk.app.start import open_window

__all__ = ["open_window"]
