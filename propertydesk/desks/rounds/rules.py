"""The life of a round, and what its diagram cannot say."""

from __future__ import annotations

from datetime import datetime, timedelta

from propertydesk.core.desk import Life, Step
from propertydesk.core.errors import UserError
from propertydesk.core.i18n import _
from propertydesk.desks.rounds.models import Round, RoundList, RoundPoint, RoundState
from propertydesk.office.deed import Deed

S = RoundState

ROUND_LIFE = Life(
    (
        Step("round.prepare", after=(S.PREPARED,)),
        Step("round.make", after=(S.ENTERED,)),
        Step("round.enter", before=(S.PREPARED,), after=(S.ENTERED,)),
        Step("round.sign", before=(S.ENTERED,), after=(S.SIGNED,)),
        Step("round.void", before=(S.PREPARED,), after=(S.VOID,)),
    )
)
MADE = (S.ENTERED, S.SIGNED)
"""Rounds that somebody has really gone."""

_SLIP = timedelta(minutes=1)


def can_sign(deed: Deed, round: Round) -> None:
    """Not before it was made."""
    if round.at is not None:
        deed.check_after(round.at, round.until)


def can_retire_list(deed: Deed, row: RoundList) -> None:
    """Once is enough."""
    if row.retired:
        raise UserError(_("This list is retired already. Edit it to bring it back."))


def can_retire_point(deed: Deed, point: RoundPoint) -> None:
    """Once is enough."""
    if point.retired:
        raise UserError(_("This point is retired already. Edit it to bring it back."))


def check_list(row: RoundList) -> None:
    """Raise ``UserError`` when no round is made by this list any more."""
    if row.retired:
        raise UserError(_("This list is retired. Choose another."), "list_id")


def check_times(deed: Deed, at: datetime, until: datetime | None) -> None:
    """Raise ``UserError`` at the field when a round ends before it began, or is still to come."""
    for key, moment in (("begun_at", at), ("until", until)):
        if moment is not None and moment > deed.entered_at + _SLIP:
            raise UserError(_("This time is still to come: {at}", at=deed.moment.local(moment)), key)
    if until is not None and until < at:
        raise UserError(_("It ended before it began. Look at both times again."), "until")
