"""The people of a row: names, telephone and ID numbers of the columns brought together person by person."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass, field, replace
from datetime import date
from functools import partial

from propertydesk.excel.cells import Cell
from propertydesk.office.roster.meanings import NAMES, PERSONAL, PHONES, Meaning
from propertydesk.office.roster.names import NameFound, read_names, relation_of, same_name
from propertydesk.office.roster.notes import Notes
from propertydesk.office.roster.numbers import PhoneFound, check_id_number, find_cards, read_id_number, read_phones
from propertydesk.office.roster.planned import PlannedPerson
from propertydesk.office.roster.rows import Row
from propertydesk.office.roster.values import plain, read_date, says_nothing
from propertydesk.office.words import Relation

_BETWEEN_IDS = re.compile(r"[、,，;；/\n|]+|(?<=[0-9Xx])\s+(?=[0-9]{17})")


@dataclass(slots=True)
class _Slot:
    """Columns that belong together: a name's, and the phones and ID numbers that follow it."""

    role: Relation
    names: list[int] = field(default_factory=list)
    phones: list[int] = field(default_factory=list)
    ids: list[int] = field(default_factory=list)


def read_people(row: Row, notes: Notes, role: Relation = Relation.OWNER) -> list[PlannedPerson]:
    """Everybody in *row*. *role* is what a person is whose column does not say (a sheet of tenants)."""
    told = _told_relation(row, notes)
    people: list[PlannedPerson] = []
    for slot in _slots(row):
        own = slot.role if slot.role != Relation.OWNER else told or role
        for person in _read_slot(row, slot, own, notes):
            if not any(same_name(person.name, known.name) for known in people):
                people.append(person)
    return people


def _told_relation(row: Row, notes: Notes) -> Relation | None:
    for column, cell in row.having(Meaning.RELATION):
        if says_nothing(cell.text):
            return None
        relation = relation_of(cell.text)
        if relation is None:
            notes.add(row.number, column, "relation_unknown")
            return Relation.FAMILY
        return relation
    return None


def _slots(row: Row) -> list[_Slot]:
    """Phones and ID numbers belong to the name of their role to the left; those before any name to the first."""
    slots: list[_Slot] = []
    current: dict[Relation, _Slot] = {}
    for column in row.block.of(*PERSONAL):
        meaning = row.block.columns[column]
        role = PERSONAL[meaning] if meaning is not None else Relation.OWNER
        slot = current.get(role)
        if slot is None or (meaning in NAMES and slot.names):
            slot = current[role] = _Slot(role)
            slots.append(slot)
        (slot.names if meaning in NAMES else slot.phones if meaning in PHONES else slot.ids).append(column)
    return slots


def _read_slot(row: Row, slot: _Slot, role: Relation, notes: Notes) -> list[PlannedPerson]:
    found: list[NameFound] = []
    for column in slot.names:
        if (cell := _usable(row, column, notes)) is not None:
            names, codes = read_names(cell)
            found += names
            notes.add_all(row.number, column, codes)
    phones = [phone for column in slot.phones for phone in _phones(row, column, notes)]
    ids = [number for column in slot.ids for number in _ids(row, column, notes)]
    if not found:
        _name_missing(row, slot, bool(phones) or any(number for number, _label in ids), notes)
        return []
    if role == Relation.OWNER:
        _couple(found)
    _give_phones(found, phones)
    _give_ids(found, ids)
    since = _since(row, notes) if role == Relation.TENANT else None
    return [_planned(name, index, role, since) for index, name in enumerate(found)]


def _couple(found: Sequence[NameFound]) -> None:
    """刘甲(夫)刘乙(妻) in the owners' column: family of one another, and both of them owners."""
    if len(found) > 1 and all(person.relation == Relation.FAMILY for person in found):
        for person in found:
            person.relation = None


def _planned(found: NameFound, index: int, role: Relation, since: date | None) -> PlannedPerson:
    """The first of several owners in a cell is the owner, the others are co-owners."""
    relation = found.relation or (Relation.CO_OWNER if role == Relation.OWNER and index else role)
    if relation == Relation.OWNER and index:
        relation = Relation.CO_OWNER
    return PlannedPerson(found.name, relation, tuple(dict.fromkeys(found.phones)), found.id_number, since)


def _usable(row: Row, column: int, notes: Notes) -> Cell | None:
    """The cell, unless it holds nothing; an error or a formula without a result is a problem."""
    cell = row.cells.get(column)
    return None if cell is None or notes.broken(row.number, column, cell) else cell


def _phones(row: Row, column: int, notes: Notes) -> Sequence[PhoneFound]:
    cell = _usable(row, column, notes)
    if cell is None:
        return ()
    phones, torn = read_phones(cell)
    if torn:
        notes.add(row.number, column, "phone_malformed")
    return phones


def _ids(row: Row, column: int, notes: Notes) -> list[tuple[str, str]]:
    """The ID numbers in a cell, each with the words beside it. One that cannot be read keeps its place as ""."""
    cell = _usable(row, column, notes)
    if cell is None:
        return []
    found: list[tuple[str, str]] = []
    for piece in _BETWEEN_IDS.split(cell.text) if isinstance(cell.value, str) else [cell]:
        cards = find_cards(piece) if isinstance(piece, str) else []
        if len(cards) == 1 and isinstance(piece, str):
            label = plain(piece).upper().replace(cards[0], "")
            found.append((notes.value(row.number, column, partial(check_id_number, cards[0])) or "", label))
        elif isinstance(piece, Cell) or not says_nothing(piece):
            whole = piece if isinstance(piece, Cell) else Cell(piece)
            found.append((notes.value(row.number, column, partial(read_id_number, whole)) or "", ""))
    return found


def _name_missing(row: Row, slot: _Slot, has_numbers: bool, notes: Notes) -> None:
    if has_numbers:
        notes.add(row.number, (slot.names or slot.phones or slot.ids)[0], "name_missing")


def _give_phones(found: list[NameFound], phones: Sequence[PhoneFound]) -> None:
    """A number goes to the name beside it; as many mobile numbers as people go to one each; else to the first."""
    unclaimed = []
    for phone in phones:
        claimed = next((one for one in found if phone.label and same_name(one.name, phone.label)), None)
        if claimed is None:
            unclaimed.append(phone.number)
        else:
            claimed.phones.append(phone.number)
    if len(found) > 1 and len(unclaimed) == len(found) and all(number.startswith("1") for number in unclaimed):
        for one, number in zip(found, unclaimed, strict=True):
            one.phones.append(number)
    else:
        found[0].phones += unclaimed


def _give_ids(found: list[NameFound], ids: Sequence[tuple[str, str]]) -> None:
    """As for phones; but nobody has two ID numbers."""
    unclaimed = []
    for number, label in ids:
        claimed = next((one for one in found if label.strip() and one.name.upper() in label), None)
        if claimed is None:
            unclaimed.append(number)
        elif number:
            claimed.id_number = number
    free = [one for one in found if one.id_number is None]
    for one, number in zip(free, unclaimed, strict=False):
        one.id_number = number or None


def _since(row: Row, notes: Notes) -> date | None:
    for column, cell in row.having(Meaning.TENANT_SINCE):
        return notes.value(row.number, column, partial(read_date, cell, notes.date1904))
    return None


def merged(one: PlannedPerson, other: PlannedPerson) -> PlannedPerson:
    """*one* with what *other*, the same person, adds."""
    return replace(
        one,
        phones=tuple(dict.fromkeys(one.phones + other.phones)),
        id_number=one.id_number or other.id_number,
        since=one.since or other.since,
    )
