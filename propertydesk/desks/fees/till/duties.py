"""What the till owes: days to close by their end, cash to bank by the next working day (RULES 8.5)."""

from __future__ import annotations

from sqlalchemy import select
from sqlalchemy.orm import Session

from propertydesk.core.desk import Duty
from propertydesk.core.i18n import _
from propertydesk.core.views import Moment
from propertydesk.desks.fees.receipts.models import Receipt
from propertydesk.desks.fees.till.counting import waiting
from propertydesk.desks.fees.till.models import DayClose
from propertydesk.desks.fees.words import CloseState
from propertydesk.office.staff_models import Staff
from propertydesk.office.words import Role
from propertydesk.standards.limits import limit_of

CLOSE_RULE, BANK_RULE = "DAYCLOSE", "CASHBANK"
_WHO = (Role.CASHIER, Role.SUPERVISOR, Role.MANAGER)


def till_duties(session: Session, moment: Moment) -> list[Duty]:
    """Days with receipts that are not closed, each due by its end; cash of closed days that is not at the bank."""
    return [*_days_to_close(session, moment), *_cash_to_bank(session, moment)]


def _days_to_close(session: Session, moment: Moment) -> list[Duty]:
    limit = limit_of(session, CLOSE_RULE)
    rows = session.execute(
        select(Receipt.day, Staff.name)
        .join(Staff, Receipt.staff_id == Staff.id)
        .where(waiting(), Receipt.day <= moment.today)
        .group_by(Receipt.day, Receipt.staff_id, Staff.name)
        .order_by(Receipt.day, Receipt.staff_id)
    ).tuples()
    return [
        Duty(
            CLOSE_RULE,
            _("Close {day} of {cashier}", day=day, cashier=cashier),
            limit.due(moment.start_of(day), moment),
            action="day.close",
            listing="day_closes",
            roles=_WHO,
            opened_at=moment.start_of(day),
        )
        for day, cashier in rows
    ]


def _cash_to_bank(session: Session, moment: Moment) -> list[Duty]:
    limit = limit_of(session, BANK_RULE)
    rows = session.execute(
        select(DayClose.day, DayClose.at, Staff.name)
        .join(Staff, DayClose.staff_id == Staff.id)
        .where(DayClose.state == CloseState.CLOSED, DayClose.counted_fen > 0)
        .order_by(DayClose.day, DayClose.id)
    ).tuples()
    return [
        Duty(
            BANK_RULE,
            _("Bank the cash of {day} of {cashier}", day=day, cashier=cashier),
            limit.due(moment.start_of(day), moment),
            listing="day_closes",
            roles=_WHO,
            opened_at=at,
        )
        for day, at, cashier in rows
    ]
