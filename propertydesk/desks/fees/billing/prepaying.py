"""How much a household may prepay: so many months of what it is charged a month (RULES 8.4, local limits)."""

from __future__ import annotations

from collections import defaultdict
from datetime import timedelta
from fractions import Fraction

from sqlalchemy import select
from sqlalchemy.orm import Session

from propertydesk.core.money import round_half_up
from propertydesk.core.months import first_day, last_day, month_of
from propertydesk.core.views import Moment
from propertydesk.desks.fees.billing.bearers import Bearers
from propertydesk.desks.fees.billing.flat import Charging, bay_lines, flat_lines
from propertydesk.desks.fees.billing.known import Wanted, covers, look_up
from propertydesk.desks.fees.billing.lines import Problems
from propertydesk.desks.fees.billing.periods import Period, months_between
from propertydesk.desks.fees.billing.prices_in_time import PriceBook
from propertydesk.desks.fees.ledger.models import Bill
from propertydesk.desks.fees.tariffs.models import FeeItem
from propertydesk.desks.fees.words import Method
from propertydesk.office.settings import setting

_FLAT = (Method.AREA, Method.HOUSEHOLD)
_LOOK_BACK = timedelta(days=365)


def prepay_limit_fen(session: Session, unit_id: int, moment: Moment) -> int | None:
    """How much *unit_id* may have prepaid at most, in fen; None where the office has no limit (setting 0)."""
    months = int(setting(session, "fees_prepay_months"))
    return None if months == 0 else months * monthly_fen(session, unit_id, moment)


def monthly_fen(session: Session, unit_id: int, moment: Moment) -> int:
    """What a unit is charged for a whole month at today's prices, less discounts; what is metered or shared counts with
    its average of the last year.
    """
    month = month_of(moment.today)
    period = Period(first_day(month), last_day(month))
    items = session.scalars(select(FeeItem).where(FeeItem.retired.is_(False), FeeItem.method != Method.ONCE)).all()
    wanted = Wanted(period, items, moment.today, None, frozenset({unit_id}))
    known = look_up(session, wanted)
    known.taken.clear()  # what a month costs, whether it is billed already or not
    charging = Charging(
        wanted, known, PriceBook(known.tariffs, period), Bearers(known, developer_bears=False), Problems()
    )
    total = 0
    for item in items:
        if item.method in _FLAT or item.method == Method.BAY:
            charge = flat_lines if item.method in _FLAT else bay_lines
            lines = [line for house in known.houses for line in charge(charging, item, house)]
            total += sum(line.charged_fen - line.reduced_fen for line in lines)
    return total + _usual_fen(session, unit_id, moment, [item.id for item in items if item.method not in _FLAT])


def _usual_fen(session: Session, unit_id: int, moment: Moment, items: list[int]) -> int:
    """What bills of the last year came to by month, fee by fee, places left out."""
    sums: dict[int, list[tuple[int, Fraction]]] = defaultdict(list)
    query = select(Bill.item_id, Bill.charged_fen - Bill.reduced_fen, Bill.since, Bill.until).where(
        Bill.unit_id == unit_id, Bill.item_id.in_(items), Bill.parking_id.is_(None), covers(),
        Bill.until > moment.today - _LOOK_BACK,
    )  # fmt: skip
    for item_id, fen, since, until in session.execute(query).tuples():
        sums[item_id].append((fen, months_between(since, until)))
    return sum(
        round_half_up(sum(fen for fen, _months in bills) / max(Fraction(1), sum((m for _fen, m in bills), Fraction(0))))
        for bills in sums.values()
    )
