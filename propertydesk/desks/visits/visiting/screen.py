"""Writing a household visit down: the unit brings who lives there and when somebody called last, and about what."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from typing import Any

from propertydesk.core.i18n import Words, _
from propertydesk.core.views import Option
from propertydesk.desks.visits.quota import Before, last_visit
from propertydesk.ui.action_panel import ActionPanel
from propertydesk.ui.runner import Job

Found = tuple[Mapping[str, Any], Before | None]


def _typed_whole(options: Sequence[Option]) -> int | None:
    """The unit that was typed to its end, None while several may be meant."""
    return options[0].id if len(options) == 1 else None


class HouseholdVisitScreen(ActionPanel):
    """The editor of a household visit."""

    _known_of: Any = None
    _job: Job | None = None
    _brought = ""

    def verb(self) -> Words:
        return _("Write it down")

    def answered(self, answers: Mapping[str, Any]) -> None:
        given = answers.get("unit_id")
        if given == self._known_of or not given:
            return
        self._known_of = given
        if self._job is not None:
            self._job.cancel()
        office, key = self.frame.office, self.action.key

        def look() -> Found | None:
            unit_id = given if isinstance(given, int) else _typed_whole(office.lookup("unit", str(given), 2))
            if unit_id is None:
                return None
            known = office.defaults(key, unit_id=unit_id)
            return known, office.read(lambda session, moment: last_visit(session, unit_id))

        self._job = self.frame.read(self, look, self._known_household)

    def _known_household(self, found: Found | None) -> None:
        if found is None:
            self.editor.hint("unit_id", "")
            return
        known, before = found
        person = str(known.get("person") or "")
        if self.editor.answers().get("person") in ("", self._brought, person):  # another unit, other people
            self._brought = person
            self.editor.fill({"person": person})
        if before is None:
            self.editor.hint("unit_id", _("Nobody has visited them yet."))
        else:
            day = self.frame.moment.local(before.at).date()
            self.editor.hint("unit_id", _("Last visited {day}: {what}", day=day, what=before.content))
