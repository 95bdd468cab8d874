"""Taking a complaint: what was said, by whom, through whom it came; and putting right what was written down wrong."""

from __future__ import annotations

from datetime import datetime
from typing import Any

from propertydesk.core.errors import AnswersWrong, UserError
from propertydesk.core.i18n import Words, _
from propertydesk.desks.complaints.clocks import await_inventory, await_reply
from propertydesk.desks.complaints.models import Complaint
from propertydesk.desks.complaints.rules import check_words
from propertydesk.desks.complaints.verdict import check_judgement, expect_manager
from propertydesk.desks.complaints.words import SENDERS, Communicative, ComplaintState, Severity, Source, Verdict
from propertydesk.office.deed import Deed
from propertydesk.standards.clocks import open_clock, running_clocks, waive_clocks
from propertydesk.standards.words import WaiveReason


def record(
    deed: Deed,
    *,
    verdict: Verdict | None = None,
    kind: Communicative | None = None,
    result: str | None = None,
    source_kind: str | None = None,
    source_id: int | None = None,
    source_number: str | None = None,
    **answers: Any,
) -> Complaint:
    """Write a complaint down. What is not settled on the spot wants a reply within two hours (R15), and is gone
    through every day (R18); a grave one the manager's own visit, one that was sent to us an answer by its date.

    With a *result* it was settled on the spot: the owner knows, and only the return visit is still to come.
    """
    found = verdict or Verdict.UNDECIDED
    check_judgement(found, kind)
    _check_sender(deed, answers)
    if answers["unit_id"] is None and not answers["place_text"]:
        raise UserError(_("Which unit? Or say where it was."), "unit_id")
    complaint = Complaint(
        **answers,
        verdict=found,
        kind=kind if found == Verdict.COMMUNICATIVE else None,
        source_kind=source_kind,
        source_id=source_id,
        source_number=source_number,
        state=ComplaintState.RECEIVED,
        received_at=deed.at,
        staff_id=deed.actor.staff_id,
        version=deed.form_version("F03"),
    )
    if result:
        check_words(complaint, result, "result")
        complaint.state, complaint.result = ComplaintState.RESOLVED, result
        complaint.resolved_at = complaint.owner_replied_at = deed.at
    deed.add_numbered(complaint)
    if not result:
        if found != Verdict.COMMUNICATIVE:
            await_reply(deed, complaint)
        await_inventory(deed, complaint)
    if complaint.severity == Severity.GRAVE:
        expect_manager(deed, complaint)
    if complaint.reply_by is not None:
        open_clock(deed, "REPLY", complaint, complaint.content, at=complaint.reply_by)
    return complaint


def _check_sender(deed: Deed, answers: dict[str, Any]) -> None:
    """Whoever passes a complaint on names a date; nobody else does."""
    if answers["source"] not in SENDERS:
        answers |= {"reply_by": None, "sender_number": None}
        return
    errors: dict[str, Words] = {}
    reply_by: datetime | None = answers["reply_by"]
    if reply_by is None:
        errors["reply_by"] = _("By when do they want our answer?")
    elif reply_by < deed.at:
        errors["reply_by"] = _("This date is already over. Ask them for the one that counts.")
    if answers["source"] == Source.LINE_12345 and not answers["sender_number"]:
        errors["sender_number"] = _("The 12345 line gives every matter a number. Write it here.")
    if errors:
        raise AnswersWrong(errors)


def edit(deed: Deed, complaint: Complaint, **answers: Any) -> None:
    """Put right what was written down wrong; clocks follow to the right household."""
    if answers["unit_id"] is None and not answers["place_text"]:
        raise UserError(_("Which unit? Or say where it was."), "unit_id")
    deed.change(complaint, **answers)
    for clock in running_clocks(deed, complaint):
        deed.change(clock, unit_id=complaint.unit_id)


def void(deed: Deed, complaint: Complaint, void_reason: str) -> None:
    """Written down twice, or by mistake: the number stays taken, no limit runs any more."""
    deed.change(complaint, state=ComplaintState.VOID, void_reason=void_reason, void_at=deed.at)
    waive_clocks(deed, complaint, why=WaiveReason.VOID)
