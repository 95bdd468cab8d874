"""The sheet while it is keyed in: its lines, the one that is being typed, and what is wrong with which."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from typing import Any

from propertydesk.core.i18n import Words

Row = dict[str, Any]
Errors = dict[str, Words]


@dataclass
class TypedSheet:
    """``rows`` are the lines as typed; ``at`` is the one in the form, None for one that is not on the sheet yet."""

    rows: list[Row] = field(default_factory=list)
    at: int | None = None
    wrong: dict[int, Errors] = field(default_factory=dict)

    def fill(self, rows: Sequence[Mapping[str, Any]]) -> None:
        """Begin with *rows*."""
        self.rows, self.at, self.wrong = [dict(row) for row in rows], None, {}

    def put(self, row: Row) -> None:
        """The line in the form is taken: it is on the sheet, and nothing is said against it any more."""
        if self.at is None:
            if row:
                self.rows.append(row)
        elif row:
            self.rows[self.at] = row
            self.wrong.pop(self.at, None)
        else:
            self.drop()
        self.at = None

    def with_typed(self, row: Row) -> list[Row]:
        """The lines with the one in the form, taken or not."""
        if self.at is None:
            return [*self.rows, row] if row else list(self.rows)
        return [row if place == self.at and row else each for place, each in enumerate(self.rows)]

    def drop(self) -> None:
        """The line in the form goes."""
        if self.at is not None:
            gone = self.at
            del self.rows[gone]
            self.wrong = {
                place - (place > gone): errors for place, errors in self.wrong.items() if place != gone
            }  # fmt: skip
        self.at = None

    def next_wrong(self) -> int | None:
        """The first line against which something is said."""
        return min(self.wrong, default=None)

    def blame(self, errors: Mapping[str, Words]) -> None:
        """What the office says against the lines: ``3.text`` is the text of the fourth."""
        self.wrong = {}
        for key, words in errors.items():
            place, _dot, name = key.partition(".")
            if place.isdigit():
                self.wrong.setdefault(int(place), {})[name or "at"] = words
