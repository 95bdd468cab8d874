"""Items written many at once: one journal row for all of them, a line of it for each."""

from __future__ import annotations

from types import TracebackType
from typing import Any, Self

from sqlalchemy import inspect

from propertydesk.desks.logbook.handover.models import Handover, HandoverItem
from propertydesk.office.deed import Deed
from propertydesk.store.journal import BulkLine, Entry, append_bulk
from propertydesk.store.kinds import stored

_TABLE = HandoverItem.__tablename__
_COLUMNS = {attribute.key: attribute.columns[0] for attribute in inspect(HandoverItem).column_attrs}
_PERSONAL = frozenset(key for key, column in _COLUMNS.items() if column.info.get("personal"))


class Bulk:
    """The items of one handover, added or changed together; *what* is the name of their count in the journal."""

    def __init__(self, deed: Deed, handover: Handover, what: str) -> None:
        self.deed, self.handover, self.what = deed, handover, what
        self._added: list[HandoverItem] = []
        self._changed: list[BulkLine] = []

    def __enter__(self) -> Self:
        return self

    def __exit__(self, kind: type[BaseException] | None, error: BaseException | None, at: TracebackType | None) -> None:
        if kind is None:
            self._write()

    def add(self, item: HandoverItem) -> None:
        """Another item."""
        self.deed.session.add(item)
        self._added.append(item)

    def change(self, item: HandoverItem, **values: Any) -> None:
        """Other values of an item; those that do not differ leave no trace."""
        before = {key: getattr(item, key) for key, value in values.items() if getattr(item, key) != value}
        if not before:
            return
        for key in before:
            setattr(item, key, values[key])
        sides = _stored(before), _stored({key: values[key] for key in before})
        self._changed.append(BulkLine(_TABLE, item.id, *sides, _PERSONAL))

    def _write(self) -> None:
        deed = self.deed
        deed.session.flush()
        lines = [
            BulkLine(_TABLE, item.id, None, _stored({key: getattr(item, key) for key in _COLUMNS}), _PERSONAL)
            for item in self._added
        ] + self._changed
        if not lines:
            return
        about = (deed.entered_at, deed.actor.staff_id, deed.action, Handover.__tablename__, self.handover.id)
        flags = "afterwards" if deed.entered_afterwards else ""
        append_bulk(deed.session, Entry(*about, None, {self.what: len(lines)}, flags=flags), lines)
        deed.touch(_TABLE, *(line.subject_id for line in lines))


def _stored(values: dict[str, Any]) -> dict[str, Any]:
    return {key: stored(_COLUMNS[key], value) for key, value in values.items()}
