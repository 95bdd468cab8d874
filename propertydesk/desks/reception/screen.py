"""The counter: whoever stands there, their household, and everything that is out, on one screen."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Any

from PySide6.QtWidgets import QWidget

from propertydesk.core.changes import Changes
from propertydesk.core.desk import CardLine, Outside
from propertydesk.core.i18n import _
from propertydesk.core.views import Query
from propertydesk.desks.reception.counter import Counter, counter, outside
from propertydesk.desks.reception.head.screen import HouseholdHead
from propertydesk.desks.reception.members.screen import Members
from propertydesk.ui import pieces
from propertydesk.ui.lines import Line, Lines
from propertydesk.ui.listing import ListView
from propertydesk.ui.page import Page

_CARD_KINDS = ("unit", "person", "vehicle")


class ReceptionScreen(Page):
    """The reception desk's page."""

    def build(self) -> None:
        self._unit_id: int | None = None
        self._lines: dict[str, CardLine] = {}
        self._lists: dict[str, ListView] = {}
        frame = self.frame
        self.head = HouseholdHead(frame)
        self.members = Members(frame)
        self.dealings = Lines(frame)
        self.dealings.set_empty(_("The last dealings of the household will stand here."))
        self.out = Lines(frame)
        self.out.set_empty(_("Nobody inside, nothing out, nothing promised."))
        self.add_dock("head", _("Household"), self.head, "left", bare=True)
        self.add_dock("out", _("Out at the moment"), self._out_and_papers(), "left", beside="head")
        self.add_dock("members", _("Residents and vehicles"), self.members, "left", below="head")
        self.add_dock("dealings", _("Recent dealings"), self.dealings, "left", beside="members")
        catalogue = frame.office.catalogue
        for key in ("visitors", "calls", "requests", "directory"):
            listing = catalogue.lists[key]
            view = ListView(frame, listing)
            view.opened.connect(frame.open_record)
            self._lists[key] = view
            self.add_dock(key, listing.label, view, "left", tab_with="dealings")
        self.docks.docks["dealings"].come_forward()
        self.docks.share({"head": 940, "out": 330})
        self.docks.share({"members": 430, "dealings": 530})
        self.docks.share({"head": 140, "members": 500}, upright=True)
        self._connect()

    def _out_and_papers(self) -> QWidget:
        """What is out, and the keys for the papers that come back and for what was written at night."""
        whole = QWidget()
        papers = self.offer(("paper.back", "F9"), ("night_paper.enter", "F7"), upright=True)
        papers.setContentsMargins(6, 2, 6, 4)
        pieces.column(self.out, pieces.line(), papers, parent=whole, gap=0).setStretch(0, 1)
        return whole

    def _connect(self) -> None:
        frame = self.frame
        self.head.verb.connect(self._begin)
        self.head.typed.connect(frame.search_for)
        self.members.opened.connect(frame.open_record)
        self.dealings.activated.connect(self._open_line)
        self.out.activated.connect(self._open_line)
        self.out.pressed.connect(self._next_step)
        self.add_key("Ctrl+R", _("Show full phone and ID numbers (leaves a trace)"), self._reveal)

    # -- what the window asks of it

    def shown(self) -> None:
        self._look_out()
        if self._unit_id is not None:
            self.show_unit(self._unit_id)

    def changed(self, changes: Changes) -> None:
        self._look_out()
        if self._unit_id is not None:
            self._look(self._unit_id)

    def take(self, kind: str, id: int, unit_id: int | None) -> bool:
        if kind in _CARD_KINDS and unit_id is not None:
            self.show_unit(unit_id)
            return True
        return False

    def show_list(self, key: str, filters: tuple[str, ...]) -> None:
        """Bring a list forward with *filters* in force: who is still inside, from the line below."""
        self.docks.docks[key].come_forward()
        self._lists[key].set_query(Query(filters=filters))

    def show_unit(self, unit_id: int) -> None:
        """Show a household and give its card the focus."""
        self._unit_id = unit_id
        self._look(unit_id)
        self.head.setFocus()

    # -- looking

    def _look(self, unit_id: int, *, reveal: bool = False) -> None:
        office = self.frame.office
        self.frame.read(
            self,
            lambda: office.read(
                lambda session, moment: counter(session, moment, office.catalogue, unit_id, reveal=reveal)
            ),
            self._show,
        )

    def _show(self, view: Counter) -> None:
        if view.household.unit_id != self._unit_id:
            return
        self.head.show_counter(view)
        self.members.show_household(view.household)
        self.dealings.set_empty(_("Nothing yet with this household."))
        self.dealings.fill([self._line(line) for line in view.dealings])

    def _look_out(self) -> None:
        office = self.frame.office
        self.frame.read(
            self,
            lambda: office.read(lambda session, moment: outside(session, moment, office.catalogue)),
            self._show_out,
        )

    def _show_out(self, sections: Sequence[Outside]) -> None:
        lines: list[Line] = []
        for section in sections:
            if section.lines:
                lines.append(Line.heading(f"{self.frame.say(section.title)} {len(section.lines)}"))
                lines += [self._out_line(line) for line in section.lines]
        self.out.fill(lines)

    def _line(self, line: CardLine) -> Line:
        say = self.frame.say
        return Line(
            key=self._remember(line),
            when=self.frame.when(line.at),
            icon=self.frame.office.catalogue.kinds[line.kind].icon,
            words=" · ".join(part for part in (say(line.title), line.number) if part),
            chip=say(line.state) if line.state is not None else "",
            tone=line.tone,
        )

    def _out_line(self, line: CardLine) -> Line:
        say = self.frame.say
        action = line.action if line.action is not None and self.frame.may(line.action) else None
        state = say(line.state) if line.state is not None else ""
        hint = say(line.hint) if line.hint is not None else ""
        # The strip is narrow: beside a button the state stands in the second line, unless it is late.
        chip = state if action is None or line.tone == "late" else ""
        return Line(
            key=self._remember(line),
            icon=self.frame.office.catalogue.kinds[line.kind].icon,
            words=" ".join(part for part in (line.unit, say(line.title)) if part),
            hint=hint if chip else " · ".join(part for part in (state, hint) if part),
            chip=chip,
            tone=line.tone,
            button=say(self.frame.action(action).label) if action else "",
        )

    def _remember(self, line: CardLine) -> str:
        key = f"{line.kind}:{line.id}"
        self._lines[key] = line
        return key

    # -- doing

    def _begin(self, action: str) -> None:
        answers: dict[str, Any] = {} if self._unit_id is None else {"unit_id": self._unit_id}
        self.frame.open_action(action, unit_id=self._unit_id, answers=answers)

    def _open_line(self, key: str) -> None:
        line = self._lines[key]
        self.frame.open_record(line.kind, line.id)

    def _next_step(self, key: str) -> None:
        line = self._lines[key]
        if line.action is not None:
            self.frame.open_action(line.action, subject_id=line.id)

    def _reveal(self) -> None:
        if self._unit_id is None:
            return
        office, unit_id = self.frame.office, self._unit_id
        # The record's own door leaves the trace and checks the permission.
        self.frame.read(
            self, lambda: office.record("unit", unit_id, True), lambda _view: self._look(unit_id, reveal=True)
        )
