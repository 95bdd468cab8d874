"""Who calls: the unit brings its people, their phone and, where the fault is outside, their building.

What somebody typed stays. What another unit had brought goes with that unit.
"""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence
from functools import partial
from typing import Any

from PySide6.QtWidgets import QWidget

from propertydesk.core.views import Option
from propertydesk.desks.workorders.report.typed import building_of
from propertydesk.office.residents import Resident, residents
from propertydesk.office.words import Permission
from propertydesk.ui.editor import Editor
from propertydesk.ui.frame import Frame
from propertydesk.ui.lookup_input import LookupInput

NOTHING = ("", None)


class Caller:
    """Fills ``reporter``, ``phone`` and ``building_id`` of *editor*; *known* is called when it has.

    *drafted*: the answers come from a draft, whose phone stays. Who may not see full numbers is shown none: the
    household's is put down when the order is.
    """

    def __init__(
        self, owner: QWidget, frame: Frame, editor: Editor, known: Callable[[], None], *, drafted: bool
    ) -> None:
        self._owner, self._frame, self._editor, self._known = owner, frame, editor, known
        self._brings_phone = frame.office.actor.may(Permission.REVEAL) and not drafted
        self._people: Sequence[Resident] = ()
        self._of: int | None = None
        self._name = ""
        self._building_of: int | None = None
        self._building: int | None = None

    def look(self, unit_id: Any) -> None:
        """Who lives in the unit: they call, mostly."""
        office = self._frame.office
        if isinstance(unit_id, str) and unit_id:
            self._frame.read(self._owner, lambda: (unit_id, office.lookup("unit", unit_id, 2)), self._unit_named)
        if unit_id == self._of or not isinstance(unit_id, int):
            return
        self._of = unit_id
        self._frame.read(
            self._owner,
            lambda: office.read(lambda session, moment: residents(session, unit_id, moment.today)),
            partial(self._people_known, unit_id),
        )

    def _unit_named(self, found: tuple[str, Sequence[Option]]) -> None:
        """A unit typed in full needs no picking."""
        line = self._editor.input("unit_id")
        named = [option for option in found[1] if option.words == found[0]]
        if named and isinstance(line, LookupInput) and line.value() == found[0]:
            line.set_option(named[0])
            self._known()

    def _people_known(self, unit_id: int, people: Sequence[Resident]) -> None:
        if unit_id != self._of:
            return  # another unit was chosen meanwhile
        gone, self._people = self._people, people
        owner = next((one for one in people if one.is_owner), next(iter(people), None))
        now = self._editor.answers()
        if now.get("reporter") in {*NOTHING, *(one.name for one in gone)}:
            self._editor.fill({"reporter": "" if owner is None else owner.name})
        if now.get("phone") in {one.phone for one in gone} - {*NOTHING}:
            self._editor.fill({"phone": ""})
            self._name = ""
        self._known()

    def fill_the_phone(self, answers: Mapping[str, Any]) -> None:
        """A resident's name brings their phone, once: what is typed over it stays."""
        name = str(answers.get("reporter") or "")
        if name == self._name:
            return
        person = next((one for one in self._people if one.name == name), None)
        if person is None:
            return
        if self._brings_phone and answers.get("phone") in {*NOTHING, *(one.phone for one in self._people)}:
            self._editor.fill({"phone": person.phone or ""})
        self._name = name

    def fill_the_building(self, unit_id: Any) -> None:
        """Outside the unit the caller's building is the likely one."""
        if not isinstance(unit_id, int) or self._building_of == unit_id:
            return
        self._building_of = unit_id
        office = self._frame.office
        self._frame.read(
            self._owner,
            lambda: office.read(lambda session, _moment: building_of(session, unit_id)),
            partial(self._building_known, unit_id),
        )

    def _building_known(self, unit_id: int, building_id: int | None) -> None:
        if unit_id != self._building_of or building_id is None:
            return
        if self._editor.answers().get("building_id") in {*NOTHING, self._building}:
            self._building = building_id
            self._editor.fill({"building_id": building_id})
            self._known()
