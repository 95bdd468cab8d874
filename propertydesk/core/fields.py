"""Declared fields: one declaration serves screen, list, validation, Excel, journal and paper.

A field names a mapped attribute, and reads kind, length, requiredness and choices off it; or it
names a key of its own with ``kind=``. It stays flat: conditions belong into ``rules.py`` or a hand-made screen.
"""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass
from enum import StrEnum
from typing import Any, Self

from propertydesk.core.i18n import Text, Words

KINDS = frozenset(
    {"line", "paragraph", "whole", "money", "area", "decimal", "day", "moment", "flag", "choice", "phone", "id_number"}
    | {"plate", "rows", "structure", "secret", "lookup", "file", "new_file"}
)


class Choices(StrEnum):
    """Values with words: ``OWNER = "owner", _("Owner")``."""

    label: Text

    def __new__(cls, value: str, label: Text | None = None) -> Self:
        # Called with a label when a member is made, without one when a value is looked up.
        member = str.__new__(cls, value)
        member._value_ = value
        member.label = label if label is not None else Text(value)
        return member


Check = Callable[[Any], Words | None]
"""Looks at a parsed value; says what to do when it is wrong, None when it is right."""


@dataclass(frozen=True)
class Field:
    """One thing that is asked, shown or printed.

    ``lookup`` names what an id points at (``"unit"``, ``"person"``, ``"staff"``, ``"building"`` ...): answers may be
    given as id or as the text people know it by. ``rows`` are the columns of a small table (items of a slip).
    ``width`` is in thirds of the form; at 0 nobody types it, a program gives it.
    """

    source: Any
    label: Words
    kind: str | None = None
    hint: Words | None = None
    width: int = 1
    required: bool | None = None
    default: Any = None
    choices: type[Choices] | None = None
    lookup: str | None = None
    checks: Sequence[Check] = ()
    rows: Sequence[Field] = ()
    length: int | None = None

    @property
    def key(self) -> str:
        """The name of the value in answers, rows of lists, JSON and sheets."""
        return self.source if isinstance(self.source, str) else str(self.source.key)

    @property
    def _column(self) -> Any:
        return None if isinstance(self.source, str) else self.source.property.columns[0]

    @property
    def of_kind(self) -> str:
        """The field's kind (one of ``KINDS``), read off the column when not declared."""
        if self.lookup is not None:
            return "lookup"
        if self.rows:
            return "rows"
        if self.kind is not None:
            return self.kind
        return "line" if self._column is None else str(getattr(self._column.type, "field_kind", "whole"))

    @property
    def is_required(self) -> bool:
        """Whether it must be answered."""
        if self.required is not None:
            return self.required
        column = self._column
        return column is not None and not column.nullable and column.default is None and self.of_kind != "flag"

    @property
    def of_choices(self) -> type[Choices] | None:
        """The choices, for a field of kind ``choice``."""
        if self.choices is not None:
            return self.choices
        column = self._column
        return None if column is None else getattr(column.type, "choices", None)

    @property
    def max_length(self) -> int | None:
        """The longest text allowed, in characters."""
        if self.length is not None:
            return self.length
        column = self._column
        return None if column is None else getattr(column.type, "length", None)


def by_key(fields: Sequence[Field]) -> Mapping[str, Field]:
    """*fields* by their keys."""
    return {each.key: each for each in fields}
