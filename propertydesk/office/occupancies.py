"""Who is what to a unit, from when until when."""

from __future__ import annotations

from collections.abc import Mapping
from datetime import date
from typing import Any

from sqlalchemy import or_, select

from propertydesk.core.desk import Action
from propertydesk.core.errors import UserError
from propertydesk.core.fields import Field
from propertydesk.core.i18n import _
from propertydesk.office.checks import day_trouble, require, span_trouble
from propertydesk.office.deed import Deed
from propertydesk.office.models import Occupancy, Person, Vehicle
from propertydesk.office.words import OWNERS, Permission, Relation

OCCUPANCY_ASK = (
    Field(Occupancy.relation, _("Relation")),
    Field(Occupancy.since, _("Since"), checks=(day_trouble,)),
    Field(Occupancy.until, _("Until"), checks=(day_trouble,), hint=_("Empty while it lasts")),
    Field(
        Occupancy.authority,
        _("Authority"),
        width=2,
        hint=_("What the owner lets them agree to, and how: letter F27 of 2026-03-01"),
    ),
    Field(Occupancy.note, _("Note"), width=2),
)
OCCUPANCY_ADD_ASK = (
    Field(Occupancy.unit_id, _("Unit"), lookup="unit"),
    Field(Occupancy.person_id, _("Person"), lookup="person"),
    *OCCUPANCY_ASK,
)
OCCUPANCY_FIELDS = OCCUPANCY_ADD_ASK


def add_occupancy(
    deed: Deed,
    unit_id: int,
    person_id: int,
    relation: Relation,
    since: date | None,
    until: date | None,
    authority: str | None,
    note: str | None,
) -> Occupancy:
    """Somebody who is recorded already is tied to a (further) unit."""
    person = deed.session.get_one(Person, person_id)
    if person.erased_at is not None:
        raise UserError(_("This person's data were erased. Add the person anew when they come back."), "person_id")
    return tie(deed, person, unit_id, relation, since, until, authority, note)


def tie(
    deed: Deed,
    person: Person,
    unit_id: int,
    relation: Relation,
    since: date | None,
    until: date | None,
    authority: str | None,
    note: str | None,
) -> Occupancy:
    """Record what *person* is to a unit. Raises ``AnswersWrong`` when dates or earlier records do not allow it."""
    occupancy = Occupancy(
        unit_id=unit_id,
        person_id=person.id,
        relation=relation,
        since=since,
        until=until,
        authority=authority,
        note=note,
    )
    _check(deed, occupancy, None)
    deed.add(occupancy)
    _touch_both(deed, occupancy)
    deed.session.expire(person, ["occupancies"])
    return occupancy


def edit_occupancy(deed: Deed, occupancy: Occupancy, **values: Any) -> None:
    """Correct what somebody is to a unit, since when, and what they may agree to."""
    wanted = Occupancy(unit_id=occupancy.unit_id, person_id=occupancy.person_id, **values)
    _check(deed, wanted, occupancy.id)
    deed.change(occupancy, **values)
    _touch_both(deed, occupancy)


def end_occupancy(deed: Deed, occupancy: Occupancy, until: date | None) -> None:
    """Somebody moves out or sells; *until* is the last day (today when not said)."""
    last = until or deed.moment.today
    require({"until": span_trouble(occupancy.since, last)})
    deed.change(occupancy, until=last)
    _touch_both(deed, occupancy)


def can_end(deed: Deed, occupancy: Occupancy) -> None:
    """What has ended cannot end again."""
    if occupancy.until is not None and occupancy.until < deed.moment.today:
        raise UserError(_("This ended on {day}. Edit it when the day is wrong.", day=occupancy.until))


def _check(deed: Deed, wanted: Occupancy, own_id: int | None) -> None:
    require({"until": span_trouble(wanted.since, wanted.until)})
    others = [each for each in _overlapping(deed, wanted) if each.id != own_id]
    for other in others:
        own_again = other.person_id == wanted.person_id and _same_part(other.relation, wanted.relation)
        if own_again:
            raise UserError(
                _("{name} is recorded as {relation} of this unit already, since {since}. Edit that record, or end it.",
                  name=other.person.name, relation=other.relation.label, since=other.since or "?"),
                "relation",
            )  # fmt: skip
        if other.relation == wanted.relation == Relation.OWNER:
            raise UserError(
                _("The owner of this unit is {name}. End that first, or choose co-owner.", name=other.person.name),
                "relation",
            )


def _overlapping(deed: Deed, wanted: Occupancy) -> list[Occupancy]:
    query = select(Occupancy).where(Occupancy.unit_id == wanted.unit_id)
    if wanted.since is not None:
        query = query.where(or_(Occupancy.until.is_(None), Occupancy.until >= wanted.since))
    if wanted.until is not None:
        query = query.where(or_(Occupancy.since.is_(None), Occupancy.since <= wanted.until))
    with deed.session.no_autoflush:
        return list(deed.session.scalars(query))


def _same_part(one: Relation, other: Relation) -> bool:
    return one == other or (one in OWNERS and other in OWNERS)


def touch_household(deed: Deed, unit_id: int) -> None:
    """A unit and its vehicles are shown with the names of the owners: they are renewed when those change."""
    deed.touch("unit", unit_id)
    vehicles = deed.session.scalars(select(Vehicle.id).where(Vehicle.unit_id == unit_id)).all()
    if vehicles:
        deed.touch("vehicle", *vehicles)


def _touch_both(deed: Deed, occupancy: Occupancy) -> None:
    touch_household(deed, occupancy.unit_id)
    deed.touch("person", occupancy.person_id)


def _today(asking: Any, occupancy: Occupancy) -> Mapping[str, Any]:
    return {"until": asking.moment.today}


OCCUPANCY_ACTIONS = (
    Action(
        "occupancy.add", _("Tie a person to a unit"), add_occupancy, Permission.OWNERS, makes="occupancy",
        ask=OCCUPANCY_ADD_ASK, icon="link", hint=_("For somebody who is recorded already"),
    ),
    Action(
        "occupancy.edit", _("Edit"), edit_occupancy, Permission.OWNERS, subject="occupancy", ask=OCCUPANCY_ASK,
        icon="pencil", edits=True, primary=True,
    ),
    Action(
        "occupancy.end", _("End: moved out, sold"), end_occupancy, Permission.OWNERS, subject="occupancy",
        ask=(Field("until", _("Last day"), kind="day", hint=_("Today when left empty")),), when=can_end,
        icon="door-open", defaults=_today,
    ),
)  # fmt: skip
