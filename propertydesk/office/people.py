"""People: added (with what they are to a unit), their names, telephones and documents corrected with a trace."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from datetime import date
from typing import Any

from sqlalchemy import or_, select
from sqlalchemy.orm import Session

from propertydesk.core.desk import Action
from propertydesk.core.errors import UserError
from propertydesk.core.fields import Field
from propertydesk.core.i18n import _
from propertydesk.core.masking import mask_id, mask_phone
from propertydesk.office.checks import id_number_of, id_number_trouble, phone_numbers, require
from propertydesk.office.deed import Deed
from propertydesk.office.models import Occupancy, Person, PersonPhone, Unit
from propertydesk.office.occupancies import OCCUPANCY_ASK, tie, touch_household
from propertydesk.office.words import IdKind, Permission, Relation

PERSON_FIELDS = (
    Field(Person.name, _("Name")),
    Field("phone_numbers", _("Phones"), kind="phone"),
    Field(Person.id_kind, _("Document")),
    Field(Person.id_number, _("Document number")),
    Field(Person.note, _("Note"), width=3),
    Field(Person.erased_at, _("Data erased")),
    Field(
        "occupancies",
        _("Units"),
        rows=(
            Field("unit_label", _("Unit")),
            Field(Occupancy.relation, _("Relation")),
            Field(Occupancy.since, _("Since")),
            Field(Occupancy.until, _("Until")),
        ),
    ),
)

PERSON_ASK = (
    Field(Person.name, _("Name")),
    Field("phones", _("Phones"), kind="line", length=200, hint=_("Several separated by commas")),
    Field(Person.id_kind, _("Document"), required=True, default=IdKind.ID_CARD),
    Field(Person.id_number, _("Document number")),
    Field(Person.note, _("Note"), width=2),
)
PERSON_AND_UNIT_ASK = (
    Field("unit_id", _("Unit"), lookup="unit"),
    Field("relation", _("Relation"), kind="choice", choices=Relation),
    *PERSON_ASK,
    *(field for field in OCCUPANCY_ASK if field.key in ("since", "authority")),
)


def add_person(
    deed: Deed,
    *,
    name: str,
    phones: str | None,
    id_kind: IdKind,
    id_number: str | None,
    note: str | None,
    unit_id: int | None,
    relation: Relation | None,
    since: date | None,
    authority: str | None,
) -> Person:
    """Add a person, and with a unit what they are to it. Warns when somebody like them is recorded already."""
    require({
        "relation": _("What are they to the unit?") if unit_id is not None and relation is None else None,
        "unit_id": _("Which unit?") if unit_id is None and relation is not None else None,
    })  # fmt: skip
    numbers = phone_numbers(phones)
    document = id_number_of(id_number)
    require({"id_number": id_number_trouble(id_kind, document)})
    _warn_of_doubles(deed, name, numbers, document)
    person = deed.add(Person(name=name, id_kind=id_kind, id_number=document, note=note))
    set_phones(deed, person, numbers)
    if unit_id is not None and relation is not None:
        tie(deed, person, unit_id, relation, since, None, authority, None)
    return person


def edit_person(
    deed: Deed, person: Person, name: str, phones: str | None, id_kind: IdKind, id_number: str | None, note: str | None
) -> None:
    """Correct a person. Masked numbers stand for those that are kept."""
    numbers = phone_numbers(phones, person.phone_numbers)
    document = id_number_of(id_number, person.id_number)
    if (id_kind, document) != (person.id_kind, person.id_number):
        require({"id_number": id_number_trouble(id_kind, document)})
    deed.change(person, name=name, id_kind=id_kind, id_number=document, note=note)
    set_phones(deed, person, numbers)
    touch_units_of(deed, person.id)


def set_phones(deed: Deed, person: Person, numbers: Sequence[str]) -> None:
    """From now on these are the person's telephones, the first to be called first."""
    before = person.phone_numbers
    if list(numbers) == before:
        return
    for phone in list(person.phones):
        deed.session.delete(phone)
    deed.session.flush()
    for number in numbers:
        deed.session.add(PersonPhone(person_id=person.id, number=number))
    deed.session.flush()
    deed.session.refresh(person, ["phones"])
    key = "phone_numbers"
    deed.record("person", person.id, {key: before}, {key: list(numbers)}, frozenset((key,)))


def touch_units_of(deed: Deed, person_id: int) -> None:
    """Lists and search entries of units and vehicles name their people: they are renewed with them."""
    for unit_id in deed.session.scalars(select(Occupancy.unit_id).where(Occupancy.person_id == person_id)):
        touch_household(deed, unit_id)


def not_erased(deed: Deed, person: Person) -> None:
    """There is nothing to correct in a person whose data were erased."""
    if person.erased_at is not None:
        raise UserError(_("This person's data were erased. Add the person anew when they come back."))


def _warn_of_doubles(deed: Deed, name: str, numbers: Sequence[str], document: str | None) -> None:
    with_phone = select(PersonPhone.person_id).where(PersonPhone.number.in_(numbers))
    same_name = (Person.name == name) & Person.id.in_(with_phone)
    alike = same_name if document is None else or_(same_name, Person.id_number == document)
    found = list(deed.session.scalars(select(Person).where(alike, Person.erased_at.is_(None)).limit(3)))
    if found:
        known = ", ".join(f"{person.name} ({_where(deed.session, person.id) or '-'})" for person in found)
        deed.warn(_("somebody with this name or document is recorded already: {known}", known=known))


def _where(session: Session, person_id: int) -> str:
    units = select(Unit.label).join(Occupancy, Occupancy.unit_id == Unit.id).where(Occupancy.person_id == person_id)
    return ", ".join(session.scalars(units.order_by(Occupancy.id).limit(3)))


def _as_written(asking: Any, person: Person) -> Mapping[str, Any]:
    # Numbers stay masked in the form: showing them leaves a trace, and correcting a name must not show them.
    return {
        "name": person.name,
        "phones": ", ".join(mask_phone(number) for number in person.phone_numbers),
        "id_kind": person.id_kind,
        "id_number": None if person.id_number is None else mask_id(person.id_number),
        "note": person.note,
    }


PERSON_ACTIONS = (
    Action(
        "person.add", _("Add a person"), add_person, Permission.OWNERS, makes="person", ask=PERSON_AND_UNIT_ASK,
        icon="user-plus",
    ),
    Action(
        "person.edit", _("Edit the person"), edit_person, Permission.OWNERS, subject="person", ask=PERSON_ASK,
        when=not_erased, icon="pencil", defaults=_as_written, edits=True, primary=True,
    ),
)  # fmt: skip
