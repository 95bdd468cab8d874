"""Taking a complaint: the questions in the order of the conversation, and only those that matter so far."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

from PySide6.QtWidgets import QWidget

from propertydesk.core.fields import Choices, Field
from propertydesk.core.i18n import Words, _
from propertydesk.desks.complaints.view import About, about
from propertydesk.desks.complaints.words import SENDERS, Category, Confirmation, Severity, Verdict
from propertydesk.ui import pieces
from propertydesk.ui.action_panel import ActionPanel
from propertydesk.ui.editor import OwnInput
from propertydesk.ui.frame import Frame
from propertydesk.ui.inputs import SegmentInput

_SENDERS = frozenset(source.value for source in SENDERS)


class First(Choices):
    """What the desk may say of a complaint before anybody has looked: never that it is invalid."""

    UNDECIDED = Verdict.UNDECIDED.value, Verdict.UNDECIDED.label
    VALID = Verdict.VALID.value, Verdict.VALID.label
    COMMUNICATIVE = Verdict.COMMUNICATIVE.value, Verdict.COMMUNICATIVE.label


class Judged(Choices):
    """The verdicts that the desk gives."""

    VALID = Verdict.VALID.value, Verdict.VALID.label
    COMMUNICATIVE = Verdict.COMMUNICATIVE.value, Verdict.COMMUNICATIVE.label


def _digits(choices: type[Choices]) -> OwnInput:
    """All choices in sight; a digit takes one."""

    def make(_field: Field, frame: Frame) -> SegmentInput:
        return SegmentInput(choices, frame.say, frame.palette, numbered=True)

    return make


class ComplaintEditor(ActionPanel):
    """The editor of a new complaint, also where something else becomes one."""

    def verb(self) -> Words:
        return _("Record the complaint")

    def own_inputs(self) -> Mapping[str, OwnInput]:
        return {"category": _digits(Category), "verdict": _digits(First)}

    def beside(self) -> QWidget | None:
        self._ask_what_matters(self.editor.answers())
        return None

    def first_focus(self) -> QWidget | None:
        """What they say, once it is known who says it: nobody is made to wait for their own name."""
        answers = self.editor.answers()
        known = answers.get("unit_id") and answers.get("complainant")
        return self.editor.input("content") if known and not answers.get("content") else super().first_focus()

    def answered(self, answers: Mapping[str, Any]) -> None:
        self._ask_what_matters(answers)

    def _ask_what_matters(self, answers: Mapping[str, Any]) -> None:
        sent = answers.get("source") in _SENDERS
        self.editor.show_field("sender_number", sent)
        self.editor.show_field("reply_by", sent)
        talk = answers.get("verdict") == Verdict.COMMUNICATIVE
        self.editor.show_field("kind", talk)
        grave = answers.get("severity") == Severity.GRAVE
        self.editor.hint("severity", _("The manager calls in person today.") if grave else "", "soon")
        if answers.get("result"):
            self.editor.hint("result", _("Nothing to wait for: only the return visit is still to come."), "muted")
        elif talk:
            self.editor.hint("result", _("Left empty: it is dealt with, without the two hours."), "muted")
        else:
            self.editor.hint("result", _("Left empty: the owner is answered within two hours."), "muted")


class AboutEditor(ActionPanel):
    """A question about a complaint, with what was complained of in sight over it."""

    names_record = False

    fills = False

    def beside(self) -> QWidget | None:
        self._said = pieces.label("", "muted", wrap=True)
        self.form.insertWidget(0, self._said)
        office, id = self.frame.office, self.start.subject_id
        if id is not None:
            self.frame.read(self, lambda: office.read(lambda session, _moment: about(session, id)), self.know)
        self.answered(self.editor.answers())
        return None

    def know(self, what: About) -> None:
        """What the complaint is about is known."""
        self._said.setText(what.words)


class ReplyEditor(AboutEditor):
    """What the owner is told; understanding is asked only of what the manager has found invalid."""

    def beside(self) -> QWidget | None:
        self.editor.show_field("understood", False)
        return super().beside()

    def know(self, what: About) -> None:
        super().know(what)
        self.editor.show_field("understood", what.invalid)
        if not what.invalid:
            self.editor.hint("what", _("Never that it is invalid: only the manager finds that."), "muted")


class JudgeEditor(AboutEditor):
    """Valid, or communicative of a kind."""

    def own_inputs(self) -> Mapping[str, OwnInput]:
        return {"verdict": _digits(Judged)}

    def answered(self, answers: Mapping[str, Any]) -> None:
        self.editor.show_field("kind", answers.get("verdict") == Verdict.COMMUNICATIVE)


class ConfirmEditor(AboutEditor):
    """The manager confirms in person; whom the desk called, and when, is asked only of a call."""

    def answered(self, answers: Mapping[str, Any]) -> None:
        called = answers.get("confirmed_how") != Confirmation.IN_PERSON
        self.editor.show_field("confirmed_by_id", called)
        self.editor.show_field("confirmed_at", called)
        hint = _("The manager signs it tomorrow morning; the two hours run from the call.") if called else ""
        self.editor.hint("confirmed_how", hint, "muted")
