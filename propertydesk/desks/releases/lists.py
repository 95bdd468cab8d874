"""The list of release slips, and the weekly check (issued = returned + void + out)."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from typing import Any

from sqlalchemy import Select, select
from sqlalchemy.orm import Session

from propertydesk.core.desk import Column, Filter, Listing
from propertydesk.core.i18n import _
from propertydesk.core.views import Moment
from propertydesk.desks.releases.models import (
    TONES,
    Applicant,
    Consent,
    Direction,
    Reason,
    ReleaseItem,
    ReleaseSlip,
    SlipState,
)
from propertydesk.desks.releases.week import monday_of
from propertydesk.office.models import Unit
from propertydesk.office.staff_models import Staff
from propertydesk.office.words import Permission

AT_GATE = (SlipState.OUT, SlipState.DIFFERS)


def _joined(query: Select[Any]) -> Select[Any]:
    return query.join(Unit, ReleaseSlip.unit_id == Unit.id).join(Staff, ReleaseSlip.staff_id == Staff.id)


class Goods(dict[str, Any]):
    """An item of a slip as lists give it: a mapping in JSON, words elsewhere."""

    def __str__(self) -> str:
        return f"{self['name']} {self['quantity']}"


def _items(session: Session, ids: Sequence[int]) -> Mapping[int, list[Goods]]:
    rows = session.execute(
        select(ReleaseItem.slip_id, ReleaseItem.name, ReleaseItem.quantity)
        .where(ReleaseItem.slip_id.in_(ids))
        .order_by(ReleaseItem.id)
    )
    items: dict[int, list[Goods]] = {}
    for slip_id, name, quantity in rows:
        items.setdefault(slip_id, []).append(Goods(name=name, quantity=quantity))
    return items


def _this_week(moment: Moment) -> Any:
    return ReleaseSlip.issued_at >= moment.start_of(monday_of(moment.today))


def _tone(state: SlipState) -> str:
    return TONES.get(state, "settled")


SLIPS = Listing(
    key="release_slips",
    label=_("Release slips"),
    model=ReleaseSlip,
    kind="release_slip",
    needs=Permission.LOOK,
    icon="truck",
    columns=(
        Column("number", _("Number"), ReleaseSlip.number, width=150),
        Column("state", _("State"), ReleaseSlip.state, kind="choice", of=SlipState, width=150, tone=_tone),
        Column("unit", _("Unit"), Unit.label, width=90),
        Column("applicant", _("Applicant"), ReleaseSlip.applicant, width=90),
        Column("relation", _("Relation"), ReleaseSlip.relation, kind="choice", of=Applicant, width=90),
        Column("items", _("Goods"), batch=_items, kind="list", width=240),
        Column("consent", _("Owner's consent"), ReleaseSlip.consent, kind="choice", of=Consent, width=130),
        Column("direction", _("Direction"), ReleaseSlip.direction, kind="choice", of=Direction, shown=False),
        Column("reason", _("Reason"), ReleaseSlip.reason, kind="choice", of=Reason, shown=False),
        Column("gate", _("Gate"), ReleaseSlip.gate, width=70),
        Column("phone", _("Phone"), ReleaseSlip.phone, kind="phone", mask="phone", shown=False),
        Column("id_number", _("Document number"), ReleaseSlip.id_number, mask="id_number", shown=False),
        Column("issued_at", _("Issued"), ReleaseSlip.issued_at, kind="moment", width=130),
        Column("signed_at", _("Signed"), ReleaseSlip.signed_at, kind="moment", shown=False),
        Column("out_at", _("Through the gate"), ReleaseSlip.out_at, kind="moment", width=130),
        Column("returned_at", _("Back from the gate"), ReleaseSlip.returned_at, kind="moment", width=130),
        Column("filed_at", _("Filed"), ReleaseSlip.filed_at, kind="moment", shown=False),
        Column("void_reason", _("Void because"), ReleaseSlip.void_reason, shown=False),
        Column("by", _("By"), Staff.name, width=80),
    ),
    base=_joined,
    filters=(
        Filter("out", _("Not back from the gate"), lambda moment: ReleaseSlip.state.in_(AT_GATE)),
        Filter("to_sign", _("To be signed"), lambda moment: ReleaseSlip.state == SlipState.ISSUED),
        Filter("differs", _("Count differs"), lambda moment: ReleaseSlip.state == SlipState.DIFFERS),
        Filter("to_file", _("To be filed"), lambda moment: ReleaseSlip.state == SlipState.RETURNED),
        Filter("today", _("Today"), lambda moment: ReleaseSlip.issued_at >= moment.start_of(moment.today)),
        Filter("week", _("This week"), _this_week),
        Filter(
            "expired",
            _("Expired unused"),
            lambda moment: (
                ReleaseSlip.state.in_((SlipState.ISSUED, SlipState.SIGNED)) & (ReleaseSlip.valid_until <= moment.now)
            ),
        ),
    ),
    watch=("release_slip",),
    empty=_("No release slip yet. Find a household and press Alt+4 to write one."),
    register="RELEASES",
    actions=("release_slip.check_week",),
)
