"""Who lives in a unit now, who speaks for it, and whose consent counts."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date

from sqlalchemy import ColumnElement, or_, select
from sqlalchemy.orm import Session

from propertydesk.core.views import Moment
from propertydesk.office.models import Occupancy, Person, PersonPhone
from propertydesk.office.words import OWNERS, Relation

_SPEAKS_FIRST = {relation: place for place, relation in enumerate(Relation)}


@dataclass(frozen=True, slots=True)
class Resident:
    """A person of a unit as a form wants them."""

    person_id: int
    name: str
    relation: Relation
    phone: str | None
    id_number: str | None

    @property
    def is_owner(self) -> bool:
        """Owner or co-owner."""
        return self.relation in OWNERS


def current(today: date | ColumnElement[date]) -> ColumnElement[bool]:
    """The SQL condition that an occupancy is in force on *today*, a day or what SQL knows as one."""
    return or_(Occupancy.until.is_(None), Occupancy.until >= today) & or_(
        Occupancy.since.is_(None), Occupancy.since <= today
    )


def people_of(session: Session, unit_id: int, today: date) -> list[tuple[Occupancy, Person, list[str]]]:
    """Everybody tied to the unit today with all their numbers: owners first, then in the order of their relation."""
    rows = session.execute(
        select(Occupancy, Person)
        .join(Person, Occupancy.person_id == Person.id)
        .where(Occupancy.unit_id == unit_id, current(today))
    ).tuples()
    people = sorted(rows, key=lambda row: (_SPEAKS_FIRST[row[0].relation], row[0].id))
    phones: dict[int, list[str]] = {}
    wanted = [person.id for _occupancy, person in people]
    for phone in session.scalars(select(PersonPhone).where(PersonPhone.person_id.in_(wanted)).order_by(PersonPhone.id)):
        phones.setdefault(phone.person_id, []).append(phone.number)
    return [(occupancy, person, phones.get(person.id, [])) for occupancy, person in people]


def residents(session: Session, unit_id: int, today: date) -> list[Resident]:
    """Everybody tied to the unit today as a form wants them, with their first number."""
    return [
        Resident(person.id, person.name, occupancy.relation, next(iter(phones), None), person.id_number)
        for occupancy, person, phones in people_of(session, unit_id, today)
    ]


def main_person(session: Session, unit_id: int, moment: Moment) -> Resident | None:
    """Who usually speaks for the unit: whoever lives there as tenant when it is let, else the owner."""
    people = residents(session, unit_id, moment.today)
    return next((person for person in people if person.relation == Relation.TENANT), people[0] if people else None)


def owner_names(session: Session, unit_id: int, today: date) -> list[str]:
    """The names of the owners and co-owners today."""
    return [person.name for person in residents(session, unit_id, today) if person.is_owner]


def may_consent(session: Session, unit_id: int, name: str, today: date) -> bool:
    """Whether somebody of that *name* may agree to a release: an owner, or whoever holds a recorded authority (R61)."""
    rows = session.execute(
        select(Occupancy.relation, Occupancy.authority)
        .join(Person, Occupancy.person_id == Person.id)
        .where(Occupancy.unit_id == unit_id, Person.name == name.strip(), current(today))
    ).tuples()
    return any(relation in OWNERS or bool(authority) for relation, authority in rows)
