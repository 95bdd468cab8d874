"""The life of a complaint, and what the diagram cannot say: the verdict, the two clocks, what must be done before."""

from __future__ import annotations

from sqlalchemy import select

from propertydesk.core.desk import Life, Step
from propertydesk.core.errors import UserError
from propertydesk.core.i18n import _
from propertydesk.desks.complaints.models import Complaint
from propertydesk.desks.complaints.words import SENDERS, ComplaintState, Confirmation, Severity, Verdict
from propertydesk.office.deed import Deed
from propertydesk.standards.models import Clock
from propertydesk.standards.words import ClockState

S = ComplaintState
_OPEN = (S.RECEIVED, S.HANDLING)
_TOLD = (*_OPEN, S.RESOLVED)
_BEFORE_SIGNED = (*_TOLD, S.VISITED)
_NOT_VOID = (*_BEFORE_SIGNED, S.SIGNED, S.FILED)


def _stays(key: str, *states: ComplaintState) -> Step:
    return Step(f"complaint.{key}", before=states)


LIFE = Life(
    steps=(
        Step("complaint.record", after=(S.RECEIVED, S.RESOLVED)),
        Step("complaint.pass_on", before=_OPEN, after=(S.HANDLING,)),
        Step("complaint.resolve", before=_OPEN, after=(S.RESOLVED,)),
        _stays("reply", *_OPEN),
        Step("complaint.reply", before=_OPEN, after=(S.RESOLVED,)),
        Step("complaint.visited", before=(S.RESOLVED,), after=(S.VISITED,)),
        Step("complaint.again", before=(S.RESOLVED,), after=(S.HANDLING,)),
        Step("complaint.reopen", before=(S.RESOLVED, S.VISITED), after=(S.HANDLING,)),
        Step("complaint.sign", before=(S.VISITED, S.RESOLVED), after=(S.SIGNED,)),
        Step("complaint.file", before=(S.SIGNED,), after=(S.FILED,)),
        Step("complaint.void", before=_OPEN, after=(S.VOID,)),
        _stays("judge", *_BEFORE_SIGNED),
        _stays("grade", *_BEFORE_SIGNED),
        _stays("turn_valid", *_OPEN),
        _stays("ask_invalid", *_OPEN),
        _stays("confirm_invalid", *_OPEN),
        _stays("deny_invalid", *_OPEN),
        _stays("sign_confirmation", *_BEFORE_SIGNED),
        _stays("progress", *_TOLD),
        _stays("department_reply", S.HANDLING),
        _stays("reply_sender", *_BEFORE_SIGNED, S.SIGNED),
        _stays("site_visit", *_TOLD),
        _stays("manager_visit", *_BEFORE_SIGNED, S.SIGNED),
        _stays("prevent", *_BEFORE_SIGNED, S.SIGNED),
        _stays("prevented", *_NOT_VOID),
        _stays("take_stock", *_OPEN),
        _stays("edit", *_TOLD),
    )
)
"""As the diagram at the head of ``models`` draws it."""


def in_order(deed: Deed, complaint: Complaint) -> None:
    """Nothing happens before the complaint was made."""
    deed.check_after(complaint.received_at)


def can_judge(deed: Deed, complaint: Complaint) -> None:
    """There is one verdict, and it is given once."""
    if complaint.verdict != Verdict.UNDECIDED:
        raise UserError(_("It has been judged: {verdict}.", verdict=complaint.verdict.label))
    if complaint.invalid_asked_at is not None:
        raise UserError(_("The manager was asked whether it is invalid. Wait for the answer."))
    in_order(deed, complaint)


def can_turn_valid(deed: Deed, complaint: Complaint) -> None:
    """A communicative complaint that is handled badly becomes a valid one (S1)."""
    if complaint.verdict != Verdict.COMMUNICATIVE:
        raise UserError(_("Only a communicative complaint can become a valid one."))
    in_order(deed, complaint)


def can_ask_invalid(deed: Deed, complaint: Complaint) -> None:
    """Asked once, while it is not yet found invalid."""
    _not_invalid(complaint)
    if complaint.invalid_asked_at is not None:
        at = deed.moment.local(complaint.invalid_asked_at)
        raise UserError(_("The manager was asked at {at}. Wait for the answer.", at=at))
    in_order(deed, complaint)


def can_confirm_invalid(deed: Deed, complaint: Complaint) -> None:
    """The manager confirms what was asked; asking and confirming may be one step."""
    _not_invalid(complaint)
    in_order(deed, complaint)


def can_deny_invalid(deed: Deed, complaint: Complaint) -> None:
    """The manager says no to what was asked."""
    _not_invalid(complaint)
    if complaint.invalid_asked_at is None:
        raise UserError(_("Nobody has asked whether this complaint is invalid."))
    in_order(deed, complaint)


def can_sign_confirmation(deed: Deed, complaint: Complaint) -> None:
    """What the manager said by phone at night is signed the next morning (C6)."""
    if complaint.confirmed_how != Confirmation.PHONE:
        raise UserError(_("There is no confirmation by phone to be signed."))
    if complaint.confirmation_signed_at is not None:
        at = deed.moment.local(complaint.confirmation_signed_at)
        raise UserError(_("The manager signed this at {at}.", at=at))
    in_order(deed, complaint)


def can_resolve(deed: Deed, complaint: Complaint) -> None:
    """A result is told once it is clear whether the complaint is valid; an invalid one is explained instead."""
    if complaint.verdict == Verdict.INVALID:
        raise UserError(_("It is invalid: explain that to the owner under “Reply”."))
    _no_question_open(complaint)
    in_order(deed, complaint)


def can_void(deed: Deed, complaint: Complaint) -> None:
    """Void is for what was written down twice or by mistake, not for what was found invalid."""
    if complaint.verdict == Verdict.INVALID:
        raise UserError(_("It was found invalid: explain that to the owner, then it is signed and filed."))
    in_order(deed, complaint)


def can_answer_department(deed: Deed, complaint: Complaint) -> None:
    """A department answers what it was given."""
    if complaint.department_id is None:
        raise UserError(_("No department has this complaint yet. Pass it on first."))
    in_order(deed, complaint)


def can_reply_sender(deed: Deed, complaint: Complaint) -> None:
    """Only what the 12345 line, the street office or head office sent is answered to them, once."""
    if complaint.source not in SENDERS:
        raise UserError(_("Nobody passed this complaint on to us, so nobody waits for an answer."))
    if complaint.sender_replied_at is not None:
        at = deed.moment.local(complaint.sender_replied_at)
        raise UserError(_("{sender} was answered at {at}.", sender=complaint.source.label, at=at))
    in_order(deed, complaint)


def can_prevent(deed: Deed, complaint: Complaint) -> None:
    """A measure can be agreed on until it has been carried out."""
    if complaint.action_done_at is not None:
        raise UserError(_("The measure was carried out at {at}.", at=deed.moment.local(complaint.action_done_at)))
    in_order(deed, complaint)


def can_be_prevented(deed: Deed, complaint: Complaint) -> None:
    """What was agreed on is carried out, and somebody has looked."""
    if complaint.action_due_at is None:
        raise UserError(_("No corrective measure has been agreed on yet."))
    can_prevent(deed, complaint)


def can_sign(deed: Deed, complaint: Complaint) -> None:
    """Signed when it was judged and visited; or invalid, explained and understood, with the phone call signed."""
    if complaint.verdict == Verdict.UNDECIDED:
        raise UserError(_("Judge it first: valid or communicative."))
    if complaint.state == S.RESOLVED and complaint.verdict != Verdict.INVALID:
        raise UserError(_("The return visit comes first."))
    if complaint.verdict == Verdict.INVALID and not complaint.understood:
        raise UserError(_("The owner has not shown understanding yet. Explain it again."))
    if complaint.confirmed_how == Confirmation.PHONE and complaint.confirmation_signed_at is None:
        raise UserError(_("The confirmation by phone is not signed yet. Sign that first."))
    deed.check_after(complaint.received_at, complaint.resolved_at, complaint.visited_at)


def can_file(deed: Deed, complaint: Complaint) -> None:
    """Filed when the manager's own visit was made and whoever sent it has been answered."""
    if complaint.severity == Severity.GRAVE and complaint.manager_visited_at is None:
        raise UserError(_("It is grave: the manager's own visit is still to come."))
    if complaint.source in SENDERS and complaint.sender_replied_at is None:
        raise UserError(_("{sender} still waits for an answer.", sender=complaint.source.label))
    deed.check_after(complaint.received_at, complaint.signed_at)


def awaits(deed: Deed, complaint: Complaint, *rules: str) -> bool:
    """Whether a clock of one of *rules* runs for the complaint."""
    running = select(Clock.id).where(
        Clock.kind == "complaint",
        Clock.subject_id == complaint.id,
        Clock.state == ClockState.RUNNING,
        Clock.rule.in_(rules),
    )
    return deed.session.scalar(running.limit(1)) is not None


def check_words(complaint: Complaint, said: str, field: str) -> None:
    """An owner is never told that a complaint is invalid before the manager has confirmed it (C6)."""
    if complaint.verdict != Verdict.INVALID and any(word in said.casefold() for word in ("无效", "invalid")):
        raise UserError(
            _("The manager has not confirmed that it is invalid, so the owner is not told so. Leave the word out."),
            field,
        )


def _not_invalid(complaint: Complaint) -> None:
    if complaint.verdict == Verdict.INVALID:
        raise UserError(_("The manager has confirmed that it is invalid."))


def _no_question_open(complaint: Complaint) -> None:
    if complaint.invalid_asked_at is not None:
        raise UserError(_("The manager was asked whether it is invalid. Wait for the answer."))
