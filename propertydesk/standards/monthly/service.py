"""Writing a monthly report and sending it: what was sent stands, with its files; a correction is a new version."""

from __future__ import annotations

from dataclasses import replace

from propertydesk.core.errors import UserError
from propertydesk.core.i18n import _, say
from propertydesk.office.deed import Deed
from propertydesk.standards.monthly.files import paper_bytes, workbook_bytes
from propertydesk.standards.monthly.frozen import frozen
from propertydesk.standards.monthly.models import MonthlyReport
from propertydesk.standards.monthly.periods import month_named
from propertydesk.standards.monthly.reading import TEXTS, Sending, gaps, read_report, versions
from propertydesk.standards.monthly.values import report_named
from propertydesk.standards.monthly.words import ReportState, SentHow
from propertydesk.store.attachments import attach, keep

XLSX = "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet"


def write(
    deed: Deed, report: str, month: str, cause: str | None, measures: str | None, analysis: str | None
) -> MonthlyReport:
    """Keep what is written about a month; after it was sent, as a draft of the next version."""
    declared, period = report_named(deed.catalogue, report), month_named(month, deed.moment)
    rows = versions(deed.session, declared.key, period.month)
    texts = {"cause": cause, "measures": measures, "analysis": analysis}
    draft = next((row for row in rows if row.state == ReportState.DRAFT), None)
    if draft is None:
        return deed.add(
            MonthlyReport(
                report=declared.key,
                month=period.month,
                version=len(rows) + 1,
                staff_id=deed.actor.staff_id,
                written_at=deed.at,
                **texts,
            )
        )
    deed.change(draft, staff_id=deed.actor.staff_id, written_at=deed.at, **texts)
    return draft


def can_send(deed: Deed, row: MonthlyReport) -> None:
    """The month is over, every text is written, and a correction corrects something."""
    view = read_report(deed.session, deed.catalogue, row.report, row.month, deed.moment, now=True)
    if not view.over:
        raise UserError(_("{month} is not over yet.", month=row.month), code="not_now")
    for gap in view.gaps:
        if gap.holds_back:
            raise UserError(gap.words, gap.key, code="not_now")
    sent = next((each for each in reversed(versions(deed.session, row.report, row.month)) if each.figures), None)
    if sent is None or view.differs or view.later:
        return
    if all((getattr(row, key) or "") == (getattr(sent, key) or "") for key in TEXTS):
        raise UserError(_("Nothing differs from version {version}.", version=sent.version), code="not_now")


def send(deed: Deed, row: MonthlyReport, sent_to: str, sent_how: SentHow) -> None:
    """It went out: the figures stand from now on, and the workbook and the PDF are kept as they were sent."""
    now = read_report(deed.session, deed.catalogue, row.report, row.month, deed.moment, now=True)
    sending = Sending(row.id, row.version, sent_to, deed.at, sent_how, deed.actor.name, None, None)
    view = replace(now, sendings=(*now.sendings, sending))
    lang = str(deed.setting("language"))
    name = f"{row.report}-{row.month}-{row.version}"
    workbook = workbook_bytes(view, lang)
    paper = paper_bytes(deed.session, deed.folder, view, lang)
    deed.change(
        row,
        state=ReportState.SENT,
        sent_to=sent_to,
        sent_how=sent_how,
        sent_at=deed.at,
        sent_by_id=deed.actor.staff_id,
        figures=frozen(view.counted),
        workbook_id=_kept(deed, workbook, f"{name}.xlsx", XLSX),
        paper_id=_kept(deed, paper, f"{name}.pdf", "application/pdf"),
    )
    missing = [say(gap.words, lang) for gap in gaps(view.counted, view.texts)]
    if missing:
        deed.warn(_("sent with gaps: {gaps}", gaps="; ".join(missing)))


def _kept(deed: Deed, data: bytes, name: str, media_type: str) -> int:
    sha256 = keep(deed.folder, data)
    id = attach(deed.session, sha256, name, media_type, len(data), deed.at)
    told = {"sha256": sha256, "name": name, "media_type": media_type, "size": len(data)}
    deed.record("attachment", id, None, told, frozenset({"name"}))
    return id
