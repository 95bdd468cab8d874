"""Many new and changed records at once, with a journal line for each: what ``Deed.add`` and ``Deed.change`` do for one.

Keys are given out here, so that records can point at each other before any is in the file; the one writer's
transaction keeps them ours.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Callable, Iterator, Mapping, Sequence
from typing import Any

from sqlalchemy import bindparam, func, insert, select, update
from sqlalchemy.orm import Session

from propertydesk.store.journal import BulkLine
from propertydesk.store.kinds import Base, stored

_CHUNK = 2_000
Values = Mapping[str, Any]


class Batch:
    """New and changed records, kept until ``write``."""

    def __init__(self, session: Session) -> None:
        self._session = session
        self._next: dict[type[Base], int] = {}
        self._new: dict[type[Base], list[dict[str, Any]]] = defaultdict(list)
        self._changed: dict[type[Base], list[tuple[int, dict[str, Any]]]] = defaultdict(list)
        self._lines: list[BulkLine] = []

    def __bool__(self) -> bool:
        return bool(self._new or self._changed)

    def add(self, model: type[Base], /, **values: Any) -> int:
        """A new record; every call for a model names the same values. Returns its key."""
        return self.add_with(model, {}, **values)

    def add_with(self, model: type[Base], beside: Values, /, **values: Any) -> int:
        """A new record, with values that are kept *beside* it and belong into its journal line (a person's phones)."""
        key = self._key(model)
        self._new[model].append({"id": key, **values})
        self._line(model, key, None, {**values, **beside})
        return key

    def link(self, model: type[Base], /, **values: Any) -> None:
        """A new record that its owner's journal line tells of."""
        self._new[model].append({"id": self._key(model), **values})

    def change(self, model: type[Base], key: int, before: Values, after: Values) -> None:
        """Changed values of record *key*."""
        self._changed[model].append((key, dict(after)))
        self._line(model, key, before, after)

    def note(self, model: type[Base], key: int, before: Values, after: Values) -> None:
        """A journal line for something kept beside record *key*."""
        self._line(model, key, before, after)

    def lines(self) -> Sequence[BulkLine]:
        """The journal lines, in the order in which things were done."""
        return self._lines

    def touched(self) -> Mapping[str, frozenset[int]]:
        """The keys of everything new or changed, by kind of record."""
        keys: dict[str, set[int]] = defaultdict(set)
        for line in self._lines:
            keys[line.subject_kind].add(line.subject_id)
        return {kind: frozenset(found) for kind, found in keys.items()}

    def write(self, order: Sequence[type[Base]], between: Callable[[], None]) -> None:
        """Put everything into the file, tables in *order* (those pointed at first). *between* runs now and then."""
        for model in order:
            for rows in _chunks(self._new[model]):
                self._session.execute(insert(model), rows)
                between()
            self._write_changes(model)
            between()

    def _write_changes(self, model: type[Base]) -> None:
        by_keys: dict[tuple[str, ...], list[dict[str, Any]]] = defaultdict(list)
        for key, values in self._changed[model]:
            by_keys[tuple(sorted(values))].append(
                {"b_id": key, **{f"b_{name}": value for name, value in values.items()}}
            )
        for names, rows in by_keys.items():
            values = {name: bindparam(f"b_{name}") for name in names}
            # On the connection: the session would want to know which of its objects are changed, and there are none.
            self._session.connection().execute(update(model).where(model.id == bindparam("b_id")).values(values), rows)

    def _key(self, model: type[Base]) -> int:
        if model not in self._next:
            self._next[model] = (self._session.scalar(select(func.max(model.id))) or 0) + 1
        key = self._next[model]
        self._next[model] += 1
        return key

    def _line(self, model: type[Base], key: int, before: Values | None, after: Values) -> None:
        personal = frozenset(name for name in after if _is_personal(model, name))
        kept_before = None if before is None else _as_stored(model, before)
        self._lines.append(BulkLine(model.__tablename__, key, kept_before, _as_stored(model, after), personal))


def _is_personal(model: type[Base], name: str) -> bool:
    column = model.__table__.c.get(name)
    return column is None or bool(column.info.get("personal"))


def _as_stored(model: type[Base], values: Values) -> dict[str, Any]:
    columns = model.__table__.c
    return {name: stored(columns[name], value) if name in columns else value for name, value in values.items()}


def _chunks(rows: list[dict[str, Any]]) -> Iterator[list[dict[str, Any]]]:
    for start in range(0, len(rows), _CHUNK):
        yield rows[start : start + _CHUNK]
