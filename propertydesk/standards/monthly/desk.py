"""The desk of monthly reports: what each desk declared, written, sent, corrected; and when it is due."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from datetime import timedelta
from typing import Any

from sqlalchemy import Select, select
from sqlalchemy.orm import Session, aliased

from propertydesk.core.desk import Action, Catalogue, Column, Desk, Duty, Filter, Kind, Life, Listing, Step
from propertydesk.core.fields import Field
from propertydesk.core.i18n import Words, _
from propertydesk.core.views import Moment
from propertydesk.office.staff_models import Staff
from propertydesk.office.words import Permission, Role
from propertydesk.standards.limits import limits_in_force
from propertydesk.standards.monthly import service
from propertydesk.standards.monthly.models import MonthlyReport
from propertydesk.standards.monthly.periods import Period, last_month
from propertydesk.standards.monthly.values import reports_of
from propertydesk.standards.monthly.words import ReportState, SentHow

_SENDER = aliased(Staff, name="sender")


def _screen() -> Any:
    from propertydesk.standards.monthly.screen import MonthlyPage

    return MonthlyPage


def duties(catalogue: Catalogue, session: Session, moment: Moment) -> list[Duty]:
    """Last month's reports that are not sent, each due on the day that its limit names (R42: the 5th)."""
    month = last_month(moment)
    sent = set(
        session.scalars(
            select(MonthlyReport.report).where(MonthlyReport.month == month, MonthlyReport.state == ReportState.SENT)
        )
    )
    this, limits = Period(moment.today.strftime("%Y-%m"), moment), limits_in_force(session)
    return [
        Duty(
            report.rule,
            _("{report} of {month}", report=report.label, month=month),
            moment.end_of(this.first + timedelta(days=max(limits[report.rule].count, 1) - 1)),
            listing="monthly_reports",
            roles=(Role.SUPERVISOR, Role.MANAGER),
            opened_at=this.start,
        )
        for report in reports_of(catalogue).values()
        if report.rule is not None and report.key not in sent
    ]


def _due(session: Session, moment: Moment) -> Sequence[Duty]:
    catalogue = session.info.get("catalogue")
    return duties(catalogue, session, moment) if isinstance(catalogue, Catalogue) else ()


def _as_written(asking: Any, record: Any) -> Mapping[str, Any]:
    """The report is asked for by the screen; last month's is the usual one."""
    del record
    return {"month": last_month(asking.moment)}


def _usual(asking: Any, record: MonthlyReport) -> Mapping[str, Any]:
    """Whoever got the last one gets this one."""
    last = asking.session.scalar(
        select(MonthlyReport)
        .where(MonthlyReport.report == record.report, MonthlyReport.state == ReportState.SENT)
        .order_by(MonthlyReport.sent_at.desc())
        .limit(1)
    )
    return {} if last is None else {"sent_to": last.sent_to, "sent_how": last.sent_how}


def _names(session: Session, ids: Sequence[int]) -> Mapping[int, Words]:
    catalogue = session.info.get("catalogue")
    known = reports_of(catalogue) if isinstance(catalogue, Catalogue) else {}
    rows = session.execute(select(MonthlyReport.id, MonthlyReport.report).where(MonthlyReport.id.in_(ids))).tuples()
    return {id: known[key].label if key in known else key for id, key in rows}


def _joined(query: Select[Any]) -> Select[Any]:
    with_writer = query.join(Staff, MonthlyReport.staff_id == Staff.id)
    return with_writer.outerjoin(_SENDER, MonthlyReport.sent_by_id == _SENDER.id)


REPORTS_SENT = Listing(
    key="monthly_reports",
    label=_("Reports written and sent"),
    model=MonthlyReport,
    kind="monthly_report",
    needs=Permission.LOOK,
    icon="chart-column",
    columns=(
        Column("month", _("Month"), MonthlyReport.month, width=80),
        Column("name", _("Report"), batch=_names, width=220),
        Column("version", _("Version"), MonthlyReport.version, kind="whole", width=70),
        Column("state", _("State"), MonthlyReport.state, kind="choice", of=ReportState, width=110,
               tone=lambda state: "done" if state == ReportState.SENT else "soon"),
        Column("sent_at", _("Sent"), MonthlyReport.sent_at, kind="moment", width=130),
        Column("sent_to", _("Sent to"), MonthlyReport.sent_to, width=150),
        Column("sent_how", _("How"), MonthlyReport.sent_how, kind="choice", of=SentHow, width=100),
        Column("sent_by", _("Sent by"), _SENDER.name, width=90),
        Column("written_at", _("Written"), MonthlyReport.written_at, kind="moment", shown=False),
        Column("by", _("Written by"), Staff.name, width=90, shown=False),
        Column("report", _("Key"), MonthlyReport.report, shown=False),
    ),
    base=_joined,
    filters=(
        Filter("draft", _("Being written"), lambda moment: MonthlyReport.state == ReportState.DRAFT),
        Filter("sent", _("Sent"), lambda moment: MonthlyReport.state == ReportState.SENT),
    ),
    order=MonthlyReport.month.desc,
    empty=_("No report yet. Choose a month, look at the figures, write what lies behind them, and send it."),
)  # fmt: skip

WRITE_ASK = (
    Field("report", _("Report"), kind="line", required=True, hint=_("complaints, repairs, reception, fees or logbook")),
    Field("month", _("Month"), kind="line", required=True, hint=_("Such as 2026-11")),
    Field("cause", _("Causes"), kind="paragraph", length=4000, width=3),
    Field("measures", _("Measures"), kind="paragraph", length=4000, width=3),
    Field("analysis", _("Similar problems"), kind="paragraph", length=4000, width=3),
)
SEND_ASK = (
    Field("sent_to", _("To whom"), kind="line", length=80, required=True, width=2),
    Field("sent_how", _("How it goes out"), kind="choice", choices=SentHow, required=True, default=SentHow.PAPER),
)

REPORTS = Desk(
    key="reports",
    label=_("Reports"),
    icon="chart-column",
    place=70,
    kinds=(
        Kind(
            "monthly_report", _("Monthly report"), MonthlyReport, "chart-column", unit=None,
            life=Life(
                (
                    Step("monthly_report.write", after=(ReportState.DRAFT,)),
                    Step("monthly_report.send", (ReportState.DRAFT,), (ReportState.SENT,)),
                )
            ),
            fields=(
                Field(MonthlyReport.report, _("Report")), Field(MonthlyReport.month, _("Month")),
                Field(MonthlyReport.version, _("Version")), Field(MonthlyReport.state, _("State")),
                Field(MonthlyReport.cause, _("Causes"), width=3), Field(MonthlyReport.measures, _("Measures"), width=3),
                Field(MonthlyReport.analysis, _("Similar problems"), width=3),
                Field(MonthlyReport.sent_at, _("Sent")), Field(MonthlyReport.sent_to, _("Sent to")),
                Field(MonthlyReport.sent_how, _("How")), Field(MonthlyReport.sent_by_id, _("Sent by"), lookup="staff"),
                Field("workbook_sha256", _("Hash of the workbook"), width=3),
                Field("paper_sha256", _("Hash of the PDF"), width=3),
            ),
        ),
    ),
    actions=(
        Action(
            "monthly_report.write", _("Write the report"), service.write, Permission.REPORTS, makes="monthly_report",
            ask=WRITE_ASK, icon="file-pen", defaults=_as_written,
        ),
        Action(
            "monthly_report.send", _("Report sent"), service.send, Permission.REPORTS, subject="monthly_report",
            ask=SEND_ASK, when=service.can_send, icon="send", defaults=_usual, primary=True,
        ),
    ),
    lists=(REPORTS_SENT,),
    screen=_screen,
    duties=_due,
)  # fmt: skip
