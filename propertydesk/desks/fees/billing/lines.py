"""What a billing run finds: the bills to be, and in words what could not be billed."""

from __future__ import annotations

from collections import defaultdict
from dataclasses import dataclass, field
from datetime import date
from decimal import Decimal
from typing import NamedTuple

from propertydesk.core.i18n import Words
from propertydesk.desks.fees.words import Bearer, DiscountKind


class Granted(NamedTuple):
    """A discount as a bill needs it. ``percent`` is what is paid."""

    unit_id: int
    item_id: int | None
    kind: DiscountKind
    percent: Decimal
    since: date
    until: date | None
    approved_by: str


class Line(NamedTuple):
    """A bill that is to be made. ``reduced_fen`` is what the *discount* takes off."""

    unit_id: int | None
    item_id: int
    since: date
    until: date
    due_on: date
    basis: str
    charged_fen: int
    reduced_fen: int = 0
    bearer: Bearer = Bearer.OWNER
    person_id: int | None = None
    parking_id: int | None = None
    reading_id: int | None = None
    lease_id: int | None = None
    discount: Granted | None = None


@dataclass(frozen=True, slots=True)
class Problem:
    """Why something is not billed, and for whom. A ``hint`` is only worth a look: it is billed, or need not be."""

    code: str
    words: Words
    count: int = 0
    units: tuple[str, ...] = ()
    hint: bool = False


@dataclass
class Problems:
    """Gathers problems: one for each kind of trouble, with the units that have it."""

    _found: dict[tuple[str, object], tuple[Words, bool, list[str]]] = field(default_factory=dict)

    def add(self, code: str, key: object, words: Words, name: str | None = None, hint: bool = False) -> None:
        """The trouble *code* of *key* (a fee, a month), in *words*, with unit or thing *name*."""
        _words, _hint, names = self._found.setdefault((code, key), (words, hint, []))
        if name is not None:
            names.append(name)

    def done(self) -> tuple[Problem, ...]:
        """What has been found: what is missing first, hints after."""
        problems = [
            Problem(code, words, len(names), tuple(names), hint)
            for (code, _key), (words, hint, names) in self._found.items()
        ]
        return tuple(sorted(problems, key=lambda each: each.hint))


Taken = defaultdict[tuple[int, int | None, int | None], list[tuple[date, date]]]
"""The days that are billed already, by fee, unit and parking place."""
