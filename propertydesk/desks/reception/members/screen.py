"""The household's people and vehicles, as a table that fits beside the dealings."""

from __future__ import annotations

from collections.abc import Sequence

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QAbstractItemView, QHeaderView, QTableWidget, QTableWidgetItem, QVBoxLayout, QWidget

from propertydesk.core.i18n import _
from propertydesk.office.household import Household, Member
from propertydesk.ui.frame import Frame

_ROW = 31


class Members(QWidget):
    """People first, then vehicles and places. ``opened`` fires with kind and id."""

    opened = Signal(str, int)

    def __init__(self, frame: Frame) -> None:
        super().__init__()
        self.frame = frame
        self.table = QTableWidget(0, 4)
        say = frame.say
        self.table.setHorizontalHeaderLabels([say(_("Name")), say(_("Relation")), say(_("Phone")), say(_("Document"))])
        self.table.setAccessibleName(say(_("Residents and vehicles")))
        self.table.setEditTriggers(QAbstractItemView.EditTrigger.NoEditTriggers)
        self.table.setSelectionBehavior(QAbstractItemView.SelectionBehavior.SelectRows)
        self.table.setSelectionMode(QAbstractItemView.SelectionMode.SingleSelection)
        self.table.setShowGrid(False)
        self.table.setTabKeyNavigation(False)
        self.table.verticalHeader().hide()
        self.table.verticalHeader().setDefaultSectionSize(_ROW)
        header = self.table.horizontalHeader()
        header.setSectionResizeMode(QHeaderView.ResizeMode.ResizeToContents)
        header.setSectionResizeMode(3, QHeaderView.ResizeMode.Stretch)
        header.setHighlightSections(False)
        self.table.itemActivated.connect(self._activated)
        layout = QVBoxLayout(self)
        layout.setContentsMargins(0, 0, 0, 0)
        layout.addWidget(self.table)

    def show_household(self, home: Household | None) -> None:
        """Fill in *home*; None empties the table."""
        self.table.setRowCount(0)
        if home is None:
            return
        for member in home.members:
            self._add(("person", member.person_id), self._cells(member), tip=self._tip(member))
        for car in home.cars:
            place = self.frame.say(_("place {name}", name=car.place)) if car.place else ""
            name = car.plate or place
            words = self.frame.say(_("Vehicle") if car.plate else _("Parking place"))
            cells = (name, words, place if car.plate else "", car.model or "")
            self._add(("vehicle", car.id) if car.id is not None else None, cells)

    def _cells(self, member: Member) -> Sequence[str]:
        relation = self.frame.say(member.relation.label)
        if member.note:
            relation = f"{relation} · {member.note}"
        return (member.name, relation, " ".join(member.phones), member.id_number or "—")

    def _tip(self, member: Member) -> str:
        say = self.frame.say
        lines = []
        if member.since is not None:
            lines.append(say(_("since {day}", day=member.since)))
        if member.authority:
            lines.append(say(_("Authority: {text}", text=member.authority)))
        return "\n".join(lines)

    def _add(self, opens: tuple[str, int] | None, cells: Sequence[str], tip: str = "") -> None:
        row = self.table.rowCount()
        self.table.insertRow(row)
        for column, text in enumerate(cells):
            item = QTableWidgetItem(text)
            item.setData(Qt.ItemDataRole.UserRole, opens)
            item.setToolTip(tip)
            self.table.setItem(row, column, item)

    def _activated(self, item: QTableWidgetItem) -> None:
        opens = item.data(Qt.ItemDataRole.UserRole)
        if opens is not None:
            self.opened.emit(*opens)
