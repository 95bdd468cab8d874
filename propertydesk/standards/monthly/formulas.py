"""The formulas of a report's workbook: the same declarations that give the values, over the detail sheets.

Coded columns are counted with COUNTIFS. What people wrote (a place, a name) is compared with ``=`` inside SUMPRODUCT:
COUNTIFS would take ``3-1-10`` for a date and a ``*`` for anything.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from itertools import product
from typing import Any

from propertydesk.core.i18n import say
from propertydesk.standards.monthly.figures import Column, Condition, Count, Detail, Mean, Sum


@dataclass(frozen=True, slots=True)
class Place:
    """Where a detail stands: the name of its sheet, its first and last row (from 1), its columns by letter.

    ``number`` is the letter of the column that numbers the rows; an empty detail has one empty row.
    """

    sheet: str
    first: int
    last: int
    letters: Mapping[str, str]
    number: str = "A"

    def range(self, column: str | None = None) -> str:
        """The cells of *column*, of the running numbers where none is named."""
        letter = self.number if column is None else self.letters[column]
        name = self.sheet.replace("'", "''")
        return f"'{name}'!${letter}${self.first}:${letter}${self.last}"


@dataclass(frozen=True, slots=True)
class At:
    """A condition's value that stands in a cell (the name of a table's line)."""

    cell: str
    value: Any


@dataclass(frozen=True)
class Formulas:
    """Formulas over *places* by detail, with coded values in the words of *lang*."""

    details: Mapping[str, Detail]
    places: Mapping[str, Place]
    lang: str

    def of(self, measure: Count | Sum | Mean, *extra: Condition) -> str:
        """The formula of *measure*, with *extra* conditions (whose values may be ``At`` a cell)."""
        where = (*measure.where, *extra)
        if isinstance(measure, Count):
            return "=" + self._count(measure.detail, where)
        summed = self._sum(measure.detail, measure.column, where)
        if isinstance(measure, Sum):
            return f"=ROUND({summed},2)" if measure.money else "=" + summed
        counted = self._count(measure.detail, (*where, (measure.column, "!=", None)))
        return f'=IF({counted}=0,"",{summed}/{counted})'

    def _count(self, detail: str, where: Sequence[Condition]) -> str:
        if self._compares(detail, where):
            return f"SUMPRODUCT({self._products(detail, where)})"
        return "+".join(f"COUNTIFS({','.join(terms)})" for terms in self._alternatives(detail, where))

    def _sum(self, detail: str, column: str, where: Sequence[Condition]) -> str:
        cells = self.places[detail].range(column)
        if self._compares(detail, where):
            return f"SUMPRODUCT({self._products(detail, where)}*{cells})"
        return "+".join(f"SUMIFS({','.join((cells, *terms))})" for terms in self._alternatives(detail, where))

    def _compares(self, detail: str, where: Sequence[Condition]) -> bool:
        columns = self.details[detail].by_key
        return any(columns[key].kind == "line" and value is not None for key, _how, value in where)

    def _alternatives(self, detail: str, where: Sequence[Condition]) -> list[list[str]]:
        """The arguments of one COUNTIFS for each choice among the values of ``in`` conditions."""
        place, choices = self.places[detail], []
        for key, how, value in where:
            cells = place.range(key)
            wanted = value if how == "in" else (value,)
            choices.append([f"{cells},{self._criterion(detail, key, how, each)}" for each in wanted])
        guard = [f'{place.range()},">0"'] if not any(self._chooses(each) for each in where) else []
        return [[*guard, *terms] for terms in product(*choices)]

    @staticmethod
    def _chooses(condition: Condition) -> bool:
        """Whether an empty row cannot meet *condition*."""
        _key, how, value = condition
        value = value.value if isinstance(value, At) else value
        return how != "!=" and value is not None

    def _criterion(self, detail: str, key: str, how: str, value: Any) -> str:
        if isinstance(value, At) and value.value is not None:
            return value.cell
        plain = value.value if isinstance(value, At) else value
        if plain is None:
            return '"<>"' if how == "!=" else '""'
        shown = self._literal(detail, key, plain)
        if how == "!=":
            return f'"<>"&{shown}'
        return shown

    def _products(self, detail: str, where: Sequence[Condition]) -> str:
        place, terms = self.places[detail], []
        for key, how, value in where:
            cells = place.range(key)
            wanted = value if how == "in" else (value,)
            sign = "<>" if how == "!=" else "="
            either = "+".join(f"({cells}{sign}{self._compared(detail, key, each)})" for each in wanted)
            terms.append(f"({either})" if len(wanted) > 1 else either)
        return "*".join([f"({place.range()}>0)", *terms])

    def _compared(self, detail: str, key: str, value: Any) -> str:
        if isinstance(value, At):
            return value.cell if value.value is not None else '""'
        return '""' if value is None else self._literal(detail, key, value)

    def _literal(self, detail: str, key: str, value: Any) -> str:
        column = self.details[detail].by_key[key]
        if column.kind == "whole":
            return str(value)
        return '"' + shown(column, value, self.lang).replace('"', '""') + '"'


def shown(column: Column, value: Any, lang: str) -> str:
    """The words of *value* as they stand in a detail sheet."""
    return say(column.show(value), lang)
