"""Document numbers: gapless within their period, never given twice, in the form the office wants.

A number is taken in the transaction that makes its document: undone, the number is free again.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from datetime import date, datetime
from itertools import pairwise

from sqlalchemy import bindparam, func, or_, select, text, update
from sqlalchemy.dialects.sqlite import insert
from sqlalchemy.orm import Session

from propertydesk.core.errors import UserError
from propertydesk.core.i18n import _
from propertydesk.store.findings import Finding
from propertydesk.store.number_models import DocumentNumber, NumberState, Period, document_number, number_series

_PREFIX = re.compile(r"[^\W_]+(-[^\W_]+)*")
_WIDEST = 12


# Statements made once: every document of the office comes through here.
_OWN_SERIES = select(number_series).where(number_series.c.kind == bindparam("kind"))
_LAST = select(func.max(document_number.c.n)).where(document_number.c.stem == bindparam("stem"))
_GIVE = insert(document_number)
_BIND = (
    update(document_number)
    .where(document_number.c.number == bindparam("bound"))
    .where(or_(document_number.c.subject_id.is_(None), document_number.c.subject_id == bindparam("subject")))
    .values(subject_id=bindparam("subject"))
)

_NUMBERED_TABLES = text(
    "SELECT t.name FROM sqlite_master t JOIN pragma_table_info(t.name) c ON c.name = 'number'"
    " WHERE t.type = 'table' AND t.name IN (SELECT kind FROM document_number) ORDER BY t.name"
)
_PARTED = """
    SELECT given.number, bearer.id, bearer.number FROM document_number given
    LEFT JOIN "{table}" bearer ON bearer.id = given.subject_id
    WHERE given.kind = :kind AND given.subject_id IS NOT NULL AND given.number IS NOT bearer.number
"""
_NEVER_GIVEN = """
    SELECT number FROM "{table}" WHERE number IS NOT NULL AND number NOT IN (SELECT number FROM document_number)
"""


@dataclass(frozen=True)
class Series:
    """The form of a kind's numbers: FX, DAY, 3 → FX-20261120-001; SJ, NONE, 7 → SJ-0008213."""

    kind: str
    prefix: str
    period: Period = Period.DAY
    width: int = 3

    def stem(self, on: date) -> str:
        """All before the running part, for a document of the day *on*."""
        form = {Period.NONE: "", Period.DAY: "%Y%m%d-", Period.MONTH: "%Y%m-", Period.YEAR: "%Y-"}[self.period]
        return f"{self.prefix}-{on.strftime(form)}"


@dataclass(frozen=True)
class ReservedNumber:
    """A line of the register of reserved numbers (F40)."""

    kind: str
    number: str
    state: NumberState
    issued_to: str
    issued_at: datetime
    subject_id: int | None
    reason: str | None


def series_in_force(session: Session, default: Series) -> Series:
    """The office's own form of the kind's numbers, *default* where it has set none."""
    row = session.connection().execute(_OWN_SERIES, {"kind": default.kind}).first()
    return default if row is None else Series(row.kind, row.prefix, row.period, row.width)


def set_series(session: Session, series: Series) -> None:
    """From now on the kind's numbers have this form. ``UserError`` when prefix or width cannot be used."""
    if not _PREFIX.fullmatch(series.prefix):
        raise UserError(_("A prefix has letters and digits, and dashes only between them."), "prefix", "prefix")
    if not 1 <= series.width <= _WIDEST:
        raise UserError(_("The running number has 1 to {most} digits.", most=_WIDEST), "width", "width")
    values = {"prefix": series.prefix, "period": series.period, "width": series.width}
    statement = insert(number_series).values(kind=series.kind, **values)
    session.execute(statement.on_conflict_do_update(index_elements=["kind"], set_=values))


def take_number(session: Session, series: Series, on: date, subject_id: int | None = None) -> str:
    """The next number of the series in force for a document of the day *on*, whose id may be bound later."""
    return _give(session, series, on, 1, {"state": NumberState.TAKEN, "subject_id": subject_id})[0]


def take_numbers(session: Session, series: Series, on: date, subject_ids: Sequence[int]) -> list[str]:
    """The next numbers for documents of the day *on* that are made at once, each bound to its id, in their order."""
    given = _give(session, series, on, len(subject_ids), {"state": NumberState.TAKEN})
    bound = [{"bound": number, "subject": id} for number, id in zip(given, subject_ids, strict=True)]
    if bound:
        session.connection().execute(_BIND, bound)
    return given


def bind_number(session: Session, number: str, subject_id: int) -> None:
    """Say which document bears *number*. ``ValueError`` when it was never given out or another document bears it."""
    values = {"bound": number, "subject": subject_id}
    if session.connection().execute(_BIND, values).rowcount != 1:
        raise ValueError(f"number {number} is not free to bind")


def reserve(session: Session, series: Series, on: date, count: int, issued_to: str, at: datetime) -> list[str]:
    """Set *count* numbers aside for papers to be filled by hand (F40), issued to a person at a moment."""
    if not 1 <= count <= 1000:
        raise UserError(_("Reserve between 1 and 1000 numbers."), "count", "count")
    return _give(session, series, on, count, {"state": NumberState.RESERVED, "issued_to": issued_to, "issued_at": at})


def use_reserved(session: Session, kind: str, number: str, subject_id: int | None = None) -> None:
    """A paper filled by hand is keyed in under its number. ``UserError`` when unknown, used or void."""
    row = _reserved_row(session, kind, number)
    row.state = NumberState.USED
    row.subject_id = subject_id
    session.flush()


def void_reserved(session: Session, kind: str, number: str, reason: str) -> None:
    """A reserved paper was spoilt or lost: its number is never used. ``UserError`` as in ``use_reserved``."""
    row = _reserved_row(session, kind, number)
    row.state = NumberState.VOID
    row.reason = reason
    session.flush()


def reserved(session: Session, kind: str) -> list[ReservedNumber]:
    """The register of numbers ever reserved for *kind*, in order (F40)."""
    rows = session.scalars(
        select(DocumentNumber)
        .where(DocumentNumber.kind == kind, DocumentNumber.state != NumberState.TAKEN)
        .order_by(DocumentNumber.id)
    )
    return [
        ReservedNumber(kind, row.number, row.state, row.issued_to or "", row.issued_at, row.subject_id, row.reason)
        for row in rows
        if row.issued_at is not None
    ]


def check_numbers(session: Session) -> list[Finding]:
    """Gaps, doubles, and numbers that are not what their stem and running part make."""
    # Unordered by any index, so that a damaged index cannot hide a row.
    rows = session.execute(select(DocumentNumber.stem, DocumentNumber.n, DocumentNumber.number)).all()
    runs: dict[str, list[int]] = {}
    findings = []
    for stem, n, number in rows:
        runs.setdefault(stem, []).append(n)
        if not number.startswith(stem) or not number[len(stem) :].isdecimal() or int(number[len(stem) :]) != n:
            findings.append(Finding("number_changed", number, _("The number {number} was changed.", number=number)))
    for stem in sorted(runs):
        findings += _check_run(stem, runs[stem])
    return findings + list(_check_bearers(session))


def _check_bearers(session: Session) -> Iterator[Finding]:
    """Documents that bear another number than the one given to them, one never given, or are gone."""
    connection = session.connection()
    for table in connection.execute(_NUMBERED_TABLES).scalars().all():
        for number, id, borne in connection.execute(text(_PARTED.format(table=table)), {"kind": table}):
            if id is None:
                words = _("The document of the number {number} is gone.", number=number)
                yield Finding("document_gone", number, words)
            else:
                words = _("The document of the number {number} bears {borne}.", number=number, borne=borne or "-")
                yield Finding("number_changed", number, words)
        for borne in connection.execute(text(_NEVER_GIVEN.format(table=table))).scalars():
            yield Finding("number_unknown", borne, _("The number {number} was never given out.", number=borne))


def _check_run(stem: str, run: list[int]) -> list[Finding]:
    run = [0, *sorted(run)]
    findings = []
    for before, n in pairwise(run):
        if n == before:
            words = _("The number {number} was given twice.", number=f"{stem}{n}")
            findings.append(Finding("number_double", f"{stem}{n}", words))
        elif n > before + 1:
            missing = f"{stem}{before + 1}" + (f" … {stem}{n - 1}" if n > before + 2 else "")
            findings.append(Finding("number_gap", missing, _("Missing among the numbers: {number}", number=missing)))
    return findings


def _give(session: Session, default: Series, on: date, count: int, values: dict[str, object]) -> list[str]:
    series = series_in_force(session, default)
    stem = series.stem(on)
    connection = session.connection()
    last = connection.execute(_LAST, {"stem": stem}).scalar() or 0
    numbers = [f"{stem}{n:0{series.width}d}" for n in range(last + 1, last + count + 1)]
    common = {"kind": series.kind, "stem": stem, **values}
    rows = [{**common, "n": n, "number": number} for n, number in enumerate(numbers, last + 1)]
    connection.execute(_GIVE, rows)
    return numbers


def _reserved_row(session: Session, kind: str, number: str) -> DocumentNumber:
    row = session.scalars(
        select(DocumentNumber).where(DocumentNumber.kind == kind, DocumentNumber.number == number)
    ).one_or_none()
    if row is None or row.state == NumberState.TAKEN:
        raise UserError(
            _("The number {number} was not reserved. Check it on the paper.", number=number), "number", "unknown"
        )
    if row.state == NumberState.USED:
        raise UserError(_("The number {number} has been keyed in already.", number=number), "number", "used")
    if row.state == NumberState.VOID:
        raise UserError(_("The number {number} is void: {reason}", number=number, reason=row.reason), "number", "void")
    return row
