"""Whose money a line of a statement is: the household is chosen among the likely ones, or typed."""

from __future__ import annotations

from functools import partial
from typing import Any

from PySide6.QtWidgets import QWidget

from propertydesk.core.desk import Action
from propertydesk.core.i18n import _
from propertydesk.core.money import show_with_sign
from propertydesk.desks.fees.accounts.identify.guesses import Money, guess
from propertydesk.ui import pieces
from propertydesk.ui.action_panel import ActionPanel
from propertydesk.ui.frame import Frame, Start
from propertydesk.ui.keys import Key
from propertydesk.ui.lines import Line, Lines

DIGITS = 9


class Identify(ActionPanel):
    """The likely households stand under the form; Alt+digit takes one of them."""

    fills = False
    names_record = False

    def __init__(self, frame: Frame, action: Action, start: Start) -> None:
        super().__init__(frame, action, start)
        self.money: Money | None = None
        self.sum = pieces.label("", "big")
        self.who = pieces.label("", "muted", wrap=True)
        self.likely = Lines(frame)
        self.likely.set_empty(_("Nobody comes to mind: neither the payer's name nor the sum is known."))
        self.likely.setMinimumHeight(180)
        self.likely.activated.connect(self._taken)
        self.likely.pressed.connect(self._taken)
        top = QWidget()
        pieces.column(self.sum, self.who, parent=top, gap=2)
        self.form.insertWidget(0, top)
        self.form.insertWidget(self.form.count() - 1, self.likely, 1)
        for place in range(1, DIGITS + 1):
            key = Key(self, f"Alt+{place}", _("It is the household with this digit"), partial(self.take, place))
            key.listed = place == 1
        office, line_id = frame.office, start.subject_id
        if line_id is not None:

            def look(session: Any, moment: Any) -> Money:
                return guess(session, line_id, moment.today)

            frame.read(self, lambda: office.read(look), self._known_money)

    def _known_money(self, money: Money) -> None:
        say = self.frame.say
        self.money = money
        self.sum.setText(show_with_sign(money.amount_fen))
        self.who.setText(" · ".join(each for each in (money.payer, money.remark) if each))
        self.likely.fill(
            [
                Line(
                    str(each.unit_id), f"{each.unit} {each.people}", when=f"Alt {place}" if place <= DIGITS else "",
                    icon="house", hint=" · ".join(say(why.label) for why in each.whys),
                    chip=say(_("owes {sum}", sum=show_with_sign(each.owed_fen))),
                    tone="soon" if each.owed_fen == money.amount_fen else "plain",
                )
                for place, each in enumerate(money.guesses, start=1)
            ]
        )  # fmt: skip

    def take(self, place: int) -> None:
        """The household at *place* among the likely ones."""
        if self.money is not None and place <= len(self.money.guesses):
            self.editor.fill({"unit_id": self.money.guesses[place - 1].unit_id})
            self.editor.dirty = True
            self.button.setFocus()

    def _taken(self, key: str) -> None:
        if self.money is not None:
            self.take([str(each.unit_id) for each in self.money.guesses].index(key) + 1)
