"""What waits behind the counter, for the rail: money that nobody knows, broken promises, answers of the bank."""

from __future__ import annotations

from datetime import timedelta
from typing import Any

from sqlalchemy import func, select
from sqlalchemy.orm import Session

from propertydesk.core.views import Moment
from propertydesk.desks.fees.bank.models import BankRun
from propertydesk.desks.fees.dunning.promises import PROMISE
from propertydesk.desks.fees.till.models import StatementLine
from propertydesk.desks.fees.words import BankRunState, MatchState
from propertydesk.standards.models import Clock
from propertydesk.standards.words import ClockState

ANSWERED_WITHIN = timedelta(days=7)
"""A bank answers within days; what takes longer is asked for."""


def waiting(session: Session, moment: Moment) -> int:
    """How many things wait that somebody has to look after."""
    unknown = select(func.count(StatementLine.id)).where(StatementLine.state == MatchState.OPEN)
    broken = select(func.count(Clock.id)).where(
        Clock.kind == "unit", Clock.rule == PROMISE, Clock.state == ClockState.RUNNING, Clock.due_at < moment.now
    )
    unanswered = select(func.count(BankRun.id)).where(
        BankRun.state == BankRunState.OUT, BankRun.out_at < moment.now - ANSWERED_WITHIN
    )
    counted: tuple[Any, ...] = (unknown, broken, unanswered)
    return sum(session.scalar(each) or 0 for each in counted)
