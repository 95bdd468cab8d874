"""A talk about arrears: whom one rings up, on which number, what is owed and what was said before, over the note."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Any

from PySide6.QtWidgets import QWidget

from propertydesk.core.desk import Action
from propertydesk.core.i18n import Words, _
from propertydesk.core.money import show_with_sign
from propertydesk.core.views import Moment
from propertydesk.desks.fees.accounts.household.standing import Debt, debt_of
from propertydesk.ui import pieces
from propertydesk.ui.action_panel import ActionPanel
from propertydesk.ui.flow import FlowLayout
from propertydesk.ui.frame import Frame, Start
from propertydesk.ui.keys import Key

_BEFORE_SHOWN = 3


class Talk(ActionPanel):
    """Stands beside the list; the numbers are shown in full with Ctrl+R, which leaves its trace."""

    fills = False
    names_record = False

    def __init__(self, frame: Frame, action: Action, start: Start) -> None:
        super().__init__(frame, action, start)
        self.debt: Debt | None = None
        self._full = False
        self._unit_id = start.subject_id if start.subject_id is not None else start.unit_id
        self._who, self._sum = pieces.label("", "title"), pieces.label("", "big")
        self.phones = pieces.label("", "head", wrap=True)
        show = pieces.Button(frame.say(_("Show number")), icon="eye", key="Ctrl+R", look="quiet", palette=frame.palette)
        show.clicked.connect(self.reveal)
        self._owed = pieces.label("", "muted", wrap=True)
        self._signs = QWidget()
        self._flow = FlowLayout(self._signs, gap=6)
        people = pieces.row(self.phones, show, gap=4)
        people.setStretch(0, 1)
        self.before = pieces.label("", "small", wrap=True)
        self.top = QWidget()
        pieces.column(
            pieces.row(self._who, 1, self._sum, gap=8), people, self._owed, self._signs, self.before,
            parent=self.top, gap=4,
        )  # fmt: skip
        self.form.insertWidget(0, self.top)
        Key(self, "Ctrl+R", _("Show full numbers; it leaves a trace"), self.reveal)
        self._read()

    def verb(self) -> Words:
        return _("Write it down")

    def _read(self) -> None:
        office, unit_id = self.frame.office, self._unit_id
        if unit_id is None:
            self.top.hide()
            return

        def look(session: Any, moment: Moment) -> Debt:
            return debt_of(session, moment, unit_id)

        self.frame.read(self, lambda: office.read(look), self._show)

    def reveal(self) -> None:
        """Show the numbers in full, or mask them again."""
        office, unit_id = self.frame.office, self._unit_id
        if unit_id is None or self._full:
            self._full = False
            self._read()
            return

        def look() -> Debt:
            office.record("unit", unit_id, reveal=True)  # leaves the trace
            return office.read(lambda session, moment: debt_of(session, moment, unit_id, reveal=True))

        self.frame.runner.run_write(self, look, self._shown_full, self.frame.take_error)

    def _shown_full(self, debt: Debt) -> None:
        self._full = True
        self._show(debt)

    def _show(self, debt: Debt) -> None:
        say = self.frame.say
        self.debt = debt
        self._who.setText(" ".join(part for part in (debt.unit, debt.owners) if part))
        self._sum.setText(show_with_sign(debt.owed_fen))
        people = [f"{each.name} {' / '.join(each.phones)}" for each in debt.people if each.phones]
        self.phones.setText(" · ".join(people) or say(_("No phone is known.")))
        self._owed.setText("\n".join(f"{each.item} {each.period}  {show_with_sign(each.fen)}" for each in debt.owed))
        while (item := self._flow.takeAt(0)) is not None:
            if (chip := item.widget()) is not None:
                chip.deleteLater()
        for sign in debt.signs:
            self._flow.addWidget(pieces.chip(say(sign.words), sign.tone))
        self.before.setText("\n".join(self._said_before(debt)))

    def _said_before(self, debt: Debt) -> Sequence[str]:
        """The last demands, a line each."""
        say = self.frame.say
        return [
            " · ".join(part for part in (self.frame.when(each.at), say(each.title), say(each.hint or "")) if part)
            for each in debt.steps[:_BEFORE_SHOWN]
        ] or [say(_("Nothing was demanded yet."))]
