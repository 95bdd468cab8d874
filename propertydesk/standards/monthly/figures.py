"""What a monthly report consists of, declared by the desk it is about: details, figures over them, tables, lists.

One declaration gives the value (``values``), the formula in the workbook (``formulas``) and the records behind.
"""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass, field
from functools import cached_property
from typing import Any

from propertydesk.core import money
from propertydesk.core.fields import Choices
from propertydesk.core.i18n import Text, Words, _

Condition = tuple[str, str, Any]
"""Column, ``=`` ``!=`` or ``in``, and a value (a tuple of them for ``in``). None is an empty cell."""

NEARLY = 0.05
"""So little below its standard a rate is amber and not yet red."""

VERDICTS: Mapping[str, Text] = {"done": _("Reached"), "soon": _("Just missed"), "late": _("Missed")}
"""What is said of a rate beside its standard, by tone."""

NOTHING_SAID = _("not said")
"""A line of a table for what has no value."""


@dataclass(frozen=True)
class Column:
    """A column of a detail sheet. *kind* is a field kind: line, choice, whole, day, moment, money (whole fen).

    *words* says a value that is no choice. A ``personal`` column is not kept with what was sent, only in the files.
    A ``living`` one goes on changing with the work (the department, who repairs): a change in it corrects nothing.
    """

    key: str
    label: Text
    kind: str = "line"
    of: type[Choices] | None = None
    words: Callable[[Any], Words] | None = None
    width: int = 100
    personal: bool = False
    living: bool = False

    def show(self, value: Any) -> Words:
        """*value* in words."""
        if value is None:
            return ""
        if self.of is not None:
            return self.of(value).label
        if self.kind == "money":
            return money.show(value)
        return self.words(value) if self.words is not None else str(value)


@dataclass(frozen=True, slots=True)
class Row:
    """A row of a detail: the record it is about, and its values by column."""

    kind: str
    id: int
    values: Mapping[str, Any]


@dataclass(frozen=True)
class Detail:
    """A sheet of rows in the order in which ``read(session, period)`` finds them; ``names`` is what a row is called.

    ``apart`` tells the rows of one record apart (its limits by rule, a unit's fees by item).
    """

    key: str
    label: Text
    columns: Sequence[Column]
    read: Callable[[Any, Any], Sequence[Row]]
    names: str = "number"
    apart: str = "rule"

    @cached_property
    def by_key(self) -> Mapping[str, Column]:
        """The columns by key."""
        return {column.key: column for column in self.columns}


@dataclass(frozen=True)
class Count:
    """How many rows of *detail* meet all conditions."""

    detail: str
    where: tuple[Condition, ...] = ()


@dataclass(frozen=True)
class Sum:
    """What *column* of the rows comes to that meet all conditions. ``money``: the column is one of money."""

    detail: str
    column: str
    where: tuple[Condition, ...] = ()
    money: bool = False


@dataclass(frozen=True)
class Mean:
    """The average of *column* over the rows that meet all conditions, in the column's own unit."""

    detail: str
    column: str
    where: tuple[Condition, ...] = ()


@dataclass(frozen=True)
class Total:
    """Figures by their keys, those of ``plus`` together less those of ``minus``."""

    plus: tuple[str, ...]
    minus: tuple[str, ...] = ()
    money: bool = False


@dataclass(frozen=True)
class Rate:
    """One figure over another, by their keys; nothing where the other is 0."""

    part: str
    whole: str


@dataclass(frozen=True)
class Standard:
    """At least *share* (1 is 100 %), and the rule that says so."""

    share: float
    rule: str

    def tone(self, value: float) -> str:
        """done, soon or late: reached, just missed, missed."""
        if value >= self.share:
            return "done"
        return "soon" if value >= self.share - NEARLY else "late"


@dataclass(frozen=True)
class Figure:
    """A figure and, in words, what it counts. ``quiet`` ones stand in the workbook and not among the tiles."""

    key: str
    label: Text
    measure: Count | Sum | Mean | Total | Rate
    means: Text
    standard: Standard | None = None
    quiet: bool = False


@dataclass(frozen=True)
class Tally:
    """A column of a table: a count or sum over the rows of each group, a share of its total, or a rate of two."""

    key: str
    label: Text
    measure: Count | Sum | None = None
    share_of: str | None = None
    rate: tuple[str, str] | None = None


@dataclass(frozen=True)
class Table:
    """Counts by the values of one or more columns, with a picture of the column *draws*: bars, or a line.

    ``groups(period)`` names groups that are shown even where nothing fell into them. Groups with fewer than ``least``
    in the first column are left out, and with ``most_first`` the largest stands on top.
    """

    key: str
    label: Text
    by: tuple[str, ...]
    tallies: Sequence[Tally]
    groups: Callable[[Any], Sequence[Any]] | None = None
    picture: str | None = None
    least: int = 0
    most_first: bool = False
    total: bool = True
    means: Text | None = None

    @property
    def counts(self) -> list[tuple[str, Count | Sum]]:
        """The columns that count rows, or add them up."""
        return [(tally.key, tally.measure) for tally in self.tallies if tally.measure is not None]

    @property
    def draws(self) -> str:
        """The column that its picture shows."""
        return self.counts[0][0]


@dataclass(frozen=True)
class Excerpt:
    """The rows of a detail that meet all conditions, shown as a list of their own."""

    key: str
    label: Text
    detail: str
    columns: Sequence[str]
    where: tuple[Condition, ...] = ()
    empty: Text | None = None


@dataclass(frozen=True, slots=True)
class Gap:
    """What is missing before a report should go out: words, and the records concerned."""

    key: str
    words: Words
    records: tuple[tuple[str, int], ...] = ()
    holds_back: bool = False


@dataclass(frozen=True)
class Missing:
    """Rows that something is missing of, counted before sending: ``words`` say what, with ``{count}``."""

    key: str
    words: Callable[[int], Text]
    detail: str
    where: tuple[Condition, ...]


@dataclass(frozen=True)
class Written:
    """A text of the report that somebody writes: ``cause``, ``measures`` or ``analysis``."""

    key: str
    label: Text
    hint: Text


@dataclass(frozen=True)
class Report:
    """A monthly report. ``form`` names its paper: head, boxes to sign, the columns of the list ``listed``.

    ``rule`` is the rule that it is due by: its limit is the day of the next month; None: nobody waits for it.
    ``sent_to`` is who usually gets it, ``needs`` the permission to see it where not everybody may.
    """

    key: str
    label: Text
    form: str
    rule: str | None
    details: Sequence[Detail]
    figures: Sequence[Figure]
    tables: Sequence[Table] = ()
    excerpts: Sequence[Excerpt] = ()
    missing: Sequence[Missing] = ()
    texts: Sequence[Written] = ()
    sent_to: Text | None = None
    listed: str | None = None
    icon: str = "chart-column"
    needs: str | None = None

    @cached_property
    def detail(self) -> Mapping[str, Detail]:
        """The details by key."""
        return {each.key: each for each in self.details}

    @cached_property
    def figure(self) -> Mapping[str, Figure]:
        """The figures by key."""
        return {each.key: each for each in self.figures}

    @cached_property
    def table(self) -> Mapping[str, Table]:
        """The tables by key."""
        return {each.key: each for each in self.tables}


def is_money(measure: object) -> bool:
    """Whether what *measure* gives is money in fen."""
    return isinstance(measure, Sum | Total) and measure.money


@dataclass(frozen=True)
class Contribution:
    """Rows that another desk adds to a detail of a report (``Desk.reports``): slips to the reception's statistics."""

    key: str
    report: str
    detail: str
    read: Callable[[Any, Any], Sequence[Row]] = field(repr=False)
