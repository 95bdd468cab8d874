"""Writing a release slip: questions in the order in which people talk, the paper beside them as it will print."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from typing import Any

from PySide6.QtWidgets import QLineEdit, QWidget

from propertydesk.core.i18n import _
from propertydesk.core.money import show
from propertydesk.core.sheet import Sheet
from propertydesk.core.views import Done
from propertydesk.desks.releases.residents import applicant_answers
from propertydesk.desks.releases.sheet import typed_sheet
from propertydesk.office.residents import Resident, residents
from propertydesk.ui import pieces
from propertydesk.ui.action_panel import ActionPanel
from propertydesk.ui.preview import PreviewPane

_CONSENT = ("consent_by", "consent_phone", "consent_at")


class ReleaseSlipScreen(ActionPanel):
    """The editor of a release slip."""

    _household: tuple[Resident, ...] = ()
    _household_of: int | None = None
    _filled_for: Any = None

    def beside(self) -> QWidget | None:
        self.preview = PreviewPane(self.frame, "F01")
        self._ask_for_consent(self.editor.answers())
        return self.preview

    def first_focus(self) -> QWidget | None:
        """Who applies, even when somebody stands there already: it is what the conversation begins with."""
        field = self.editor.input("applicant")
        if isinstance(field, QLineEdit):
            field.selectAll()
        return field

    def verb(self) -> Any:
        return _("Issue and print")

    def answered(self, answers: Mapping[str, Any]) -> None:
        self._know_the_household(answers.get("unit_id"))
        self._fill_what_is_known(answers)
        self._ask_for_consent(answers)
        self._hint_arrears(answers)
        office, staff_id = self.frame.office, self.frame.office.actor.staff_id
        typed = dict(answers)

        def make() -> Sheet:
            sheet: Sheet = office.read(lambda session, moment: typed_sheet(session, moment, typed, staff_id))
            return sheet

        self.preview.show_sheet(make)

    def _know_the_household(self, unit_id: Any) -> None:
        if unit_id == self._household_of or not isinstance(unit_id, int):
            return
        self._household_of = unit_id
        office = self.frame.office
        self.frame.read(
            self,
            lambda: office.read(lambda session, moment: residents(session, unit_id, moment.today)),
            self._household_known,
        )

    def _household_known(self, people: Sequence[Resident]) -> None:
        self._household = tuple(people)
        self._calm.start()

    def _fill_what_is_known(self, answers: Mapping[str, Any]) -> None:
        """A resident's name brings their relation, phone and document; a call brings whom to call, and the time."""
        if not self._household:
            return
        name = answers.get("applicant")
        person = next((one for one in self._household if one.name == name), None)
        # A draft's first name was typed before, together with what stands beside it.
        typed_now = self.start.draft_id is None or self._filled_for is not None
        if person is not None and typed_now and name != self._filled_for:
            self.editor.fill(applicant_answers(person))
            self._calm.start()
        self._filled_for = name or self._filled_for
        owner = next((one for one in self._household if one.is_owner), None)
        if answers.get("consent") == "phone" and not answers.get("consent_by") and owner is not None:
            at = self.frame.moment.local(self.frame.moment.now).strftime("%H:%M")
            self.editor.fill({"consent_by": owner.name, "consent_phone": owner.phone or "", "consent_at": at})
            self._calm.start()

    def _ask_for_consent(self, answers: Mapping[str, Any]) -> None:
        """Only a stranger to the ownership needs the owner's consent, and only a call needs number and time."""
        needed = answers.get("relation") != "owner" and answers.get("direction") != "in"
        self.editor.show_field("consent", needed)
        for key in _CONSENT:
            shown = needed and (key == "consent_by" or answers.get("consent") == "phone")
            self.editor.show_field(key, shown)
        if needed and not answers.get("consent"):
            self.editor.hint("consent", _("The mover is not the owner: the owner must agree."), "late")
        else:
            self.editor.hint("consent", "", "plain")

    def _hint_arrears(self, answers: Mapping[str, Any]) -> None:
        unit_id, catalogue, office = answers.get("unit_id"), self.frame.office.catalogue, self.frame.office
        if not isinstance(unit_id, int):
            return
        self.frame.read(
            self,
            lambda: office.read(lambda session, moment: catalogue.answer("owed", session, unit_id)),
            self._show_arrears,
        )

    def _show_arrears(self, owed: int | None) -> None:
        while (item := self.remark.takeAt(0)) is not None:
            if (widget := item.widget()) is not None:
                widget.deleteLater()
        if owed:
            words = _("Owes ¥{sum}: a hint, it does not hold the goods back", sum=show(owed))
            self.remark.addWidget(pieces.chip(self.frame.say(words), "soon"))

    def after(self, done: Done) -> None:
        self.frame.open_paper("F01", done.ids[0])
