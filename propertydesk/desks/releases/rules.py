"""When a release slip may be issued, signed, let through, returned, filed or voided (R60 to R62)."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

from propertydesk.core.errors import AnswersWrong, UserError
from propertydesk.core.i18n import Words, _
from propertydesk.desks.releases.models import Applicant, Consent, Difference, Direction, ReleaseSlip, SlipState
from propertydesk.office.deed import Deed
from propertydesk.office.residents import may_consent, owner_names


def check_application(deed: Deed, answers: Mapping[str, Any]) -> None:
    """Identity shown (R62), and the owner's consent where somebody else moves goods out (R61).

    Raises ``AnswersWrong`` with words at each field. Arrears are never looked at here: they are a hint.
    """
    errors: dict[str, Words] = {}
    if not answers["id_shown"]:
        errors["id_shown"] = _("Ask for the ID card first, then tick this.")
    stranger = answers["direction"] == Direction.OUT and answers["relation"] != Applicant.OWNER
    if stranger or answers["consent"] not in (None, Consent.NOT_NEEDED):
        errors |= _consent_errors(deed, answers)
    if errors:
        raise AnswersWrong(errors)
    _mind_the_owner(deed, answers)


def _mind_the_owner(deed: Deed, answers: Mapping[str, Any]) -> None:
    """The roster may be wrong and the paper in their hand right: an owner not on record is said, not refused."""
    if answers["direction"] != Direction.OUT or answers["relation"] != Applicant.OWNER:
        return
    name = answers["applicant"].strip()
    if name not in owner_names(deed.session, answers["unit_id"], deed.moment.today):
        deed.warn(_("{name} is not on record as an owner of this unit", name=name))


def _consent_errors(deed: Deed, answers: Mapping[str, Any]) -> dict[str, Words]:
    consent, by = answers["consent"], answers["consent_by"]
    if consent is None or consent == Consent.NOT_NEEDED:
        return {"consent": _("The mover is not the owner: how did the owner agree?")}
    errors: dict[str, Words] = {}
    if not by:
        errors["consent_by"] = _("Who agreed? Write the owner's name.")
    elif not may_consent(deed.session, answers["unit_id"], by, deed.moment.today):
        errors["consent_by"] = _(
            "{name} is not an owner of this unit and has no recorded authority. Ask an owner, or record the authority.",
            name=by,
        )
    if consent == Consent.PHONE:
        if answers["consent_phone"] is None:
            errors["consent_phone"] = _("Which number was called?")
        if answers["consent_at"] is None:
            errors["consent_at"] = _("When was the call?")
        elif answers["consent_at"] > deed.at:
            errors["consent_at"] = _("This time is still to come.")
    return errors


def _state(slip: ReleaseSlip, *states: SlipState) -> None:
    if slip.state not in states:
        raise UserError(_("Not now: this slip is in the state “{state}”.", state=slip.state.label))


def can_sign(deed: Deed, slip: ReleaseSlip) -> None:
    """The shift leader signs and seals once, before the gate (R60)."""
    _state(slip, SlipState.ISSUED)
    deed.check_after(slip.issued_at)


def can_pass(deed: Deed, slip: ReleaseSlip) -> None:
    """The gate lets through what is signed, sealed and still valid."""
    if slip.state == SlipState.ISSUED:
        raise UserError(_("The shift leader has not signed and sealed this slip yet."))
    _state(slip, SlipState.SIGNED, SlipState.OUT)
    if slip.state == SlipState.OUT and slip.trips and slip.trips[-1].last:
        raise UserError(_("The last trip of this slip has gone through."))
    if deed.at >= slip.valid_until:
        until = deed.moment.local(slip.valid_until)
        raise UserError(_("This slip was valid until {until}. Void it and write a new one.", until=until))
    deed.check_after(slip.issued_at, slip.signed_at)


def check_difference(slip: ReleaseSlip, difference: Difference) -> None:
    """Fewer pieces were taken when fewer were counted, more when more were; a miscount may be either."""
    over = slip.counted > slip.pieces
    if difference == Difference.FEWER and over:
        raise UserError(_("The gate counted more pieces than the slip has, not fewer."), "difference")
    if difference in (Difference.AGREED, Difference.TAKEN_BACK) and not over:
        raise UserError(_("The gate counted fewer pieces than the slip has, not more."), "difference")


def can_settle(deed: Deed, slip: ReleaseSlip) -> None:
    """Only a count that differs is settled."""
    _state(slip, SlipState.DIFFERS)


def can_return(deed: Deed, slip: ReleaseSlip) -> None:
    """The gate hands the slip back once the goods are through."""
    if slip.state == SlipState.DIFFERS:
        raise UserError(_("The gate counted differently. Settle the difference first."))
    _state(slip, SlipState.OUT)
    if slip.trips and not slip.trips[-1].last:
        raise UserError(_("More trips were announced. Let the gate record the last one."))
    deed.check_after(slip.issued_at, slip.out_at)


def can_file(deed: Deed, slip: ReleaseSlip) -> None:
    """Filed when it is back."""
    _state(slip, SlipState.RETURNED)
    deed.check_after(slip.issued_at, slip.returned_at)


def can_void(deed: Deed, slip: ReleaseSlip) -> None:
    """Void only while nothing went through the gate: all copies must be here."""
    _state(slip, SlipState.ISSUED, SlipState.SIGNED)
    deed.check_after(slip.issued_at)
