"""What somebody is and was known by, and taking it out of everything the office keeps.

It is looked for in every table, so that a new desk need not be told: telephone and document numbers and plates wherever
they stand, the name in what belongs to the person's units. Of the journal only the side table is touched.
"""

from __future__ import annotations

import json
import re
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from functools import cached_property
from typing import Any

from sqlalchemy import Text, or_, select, type_coerce
from sqlalchemy.orm import ColumnProperty, Mapper, Session

from propertydesk.office.deed import Deed
from propertydesk.office.desk_models import Scan
from propertydesk.office.models import Occupancy, Person, Unit, Vehicle
from propertydesk.store.attachments import Attachment
from propertydesk.store.journal import BulkLine, Entry, append_bulk, erase_personal, history
from propertydesk.store.journal_models import JournalRow, journal_line, journal_personal
from propertydesk.store.kinds import Base, IdNumber, Line, Phone, Plate, stored

SHORTEST_SURE = 5
"""A shorter number (a door, an extension) may be anybody's and is not looked for elsewhere."""

ERASED_VALUE = "-"
"""What stands for a number that may not be empty."""

Subject = tuple[str, int]

_OWN = {"person": Person, "occupancy": Occupancy, "vehicle": Vehicle}
_NOBODYS = frozenset({"staff", "building", "entrance", "journal", "document_number", "printout", "person_phone", *_OWN})
_OURS = frozenset({"number", "label", "sort", "room", "sha256", "media_type"})
_NUMBERS = ("number", "id_number", "phone_numbers", "plate")


@dataclass(frozen=True)
class Traces:
    """``sure`` is taken out wherever it stands, ``names`` in what belongs to the person or to ``unit_ids``.

    ``longer_names`` are other people's, of which a name here is a part (王伟强 beside 王伟): they stay whole.
    """

    person_id: int
    names: tuple[str, ...]
    sure: tuple[str, ...]
    unit_ids: frozenset[int]
    longer_names: frozenset[str]
    neutral: str

    def taken_out(self, value: Any, with_names: bool) -> Any:
        """*value* (a text, or a structure of texts) with the neutral word in place of each trace."""
        if isinstance(value, str):
            pattern = self._all_pattern if with_names else self._sure_pattern
            return pattern.sub(lambda found: found[0] if found[0] in self.longer_names else self.neutral, value)
        if isinstance(value, dict):
            return {key: self.taken_out(each, with_names) for key, each in value.items()}
        if isinstance(value, list):
            return [self.taken_out(each, with_names) for each in value]
        return value

    @cached_property
    def _sure_pattern(self) -> re.Pattern[str]:
        return _any_of(self.sure)

    @cached_property
    def _all_pattern(self) -> re.Pattern[str]:
        return _any_of((*self.sure, *self.names, *self.longer_names))


def traces_of(session: Session, person: Person, plates: Iterable[str], neutral: str) -> Traces:
    """Everything *person* is known by now, and was by what the journal remembers."""
    names, numbers = {person.name}, {*person.phone_numbers, person.id_number, *plates}
    for kind, id in own_subjects(session, person.id):
        for line in history(session, kind, id):
            for side in (line.before or {}, line.after or {}):
                names |= {side["name"]} if kind == "person" and side.get("name") else set()
                for key in _NUMBERS:
                    held = side.get(key)
                    numbers |= set(held) if isinstance(held, list) else {held}
    sure = tuple(number for number in numbers if number and len(number) >= SHORTEST_SURE)
    units = session.scalars(select(Occupancy.unit_id).where(Occupancy.person_id == person.id))
    longer = select(Person.name).where(
        or_(*(Person.name.contains(name, autoescape=True) for name in names)), Person.name.not_in(names)
    )
    return Traces(person.id, tuple(names), sure, frozenset(units), frozenset(session.scalars(longer)), neutral)


def own_subjects(session: Session, person_id: int) -> set[Subject]:
    """The person's own records by the journal: themselves, their telephones, occupancies and vehicles, also former."""
    found: set[Subject] = {("person", person_id)}
    for kind, id, about in _lines_about(session, f'"person_id":{person_id}'):
        if kind in ("person_phone", "occupancy", "vehicle") and about.get("person_id") == person_id:
            found.add((kind, id))
    return found


def clean_records(deed: Deed, traces: Traces) -> set[Subject]:
    """Take the traces out of every record that is not the person's own; returns those that held some."""
    touched: set[Subject] = set()
    for mapper in Base.registry.mappers:
        columns = _texts(mapper)
        if not columns:
            continue
        for row in deed.session.scalars(select(mapper.class_).where(or_(*_holding(columns, traces)))):
            if _clean(deed.session, row, columns, traces):
                touched.add((row.__tablename__, row.id))
                deed.touch(row.__tablename__, row.id)
    deed.session.flush()
    return touched


def clean_journal(session: Session, traces: Traces) -> set[Subject]:
    """Erase from the side table what it holds of the person's own records, and of others that name the person.

    Returns those others.
    """
    own, others = own_subjects(session, traces.person_id), set()
    for kind, id in own:
        erase_personal(session, kind, id)
    for kind, id, held in _held_with(session, (*traces.sure, *traces.names)):
        if (kind, id) in own or kind in (*_OWN, "person_phone", "staff"):
            continue  # another person's record: a number may be shared in a family, a name by strangers
        if any(number in held for number in traces.sure) or _is_theirs(session, _record(session, kind, id), traces):
            erase_personal(session, kind, id)
            others.add((kind, id))
    return others


def write_again(deed: Deed, subjects: Iterable[Subject]) -> None:
    """Tell the journal what records of tables that are held against it say after an erasure; it has forgotten it."""
    lines = []
    for kind, id in sorted(subjects):
        row = _record(deed.session, kind, id)
        if row is None or not row.__table__.info.get("journaled"):
            continue
        personal = {column.key: getattr(row, column.key) for column in row.__table__.c if column.info.get("personal")}
        kept = {key: stored(row.__table__.c[key], value) for key, value in personal.items()}
        lines.append(BulkLine(kind, id, {}, kept, frozenset(kept)))
    if lines:
        header = Entry(deed.entered_at, deed.actor.staff_id, deed.action, "erasure", 0, None, {"records": len(lines)})
        append_bulk(deed.session, header, lines)


def _any_of(words: Sequence[str]) -> re.Pattern[str]:
    longest_first = sorted(filter(None, words), key=len, reverse=True)
    patterns = [re.escape(word) if len(word) > 1 else rf"\A{re.escape(word)}\Z" for word in longest_first]
    return re.compile("|".join(patterns) or "(?!)")


# --- records ---------------------------------------------------------------------------------------------------------


def _texts(mapper: Mapper[Any]) -> list[ColumnProperty[Any]]:
    """The attributes of a table in which people write; none for tables that hold nobody, or the person's own."""
    if mapper.class_.__tablename__ in _NOBODYS:
        return []
    return [
        attribute
        for attribute in mapper.column_attrs
        if attribute.key not in _OURS
        if isinstance(attribute.columns[0].type, Line) or attribute.columns[0].info.get("personal")
    ]


def _holding(columns: Sequence[ColumnProperty[Any]], traces: Traces) -> Iterator[Any]:
    for attribute in columns:
        stored = type_coerce(attribute.columns[0], Text)
        for word in (*traces.sure, *traces.names):
            yield stored.contains(word, autoescape=True)


def _clean(session: Session, row: Any, columns: Sequence[ColumnProperty[Any]], traces: Traces) -> bool:
    """Whether something was taken out of *row*. A record that names one of the numbers is the person's."""
    values = [getattr(row, column.key) for column in columns]
    surely = any(traces.taken_out(value, False) != value for value in values)
    theirs = surely or _is_theirs(session, row, traces)
    changed = False
    for attribute, value in zip(columns, values, strict=True):
        cleaned = traces.taken_out(value, theirs)
        if cleaned != value:
            column = attribute.columns[0]
            if isinstance(column.type, Phone | IdNumber | Plate):
                cleaned = None if column.nullable else ERASED_VALUE
            setattr(row, attribute.key, cleaned)
            changed = True
    return changed


def _is_theirs(session: Session, row: Any, traces: Traces) -> bool:
    """Whether a record belongs to one of the person's units, or to the person."""
    if isinstance(row, Unit):
        return row.id in traces.unit_ids
    if isinstance(row, Attachment):
        scans = session.scalars(select(Scan).where(Scan.attachment_id == row.id))
        return any(_is_theirs(session, scan, traces) for scan in scans)
    if getattr(row, "unit_id", None) in traces.unit_ids:
        return True
    if hasattr(row, "unit_id"):  # empty, as in how a receipt was paid: then what it is a part of has one
        if row.unit_id is None and any(each.unit_id in traces.unit_ids for each in _part_of(session, row)):
            return True
    elif any(_is_theirs(session, record, traces) for record in _part_of(session, row)):
        return True
    subject = (getattr(row, "kind", None), getattr(row, "subject_id", None))
    return subject == ("person", traces.person_id) or (subject[0] == "unit" and subject[1] in traces.unit_ids)


def _part_of(session: Session, row: Any) -> Iterator[Any]:
    """The records of a unit that *row* is a part of: the order of a note, the complaint of what was done about it."""
    for column in () if row is None else row.__table__.c:
        for key in column.foreign_keys:
            if "unit_id" in key.column.table.c and (id := getattr(row, column.key, None)) is not None:
                yield _record(session, key.column.table.name, id)


def _record(session: Session, kind: str, id: int) -> Any:
    model = next((mapper.class_ for mapper in Base.registry.mappers if mapper.class_.__tablename__ == kind), None)
    return None if model is None else session.get(model, id)


# --- journal ---------------------------------------------------------------------------------------------------------


def _lines_about(session: Session, text: str) -> Iterator[tuple[str, int, dict[str, Any]]]:
    """Subjects of journal rows and bulk lines in whose plain values *text* stands, with those values."""
    for table in (JournalRow.__table__.c, journal_line.c):
        statement = select(table.subject_kind, table.subject_id, table.before, table.after)
        holding = or_(table.before.contains(text, autoescape=True), table.after.contains(text, autoescape=True))
        for kind, id, before, after in session.execute(statement.where(holding)):
            yield kind, id, {**json.loads(before or "{}"), **json.loads(after or "{}")}


def _held_with(session: Session, words: Iterable[str]) -> list[tuple[str, int, str]]:
    """Subjects of journal rows and bulk lines of whose personal values some hold one of *words*."""
    held, line = journal_personal.c, journal_line.c
    holding = or_(*(held.held.contains(word, autoescape=True) for word in words))
    alone = select(JournalRow.subject_kind, JournalRow.subject_id, held.held).join(
        journal_personal, (held.row_id == JournalRow.id) & (held.line == 0)
    )
    in_bulk = select(line.subject_kind, line.subject_id, held.held).join(
        journal_personal, (held.row_id == line.row_id) & (held.line == line.line)
    )
    return [(row[0], row[1], row[2]) for each in (alone, in_bulk) for row in session.execute(each.where(holding))]
