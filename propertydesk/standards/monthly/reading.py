"""A month's report as it is shown: counted, what was sent, what came later, what is missing."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import datetime

from sqlalchemy import select
from sqlalchemy.orm import Session

from propertydesk.core.desk import Catalogue
from propertydesk.core.i18n import Words, _
from propertydesk.core.views import Moment
from propertydesk.office.settings import setting
from propertydesk.standards.monthly.figures import Gap, Report
from propertydesk.standards.monthly.frozen import Difference, Later, differences, later, thawed
from propertydesk.standards.monthly.models import MonthlyReport
from propertydesk.standards.monthly.periods import month_named
from propertydesk.standards.monthly.values import Counted, count, matching, report_named
from propertydesk.standards.monthly.words import ReportState, SentHow

TEXTS = ("cause", "measures", "analysis")


@dataclass(frozen=True, slots=True)
class Sending:
    """A version that was sent: to whom, when (aware UTC), how, by whom."""

    id: int
    version: int
    to: str
    at: datetime
    how: SentHow
    by: str
    workbook_id: int | None
    paper_id: int | None


@dataclass(frozen=True)
class View:
    """The report of a month.

    ``counted`` is what it says: as it was sent where it was, else as it is now. ``differs`` and ``later`` are what
    another version would correct: only what had happened by then and was entered, changed or taken away since.
    """

    report: Report
    month: str
    counted: Counted
    version: int
    texts: Mapping[str, str]
    draft_id: int | None
    sendings: Sequence[Sending]
    gaps: Sequence[Gap]
    differs: Sequence[Difference]
    later: Sequence[Later]
    office: str
    over: bool

    @property
    def sent(self) -> Sending | None:
        """The last version that was sent."""
        return self.sendings[-1] if self.sendings else None

    @property
    def corrects(self) -> Sending | None:
        """The version that was sent before the one shown."""
        return next((each for each in reversed(self.sendings) if each.version < self.version), None)

    @property
    def state(self) -> Words:
        """Where it stands, in words."""
        if self.sent is not None and self.version == self.sent.version:
            at = self.counted.period.moment.local(self.sent.at)
            return _("sent {at} to {whom}", at=at, whom=self.sent.to)
        return _("not sent") if self.over else _("the month is not over")


def read_report(
    session: Session, catalogue: Catalogue, key: str, month: str, moment: Moment, *, now: bool = False
) -> View:
    """The report *key* of *month*; *now*: its figures as they are, although it was sent.

    Raises ``UserError`` for an unknown report or month.
    """
    report, period = report_named(catalogue, key), month_named(month, moment)
    rows = versions(session, key, period.month)
    sent = next((row for row in reversed(rows) if row.state == ReportState.SENT), None)
    draft = next((row for row in rows if row.state == ReportState.DRAFT), None)
    live = count(session, catalogue, report, period)
    differs: Sequence[Difference] = ()
    came: Sequence[Later] = ()
    shown, version = live, 1 if sent is None else sent.version + 1
    if sent is not None:
        as_sent = thawed(report, period.month, moment, sent.figures)
        then = count(session, catalogue, report, as_sent.period)
        differs, came = differences(as_sent, then), later(as_sent, then)
        if not now:
            shown, version = as_sent, sent.version
    written = draft or sent
    texts = {text: (getattr(written, text) if written is not None else None) or "" for text in TEXTS}
    return View(
        report, period.month, shown, version, texts, None if draft is None else draft.id,
        tuple(_sending(row) for row in rows if row.state == ReportState.SENT), gaps(live, texts), differs, came,
        str(setting(session, "office_name") or ""), period.end <= moment.now,
    )  # fmt: skip


def versions(session: Session, key: str, month: str) -> list[MonthlyReport]:
    """Every version of a month's report, the first one first."""
    query = select(MonthlyReport).where(MonthlyReport.report == key, MonthlyReport.month == month)
    return list(session.scalars(query.order_by(MonthlyReport.version)))


def gaps(counted: Counted, texts: Mapping[str, str]) -> list[Gap]:
    """What is missing before the report should go out; only an empty text holds it back."""
    found = []
    for each in counted.report.missing:
        rows = matching(counted.rows[each.detail], counted.report.detail[each.detail].by_key, each.where)
        if rows:
            records = tuple(dict.fromkeys((row.kind, row.id) for row in rows))
            found.append(Gap(each.key, each.words(len(records)), records))
    for text in counted.report.texts:
        if not (texts.get(text.key) or "").strip():
            found.append(Gap(text.key, _("Not written yet: {text}", text=text.label), holds_back=True))
    return found


def _sending(row: MonthlyReport) -> Sending:
    assert row.sent_at is not None and row.sent_how is not None
    by = "" if row.sent_by is None else row.sent_by.name
    return Sending(row.id, row.version, row.sent_to or "", row.sent_at, row.sent_how, by, row.workbook_id, row.paper_id)
