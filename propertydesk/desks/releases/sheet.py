"""A release slip as its paper F01 says it."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

from sqlalchemy.orm import Session

from propertydesk.core.i18n import Words, _
from propertydesk.core.money import show
from propertydesk.core.sheet import Sheet
from propertydesk.core.views import Moment
from propertydesk.desks.releases.models import Consent, ReleaseSlip, SlipState
from propertydesk.office.lookups import words_of
from propertydesk.office.settings import office_head

_TIME = "%m-%d %H:%M"


def slip_sheet(session: Session, id: int, context: Any) -> Sheet | None:
    """The sheet of slip *id*; void slips are stamped."""
    slip = session.get(ReleaseSlip, id)
    if slip is None:
        return None
    moment: Moment = context.moment
    return Sheet(
        form="F01",
        number=slip.number,
        office=office_head(session),
        values=_values(session, slip, moment),
        rows=tuple(_row(index, item) for index, item in enumerate(slip.items, 1)),
        checks=_checks(slip),
        printed_at=moment.local(moment.now).strftime("%Y-%m-%d %H:%M"),
        version=slip.version,
        void=slip.state == SlipState.VOID,
    )


def _values(session: Session, slip: ReleaseSlip, moment: Moment) -> Mapping[str, Words | None]:
    last_moment = moment.local(slip.valid_until)
    valid = moment.local(slip.issued_at).date() == (
        last_moment.date() if last_moment.hour else _day_before(moment, slip)
    )
    return {
        "room": slip.unit.label,
        "owner": slip.owner,
        "applicant": slip.applicant,
        "relation": slip.relation.label,
        "id_kind": slip.id_kind.label,
        "id_number": slip.id_number,
        "phone": slip.phone,
        "plate": slip.plate,
        "reason": slip.reason.label,
        "direction": slip.direction.label,
        "gate": slip.gate,
        "planned_at": moment.local(slip.planned_at).strftime(_TIME) if slip.planned_at else None,
        "issued_at": moment.local(slip.issued_at).strftime("%Y-%m-%d %H:%M"),
        "valid_until": _("the same day") if valid else _day_before(moment, slip).isoformat(),
        "consent": _consent(slip, moment),
        "clerk": words_of(session, "staff", slip.staff_id),
        "shift_leader": slip.signed_by,
        "arrears": show(slip.arrears) if slip.arrears else None,
        "note": slip.note,
    }


def _day_before(moment: Moment, slip: ReleaseSlip) -> Any:
    from datetime import timedelta

    # valid_until is 24:00 of the last day, which the wall clock calls the next day.
    return (moment.local(slip.valid_until) - timedelta(seconds=1)).date()


def _consent(slip: ReleaseSlip, moment: Moment) -> Words | None:
    if slip.consent == Consent.NOT_NEEDED:
        return slip.consent.label
    if slip.consent == Consent.PHONE and slip.consent_at is not None:
        return _(
            "{at} {phone} {name} agreed",
            at=moment.local(slip.consent_at).strftime("%H:%M"),
            phone=slip.consent_phone or "",
            name=slip.consent_by or "",
        )
    return _("{how}: {name}", how=slip.consent.label, name=slip.consent_by or "")


def _checks(slip: ReleaseSlip) -> frozenset[str]:
    ticked = {"identity_checked", f"consent_{slip.consent.value}"}
    if slip.arrears is not None:
        ticked.add("fees_owing_told" if slip.arrears > 0 else "fees_clear")
    if slip.large_counted:
        ticked.add("large_items_counted")
    return frozenset(ticked)


def _row(index: int, item: Any) -> Mapping[str, Words | None]:
    return {
        "no": str(index),
        "name": item.name,
        "spec": item.spec,
        "quantity": str(item.quantity),
        "unit": item.unit,
        "remark": item.remark,
    }
