"""The life of a round: its sheet prepared, the returned sheet entered in one go or the round written down at once,
signed (F30)."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from datetime import date, datetime
from typing import Any

from sqlalchemy import select

from propertydesk.core.errors import UserError
from propertydesk.core.i18n import _
from propertydesk.core.views import Moment
from propertydesk.desks.rounds.found import write_down
from propertydesk.desks.rounds.models import Round, RoundKind, RoundLine, RoundList, RoundPoint, RoundState
from propertydesk.desks.rounds.rules import check_list, check_times
from propertydesk.desks.rounds.shifts import shift_of
from propertydesk.office.deed import Deed
from propertydesk.office.perform import also

FORM = "F30"


def prepare(deed: Deed, *, list_id: int, day: date | None, staff_id: int | None) -> Round:
    """A sheet for *day* (today), with the points of its list as they are now; it is out until it comes back."""
    row = _the_list(deed, list_id)
    day = day or deed.moment.today
    _mind_others(deed, row, day)
    shift = None if day != deed.moment.today else shift_of(deed, row, staff_id or deed.actor.staff_id, deed.at, None)
    round = deed.add_numbered(
        Round(
            state=RoundState.PREPARED, kind=row.kind, list_id=row.id, day=shift.day if shift else day,
            shift_id=None if shift is None else shift.id, staff_id=staff_id, prepared_at=deed.at,
            version=deed.form_version(FORM),
        )
    )  # fmt: skip
    _add_lines(deed, round)
    return round


def prepare_list(deed: Deed, row: RoundList, day: date | None, staff_id: int | None) -> Round:
    """The same for a list that was chosen, or several."""
    made: Round = also(deed, "round.prepare", list_id=row.id, day=day, staff_id=staff_id)
    return made


def enter(deed: Deed, round: Round, *, begun_at: datetime | None, **answers: Any) -> None:
    """Enter the returned sheet: all points are in order but those *found*. The log tells it at the round's own time."""
    _go(deed, round, begun_at or deed.at, **answers)


def make(deed: Deed, *, list_id: int, reserved_number: str | None, begun_at: datetime | None, **answers: Any) -> Round:
    """A round written down at once, or from a blank with a *reserved_number*: its number is taken here."""
    row = _the_list(deed, list_id)
    at = begun_at or deed.at
    round = deed.add_numbered(
        Round(
            state=RoundState.ENTERED, kind=row.kind, list_id=row.id, day=deed.moment.local(at).date(),
            version=deed.form_version(FORM),
        ),
        reserved_number,
    )  # fmt: skip
    _add_lines(deed, round)
    _go(deed, round, at, **answers)
    return round


def _go(
    deed: Deed,
    round: Round,
    at: datetime,
    *,
    staff_id: int | None,
    until: datetime | None,
    found: Sequence[Mapping[str, Any]],
    remark: str | None,
) -> None:
    check_times(deed, at, until)
    row, walker = round.round_list, staff_id or round.staff_id or deed.actor.staff_id
    shift = shift_of(deed, row, walker, at, round.shift)
    wrong = write_down(deed, row, round.lines, found, at)
    deed.change(
        round, state=RoundState.ENTERED, at=at, until=until, staff_id=walker, remark=remark, wrong=wrong,
        entered_by_id=deed.actor.staff_id, shift_id=None if shift is None else shift.id,
        day=shift.day if shift else deed.moment.local(at).date(),
    )  # fmt: skip
    deed.tell(
        _("{number}: {points} points, {wrong} wrong", number=round.number or "", points=len(round.lines), wrong=wrong)
        if wrong
        else _("{number}: everything is in order", number=round.number or "")
    )
    if row.kind == RoundKind.SHIFT and shift is None:
        deed.warn(_("no post was manned at that time: the round counts for no shift"))
    # What follows (findings, the line of the log) happened when the round was made, not when its sheet was keyed in.
    deed.moment = Moment(until or at, deed.moment.zone)


def sign(deed: Deed, round: Round) -> None:
    """The chief has read it."""
    deed.change(round, state=RoundState.SIGNED, signed_by_id=deed.actor.staff_id, signed_at=deed.at)


def void(deed: Deed, round: Round, void_reason: str) -> None:
    """No round was made with this sheet; its number stays taken."""
    deed.change(round, state=RoundState.VOID, void_reason=void_reason)


def _the_list(deed: Deed, list_id: int) -> RoundList:
    row = deed.session.get_one(RoundList, list_id)
    check_list(row)
    return row


def points_of(deed: Deed, list_id: int) -> Sequence[RoundPoint]:
    """The points in use of a list, in their order."""
    query = select(RoundPoint).where(RoundPoint.list_id == list_id, RoundPoint.retired.is_(False))
    return deed.session.scalars(query.order_by(RoundPoint.position, RoundPoint.id)).all()


def _add_lines(deed: Deed, round: Round) -> None:
    points = points_of(deed, round.list_id)
    if not points:
        raise UserError(_("This list has no points. Add what is looked at first."), "list_id")
    for position, point in enumerate(points, 1):
        deed.add(
            RoundLine(round_id=round.id, point_id=point.id, position=position, place=point.place, matter=point.matter)
        )
    deed.session.refresh(round, ["lines", "round_list", "shift"])


def _mind_others(deed: Deed, row: RoundList, day: date) -> None:
    """Two sheets of one list may be out at once, but seldom on purpose."""
    other = select(Round.number).where(Round.list_id == row.id, Round.day == day, Round.state == RoundState.PREPARED)
    number = deed.session.scalar(other.order_by(Round.id.desc()).limit(1))
    if number is not None and row.kind != RoundKind.SHIFT:
        deed.warn(_("a sheet of this list is out already: {number}", number=number))
