"""What an id points at: found by the text people know it by, and shown in the same words again."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from dataclasses import dataclass
from typing import Any

from sqlalchemy import Select, and_, column, false, func, or_, select
from sqlalchemy.orm import Session

from propertydesk.core.errors import UserError
from propertydesk.core.i18n import Words, _
from propertydesk.core.unit_notation import parse_unit, unit_prefix
from propertydesk.core.views import Option
from propertydesk.office.models import Building, Entrance, Occupancy, ParkingPlace, Person, Unit, Vehicle
from propertydesk.office.shift_models import Shift
from propertydesk.office.shifts import read_key, shift_key
from propertydesk.office.staff_models import Department, Post, Staff
from propertydesk.store.kinds import Base

MOST_LIKELY = 200
"""Of so many candidates the one that is called just so is looked for."""

MOST_NAMED = 3


@dataclass(frozen=True)
class Lookup:
    """How one kind of thing is found: its model, the words of a record, and candidates for a text.

    ``hint`` tells records of the same words apart. What a desk keeps is named by its table.
    """

    of: type[Any] | str
    words: Callable[[Any], str]
    narrow: Callable[[str], Any]
    missing: Words
    order: Any
    live: Callable[[], Any] | None = None
    hint: Callable[[Any], str] = lambda row: ""

    @property
    def model(self) -> type[Any]:
        """The mapped class."""
        return _mapped(self.of) if isinstance(self.of, str) else self.of

    def candidates(self, text: str) -> Select[Any]:
        """Records that *text* may mean."""
        query = select(self.model).where(self.narrow(text)).order_by(self.order)
        return query if self.live is None else query.where(self.live())


def _mapped(table: str) -> type[Any]:
    """The class that is kept in *table*."""
    return next(mapper.class_ for mapper in Base.registry.mappers if mapper.class_.__tablename__ == table)


def _named_in(table: str, *columns: str) -> Callable[[str], Any]:
    """A part of one of these columns."""

    def narrow(text: str) -> Any:
        return or_(*(_contains(getattr(_mapped(table), name))(text) for name in columns))

    return narrow


def _item(text: str) -> Any:
    """A fee by its code, else by a part of its name."""
    item = _mapped("fee_item")
    by_code = select(item.id).where(func.lower(item.code) == text.strip().casefold())
    return item.id.in_(by_code) | (~by_code.exists() & _contains(item.name)(text))


def _unit(text: str) -> Any:
    exact = parse_unit(text)
    if exact is not None:
        return or_(Unit.label == exact.text, Unit.label.startswith(exact.text, autoescape=True))
    prefix = unit_prefix(text)
    return Unit.label.startswith(prefix, autoescape=True) if prefix else Unit.label == text


def _person(text: str) -> Any:
    """A part of a name; with a unit behind it (王敏 3-1-1001) somebody of that unit."""
    name, _space, unit = text.strip().rpartition(" ")
    ref = parse_unit(unit) if name else None
    if ref is None:
        return _contains(Person.name)(text)
    there = select(Occupancy.person_id).join(Unit, Occupancy.unit_id == Unit.id).where(Unit.label == ref.text)
    return _contains(Person.name)(name.strip()) & Person.id.in_(there)


def _key(text: str) -> Any:
    """A key by its hook, else by the unit it opens or a part of its name (3-1-1001 入户门)."""
    key = _mapped("office_key")
    by_hook = select(key.id).where(func.lower(key.hook) == text.strip().casefold())
    first, _space, rest = text.strip().partition(" ")
    prefix = unit_prefix(first)
    named = _contains(key.name)(text)
    if prefix:
        there = select(Unit.id).where(Unit.label.startswith(prefix, autoescape=True))
        named = named | (key.unit_id.in_(there) & _contains(key.name)(rest.strip()))
    return key.id.in_(by_hook) | (~by_hook.exists() & named)


def _shift(text: str) -> Any:
    key = read_key(text)
    return false() if key is None else and_(Shift.day == key[0], Shift.name == key[1])


def _units_of(person: Person) -> str:
    return ", ".join(dict.fromkeys(occupancy.unit_label for occupancy in person.occupancies))


def _contains(column: Any) -> Callable[[str], Any]:
    return lambda text: func.lower(column).contains(text.casefold(), autoescape=True)


LOOKUPS: Mapping[str, Lookup] = {
    "unit": Lookup(Unit, lambda unit: unit.label, _unit, _("No such unit. Write it like 3-1-1001."), Unit.sort),
    "person": Lookup(
        Person, lambda person: person.name, _person, _("Nobody of that name."), Person.name,
        lambda: Person.erased_at.is_(None), _units_of,
    ),
    "building": Lookup(
        Building, lambda row: row.name, lambda text: Building.name == text.rstrip("栋幢座# "), _("No such building."),
        Building.sort,
    ),
    "entrance": Lookup(
        Entrance, lambda row: row.name, lambda text: Entrance.name == text, _("No such entrance."), Entrance.id
    ),
    "vehicle": Lookup(Vehicle, lambda row: row.plate, _contains(Vehicle.plate), _("No such plate."), Vehicle.plate),
    "parking_place": Lookup(
        ParkingPlace, lambda row: row.name, _contains(ParkingPlace.name), _("No such parking place."), ParkingPlace.name
    ),
    "staff": Lookup(
        Staff, lambda row: row.name,
        lambda text: or_(Staff.login == text, func.lower(Staff.name).contains(text.casefold(), autoescape=True)),
        _("Nobody of that name works here."), Staff.name, lambda: Staff.active.is_(True),
    ),
    "department": Lookup(
        Department, lambda row: row.name, _contains(Department.name), _("No such department."), Department.id,
        lambda: Department.retired.is_(False),
    ),
    "post": Lookup(
        Post, lambda row: row.name, _contains(Post.name), _("No such post."), Post.id, lambda: Post.retired.is_(False)
    ),
    "shift": Lookup(
        Shift, lambda row: shift_key(row.day, row.name), _shift, _("No such shift. Write it like 2026-11-21-night."),
        Shift.starts_at.desc(), None, lambda row: row.post.name,
    ),
    "fee_item": Lookup(
        "fee_item", lambda row: row.name, _item, _("No such fee."), column("code"),
        lambda: _mapped("fee_item").retired.is_(False), lambda row: row.code,
    ),
    "meter": Lookup(
        "meter", lambda row: row.number, _named_in("meter", "number"), _("No such meter."), column("number"),
        lambda: _mapped("meter").until.is_(None), lambda row: row.unit.label,
    ),
    "office_key": Lookup(
        "office_key", lambda row: row.label, _key, _("No such key. Write its unit, its name or its hook."),
        column("hook"), lambda: _mapped("office_key").retired.is_(False), lambda row: row.hook or "",
    ),
    "round_list": Lookup(
        "round_list", lambda row: row.title, _named_in("round_list", "title"), _("No such list of rounds."),
        column("id"), lambda: _mapped("round_list").retired.is_(False),
    ),
    "lease": Lookup(
        "lease", lambda row: row.label, _named_in("lease", "number", "place"), _("No such lease."), column("number")
    ),
}  # fmt: skip


def resolve(session: Session, name: str, given: Any) -> int:
    """The id that *given* (an id, or the text people know it by) means. Raises ``UserError`` in words."""
    lookup = LOOKUPS[name]
    if isinstance(given, int):
        if session.get(lookup.model, given) is None:
            raise UserError(lookup.missing)
        return given
    text = str(given).strip()
    found = list(session.scalars(lookup.candidates(text).limit(MOST_LIKELY)))
    exact = [row for row in found if lookup.words(row).casefold() == text.casefold()]
    if name == "unit" and (ref := parse_unit(text)) is not None:
        exact = [row for row in found if row.label == ref.text]
        if not exact:
            raise UserError(lookup.missing)
    chosen = exact or found
    if not chosen:
        raise UserError(lookup.missing)
    if len(chosen) > 1:
        found_words = ", ".join(f"{lookup.words(row)} {lookup.hint(row)}".strip() for row in chosen[:MOST_NAMED])
        raise UserError(_("More than one fits. Write more of it: {found}", found=found_words))
    return int(chosen[0].id)


def options(session: Session, name: str, text: str, limit: int) -> list[Option]:
    """What *text*, half typed, may mean; all in order for an empty text."""
    lookup = LOOKUPS[name]
    query = lookup.candidates(text) if text.strip() else select(lookup.model).order_by(lookup.order)
    if lookup.live is not None:
        query = query.where(lookup.live())
    return [Option(row.id, lookup.words(row), lookup.hint(row)) for row in session.scalars(query.limit(limit))]


def words_of(session: Session, name: str, id: int | None) -> str:
    """The words of record *id*, empty for None."""
    row = None if id is None else session.get(LOOKUPS[name].model, id)
    return "" if row is None else LOOKUPS[name].words(row)
