"""What was sent, kept as plain data: figures, tables and rows; and how today's figures differ from it.

Rows are kept without their personal columns (what was said, names): those stand only in the files that were sent.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import date, datetime
from typing import Any

from propertydesk.core.i18n import Words
from propertydesk.core.views import Moment
from propertydesk.standards.monthly.figures import Column, Report, Row
from propertydesk.standards.monthly.periods import Period
from propertydesk.standards.monthly.values import Counted, Group, Number


@dataclass(frozen=True, slots=True)
class Difference:
    """A figure that is another than the one sent."""

    key: str
    label: Words
    was: Number
    now: Number


@dataclass(frozen=True, slots=True)
class Later:
    """A record that came (``was`` empty), went (``now`` empty) or changed in *column* after the report was sent."""

    kind: str
    id: int
    name: str
    detail: Words
    column: Words | None = None
    was: Words = ""
    now: Words = ""


def frozen(counted: Counted) -> dict[str, Any]:
    """*counted* as plain data for a JSON column."""
    return {
        "as_of": counted.period.as_of.isoformat(),
        "figures": dict(counted.figures),
        "tables": {
            key: [{"group": list(group.values), "cells": dict(group.cells)} for group in groups]
            for key, groups in counted.tables.items()
        },
        "totals": {key: dict(total) for key, total in counted.totals.items()},
        "rows": {key: _kept(rows, counted.report.detail[key].columns) for key, rows in counted.rows.items()},
    }


def thawed(report: Report, month: str, moment: Moment, data: Mapping[str, Any]) -> Counted:
    """What ``frozen`` kept; figures that the report did not have then are left out as None."""
    period = Period(month, Moment(datetime.fromisoformat(data["as_of"]), moment.zone))
    rows = {detail.key: _rows(data["rows"].get(detail.key, ()), detail.columns) for detail in report.details}
    tables = {
        table.key: [
            Group(tuple(_grouped(report, table.key, each["group"])), each["cells"])
            for each in data["tables"].get(table.key, ())
        ]
        for table in report.tables
    }
    figures = {figure.key: data["figures"].get(figure.key) for figure in report.figures}
    return Counted(report, period, rows, figures, tables, {key: data["totals"].get(key, {}) for key in tables})


def differences(sent: Counted, now: Counted) -> list[Difference]:
    """The figures that are others now."""
    return [
        Difference(key, figure.label, sent.figures[key], now.figures[key])
        for key, figure in now.report.figure.items()
        if sent.figures[key] != now.figures[key]
    ]


def later(sent: Counted, now: Counted) -> list[Later]:
    """The records that came, went or changed since, detail by detail."""
    found: list[Later] = []
    for detail in now.report.details:
        visible = [column for column in detail.columns if not column.personal and not column.living]
        before = _by_record(sent.rows.get(detail.key, ()), detail.apart)
        after = _by_record(now.rows[detail.key], detail.apart)
        for key in dict.fromkeys((*before, *after)):
            was, is_now = before.get(key), after.get(key)
            row = is_now or was
            assert row is not None
            name = str(row.values.get(detail.names) or row.id)
            if was is None or is_now is None:
                found.append(
                    Later(row.kind, row.id, name, detail.label, was="" if was is None else name,
                          now="" if is_now is None else name)
                )  # fmt: skip
            else:
                found += _changed(was, is_now, name, detail.label, visible)
    return found


def _changed(was: Row, now: Row, name: str, detail: Words, columns: Sequence[Column]) -> list[Later]:
    return [
        Later(now.kind, now.id, name, detail, column.label, _said(column, before), _said(column, after))
        for column in columns
        if (before := was.values.get(column.key)) != (after := now.values.get(column.key))
    ]


def _said(column: Column, value: Any) -> Words:
    if isinstance(value, datetime):
        return value.isoformat(timespec="minutes")
    return column.show(value)


def _by_record(rows: Sequence[Row], apart: str) -> dict[tuple[Any, ...], Row]:
    """Rows by what they are about; several that *apart* does not tell apart are so by their order."""
    found: dict[tuple[Any, ...], Row] = {}
    for row in rows:
        key: tuple[Any, ...] = (row.kind, row.id, row.values.get(apart))
        place = 0
        while (*key, place) in found:
            place += 1
        found[(*key, place)] = row
    return found


def _kept(rows: Sequence[Row], columns: Sequence[Column]) -> dict[str, Any]:
    """Rows as lists under the names of their columns, once: a month of fees has 20,000 of them."""
    keys = [column.key for column in columns if not column.personal]
    kept = [[row.kind, row.id, *(plain(row.values.get(key)) for key in keys)] for row in rows]
    return {"columns": keys, "rows": kept}


def plain(value: Any) -> Any:
    """*value* as JSON has it: days and moments ISO, choices by value."""
    if isinstance(value, datetime | date):
        return value.isoformat()
    return str.__str__(value) if isinstance(value, str) else value


def _rows(kept: Any, columns: Sequence[Column]) -> list[Row]:
    """What ``_kept`` kept; earlier each row named its own columns."""
    if isinstance(kept, Mapping):
        named = [(kind, id, dict(zip(kept["columns"], values, strict=True))) for kind, id, *values in kept["rows"]]
    else:
        named = [(each["kind"], each["id"], each["values"]) for each in kept]
    return [
        Row(kind, id, {column.key: _value(column, values.get(column.key)) for column in columns})
        for kind, id, values in named
    ]


def _value(column: Column, value: Any) -> Any:
    if value is None:
        return None
    if column.of is not None:
        return column.of(value)
    if column.kind == "moment":
        return datetime.fromisoformat(value)
    return date.fromisoformat(value) if column.kind == "day" else value


def _grouped(report: Report, table: str, values: Sequence[Any]) -> list[Any]:
    declared = report.table[table]
    columns = report.detail[declared.counts[0][1].detail].by_key
    return [_value(columns[key], value) for key, value in zip(declared.by, values, strict=True)]
