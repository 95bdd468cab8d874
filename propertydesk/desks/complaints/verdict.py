"""The one verdict of a complaint (C6, C7): who gives it, who confirms it, and what that does to the owner's clock."""

from __future__ import annotations

from datetime import UTC, datetime, time, timedelta

from sqlalchemy import select

from propertydesk.core.errors import UserError
from propertydesk.core.i18n import Words, _
from propertydesk.desks.complaints.models import Complaint
from propertydesk.desks.complaints.words import Communicative, Confirmation, Severity, Verdict
from propertydesk.office.deed import Deed
from propertydesk.office.staff_models import Staff, StaffRole
from propertydesk.office.words import PERMISSIONS, Permission, Role
from propertydesk.standards.clocks import close_clocks, open_clock, running_clocks, settle_clocks, waive_clocks
from propertydesk.standards.words import WaiveReason

MORNING = time(6)
"""A call before this hour belongs to the night before: it is signed the same day."""

DECIDERS = tuple(role for role, granted in PERMISSIONS.items() if Permission.DECIDE in granted)


def judge(
    deed: Deed, complaint: Complaint, verdict: Verdict, kind: Communicative | None, verdict_reason: str | None
) -> None:
    """Valid, or communicative of a kind: then nobody has to be answered within two hours any more (R15)."""
    check_judgement(verdict, kind)
    deed.change(
        complaint,
        verdict=verdict,
        kind=kind if verdict == Verdict.COMMUNICATIVE else None,
        verdict_reason=verdict_reason or complaint.verdict_reason,
    )
    if verdict == Verdict.COMMUNICATIVE:
        settle_clocks(deed, complaint, "R15", why=WaiveReason.VERDICT)


def check_judgement(verdict: Verdict, kind: Communicative | None) -> None:
    """Raise ``UserError`` for what the desk may not judge: invalid is found by the manager alone."""
    if verdict == Verdict.INVALID:
        raise UserError(_("Only the manager finds a complaint invalid. Ask for it, with the reason."), "verdict")
    if verdict == Verdict.COMMUNICATIVE and kind is None:
        raise UserError(_("Seeking help, consulting or venting?"), "kind")


def grade(deed: Deed, complaint: Complaint, severity: Severity) -> None:
    """How grave it is: grave ones want the manager's own visit, ordinary ones do not."""
    if severity == complaint.severity:
        return
    deed.change(complaint, severity=severity)
    if severity == Severity.GRAVE:
        expect_manager(deed, complaint)
    else:
        waive_clocks(deed, complaint, "GRAVE", why=WaiveReason.NOT_NEEDED)


def expect_manager(deed: Deed, complaint: Complaint) -> None:
    """Start the clock of the manager's own visit, unless there was one."""
    if complaint.manager_visited_at is None and not running_clocks(deed, complaint, "GRAVE"):
        open_clock(deed, "GRAVE", complaint, complaint.content, staff_id=a_manager(deed))


def turn_valid(deed: Deed, complaint: Complaint, verdict_reason: str | None) -> None:
    """A communicative complaint has become a valid one: from now on the owner is answered within two hours (R15)."""
    deed.change(
        complaint,
        verdict=Verdict.VALID,
        kind=None,
        turned_valid_at=deed.at,
        verdict_reason=verdict_reason or complaint.verdict_reason,
    )
    open_clock(deed, "R15", complaint, complaint.content)


def ask_invalid(deed: Deed, complaint: Complaint, verdict_reason: str) -> None:
    """Ask the manager whether the complaint is invalid. Until the answer it counts as valid."""
    deed.change(complaint, verdict_reason=verdict_reason, invalid_asked_at=deed.at)


def confirm_invalid(
    deed: Deed,
    complaint: Complaint,
    confirmed_how: Confirmation,
    confirmed_by_id: int | None,
    confirmed_at: datetime | None,
    verdict_reason: str | None,
) -> None:
    """The manager confirms that the complaint is invalid: in person, or on the phone as the desk writes down.

    The two hours to explain it (R16) start at the confirmation; what was said by phone is signed the next morning.
    """
    if confirmed_how == Confirmation.IN_PERSON:
        who, at = _in_person(deed), deed.at
    else:
        who, at = _by_phone(deed, complaint, confirmed_by_id, confirmed_at)
    reason = verdict_reason or complaint.verdict_reason
    if reason is None:
        raise UserError(_("Why is it invalid?"), "verdict_reason")
    deed.change(
        complaint,
        verdict=Verdict.INVALID,
        kind=None,
        verdict_reason=reason,
        invalid_asked_at=complaint.invalid_asked_at or at,
        confirmed_at=at,
        confirmed_by_id=who,
        confirmed_how=confirmed_how,
        confirmation_signed_at=at if confirmed_how == Confirmation.IN_PERSON else None,
        understood=None,
    )
    settle_clocks(deed, complaint, "R15", why=WaiveReason.VERDICT, at=at)
    open_clock(deed, "R16", complaint, complaint.content, start=at)
    if confirmed_how == Confirmation.PHONE:
        open_clock(deed, "SIGN", complaint, complaint.content, start=at, at=next_morning(deed, at), staff_id=who)


def _in_person(deed: Deed) -> int:
    if not deed.actor.may(Permission.DECIDE):
        raise UserError(
            _("Only the manager confirms in person. Called them? Choose “By phone”, whom, and when."), "confirmed_how"
        )
    return deed.actor.staff_id


def _by_phone(deed: Deed, complaint: Complaint, who: int | None, called_at: datetime | None) -> tuple[int, datetime]:
    if who is None:
        raise UserError(_("Which manager was called?"), "confirmed_by_id")
    if who not in deciders(deed):
        raise UserError(_("Only a manager can confirm this. Name whom you called."), "confirmed_by_id")
    if called_at is None:
        raise UserError(_("When was the call?"), "confirmed_at")
    if called_at > deed.at:
        raise UserError(_("This time is still to come."), "confirmed_at")
    if called_at < complaint.received_at:
        raise UserError(_("That was before the complaint came in."), "confirmed_at")
    return who, called_at


def deny_invalid(deed: Deed, complaint: Complaint, verdict_reason: str | None) -> None:
    """The manager does not find it invalid; what nobody had judged is valid."""
    verdict = Verdict.VALID if complaint.verdict == Verdict.UNDECIDED else complaint.verdict
    deed.change(
        complaint,
        verdict=verdict,
        invalid_asked_at=None,
        verdict_reason=verdict_reason or complaint.verdict_reason,
    )


def sign_confirmation(deed: Deed, complaint: Complaint) -> None:
    """The manager signs what was confirmed by phone."""
    deed.change(complaint, confirmation_signed_at=deed.at)
    close_clocks(deed, complaint, "SIGN")


def next_morning(deed: Deed, called_at: datetime) -> datetime:
    """Noon after the night of the call (aware UTC)."""
    local = deed.moment.local(called_at)
    day = local.date() if local.time() < MORNING else local.date() + timedelta(days=1)
    return datetime.combine(day, time(12), local.tzinfo).astimezone(UTC)


def deciders(deed: Deed) -> list[int]:
    """The ids of the active staff who may decide as the manager."""
    query = (
        select(StaffRole.staff_id)
        .join(Staff, StaffRole.staff_id == Staff.id)
        .where(StaffRole.role.in_(DECIDERS), Staff.active.is_(True))
        .order_by(StaffRole.role != Role.MANAGER, Staff.id)
    )
    return list(dict.fromkeys(deed.session.scalars(query)))


def a_manager(deed: Deed) -> int | None:
    """Who the manager is: the actor where they may decide, else the first who may; None when nobody may."""
    if deed.actor.may(Permission.DECIDE):
        return deed.actor.staff_id
    return next(iter(deciders(deed)), None)


def verdict_words(complaint: Complaint) -> Words:
    """The verdict as it stands, with the kind of a communicative one."""
    if complaint.kind is not None:
        return _("{verdict}: {kind}", verdict=complaint.verdict.label, kind=complaint.kind.label)
    return complaint.verdict.label
