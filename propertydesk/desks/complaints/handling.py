"""Dealing with a complaint: the owner's clock and the department's are closed by different words (C5)."""

from __future__ import annotations

from datetime import datetime

from propertydesk.core.errors import UserError
from propertydesk.core.i18n import _, say
from propertydesk.desks.complaints.clocks import DEPARTMENT, OWNER, await_inventory, await_next
from propertydesk.desks.complaints.models import Complaint, ComplaintProgress
from propertydesk.desks.complaints.rules import awaits, check_words
from propertydesk.desks.complaints.words import ComplaintState, ProgressStep, Verdict
from propertydesk.office.deed import Deed
from propertydesk.standards.clocks import close_clocks, hand_clocks, open_clock, running_clocks, settle_clocks
from propertydesk.standards.words import How, Satisfaction, WaiveReason


def note(deed: Deed, complaint: Complaint, step: ProgressStep, what: str, told: How | None = None) -> None:
    """Write a row of the progress."""
    deed.add(
        ComplaintProgress(
            complaint_id=complaint.id, at=deed.at, staff_id=deed.actor.staff_id, step=step, what=what, owner_told=told
        )
    )
    deed.session.refresh(complaint, ["progress"])


def reply(
    deed: Deed, complaint: Complaint, what: str, owner_told: How, next_reply_at: datetime | None, understood: bool
) -> None:
    """The owner is told (R15, R16). A valid complaint needs the time of the next reply; an invalid one is explained,
    and settled once the owner shows understanding."""
    check_words(complaint, what, "what")
    invalid = complaint.verdict == Verdict.INVALID
    if not invalid and complaint.verdict != Verdict.COMMUNICATIVE and next_reply_at is None:
        raise UserError(_("Agree with the owner on when they will hear from us next."), "next_reply_at")
    _check_next(deed, next_reply_at)
    note(deed, complaint, ProgressStep.REPLY, what, owner_told)
    deed.change(complaint, owner_replied_at=complaint.owner_replied_at or deed.at)
    close_clocks(deed, complaint, "R15", "R16")
    settled = invalid and understood
    await_next(deed, complaint, None if settled else next_reply_at)
    if invalid:
        deed.change(complaint, understood=understood)
    if settled:
        deed.change(complaint, state=ComplaintState.RESOLVED, result=what, resolved_at=deed.at)
        settle_clocks(deed, complaint, "R18", *DEPARTMENT, why=WaiveReason.SETTLED)


def progress(
    deed: Deed, complaint: Complaint, what: str, owner_told: How | None, next_reply_at: datetime | None
) -> None:
    """What was done; where the owner was told of it, the agreed time is kept and the next one may be agreed on."""
    if owner_told is None:
        if next_reply_at is not None:
            raise UserError(_("A next time is agreed with the owner: how were they told?"), "owner_told")
    elif awaits(deed, complaint, "R15", "R16"):
        raise UserError(_("The owner has had no first reply yet. Write it under “Reply”."), "owner_told")
    else:
        check_words(complaint, what, "what")
        _check_next(deed, next_reply_at)
    note(deed, complaint, ProgressStep.PROGRESS, what, owner_told)
    if owner_told is not None:
        await_next(deed, complaint, next_reply_at)


def _check_next(deed: Deed, at: datetime | None) -> None:
    if at is not None and at <= deed.at:
        raise UserError(_("The next reply lies ahead: choose a later time."), "next_reply_at")


def pass_on(deed: Deed, complaint: Complaint, department_id: int, department_head: str | None) -> None:
    """Give the complaint to a department, which solves it or replies within a day (R14)."""
    if department_id == complaint.department_id and running_clocks(deed, complaint, "R14"):
        raise UserError(_("This department has it already, and its time runs."), "department_id")
    settle_clocks(deed, complaint, "R14", why=WaiveReason.NOT_NEEDED)
    deed.change(
        complaint,
        state=ComplaintState.HANDLING,
        department_id=department_id,
        department_head=department_head,
        passed_on_at=deed.at,
    )
    deed.session.refresh(complaint, ["department"])
    open_clock(deed, "R14", complaint, complaint.content, department_id=department_id)


def department_reply(deed: Deed, complaint: Complaint, what: str, solved: bool) -> None:
    """The department has solved it or says how far it is (R14); the owner's clock is another matter."""
    note(deed, complaint, ProgressStep.DEPARTMENT, what)
    deed.change(complaint, department_replied_at=complaint.department_replied_at or deed.at)
    close_clocks(deed, complaint, *DEPARTMENT)
    if solved:
        deed.warn(_("the owner does not know yet: tell them the result"))


def reply_sender(deed: Deed, complaint: Complaint, what: str) -> None:
    """Whoever passed the complaint on to us has our answer."""
    check_words(complaint, what, "what")
    note(deed, complaint, ProgressStep.SENDER, what)
    deed.change(complaint, sender_replied_at=deed.at)
    close_clocks(deed, complaint, "REPLY")


def site_visit(deed: Deed, complaint: Complaint, findings: str, investigator_id: int | None) -> None:
    """Somebody went and looked."""
    deed.change(
        complaint, site_visited_at=deed.at, findings=findings, investigator_id=investigator_id or deed.actor.staff_id
    )


def manager_visit(deed: Deed, complaint: Complaint, manager_findings: str) -> None:
    """The manager called in person."""
    deed.change(complaint, manager_visited_at=deed.at, manager_findings=manager_findings)
    close_clocks(deed, complaint, "GRAVE")


def resolve(
    deed: Deed,
    complaint: Complaint,
    result: str,
    owner_told: How,
    written: bool,
    owner_opinion: Satisfaction | None,
    opinion: str | None,
) -> None:
    """The owner is told the result. Whoever still waits for a reply has it now, and what is solved the department has
    solved (R14)."""
    check_words(complaint, result, "result")
    note(deed, complaint, ProgressStep.RESULT, result, owner_told)
    deed.change(
        complaint,
        state=ComplaintState.RESOLVED,
        result=result,
        resolved_at=deed.at,
        owner_replied_at=complaint.owner_replied_at or deed.at,
        written_at=deed.at if written or owner_told == How.LETTER else complaint.written_at,
        owner_opinion=owner_opinion,
        opinion=opinion,
        next_reply_at=None,
    )
    close_clocks(deed, complaint, *OWNER, *DEPARTMENT)
    settle_clocks(deed, complaint, "R18", why=WaiveReason.SETTLED)
    if owner_opinion == Satisfaction.NOT:
        deed.warn(_("the owner is not satisfied: talk again, or take it up again"))


def visited(
    deed: Deed,
    complaint: Complaint,
    at: datetime,
    how: How | None,
    visitor_id: int | None,
    satisfaction: Satisfaction | None,
    opinion: str | None,
    understood: bool | None,
) -> None:
    """The return visit was made at *at*, and what was heard."""
    deed.change(
        complaint,
        state=ComplaintState.VISITED,
        visited_at=at,
        visited_how=how,
        visitor_id=visitor_id,
        satisfaction=satisfaction,
        visit_opinion=opinion,
        understood=complaint.understood if understood is None else understood,
    )


def again(deed: Deed, complaint: Complaint, reason: str) -> None:
    """The owner is not satisfied: it is dealt with again, and the department's day starts anew."""
    _take_up(deed, complaint, reason or say(Satisfaction.NOT.label, deed.setting("language")))


def reopen(deed: Deed, complaint: Complaint, what: str, next_reply_at: datetime | None) -> None:
    """It was not settled after all; the owner may have been told when they will hear from us."""
    _check_next(deed, next_reply_at)
    _take_up(deed, complaint, what)
    if next_reply_at is not None:
        await_next(deed, complaint, next_reply_at)


def _take_up(deed: Deed, complaint: Complaint, reason: str) -> None:
    note(deed, complaint, ProgressStep.AGAIN, reason)
    deed.change(
        complaint,
        state=ComplaintState.HANDLING,
        resolved_at=None,
        visit_due_at=None,
        visited_at=None,
        visited_how=None,
        visitor_id=None,
        visit_opinion=None,
        satisfaction=None,
        understood=None,
    )
    await_inventory(deed, complaint, tomorrow=complaint.stock_taken_on == deed.moment.today)
    if complaint.department_id is not None and not running_clocks(deed, complaint, "R14"):
        open_clock(deed, "R14", complaint, complaint.content, department_id=complaint.department_id)


def hand_to(deed: Deed, complaint: Complaint, responsible_id: int) -> None:
    """Somebody else is responsible: what the owner waits for is theirs from now on."""
    deed.change(complaint, responsible_id=responsible_id)
    hand_clocks(deed, complaint, *OWNER, "R18", staff_id=responsible_id)
