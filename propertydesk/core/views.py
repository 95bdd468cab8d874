"""What crosses from the office to a screen: frozen values, never a widget and never a mapped object."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from datetime import UTC, date, datetime, time, timedelta, tzinfo
from typing import Any

from propertydesk.core.changes import Changes
from propertydesk.core.fields import Field
from propertydesk.core.i18n import Text, Words


@dataclass(frozen=True, slots=True)
class Moment:
    """Now, as the office sees it: ``now`` aware UTC, ``zone`` the office's."""

    now: datetime
    zone: tzinfo

    @property
    def today(self) -> date:
        """The office's calendar day."""
        return self.now.astimezone(self.zone).date()

    def local(self, at: datetime) -> datetime:
        """*at* as the office's wall clock shows it."""
        return at.astimezone(self.zone)

    def start_of(self, day: date) -> datetime:
        """0:00 of *day* in UTC."""
        return datetime.combine(day, time(), self.zone).astimezone(UTC)

    def end_of(self, day: date) -> datetime:
        """24:00 of *day* in UTC."""
        return self.start_of(day + timedelta(days=1))


@dataclass(frozen=True, slots=True)
class Done:
    """What a deed did: its ids and numbers, one line to say so, the form to print and the action that undoes it."""

    action: str
    changes: Changes
    ids: tuple[int, ...]
    message: Words
    numbers: tuple[str, ...] = ()
    prints: str | None = None
    undo: str | None = None


@dataclass(frozen=True, slots=True)
class Option:
    """Something that a lookup offers."""

    id: int
    words: str
    hint: str = ""


@dataclass(frozen=True, slots=True)
class ActionState:
    """An action on a record: whether it may be done now, and in words why not."""

    key: str
    label: Text
    icon: str
    allowed: bool
    reason: Words | None = None
    primary: bool = False
    danger: bool = False


@dataclass(frozen=True, slots=True)
class Change:
    """A value before and after, for the history of a record."""

    label: Words
    before: Words | None
    after: Words | None


@dataclass(frozen=True, slots=True)
class HistoryItem:
    """Who did what to a record, when (aware UTC); ``entered_at`` when it was entered afterwards."""

    at: datetime
    who: str
    what: Words
    changes: tuple[Change, ...] = ()


@dataclass(frozen=True, slots=True)
class Shown:
    """A field of a record as it is shown: ``words`` to be spoken, ``value`` raw (None when masked)."""

    field: Field
    words: Words
    value: Any = None
    masked: bool = False


@dataclass(frozen=True, slots=True)
class RecordView:
    """A record as its screen shows it."""

    kind: str
    id: int
    title: Words
    number: str | None = None
    unit: str | None = None
    unit_id: int | None = None
    fields: tuple[Shown, ...] = ()
    rows: tuple[Mapping[str, Words], ...] = ()
    row_fields: tuple[Field, ...] = ()
    actions: tuple[ActionState, ...] = ()
    history: tuple[HistoryItem, ...] = ()
    papers: tuple[str, ...] = ()
    scans: tuple[Option, ...] = ()


@dataclass(frozen=True, slots=True)
class Parked:
    """Something half typed, in the tray."""

    id: int
    action: str
    title: str
    unit_id: int | None
    subject_id: int | None
    answers: Mapping[str, Any]
    changed_at: datetime


@dataclass(frozen=True, slots=True)
class Query:
    """What a list shows: saved filters by key, ``where`` column equals value, sort key and direction."""

    filters: Sequence[str] = ()
    where: Mapping[str, Any] = field(default_factory=dict)
    sort: str | None = None
    descending: bool = False
