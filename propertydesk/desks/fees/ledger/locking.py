"""Locking a period: what company finance has taken over does not change any more."""

from __future__ import annotations

from collections.abc import Mapping
from datetime import date, timedelta
from typing import Any

from propertydesk.core.errors import UserError
from propertydesk.core.fields import Field
from propertydesk.core.i18n import _
from propertydesk.desks.fees.ledger.book import locked_until
from propertydesk.desks.fees.ledger.models import PeriodLock
from propertydesk.office.deed import Deed


def lock(deed: Deed, until: date, why: str | None) -> PeriodLock:
    """Nothing is booked any more on *until* or before. An earlier day opens a period again and needs its reason."""
    before = locked_until(deed.session)
    if until >= deed.moment.today:
        raise UserError(_("Only days that are over can be locked."), "until")
    if before is not None and until < before and not why:
        raise UserError(_("It is locked until {day}. Say why it is opened again.", day=before), "why")
    if until == before:
        raise UserError(_("It is locked until {day} already.", day=before), "until")
    if before is not None and until < before:
        deed.warn(_("days after {day} can be changed again", day=until))
    return deed.add(PeriodLock(until=until, at=deed.at, staff_id=deed.actor.staff_id, why=why))


def last_month(asking: Any, unit_id: int | None) -> Mapping[str, Any]:
    """The end of last month is what is usually locked."""
    return {"until": asking.moment.today.replace(day=1) - timedelta(days=1)}


LOCK_ASK = (
    Field(PeriodLock.until, _("Locked until"), required=True, hint=_("An earlier day opens a period again")),
    Field(PeriodLock.why, _("Why"), width=2),
)
