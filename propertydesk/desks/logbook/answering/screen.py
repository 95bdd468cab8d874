"""Answering a question of a handover: what it is about and what was asked stand over the answer."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import replace
from typing import Any

from propertydesk.core.desk import Action
from propertydesk.core.fields import Field
from propertydesk.core.i18n import Words, _
from propertydesk.desks.logbook.taking.going import Asked, asked
from propertydesk.ui.action_panel import ActionPanel
from propertydesk.ui.frame import Frame, Start


class AnswerPanel(ActionPanel):
    """Small, beside the book. The item is filled in; another one is typed over it."""

    fills = False

    def __init__(self, frame: Frame, action: Action, start: Start) -> None:
        self.asked: Mapping[int, Asked] = {}
        super().__init__(frame, action, start)
        id, office = start.subject_id, frame.office
        if id is not None:
            frame.read(self, lambda: office.read(lambda session, _moment: asked(session, id)), self._show)

    def fields(self) -> Sequence[Field]:
        return [replace(field, width=3) for field in super().fields()]

    def _show(self, found: Mapping[int, Asked]) -> None:
        self.asked = found
        self.answered(self.editor.answers())

    def answered(self, answers: Mapping[str, Any]) -> None:
        place = str(answers.get("item") or "")
        item = self.asked.get(int(place)) if place.isdigit() else None
        others = ", ".join(str(each) for each in self.asked if str(each) != place)
        words: Words = "" if item is None else _("{what}: {question}", what=item.words, question=item.question)
        if item is None and others:
            words = _("In question: {items}", items=others)
        elif item is not None and others:
            words = _("{this} (in question too: {items})", this=words, items=others)
        self.editor.hint("item", words, "soon")
