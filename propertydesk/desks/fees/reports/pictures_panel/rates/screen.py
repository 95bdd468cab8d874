"""Shares collected by month, building and fee, and how old arrears are: pictures of the whole estate."""

from __future__ import annotations

from collections.abc import Sequence

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QFrame, QScrollArea, QWidget

from propertydesk.core.i18n import Text, _
from propertydesk.core.money import show_with_sign
from propertydesk.desks.fees.reports.pictures import Ages, Rates, Share, rates
from propertydesk.desks.fees.words import AgeBand
from propertydesk.ui import pieces
from propertydesk.ui.frame import Frame
from propertydesk.ui.pictures import Picture
from propertydesk.ui.stacked import Bar, Stacked

_FULL = 100.0


class RatesView(QScrollArea):
    """``building_wanted`` names the building whose bar was clicked."""

    building_wanted = Signal(int)

    def __init__(self, frame: Frame) -> None:
        super().__init__()
        self._frame = frame
        self.rates: Rates | None = None
        self.ages: Stacked | None = None
        self.pictures: dict[str, Picture] = {}
        self.setWidgetResizable(True)
        self.setFrameShape(QFrame.Shape.NoFrame)

    def look(self) -> None:
        """Read what is shown."""
        office = self._frame.office
        self._frame.read(self, lambda: office.read(rates), self._show)

    def _show(self, found: Rates) -> None:
        place = self.verticalScrollBar().value()
        self.rates, self.pictures = found, {}
        by_month = self._shares("months", _("Collected by month"), "line", found.months)
        by_item = self._shares("items", _("Collected by fee"), "bars", found.items)
        by_building = self._shares("buildings", _("Collected by building"), "bars", found.buildings)
        body = QWidget()
        body.setObjectName("scrolled")
        left = pieces.column(by_month, by_item, 1, gap=12)
        right = pieces.column(self._ages(found.ages), by_building, 1, gap=12)
        pieces.row(left, right, parent=body, gap=12, margins=(12, 10, 12, 12))
        self.setWidget(body)
        self.verticalScrollBar().setValue(place)

    def _shares(self, key: str, title: Text, kind: str, shares: Sequence[Share]) -> QWidget:
        say = self._frame.say
        means = _("Paid by now of the bills of these months, less reductions, in per cent")
        known = [share for share in shares if share.percent is not None]
        if not known:
            return self._panel(title, means, pieces.label(say(_("Nothing was billed yet.")), "muted"))
        names = [share.name[2:] if kind == "line" else self._name(key, share.name) for share in known]
        values = [share.percent or 0.0 for share in known]
        picture = Picture(
            self._frame.palette, kind, names, values, say(title), words=[f"{value:g}%" for value in values], most=_FULL
        )
        picture.setToolTip(say(means))
        self.pictures[key] = picture
        return self._panel(title, means, picture)

    def _name(self, key: str, name: str) -> str:
        return self._frame.say(_("Building {name}", name=name)) if key == "buildings" else name

    def _ages(self, ages: Sequence[Ages]) -> QWidget:
        say, title = self._frame.say, _("How old arrears are")
        means = _("What is due and owed today, by the days since it was due")
        if not ages:
            self.ages = None
            return self._panel(title, means, pieces.label(say(_("Nothing is due.")), "done"))
        self.ages = Stacked(
            self._frame.palette, say(title), [say(band.label) for band in AgeBand], [self._bar(each) for each in ages]
        )
        self.ages.chosen.connect(self._building_chosen)
        return self._panel(title, means, self.ages)

    def _bar(self, ages: Ages) -> Bar:
        say = self._frame.say
        name = say(_("Leases") if ages.building_id is None else _("Building {name}", name=ages.name))
        sums = [show_with_sign(part) for part in ages.bands]
        lines = [f"{say(band.label)}: {words}" for band, words in zip(AgeBand, sums, strict=True)]
        return Bar(name, ages.bands, show_with_sign(ages.total), sums, "\n".join([name, *lines]))

    def _building_chosen(self, number: int) -> None:
        chosen = None if self.rates is None else self.rates.ages[number].building_id
        if chosen is not None:
            self.building_wanted.emit(chosen)

    def _panel(self, title: Text, means: Text, inside: QWidget) -> QWidget:
        panel, say = pieces.frame("panel"), self._frame.say
        pieces.column(
            pieces.label(say(title), "head"), pieces.label(say(means), "small", wrap=True), inside, parent=panel,
            gap=4, margins=(12, 9, 12, 10),
        )  # fmt: skip
        return panel
