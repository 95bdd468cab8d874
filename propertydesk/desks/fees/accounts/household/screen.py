"""A household beside the list of arrears: what it owes, what must be known, the next step, and every demand."""

from __future__ import annotations

from collections.abc import Sequence
from functools import partial
from typing import Any

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QWidget

from propertydesk.core.changes import Changes
from propertydesk.core.i18n import Words, _
from propertydesk.core.money import show_with_sign
from propertydesk.core.views import Moment
from propertydesk.desks.fees.accounts.household.standing import Debt, Owed, debt_of
from propertydesk.ui import pieces
from propertydesk.ui.flow import FlowLayout
from propertydesk.ui.frame import Frame
from propertydesk.ui.keys import Key
from propertydesk.ui.lines import Line, Lines
from propertydesk.ui.page import Panel
from propertydesk.ui.record import RecordPanel
from propertydesk.ui.strips import emptied

UNIT = "unit"
VERBS = {
    "dunning.phone": _("Ring up"),
    "dunning.promise": _("Promised"),
    "dunning.sms": _("Message"),
    "dunning.remind": _("Reminder"),
    "dunning.letter": _("Letter"),
    "dunning.visit": _("Call at the door"),
    "dunning.legal": _("Legal steps"),
    "dunning.charge_penalty": _("Penalty"),
}
"""What can be done about the household, in few words each."""
_WATCHED = ("bill", "dunning_step", "receipt", "complaint", UNIT)


class HouseholdArrears(RecordPanel):
    """Stands where records stand, for units. Alt+digit begins a step; Enter on its row in the list the one due."""

    bills_wanted = Signal(str)
    """The unit whose bills are to be listed one by one."""

    def __init__(self, frame: Frame) -> None:
        self.debt: Debt | None = None
        self._unit_id: int | None = None
        Panel.__init__(self, frame, _("Household in arrears"))
        self.kind, self.id, self.view = UNIT, -1, None
        self._job = None
        self._revealed = False
        self.setFocusPolicy(self.focusPolicy().ClickFocus)
        self._unit, self._owner = pieces.label("", "title"), pieces.label("", "head")
        self._sum = pieces.label("", "big")
        self._phones = pieces.label("", "muted", wrap=True)
        self._next_words = pieces.label("", wrap=True)
        self.next_button = pieces.Button("", icon="phone", key="Return", look="primary", palette=frame.palette)
        self.next_button.clicked.connect(self.go_on)
        self.lines = Lines(frame)
        self.lines.activated.connect(self._open)
        self.lines.pressed.connect(self._open)
        self._signs = QWidget()
        self._sign_flow = FlowLayout(self._signs, gap=6)
        self._inside = self._laid_out()
        Key(self, "Ctrl+R", _("Show full numbers; it leaves a trace"), self.reveal)
        Key(self, "Alt+U", _("Open the household"), self._open_unit)

    def _laid_out(self) -> QWidget:
        say, palette = self.frame.say, self.frame.palette
        home = pieces.Button(say(_("Household")), icon="house", key="Alt+U", look="chip", palette=palette)
        home.setCheckable(False)
        home.clicked.connect(self._open_unit)
        number = pieces.Button(say(_("Show number")), icon="eye", key="Ctrl+R", look="quiet", palette=palette)
        number.clicked.connect(self.reveal)
        self._offer = pieces.frame("offer")
        offered = pieces.row(self.next_button, self._next_words, parent=self._offer, gap=10, margins=(8, 6, 12, 6))
        offered.setStretch(1, 1)
        self._verbs = QWidget()
        flow = FlowLayout(self._verbs, gap=5)
        self.verbs: list[str] = [key for key in VERBS if self.frame.may(key)]
        for place, key in enumerate(self.verbs, start=1):
            action = self.frame.action(key)
            button = pieces.Button(say(VERBS[key]), icon=action.icon, key=f"Alt+{place}", look="chip", palette=palette)
            button.setCheckable(False)
            button.setToolTip(say(action.label))
            button.clicked.connect(lambda _checked=False, place=place: self.do(place))
            Key(self, f"Alt+{place}", action.label, partial(self.do, place))
            flow.addWidget(button)
        flow.addWidget(home)
        people = pieces.row(self._phones, number, gap=4)
        people.setStretch(0, 1)
        head = pieces.column(
            pieces.row(self._unit, self._owner, 1, self._sum, gap=10),
            people,
            self._signs, self._offer, self._verbs, gap=8, margins=(14, 10, 14, 10),
        )  # fmt: skip
        body = QWidget()
        pieces.column(head, pieces.line(), self.lines, parent=body, gap=0)
        pieces.column(body, parent=self)
        body.hide()
        return body

    def dress_for_dock(self) -> None:
        """It is dressed for a dock from the start."""

    # -- reading

    def open(self, kind: str, id: int) -> None:
        if id != self._unit_id:
            self._revealed = False
        self._unit_id = self.id = id
        self.read()

    def changed(self, changes: Changes) -> None:
        if self._unit_id is not None and changes.touches(*_WATCHED):
            self.read()

    def read(self) -> None:
        if self._job is not None:
            self._job.cancel()
        office, unit_id = self.frame.office, self._unit_id
        if unit_id is None:
            return
        self._revealed = False

        def look(session: Any, moment: Moment) -> Debt:
            return debt_of(session, moment, unit_id)

        self._job = self.frame.read(self, lambda: office.read(look), self.show_debt)

    def reveal(self) -> None:
        office, unit_id = self.frame.office, self._unit_id
        if unit_id is None:
            return
        if self._revealed:
            self.read()
            return

        def look() -> Debt:
            office.record(UNIT, unit_id, reveal=True)  # leaves the trace
            return office.read(lambda session, moment: debt_of(session, moment, unit_id, reveal=True))

        self.frame.runner.run_write(self, look, self._shown, self._refused)

    def _shown(self, debt: Debt) -> None:
        self._revealed = True
        self.show_debt(debt)

    # -- showing

    def show_debt(self, debt: Debt) -> None:
        """Show *debt*."""
        say = self.frame.say
        self.debt = debt
        self._inside.show()
        self.title_changed.emit(say(self.title))
        self._unit.setText(debt.unit)
        self._owner.setText(debt.owners)
        self._sum.setText(show_with_sign(debt.owed_fen))
        people = [f"{each.name} {' / '.join(each.phones)}" for each in debt.people if each.phones]
        self._phones.setText(" · ".join(people) or say(_("No phone is known.")))
        emptied(self._sign_flow)
        for sign in debt.signs:
            self._sign_flow.addWidget(pieces.chip(say(sign.words), sign.tone))
        self._signs.setVisible(bool(debt.signs))
        due = debt.next
        may = due is not None and self.frame.may(due.action)
        self._next_words.setText(say(due.why if due is not None else debt.wait or ""))
        self.next_button.setVisible(may)
        if due is not None:
            action = self.frame.action(due.action)
            self.next_button.setText(say(action.label))
            self.next_button.setAccessibleName(say(action.label))
            self.next_button.set_icon(action.icon)
        self.lines.fill([*self._owed(debt), *self._demands(debt)])

    def _owed(self, debt: Debt) -> Sequence[Line]:
        say = self.frame.say
        lines = [Line.heading(say(_("Due and owed")))]
        lines += [
            Line(
                f"owed:{place}", each.item, hint=say(_spans(each)), icon="receipt", chip=show_with_sign(each.fen),
            )
            for place, each in enumerate(debt.owed)
        ]  # fmt: skip
        if debt.prepaid_fen:
            words = say(_("Prepaid, and not used yet"))
            lines.append(Line("prepaid", words, icon="wallet", chip=show_with_sign(debt.prepaid_fen), tone="done"))
        return lines

    def _demands(self, debt: Debt) -> Sequence[Line]:
        say = self.frame.say
        lines = [Line.heading(say(_("Demands {count}", count=len(debt.steps))))]
        for each in debt.steps:
            kind = self.frame.office.catalogue.kinds[each.kind]
            told = (say(each.state or ""), each.number or "", say(each.hint or ""))
            hint = " · ".join(part for part in told if part)
            lines.append(
                Line(
                    f"{each.kind}:{each.id}", say(each.title), when=self.frame.when(each.at), icon=kind.icon,
                    hint=hint,
                )
            )  # fmt: skip
        if not debt.steps:
            lines.append(Line("none", say(_("Nothing was demanded yet.")), icon="phone"))
        return lines

    # -- doing

    def go_on(self) -> None:
        """The step that is due; where none is, a call."""
        debt = self.debt
        if debt is None:
            return
        if debt.next is None:
            self.frame.tell(debt.wait or _("Nothing is due."))
            return
        self.frame.open_action(debt.next.action, subject_id=debt.next.subject_id, unit_id=debt.unit_id)

    def do(self, place: int) -> None:
        if self.debt is not None and place <= len(self.verbs):
            self.frame.open_action(self.verbs[place - 1], subject_id=self.debt.unit_id, unit_id=self.debt.unit_id)

    def _open(self, key: str) -> None:
        kind, _colon, id = key.partition(":")
        if kind == "owed" and self.debt is not None:
            self.bills_wanted.emit(self.debt.unit)
        elif id:
            self.frame.open_record(kind, int(id))

    def _open_unit(self) -> None:
        if self.debt is not None:
            self.frame.open_unit(self.debt.unit_id)


def _spans(owed: Owed) -> Words:
    return _("{period} · {count} bills", period=owed.period, count=owed.count)


__all__ = ["HouseholdArrears"]
