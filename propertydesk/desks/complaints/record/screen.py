"""Taking a complaint: the questions in the order of the conversation, and only those that matter so far."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

from PySide6.QtWidgets import QWidget

from propertydesk.core.i18n import _
from propertydesk.desks.complaints.words import SENDERS, Severity, Verdict
from propertydesk.ui.action_panel import ActionPanel

_SENDERS = frozenset(source.value for source in SENDERS)


class ComplaintEditor(ActionPanel):
    """The editor of a new complaint, also where something else becomes one."""

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
        self.editor.show_field("kind", answers.get("verdict") == Verdict.COMMUNICATIVE)
        self._say_what_follows(answers, sent)

    def _say_what_follows(self, answers: Mapping[str, Any], sent: bool) -> None:
        if answers.get("verdict") == Verdict.INVALID:
            self.editor.hint("verdict", _("Only the manager finds a complaint invalid. Record it, then ask."), "late")
        elif answers.get("verdict") == Verdict.COMMUNICATIVE:
            self.editor.hint("verdict", _("Nobody has to be answered within two hours."), "muted")
        else:
            self.editor.hint("verdict", _("Until the manager says otherwise it counts as valid."), "muted")
        grave = answers.get("severity") == Severity.GRAVE
        self.editor.hint("severity", _("The manager calls in person today.") if grave else "", "soon")
        settled = bool(answers.get("result"))
        if settled:
            self.editor.hint("result", _("Nothing to wait for: only the return visit is still to come."), "muted")
        elif answers.get("verdict") != Verdict.COMMUNICATIVE:
            self.editor.hint("result", _("Left empty: the owner is answered within two hours."), "muted")
