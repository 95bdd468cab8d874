"""The people of a unit as a ledger has them, found again among those the office knows, or added.

In a unit the same name is the same person, whatever number was corrected since. Across units it takes the same ID
number and the same name: a number that everybody bears (as in templates of other programs) joins nobody.
"""

from __future__ import annotations

from collections.abc import Sequence
from typing import TYPE_CHECKING, Any

from propertydesk.office.models import Occupancy, Person, PersonPhone
from propertydesk.office.roster.known import KnownPerson, KnownTie, part_of
from propertydesk.office.roster.names import name_key
from propertydesk.office.roster.planned import PlannedPerson, PlannedUnit
from propertydesk.office.roster.problems import problem_at
from propertydesk.office.roster.values import id_kind_of
from propertydesk.office.words import IdKind, Relation

if TYPE_CHECKING:
    from propertydesk.office.roster.applying import Applying


def put_people(work: Applying, unit_id: int, planned: PlannedUnit) -> None:
    """See to it that everybody of *planned* is in the unit."""
    for person in planned.people:
        ties = work.known.ties[unit_id]
        named = [tie for tie in ties if name_key(tie.person.name) == name_key(person.name)]
        tie = _same_part(named, person.relation)
        if tie is not None:
            changed = _update_person(work, tie.person, person) | _update_tie(work, unit_id, tie, person)
            work.mark("person", tie.person.id, "updated" if changed else "unchanged")
            continue
        if (unit_id, name_key(person.name), part_of(person.relation)) in work.known.ended:
            work.problems.append(problem_at(planned.sheet, planned.cell, "ended_here"))
            continue
        known = named[0].person if named else _elsewhere(work, person)
        if known is None:
            known = _add_person(work, person)
        else:
            _update_person(work, known, person)
            work.mark("person", known.id, "updated")
        _tie(work, unit_id, planned, known, person)


def _same_part(ties: Sequence[KnownTie], relation: Relation) -> KnownTie | None:
    return next((tie for tie in ties if part_of(tie.relation) == part_of(relation)), None)


def _elsewhere(work: Applying, person: PlannedPerson) -> KnownPerson | None:
    if person.id_number is None:
        return None
    return work.known.by_id_number.get((person.id_number, name_key(person.name)))


def _add_person(work: Applying, person: PlannedPerson) -> KnownPerson:
    kind = IdKind.ID_CARD if person.id_number is None else id_kind_of(person.id_number)
    phones = list(person.phones)
    id = work.batch.add_with(
        Person,
        {"phone_numbers": phones} if phones else {},
        name=person.name,
        id_kind=kind,
        id_number=person.id_number,
        note=None,
        erased_at=None,
    )
    for number in phones:
        work.batch.link(PersonPhone, person_id=id, number=number)
    known = KnownPerson(id, person.name, kind, person.id_number, phones)
    work.known.remember(known)
    work.mark("person", id, "new")
    return known


def _update_person(work: Applying, known: KnownPerson, person: PlannedPerson) -> bool:
    """Number corrected, telephones added; none is taken away."""
    more = [number for number in person.phones if number not in known.phones]
    if more:
        after = known.phones + more
        work.batch.note(Person, known.id, {"phone_numbers": known.phones}, {"phone_numbers": after})
        for number in more:
            work.batch.link(PersonPhone, person_id=known.id, number=number)
        known.phones = after
    if person.id_number is None or person.id_number == known.id_number:
        return bool(more)
    now: dict[str, Any] = {"id_kind": id_kind_of(person.id_number), "id_number": person.id_number}
    before: dict[str, Any] = {"id_kind": known.id_kind, "id_number": known.id_number}
    wanted = {name: value for name, value in now.items() if value != before[name]}
    work.batch.change(Person, known.id, {name: before[name] for name in wanted}, wanted)
    known.id_kind, known.id_number = now["id_kind"], person.id_number
    work.known.remember(known)
    return True


def _update_tie(work: Applying, unit_id: int, tie: KnownTie, person: PlannedPerson) -> bool:
    before: dict[str, object] = {}
    after: dict[str, object] = {}
    promoted = person.relation == Relation.OWNER and tie.relation == Relation.CO_OWNER
    if promoted and not any(each.relation == Relation.OWNER for each in work.known.ties[unit_id]):
        before["relation"], after["relation"] = tie.relation, person.relation
        tie.relation = person.relation
    if person.since is not None and person.since != tie.since:
        before["since"], after["since"] = tie.since, person.since
        tie.since = person.since
    if after:
        work.households.add(unit_id)
        work.batch.change(Occupancy, tie.id, before, after)
    return bool(after)


def _tie(work: Applying, unit_id: int, planned: PlannedUnit, known: KnownPerson, person: PlannedPerson) -> None:
    """A unit has one owner: whoever the ledger names beside the office's own becomes co-owner, and that is told."""
    ties = work.known.ties[unit_id]
    relation = person.relation
    if relation == Relation.OWNER and any(tie.relation == Relation.OWNER for tie in ties):
        relation = Relation.CO_OWNER
        work.problems.append(problem_at(planned.sheet, planned.cell, "other_owner"))
    id = work.batch.add(
        Occupancy,
        unit_id=unit_id,
        person_id=known.id,
        relation=relation,
        since=person.since,
        until=None,
        authority=None,
        note=None,
    )
    ties.append(KnownTie(id, known, relation, person.since))
    work.households.add(unit_id)
    work.deed.touch("person", known.id)
