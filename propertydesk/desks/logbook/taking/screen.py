"""Taking a shift over: what was passed on is gone through item by item, and signed by whoever takes it."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace
from functools import partial
from typing import Any

from PySide6.QtWidgets import QFrame, QVBoxLayout, QWidget

from propertydesk.core.desk import Action
from propertydesk.core.fields import Field
from propertydesk.core.i18n import Words, _
from propertydesk.desks.logbook.handover.models import HandoverState
from propertydesk.desks.logbook.items_list.screen import ItemsList
from propertydesk.desks.logbook.taking.going import GoingThrough, Taken, taken
from propertydesk.ui import pieces
from propertydesk.ui.action_panel import ActionPanel
from propertydesk.ui.flow import FlowLayout
from propertydesk.ui.frame import Frame, Start
from propertydesk.ui.keys import Key

SAID = "said"
LEFT, RIGHT = 400, 900


class TakePanel(ActionPanel):
    """Left: from whom, what is important, the signature. Right: the items."""

    names_record = False

    def __init__(self, frame: Frame, action: Action, start: Start) -> None:
        self.taken: Taken | None = None
        super().__init__(frame, action, start)
        self.splitter.setSizes([LEFT, RIGHT])
        Key(self, "Alt+P", _("Let the next one sign in and go on here"), self.change_person)
        Key(self, "Alt+N", _("Nobody came"), self.nobody)
        id, office = start.subject_id, frame.office
        if id is not None:
            frame.read(self, lambda: office.read(lambda session, _moment: taken(session, id)), self._show)

    # -- layout

    def fields(self) -> Sequence[Field]:
        return [replace(field, width=3) for field in self.action.ask if field.of_kind != "rows"]

    def beside(self) -> QWidget | None:
        say, palette = self.frame.say, self.frame.palette
        self.list = ItemsList(self.frame, takes=True)
        self.list.changed.connect(self._said)
        self.count = pieces.label("", "head")
        self.asked = pieces.chip("", "soon")
        self.asked.hide()
        head = pieces.frame("title")
        head.setFixedHeight(36)
        pieces.row(self.count, 1, self.asked, parent=head, margins=(12, 0, 12, 0))
        foot = QWidget()
        flow = FlowLayout(foot, gap=8)
        for words, key, slot in (
            (_("In order"), "Space", self.list.accept),
            (_("In question"), "Q", self.list.ask),
            (_("All others in order"), "A", self.list.rest),
        ):
            button = pieces.Button(say(words), key=key, palette=palette)
            button.clicked.connect(partial(self._pressed, slot))
            flow.addWidget(button)
        hint = pieces.label(say(_("Digits count a thing, N notes its state, → goes to the next kind.")), "small")
        body = pieces.frame("body")
        column = pieces.column(self.list, pieces.line(), parent=body, gap=0, margins=(1, 0, 1, 1))
        column.setStretch(0, 1)
        column.addLayout(pieces.column(foot, hint, gap=6, margins=(12, 8, 12, 10)))
        right = QWidget()
        pieces.column(head, body, parent=right, gap=0).setStretch(1, 1)
        return right

    def _pressed(self, slot: Any, _checked: bool = False) -> None:
        self.list.setFocus()
        slot()

    def first_focus(self) -> QWidget | None:
        return self.list

    def verb(self) -> Words:
        return _("Sign: I take over")

    # -- what is taken over

    def _show(self, known: Taken) -> None:
        self.taken = known
        say = self.frame.say
        shift = _("{shift} of {day}", shift=known.shift.label, day=known.day.strftime("%m-%d"))
        self.head.setText(say(_("{post}: {shift}", post=known.post, shift=shift)))
        self.head_hint.setText(known.number)
        about = QWidget()
        column = pieces.column(parent=about, gap=8)
        given = _("Handed over by {name}, {when}", name=known.given_by, when=self.frame.when(known.given_at))
        column.addWidget(pieces.label(say(given), wrap=True))
        if known.nobody_at is not None:
            nobody = _(
                "Nobody came ({when}). {note}", when=self.frame.when(known.nobody_at), note=known.nobody_note or ""
            )
            column.addWidget(_boxed(say(nobody), "warning"))
        if known.important:
            self._about(column, _("Important"), known.important, "warning")
        for label, text in ((_("Weather"), known.weather), (_("Equipment, water, power"), known.equipment)):
            if text:
                self._about(column, label, text)
        if known.given_by_id == self.frame.office.actor.staff_id:
            column.addWidget(self._same_person())
        self.form.insertWidget(2, about)
        going = GoingThrough(known.items)
        going.restore(self.start.answers.get(SAID) or ())
        self.list.show_items(going, _("Nothing is open and nothing changes hands: sign."))
        self._show_count()
        if known.state != HandoverState.GIVEN:
            self.banner.setText(say(_("Somebody has taken over meanwhile.")))
            self.banner.show()

    def _about(self, column: QVBoxLayout, label: Words, text: str, look: str = "") -> None:
        column.addWidget(pieces.label(self.frame.say(label), "label"))
        column.addWidget(_boxed(text, look) if look else pieces.label(text, wrap=True))

    def _same_person(self) -> QFrame:
        say = self.frame.say
        box = pieces.frame("warning")
        words = _("You handed this shift over yourself. Whoever takes over signs in and signs; you may go on alone.")
        button = pieces.Button(
            say(_("Let the next one sign in")), icon="user-check", key="Alt+P", palette=self.frame.palette
        )
        button.clicked.connect(self.change_person)
        line = pieces.label(say(words), wrap=True)
        pieces.column(line, pieces.row(button, 1), parent=box, gap=8, margins=(10, 8, 10, 8))
        return box

    def _said(self) -> None:
        self._show_count()
        self.touched()

    def _show_count(self) -> None:
        say, going = self.frame.say, self.list.going
        self.count.setText(
            say(_("Not looked at: {left} of {all}", left=len(going.left), all=len(going.items)))
            if going.left
            else say(_("All items looked at: {all}", all=len(going.items)))
        )
        asked = len(going.in_question)
        self.asked.setVisible(asked > 0)
        self.asked.setText(say(_("in question: {count}", count=asked)))
        if not going.left:
            self.banner.hide()

    # -- answers

    def answers(self) -> dict[str, Any]:
        return {**super().answers(), "items": self.list.going.rows()}

    def keepable(self) -> dict[str, Any]:
        return {**super().keepable(), SAID: self.list.going.kept()}

    def draft_title(self) -> str:
        known = self.taken
        label = self.frame.say(self.action.label)
        return label if known is None else f"{label} · {known.post} {known.number}"

    # -- doing

    def submit(self) -> None:
        self.list.finish_typing()
        left = self.list.going.left
        if self.taken is None:
            return
        if left:
            words = _("Not looked at yet: {count}. A: all others are in order.", count=len(left))
            self.banner.setText(self.frame.say(words))
            self.banner.show()
            self.list.stand_on(left[0])
            self.list.setFocus()
            return
        super().submit()

    def change_person(self, _checked: bool = False) -> None:
        """Whoever takes over signs in as themselves, and finds this handover open."""
        if self.start.subject_id is not None:
            self.frame.change_person("logbook", self.action.key, self.start.subject_id)

    def nobody(self) -> None:
        """The next one did not come."""
        if self.start.subject_id is not None and self.frame.may("handover.nobody"):
            self.closed.emit()
            self.frame.open_action("handover.nobody", subject_id=self.start.subject_id)


def _boxed(text: str, look: str) -> QFrame:
    box = pieces.frame(look)
    pieces.column(pieces.label(text, wrap=True), parent=box, margins=(10, 6, 10, 6))
    return box
