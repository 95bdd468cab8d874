"""What stands on the Today board of the reviews: Friday's signature (R33), the month's sample (R34)."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import timedelta

from sqlalchemy import func, select
from sqlalchemy.orm import Session

from propertydesk.core.desk import Duty
from propertydesk.core.i18n import _
from propertydesk.core.months import bounds, last_day, month_before, month_of
from propertydesk.core.views import Moment
from propertydesk.desks.logbook.review.models import LogDraw
from propertydesk.desks.logbook.review.rules import LAST_DAYS, cut_off_of, last_cut_off, share_of, to_review
from propertydesk.office.shift_models import Shift
from propertydesk.office.words import Role


def review_duties(session: Session, moment: Moment) -> list[Duty]:
    """The signature that waits since a Friday noon, and what the sample of a month still lacks."""
    return [*_friday(session, moment), *_sample(session, moment)]


def _friday(session: Session, moment: Moment) -> Sequence[Duty]:
    until = last_cut_off(moment)
    count, oldest = session.execute(select(func.count(), func.min(Shift.ends_at)).where(to_review(until))).one()
    if not count:
        return []
    opens = cut_off_of(oldest, moment)
    words = _("Read and sign the sheets of the duty log: {count}", count=count)
    due = moment.end_of(moment.local(opens).date())
    return [Duty("R33", words, due, "log_review.sign", "shifts", (Role.SUPERVISOR,), opens)]


def _sample(session: Session, moment: Moment) -> Sequence[Duty]:
    """The month of today in its last days; the one before while it lacks something and was begun at all."""
    this = month_of(moment.today)
    last = month_before(this)
    found = []
    drew_before = session.scalar(select(LogDraw.id).limit(1)) is not None
    for month in (last, this):
        ahead = month == this and (last_day(this) - moment.today).days >= LAST_DAYS
        if ahead or (month == last and not drew_before):
            continue
        share = share_of(session, month, moment)
        if share.signed >= share.least:
            continue
        words = _(
            "Sample of the duty log {month}: {drawn} of {wanted} sheets drawn, {signed} signed",
            month=month, drawn=share.drawn, wanted=share.wanted, signed=share.signed,
        )  # fmt: skip
        begun, ended = bounds(month, moment)
        opens = moment.start_of(last_day(month) - timedelta(days=LAST_DAYS - 1))
        action, listing = ("log_draw.draw", None) if share.left else (None, "log_samples")
        found.append(Duty("R34", words, ended, action, listing, (Role.MANAGER,), max(begun, opens)))
    return found
