"""The head of a unit's page: what it is, what everybody must know of it now, and what can be added to it."""

from __future__ import annotations

from collections.abc import Callable
from functools import partial

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QWidget

from propertydesk.core.i18n import Words, _
from propertydesk.desks.owners.unit_file import UnitFile
from propertydesk.office.household import InForce
from propertydesk.office.words import UnitUse
from propertydesk.ui import pieces
from propertydesk.ui.flow import FlowLayout
from propertydesk.ui.frame import Frame

SCAN = "scan.attach"
VERBS: tuple[tuple[str, Words], ...] = (
    ("unit.edit", _("Edit")),
    ("person.add", _("Person")),
    ("vehicle.add", _("Vehicle")),
    ("parking.add", _("Parking place")),
    ("instruction.add", _("Instruction")),
    (SCAN, _("Scan")),
    ("occupancy.add", _("Known person")),
)


class UnitHead(QWidget):
    """``verb`` fires with an action's key, ``scan`` when a file is to be chosen."""

    verb = Signal(str)
    scan = Signal()

    def __init__(self, frame: Frame) -> None:
        super().__init__()
        self._frame = frame
        say = frame.say
        self._unit = pieces.label("", "big")
        self._owners = pieces.Elided("")
        self._owners.setProperty("role", "title")
        self._chips = QWidget()
        self._chip_row = FlowLayout(self._chips, gap=6)
        self._notices = pieces.label("", wrap=True)
        self._warning = pieces.frame("warning")
        pieces.row(self._notices, parent=self._warning, margins=(12, 6, 12, 6))
        self.buttons: dict[str, pieces.Button] = {}
        self.keys: list[tuple[int, Words, Callable[[], None]]] = []
        verbs = QWidget()
        flow = FlowLayout(verbs, gap=6)
        catalogue = frame.office.catalogue.actions
        for place, (key, words) in enumerate(((k, w) for k, w in VERBS if k in catalogue and frame.may(k)), start=1):
            button = pieces.Button(
                say(words), icon=catalogue[key].icon, key=str(place), look="plain", palette=frame.palette
            )
            button.setToolTip(say(catalogue[key].label))
            button.clicked.connect(partial(self._press, key))
            self.keys.append((place, catalogue[key].label, partial(self._press, key)))
            self.buttons[key] = button
            flow.addWidget(button)
        title = pieces.row(self._unit, gap=10)
        title.addWidget(self._owners, 1)
        pieces.column(
            title,
            self._chips, self._warning, verbs,
            parent=self, gap=10, margins=(14, 12, 14, 12),
        )  # fmt: skip

    def _press(self, key: str) -> None:
        if key == SCAN:
            self.scan.emit()
        else:
            self.verb.emit(key)

    def show_file(self, file: UnitFile) -> None:
        """Show what the unit is."""
        say, home = self._frame.say, file.household
        self._unit.setText(home.unit)
        self._owners.setText(home.head or say(_("no owner recorded")))
        while (item := self._chip_row.takeAt(0)) is not None:
            if (widget := item.widget()) is not None:
                widget.hide()
                widget.deleteLater()
        for words, tone in self._facts(file):
            self._chip_row.addWidget(pieces.chip(say(words), tone))
        self._notices.setText("\n".join(say(self._notice(each)) for each in home.notices))
        self._warning.setVisible(bool(home.notices))

    def _facts(self, file: UnitFile) -> list[tuple[Words, str]]:
        home = file.household
        facts: list[tuple[Words, str]] = [(home.status.label, "accent")]
        if file.use != UnitUse.HOME:
            facts.append((file.use.label, "plain"))
        if home.area is not None:
            facts.append((f"{home.area:.2f} ㎡", "plain"))
        if home.moved_in is not None:
            facts.append((_("moved in {day}", day=home.moved_in), "plain"))
        if home.specialist and home.stand_in:
            facts.append(
                (_("Specialist: {name}, stand-in: {other}", name=home.specialist, other=home.stand_in), "plain")
            )
        elif home.specialist:
            facts.append((_("Specialist: {name}", name=home.specialist), "plain"))
        return facts

    def _notice(self, notice: InForce) -> Words:
        until = self._frame.moment.local(notice.until)
        at = until.strftime("%H:%M" if until.date() == self._frame.moment.today else "%m-%d %H:%M")
        return _("{kind} until {at}: {text}", kind=notice.kind.label, at=at, text=notice.text)
