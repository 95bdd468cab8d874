"""What the till owes: days to close by their end, cash to bank by the next working day (RULES 8.5)."""

from __future__ import annotations

from sqlalchemy import select
from sqlalchemy.orm import Session

from propertydesk.core.desk import Duty
from propertydesk.core.i18n import _
from propertydesk.core.views import Moment
from propertydesk.desks.fees.till.counting import open_days
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
    rows = [row for row in open_days(session) if row[1] <= moment.today]
    wanted = select(Staff.id, Staff.name).where(Staff.id.in_({staff_id for staff_id, _day in rows}))
    names = dict(session.execute(wanted).tuples().all()) if rows else {}
    return [
        Duty(
            CLOSE_RULE,
            _("Close {day} of {cashier}", day=day, cashier=names[staff_id]),
            limit.due(moment.start_of(day), moment),
            action="day.close",
            listing="day_closes",
            roles=_WHO,
            opened_at=moment.start_of(day),
        )
        for staff_id, day in rows
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
