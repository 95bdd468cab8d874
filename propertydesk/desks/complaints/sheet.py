"""A complaint as its papers say it: the record F03, the written reply F39, the day's inventory, the weekly meeting."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from datetime import timedelta
from typing import Any

from sqlalchemy import select
from sqlalchemy.orm import Session

from propertydesk.core.desk import Paper
from propertydesk.core.i18n import Words, _
from propertydesk.core.sheet import OfficeHead, Sheet
from propertydesk.desks.complaints.models import Complaint, ComplaintProgress, ComplaintStock
from propertydesk.desks.complaints.warning import warnings
from propertydesk.desks.complaints.words import UNFINISHED, ComplaintState, Verdict
from propertydesk.office.records import in_words
from propertydesk.office.residents import owner_names
from propertydesk.office.settings import office_head
from propertydesk.office.words import Permission
from propertydesk.standards.models import Clock
from propertydesk.standards.on_paper import OnPaper, Values, joined, where_of, words, yes_or_no
from propertydesk.standards.words import ClockState, reason_words

CLOSED = (ComplaintState.SIGNED, ComplaintState.FILED, ComplaintState.VOID)


def complaint_sheet(session: Session, id: int, context: Any) -> Sheet | None:
    """The record (F03) of complaint *id* as it stands; a void one is stamped."""
    complaint = session.get(Complaint, id)
    if complaint is None:
        return None
    say = OnPaper(session, context.moment)
    values = _taken(complaint, say) | _judged(complaint, say) | _passed_on(complaint, say) | _ended(complaint, say)
    return Sheet(
        form="F03",
        number=complaint.number,
        office=office_head(session),
        values=values,
        rows=tuple(_progress(row, say) for row in complaint.progress),
        checks=_checks(complaint),
        printed_at=say.printed_at,
        version=complaint.version,
        void=complaint.state == ComplaintState.VOID,
        closed=complaint.state in CLOSED,
    )


def invalid(complaint: Complaint) -> bool:
    """Whether papers may say that it is invalid: only after the manager has confirmed it (C6)."""
    return complaint.verdict == Verdict.INVALID and complaint.confirmed_at is not None


def _checks(complaint: Complaint) -> frozenset[str]:
    """The verdict as boxes. What somebody only holds to be invalid counts as valid until it is confirmed."""
    if complaint.verdict == Verdict.INVALID:
        return frozenset({"verdict_invalid" if invalid(complaint) else "verdict_valid"})
    ticked = set()
    if complaint.verdict != Verdict.UNDECIDED:
        ticked.add(f"verdict_{complaint.verdict.value}")
    if complaint.verdict == Verdict.COMMUNICATIVE and complaint.kind is not None:
        ticked.add(f"kind_{complaint.kind.value}")
    return frozenset(ticked)


def _taken(complaint: Complaint, say: OnPaper) -> Values:
    return {
        "received_at": say.full(complaint.received_at),
        "complainant": complaint.complainant,
        "room": where_of(complaint),
        "phone": complaint.phone,
        "source": words(complaint.source),
        "category": words(complaint.category),
        "severity": words(complaint.severity),
        "sender_number": complaint.sender_number,
        "reply_by": say.due(complaint.reply_by),
        "content": complaint.content,
        "clerk": say.staff(complaint.staff_id),
        "source_number": complaint.source_number,
    }


def _judged(complaint: Complaint, say: OnPaper) -> Values:
    confirmed = say.short(complaint.confirmed_at)
    how = words(complaint.confirmed_how)
    return {
        "verdict_reason": complaint.verdict_reason,
        "confirmed_at": _("{at} {how}", at=confirmed, how=how or "") if confirmed else None,
        "confirmed_by": say.staff(complaint.confirmed_by_id),
        "owner_replied_at": say.short(complaint.owner_replied_at),
        "reply_due": say.due(say.limit("R15", "complaint", complaint.id, complaint.received_at), complaint.received_at),
        "next_reply_at": say.short(complaint.next_reply_at),
        "site_visited_at": say.short(complaint.site_visited_at),
        "findings": complaint.findings,
        "investigator": say.staff(complaint.investigator_id),
        "manager_findings": joined(say.short(complaint.manager_visited_at), complaint.manager_findings),
    }


def _passed_on(complaint: Complaint, say: OnPaper) -> Values:
    return {
        "department": complaint.department.name if complaint.department else None,
        "department_head": complaint.department_head,
        "passed_on_at": say.short(complaint.passed_on_at),
        "department_due": say.due(say.limit("R14", "complaint", complaint.id, complaint.passed_on_at)),
        "department_replied_at": say.short(complaint.department_replied_at),
    }


def _ended(complaint: Complaint, say: OnPaper) -> Values:
    return {
        "result": complaint.result,
        "written_at": say.short(complaint.written_at),
        "owner_opinion": words(complaint.owner_opinion),
        "opinion": complaint.opinion,
        "cause": complaint.cause,
        "corrective": complaint.corrective,
        "preventive": complaint.preventive,
        "action_due_at": say.last_day(complaint.action_due_at),
        "action_done_at": say.day(complaint.action_done_at),
        "action_verified_by": complaint.action_verified_by,
        "visit_due_at": say.last_day(complaint.visit_due_at),
        "visited_at": say.short(complaint.visited_at),
        "visited_how": words(complaint.visited_how),
        "satisfaction": words(complaint.satisfaction),
        "visit_opinion": complaint.visit_opinion,
        "visitor": say.staff(complaint.visitor_id),
        "understood": yes_or_no(complaint.understood),
        "signed_by": joined(say.staff(complaint.signed_by_id), say.day(complaint.signed_at)),
        "closed_at": say.day(complaint.closed_at),
    }


def _progress(row: ComplaintProgress, say: OnPaper) -> Mapping[str, Words | None]:
    return {"at": say.short(row.at), "what": row.what, "staff": say.staff(row.staff_id), "told": words(row.owner_told)}


def reply_sheet(session: Session, id: int, context: Any) -> Sheet | None:
    """The written reply (F39) to whoever complained: what was found, done and agreed. It bears no verdict but an
    invalidity that the manager has confirmed."""
    complaint = session.get(Complaint, id)
    if complaint is None:
        return None
    say = OnPaper(session, context.moment)
    head = office_head(session)
    owners = owner_names(session, complaint.unit_id, context.moment.today) if complaint.unit_id else ()
    done = [f"{say.short(row.at)} {row.what}" for row in complaint.progress if row.owner_told is not None]
    measures = [part for part in (*done, complaint.corrective, complaint.preventive) if part]
    return Sheet(
        form="F39",
        number=complaint.number,
        office=head,
        values={
            "to": complaint.complainant,
            "room": where_of(complaint),
            "owner": "、".join(owners),
            "received_at": say.full(complaint.received_at),
            "category": words(complaint.category),
            "content": complaint.content,
            "findings": complaint.findings,
            "verdict": _("Invalid, confirmed by the head of the office: {why}", why=complaint.verdict_reason or "")
            if invalid(complaint)
            else None,
            "result": complaint.result,
            "measures": "\n".join(measures) or None,
            "action_due_at": say.last_day(complaint.action_due_at),
            "next_reply_at": say.full(complaint.next_reply_at) if complaint.result is None else None,
            "contact": say.staff(complaint.staff_id),
            "contact_phone": head.phone,
            "day": say.day(complaint.written_at or context.moment.now),
        },
        printed_at=say.printed_at,
    )


def stock_sheet(session: Session, id: int, context: Any) -> Sheet:
    """The day's inventory of unfinished complaints (R18): root cause, who is responsible, what comes next."""
    say = OnPaper(session, context.moment)
    today = context.moment.today
    rows = []
    for complaint in _unfinished(session):
        taken: ComplaintStock | None = next((each for each in complaint.stocks if each.day == today), None)
        latest = taken or (complaint.stocks[-1] if complaint.stocks else None)
        rows.append(
            _open_row(complaint, say)
            | {
                "days": str((today - context.moment.local(complaint.received_at).date()).days),
                "root_cause": words(latest.root_cause) if latest else words(complaint.root_cause),
                "responsible": say.staff(latest.responsible_id if latest else complaint.responsible_id),
                "plan": taken.plan if taken else None,
            }
        )
    values: Values = {"day": today.isoformat(), "count": str(len(rows)), "late": str(_late(session, context))}
    return _list("STOCK", office_head(session), values, rows, say)


def meeting_sheet(session: Session, id: int, context: Any) -> Sheet:
    """The sheet of the weekly meeting: what came in the last seven days, and everything that is not finished."""
    say = OnPaper(session, context.moment)
    since = context.moment.start_of(context.moment.today - timedelta(days=6))
    query = select(Complaint).where(Complaint.state != ComplaintState.VOID)
    new = session.scalars(query.where(Complaint.received_at >= since).order_by(Complaint.received_at)).all()
    earlier = [each for each in _unfinished(session) if each.received_at < since]
    done = len(session.scalars(query.where(Complaint.resolved_at >= since)).all())
    rows = [
        _open_row(each, say)
        | {
            "root_cause": words(each.root_cause) or _why_late(session, each),
            "responsible": say.staff(each.responsible_id),
            "result": each.result,
        }
        for each in (*earlier, *new)
    ]
    values: Values = {
        "week": f"{say.day(since)} – {context.moment.today.isoformat()}",
        "new": str(len(new)),
        "done": str(done),
        "open": str(len(_unfinished(session))),
        "late": str(_late(session, context)),
        "similar": in_words([each.words for each in warnings(session, context.moment)], context.moment) or None,
    }
    return _list("WEEKMEET", office_head(session), values, rows, say)


def _why_late(session: Session, complaint: Complaint) -> Words | None:
    """Why its last limit was missed, as somebody picked it."""
    late = select(Clock).where(
        Clock.kind == "complaint", Clock.subject_id == complaint.id, Clock.state == ClockState.LATE
    )
    clock = session.scalars(late.order_by(Clock.id.desc()).limit(1)).first()
    return None if clock is None else reason_words(clock.reason, clock.state)


def _unfinished(session: Session) -> Sequence[Complaint]:
    query = select(Complaint).where(Complaint.state.in_(UNFINISHED))
    return session.scalars(query.order_by(Complaint.received_at, Complaint.id)).all()


def _late(session: Session, context: Any) -> int:
    """How many unfinished complaints are past the time that the department has."""
    say = OnPaper(session, context.moment)
    dues = [
        say.limit("R14", "complaint", each.id, each.passed_on_at or each.received_at) for each in _unfinished(session)
    ]
    return sum(1 for due in dues if due is not None and due < context.moment.now)


def _open_row(complaint: Complaint, say: OnPaper) -> dict[str, Words | None]:
    return {
        "number": complaint.number,
        "received_at": say.short(complaint.received_at),
        "room": where_of(complaint),
        "category": words(complaint.category),
        "content": complaint.content,
        "severity": words(complaint.severity),
        "department": complaint.department.name if complaint.department else None,
        "state": words(complaint.state),
    }


def _list(
    form: str, head: OfficeHead, values: Values, rows: Sequence[Mapping[str, Words | None]], say: OnPaper
) -> Sheet:
    return Sheet(form=form, number=None, office=head, values=values, rows=tuple(rows), printed_at=say.printed_at)


PAPERS = (
    Paper("F03", _("Complaint record"), "complaint", complaint_sheet, Permission.COMPLAINTS),
    Paper("F39", _("Written reply on a complaint"), "complaint", reply_sheet, Permission.COMPLAINTS),
    Paper("STOCK", _("Daily inventory of complaints"), None, stock_sheet, Permission.COMPLAINTS),
    Paper("WEEKMEET", _("Weekly meeting on complaints"), None, meeting_sheet, Permission.COMPLAINTS),
)
