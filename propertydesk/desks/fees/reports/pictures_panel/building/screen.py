"""A building as a grid of its units: what is due, how they are used, custody, decoration. A click opens one."""

from __future__ import annotations

from collections import Counter
from collections.abc import Callable, Mapping, Sequence
from functools import partial

from PySide6.QtWidgets import QComboBox, QWidget

from propertydesk.core.fields import Choices
from propertydesk.core.i18n import Words, _
from propertydesk.core.money import show, show_with_sign
from propertydesk.desks.fees.reports.pictures import BuildingState, Level, UnitState, building_state, buildings
from propertydesk.desks.fees.reports.plan import plan_of
from propertydesk.office.words import UnitStatus
from propertydesk.ui import pieces
from propertydesk.ui.frame import Frame
from propertydesk.ui.inputs import SegmentInput
from propertydesk.ui.keys import Key
from propertydesk.ui.runner import Job
from propertydesk.ui.unit_grid import GridCell, Legend, Swatch, UnitGrid

_WHICH, _SHOWN = "fees/building", "fees/building_shows"


class Shows(Choices):
    """What the cells of a building show."""

    OWED = "owed", _("What is due")
    STATUS = "status", _("How it is used")
    CUSTODY = "custody", _("Custody")
    DECORATION = "decoration", _("Decoration")


_LEVELS = {Level.NONE: "plain", Level.LITTLE: "soon", Level.MUCH: "late", Level.GRAVE: "solid"}
_STATUS = {
    UnitStatus.OWNER_OCCUPIED: "plain",
    UnitStatus.LET: "accent",
    UnitStatus.VACANT: "settled",
    UnitStatus.DECORATING: "soon",
    UnitStatus.NOT_HANDED_OVER: "done",
}
_CUSTODY, _NO_CUSTODY = _("In custody"), _("Not in custody")
_DECORATING, _NOT_DECORATING = _("Under decoration"), _("Not under decoration")
Meaning = tuple[str, Words]
"""A tone and what it means."""


def _owed(unit: UnitState) -> Meaning:
    return _LEVELS[unit.level], unit.level.label


def _status(unit: UnitState) -> Meaning:
    return _STATUS[unit.status], unit.status.label


def _custody(unit: UnitState) -> Meaning:
    return ("plain", _NO_CUSTODY) if unit.custody is None else ("accent", _CUSTODY)


def _decoration(unit: UnitState) -> Meaning:
    return ("soon", _DECORATING) if unit.status == UnitStatus.DECORATING else ("plain", _NOT_DECORATING)


_MEANINGS: Mapping[Shows, tuple[Callable[[UnitState], Meaning], Sequence[Meaning]]] = {
    Shows.OWED: (_owed, tuple((_LEVELS[level], level.label) for level in Level)),
    Shows.STATUS: (_status, tuple((_STATUS[status], status.label) for status in UnitStatus)),
    Shows.CUSTODY: (_custody, (("plain", _NO_CUSTODY), ("accent", _CUSTODY))),
    Shows.DECORATION: (_decoration, (("plain", _NOT_DECORATING), ("soon", _DECORATING))),
}


class BuildingView(QWidget):
    """One building at a time; Alt+Left and Alt+Right go to the one before and after."""

    def __init__(self, frame: Frame) -> None:
        super().__init__()
        self._frame = frame
        self._job: Job | None = None
        self.state: BuildingState | None = None
        self.which = QComboBox()
        self.which.setAccessibleName(frame.say(_("Building")))
        self.which.setSizeAdjustPolicy(QComboBox.SizeAdjustPolicy.AdjustToContents)
        self.which.activated.connect(self._chosen)
        self.shows = SegmentInput(Shows, frame.say, frame.palette)
        self.shows.set_value(frame.local.words(_SHOWN, "") or Shows.OWED.value)
        self.shows.edited.connect(self._shows_chosen)
        self.sum = pieces.label("", "head")
        self.legend = Legend(frame.palette)
        self.grid = UnitGrid(frame.palette, frame.say(_("Units of the building")))
        self.grid.chosen.connect(frame.open_unit)
        back = pieces.Button("", icon="chevron-left", look="quiet", palette=frame.palette)
        on = pieces.Button("", icon="chevron-right", look="quiet", palette=frame.palette)
        for button, words, step in ((back, _("The building before"), -1), (on, _("The next building"), 1)):
            button.setAccessibleName(frame.say(words))
            button.setToolTip(frame.say(words))
            button.clicked.connect(partial(self.turn, step))
        Key(self, "Alt+Left", _("The building before"), partial(self.turn, -1))
        Key(self, "Alt+Right", _("The next building"), partial(self.turn, 1))
        head = pieces.row(back, self.which, on, self.shows, self.sum, gap=6, margins=(12, 8, 12, 4))
        head.setStretch(3, 1)
        below = pieces.row(self.legend, gap=0, margins=(12, 0, 12, 6))
        pieces.column(head, below, pieces.line(), self.grid, parent=self, gap=0)

    def look(self) -> None:
        """Read the buildings, and the one that is shown."""
        office = self._frame.office
        self._frame.read(self, lambda: office.read(lambda session, _moment: buildings(session)), self._show_names)

    def _show_names(self, found: Sequence[tuple[int, str]]) -> None:
        shown = self.which.currentData() or self._frame.local.words(_WHICH, "")
        self.which.clear()
        for id, name in found:
            self.which.addItem(self._frame.say(_("Building {name}", name=name)), str(id))
        place = self.which.findData(shown)
        self.which.setCurrentIndex(max(place, 0) if found else -1)
        self._read()

    def show_building(self, building_id: int) -> None:
        """Show that building."""
        place = self.which.findData(str(building_id))
        if place >= 0:
            self.which.setCurrentIndex(place)
            self._chosen()

    def turn(self, step: int) -> None:
        """Go to another building, from the last one to the first."""
        if self.which.count():
            self.which.setCurrentIndex((self.which.currentIndex() + step) % self.which.count())
            self._chosen()

    def _chosen(self, _place: int = 0) -> None:
        self._frame.local.keep_words(_WHICH, str(self.which.currentData()))
        self._read()

    def _shows_chosen(self) -> None:
        self._frame.local.keep_words(_SHOWN, self.shows.value())
        self._fill()

    def _read(self) -> None:
        if self._job is not None:
            self._job.cancel()
        chosen, office = self.which.currentData(), self._frame.office
        if chosen:
            building_id = int(chosen)
            self._job = self._frame.read(
                self,
                lambda: office.read(lambda session, moment: building_state(session, moment, building_id)),
                self._show,
            )

    def _show(self, state: BuildingState) -> None:
        self.state = state
        self._fill()

    def _fill(self) -> None:
        """Show what was read, in the way that is chosen."""
        if self.state is None:
            return
        say, units = self._frame.say, self.state.units
        plan = plan_of(units)
        meaning, all_meanings = _MEANINGS[Shows(self.shows.value())]
        counts = Counter(say(meaning(unit)[1]) for unit in units)
        self.legend.show_swatches(
            [Swatch(tone, say(words), counts[say(words)]) for tone, words in all_meanings]
        )  # fmt: skip
        cells = [self._cell(unit, *plan.places[unit.id], meaning(unit)[0]) for unit in units]
        floors = [say(_("Fl. {floor}", floor=floor)) if floor else "" for floor in plan.floors]
        entrances = [(say(_("Entrance {name}", name=name)), count) for name, count in plan.entrances]
        self.grid.show_cells(floors, entrances, cells)
        total = sum(unit.owed for unit in units)
        self.sum.setText(say(_("Due: {sum}", sum=show_with_sign(total))))

    def _cell(self, unit: UnitState, line: int, column: int, tone: str) -> GridCell:
        say = self._frame.say
        words, mark = self._words(unit)
        return GridCell(unit.id, line, column, unit.room, say(words), say(mark), tone, self._told(unit))

    def _words(self, unit: UnitState) -> tuple[Words, Words]:
        """What stands in a cell, and at its corner."""
        shows = Shows(self.shows.value())
        if shows == Shows.OWED:
            if unit.since is None:
                return "—", ""
            mark = _("{count} mo.", count=unit.months) if unit.months else ""
            return show(unit.owed), mark
        if shows == Shows.STATUS:
            return unit.status.label, ""
        if shows == Shows.CUSTODY:
            if unit.custody is None:
                return "—", ""
            return _("Pays {percent} %", percent=f"{unit.custody.normalize():f}"), ""
        return (_DECORATING, "") if unit.status == UnitStatus.DECORATING else ("—", "")

    def _told(self, unit: UnitState) -> str:
        say = self._frame.say
        if unit.since is None:
            return say(_("{unit}: nothing due, {status}", unit=unit.label, status=unit.status.label))
        told = _(
            "{unit}: {sum} due, the oldest since {day}, {status}",
            unit=unit.label, sum=show_with_sign(unit.owed), day=unit.since, status=unit.status.label,
        )  # fmt: skip
        return say(told)
