"""Handing a shift over: what goes over stands there by itself; things are counted, what is important is said."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from typing import Any

from PySide6.QtWidgets import QWidget

from propertydesk.core.changes import Changes
from propertydesk.core.desk import Action
from propertydesk.core.fields import Field
from propertydesk.core.i18n import Words, _
from propertydesk.core.views import Moment
from propertydesk.desks.logbook.giving.given import Giving, giving
from propertydesk.desks.logbook.items_list.screen import ItemsList
from propertydesk.desks.logbook.on_duty.screen import person_words
from propertydesk.desks.logbook.taking.going import GoingThrough
from propertydesk.ui import pieces
from propertydesk.ui.action_panel import ActionPanel
from propertydesk.ui.frame import Frame, Start
from propertydesk.ui.keys import Key
from propertydesk.ui.runner import Job

SAID = "said"
LEFT, RIGHT = 420, 880
_OWN, _RARE = ("things", "shift_id"), ("given_by_id", "reserved_number")
"""What the list at the right answers, and what is asked last: it is only for papers keyed in afterwards."""


class GivePanel(ActionPanel):
    """Left: weather, equipment, what is important. Right: what goes over."""

    def __init__(self, frame: Frame, action: Action, start: Start) -> None:
        self.known: Giving | None = None
        self._post: Any = None
        self._job: Job | None = None
        super().__init__(frame, action, start)
        self.splitter.setSizes([LEFT, RIGHT])
        Key(self, "Alt+L", _("To the list of what goes over"), self._to_list)
        self._answered()

    # -- layout

    def fields(self) -> Sequence[Field]:
        asked = [field for field in self.action.ask if field.key not in _OWN]
        return sorted(asked, key=lambda field: field.key in _RARE)

    def beside(self) -> QWidget | None:
        self.list = ItemsList(self.frame, takes=False)
        self.list.changed.connect(self.touched)
        self.count = pieces.label("", "head")
        self.next = pieces.label("", "small")
        head = pieces.frame("title")
        head.setFixedHeight(36)
        pieces.row(self.count, 1, self.next, parent=head, margins=(12, 0, 12, 0))
        words = _("Alt+L goes to the list. Digits count a thing, N notes its state, → goes to the next kind.")
        hint = pieces.label(self.frame.say(words), "small", wrap=True)
        body = pieces.frame("body")
        column = pieces.column(self.list, pieces.line(), parent=body, gap=0, margins=(1, 0, 1, 1))
        column.setStretch(0, 1)
        column.addLayout(pieces.column(hint, margins=(12, 8, 12, 10)))
        right = QWidget()
        pieces.column(head, body, parent=right, gap=0).setStretch(1, 1)
        return right

    def verb(self) -> Words:
        return _("Sign: I hand over")

    def _to_list(self) -> None:
        self.list.setFocus()

    # -- what goes over

    def answered(self, answers: Mapping[str, Any]) -> None:
        post = answers.get("post_id")
        if isinstance(post, int) and post != self._post:
            self._look(post)

    def changed(self, changes: Changes) -> None:
        if isinstance(self._post, int) and not self._closing:
            self._look(self._post)

    def _look(self, post_id: int) -> None:
        self._post = post_id
        if self._job is not None:
            self._job.cancel()
        office = self.frame.office
        catalogue, staff_id = office.catalogue, office.actor.staff_id

        def read(session: Any, moment: Moment) -> Giving | None:
            return giving(session, moment, catalogue, post_id, staff_id)

        self._job = self.frame.read(self, lambda: office.read(read), self._show)

    def _show(self, known: Giving | None) -> None:
        if known is None or known == self.known:
            return
        say, before = self.frame.say, self.known
        self.known = known
        going = GoingThrough(known.items)
        if before is None or before.post_id != known.post_id:
            going.restore(self.start.answers.get(SAID) or ())
        else:
            counted = {item.thing_id: self.list.going.said.get(item.place) for item in before.items}
            going.said = {i.place: said for i in known.items if i.thing_id and (said := counted.get(i.thing_id))}
        self.list.show_items(going, _("Nothing is open and nothing changes hands."))
        self.count.setText(say(_("Goes over: {count}", count=len(known.items))))
        if known.shift is not None and known.day is not None:
            shift = _("{shift} of {day}", shift=known.shift.label, day=known.day.strftime("%m-%d"))
            self.head.setText(say(_("{post}: {shift}", post=known.post, shift=shift)))
        self.next.setText(say(_next(known, say(_("nobody on the roster")), say)))
        self.banner.setVisible(known.already is not None)
        if known.already is not None:
            words = _("This shift is handed over already: {number}.", number=known.already)
            self.banner.setText(say(words))

    # -- answers

    def answers(self) -> dict[str, Any]:
        return {**super().answers(), "things": self.list.going.things()}

    def keepable(self) -> dict[str, Any]:
        return {**super().keepable(), SAID: self.list.going.kept()}

    def draft_title(self) -> str:
        label = self.frame.say(self.action.label)
        return label if self.known is None else f"{label} · {self.known.post}"

    def submit(self) -> None:
        self.list.finish_typing()
        super().submit()


def _next(known: Giving, nobody: str, say: Any) -> Words:
    if known.next_shift is None:
        return ""
    people = "、".join(say(person_words(each)) for each in known.next_people) or nobody
    return _("Next: {shift}, {people}", shift=known.next_shift.label, people=people)
