"""A new price beside the list of prices: what holds now stands under it, and by how much it changes."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from decimal import Decimal, InvalidOperation
from typing import Any

from propertydesk.core.desk import Action
from propertydesk.core.i18n import Words, _
from propertydesk.desks.fees.accounts.price.in_force import Price, prices_now
from propertydesk.ui import pieces
from propertydesk.ui.action_panel import ActionPanel
from propertydesk.ui.frame import Frame, Start


class NewPrice(ActionPanel):
    """The form, and what it changes."""

    fills = False

    def __init__(self, frame: Frame, action: Action, start: Start) -> None:
        self._item: int | None = None
        self.now: Sequence[Price] = ()
        super().__init__(frame, action, start)
        self.words = pieces.label("", "muted", wrap=True)
        self.form.insertWidget(self.form.count() - 1, self.words)

    def answered(self, answers: Mapping[str, Any]) -> None:
        item = answers.get("item_id")
        if not isinstance(item, int):
            self._item, self.now = None, ()
            self.words.setText("")
            return
        if item == self._item:
            self._show()
            return
        self._item = item
        office = self.frame.office
        self.frame.read(
            self, lambda: office.read(lambda session, moment: prices_now(session, item, moment.today)), self._prices
        )

    def _prices(self, now: Sequence[Price]) -> None:
        self.now = now
        self._show()

    def _show(self) -> None:
        say = self.frame.say
        if not self.now:
            self.words.setText(say(_("This fee has no price yet.")) if self._item is not None else "")
            return
        lines = [say(_("Holds now:")), *(say(each.said) for each in self.now)]
        change = self._change()
        if change is not None:
            lines.append(say(change))
        self.words.setText("\n".join(lines))

    def _change(self) -> Words | None:
        """By how much the price for all changes."""
        before = self.now[0]
        try:
            price = Decimal(str(self.editor.answers().get("price") or "").replace(",", ""))
        except InvalidOperation:
            return None
        if before.scope or not before.price or not price.is_finite():
            return None
        percent = (price - before.price) * 100 / before.price
        return _(
            "That is {percent} % against {price}.", percent=f"{percent:+.1f}", price=f"{before.price.normalize():f}"
        )
