"""A release slip as its paper F01 says it: issued, or still being typed."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import replace
from datetime import date, timedelta
from typing import Any

from sqlalchemy.orm import Session

from propertydesk.core.answers import Reader
from propertydesk.core.fields import Choices
from propertydesk.core.i18n import Words, _
from propertydesk.core.money import show
from propertydesk.core.sheet import Sheet
from propertydesk.core.views import Moment
from propertydesk.desks.releases.fields import ISSUE_ASK
from propertydesk.desks.releases.models import Consent, ReleaseItem, ReleaseSlip, SlipState
from propertydesk.office.lookups import words_of
from propertydesk.office.models import Unit
from propertydesk.office.residents import owner_names
from propertydesk.office.settings import office_head
from propertydesk.standards.limits import limit_of

_TIME = "%m-%d %H:%M"


def slip_sheet(session: Session, id: int, context: Any) -> Sheet | None:
    """The sheet of slip *id*; void slips are stamped."""
    slip = session.get(ReleaseSlip, id)
    return None if slip is None else _sheet(session, slip, context.moment, slip.unit)


def typed_sheet(session: Session, moment: Moment, answers: Mapping[str, Any], staff_id: int) -> Sheet:
    """The paper of a slip that is still being typed: what can be read of *answers*, and empty places for the rest."""
    reader = Reader(moment.now, moment.zone)
    typed = {field.key: reader.so_far(field, answers.get(field.key)) for field in ISSUE_ASK}
    items = [item for item in typed.pop("items") if item.get("name")]
    id_shown = typed.pop("id_shown")
    del typed["reserved_number"]
    unit_id = typed.pop("unit_id")
    unit = session.get(Unit, unit_id) if isinstance(unit_id, int) else None
    slip = ReleaseSlip(
        **typed,
        state=SlipState.ISSUED,
        owner="、".join(owner_names(session, unit.id, moment.today)) if unit else "",
        staff_id=staff_id,
        issued_at=moment.now,
        valid_until=limit_of(session, "R60").due(moment.now, moment),
        items=[ReleaseItem(**item) for item in items],
    )
    sheet = _sheet(session, slip, moment, unit)
    return sheet if id_shown else replace(sheet, checks=sheet.checks - {"identity_checked"})


def _sheet(session: Session, slip: ReleaseSlip, moment: Moment, unit: Unit | None) -> Sheet:
    return Sheet(
        form="F01",
        number=slip.number,
        office=office_head(session),
        values={"room": unit.label if unit else None} | _values(session, slip, moment),
        rows=tuple(_row(index, item) for index, item in enumerate(slip.items, 1)),
        checks=_checks(slip),
        printed_at=moment.local(moment.now).strftime("%Y-%m-%d %H:%M"),
        version=slip.version,
        void=slip.state == SlipState.VOID,
    )


def _values(session: Session, slip: ReleaseSlip, moment: Moment) -> dict[str, Words | None]:
    last_day = _last_day(slip, moment)
    same_day = moment.local(slip.issued_at).date() == last_day
    return {
        "owner": slip.owner,
        "applicant": slip.applicant,
        "relation": _label(slip.relation),
        "id_kind": _label(slip.id_kind),
        "id_number": slip.id_number,
        "phone": slip.phone,
        "plate": slip.plate,
        "reason": _label(slip.reason),
        "direction": _label(slip.direction),
        "gate": slip.gate,
        "planned_at": moment.local(slip.planned_at).strftime(_TIME) if slip.planned_at else None,
        "issued_at": moment.local(slip.issued_at).strftime("%Y-%m-%d %H:%M"),
        "valid_until": _("the same day") if same_day else last_day.isoformat(),
        "consent": _consent(slip, moment),
        "clerk": words_of(session, "staff", slip.staff_id),
        "shift_leader": slip.signed_by,
        "arrears": show(slip.arrears) if slip.arrears else None,
        "note": slip.note,
    }


def _label(choice: Choices | None) -> Words | None:
    """The words of a choice; a slip that is still being typed may lack it."""
    return None if choice is None else choice.label


def _last_day(slip: ReleaseSlip, moment: Moment) -> date:
    # valid_until is 24:00 of the last day, which the wall clock calls the next day.
    return (moment.local(slip.valid_until) - timedelta(seconds=1)).date()


def _consent(slip: ReleaseSlip, moment: Moment) -> Words | None:
    if slip.consent is None:
        return None
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
    ticked = {"identity_checked"}
    if slip.consent is not None:
        ticked.add(f"consent_{slip.consent.value}")
    if slip.arrears is not None:
        ticked.add("fees_owing_told" if slip.arrears > 0 else "fees_clear")
    if slip.large_counted:
        ticked.add("large_items_counted")
    return frozenset(ticked)


def _row(index: int, item: ReleaseItem) -> Mapping[str, Words | None]:
    return {
        "no": str(index),
        "name": item.name,
        "spec": item.spec,
        "quantity": str(item.quantity or 1),
        "unit": item.unit,
        "remark": item.remark,
    }
