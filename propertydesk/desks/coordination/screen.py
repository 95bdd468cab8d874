"""Coordination: the sheets, the findings under them, and at the right the one that one stands on."""

from __future__ import annotations

from propertydesk.ui.desk_page import DeskPage


class CoordinationScreen(DeskPage):
    """Both lists are seen at once: a sheet overdue and a finding overdue must not hide each other."""

    begins = "coordination.send"

    def build(self) -> None:
        self._index = None
        self._seen = {each.key: each for each in self.desk.lists if self.frame.sees(each)}
        above: str | None = None
        for key, listing in self._seen.items():
            view, place = self._view(key), f"list-{key}"
            side = self._makers(listing)
            if above is None:
                self.add_dock(place, listing.label, view, "left", side=side, closable=False)
            else:
                self.add_dock(place, listing.label, view, "left", side=side, below=above, closable=False)
            above = place

    def _follow(self, key: str) -> None:
        """The record is that of the list one is in; until one goes into one of them, of the first."""
        inside = [each for each, view in self.lists.items() if view.isAncestorOf(self.window().focusWidget() or self)]
        if key == next(iter(inside or self.lists)):
            super()._follow(key)
