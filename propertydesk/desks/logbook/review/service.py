"""The supervisor's signature on Friday (R33), and the manager's sample: drawn, opened, checked, signed (R34)."""

from __future__ import annotations

import os
from collections.abc import Sequence

from sqlalchemy import insert, select

from propertydesk.core.errors import UserError
from propertydesk.core.i18n import _
from propertydesk.core.months import month_of
from propertydesk.desks.logbook.handover.models import Handover, HandoverState
from propertydesk.desks.logbook.review.models import LogDraw, LogReview, LogSample, ReviewedSheet, SampleState
from propertydesk.desks.logbook.review.rules import check_waits, ended_in, last_cut_off, share_of, to_review
from propertydesk.office.deed import Deed
from propertydesk.office.perform import also
from propertydesk.office.shift_models import Shift
from propertydesk.store.journal import BulkLine, Entry, append_bulk, position

_SEED_BYTES = 16
_PAGE = 500


def sign_review(deed: Deed, remark: str | None) -> LogReview:
    """Read and sign all sheets that were over by the last Friday noon and are not signed yet (R33).

    What ends later falls to the next Friday. Raises ``UserError`` where nothing waits.
    """
    until = last_cut_off(deed.moment)
    shifts = deed.session.scalars(select(Shift.id).where(to_review(until)).order_by(Shift.ends_at, Shift.id)).all()
    check_waits(deed, len(shifts))
    seq, hash_ = position(deed.session)
    review = deed.add_numbered(
        LogReview(
            at=deed.at, staff_id=deed.actor.staff_id, until=until, sheets=len(shifts), remark=remark, head_seq=seq,
            head_hash=hash_,
        )
    )  # fmt: skip
    _cover(deed, review, shifts)
    open_ = len(shifts) - len(_taken_over(deed, shifts))
    if open_:
        deed.warn(_("of these nobody has taken over: {count}", count=open_))
    deed.tell(_("{number}: sheets read and signed: {count}", number=review.number or "", count=len(shifts)))
    return review


def _cover(deed: Deed, review: LogReview, shifts: Sequence[int]) -> None:
    """Tie the sheets to their review: one row of the journal with a line for each."""
    for start in range(0, len(shifts), _PAGE):
        rows = [{"review_id": review.id, "shift_id": id} for id in shifts[start : start + _PAGE]]
        deed.session.execute(insert(ReviewedSheet), rows)
    covered = select(ReviewedSheet.id, ReviewedSheet.shift_id).where(ReviewedSheet.review_id == review.id)
    lines = [
        BulkLine("reviewed_sheet", id, None, {"review_id": review.id, "shift_id": shift_id})
        for id, shift_id in deed.session.execute(covered.order_by(ReviewedSheet.id)).tuples()
    ]
    flags = "afterwards" if deed.entered_afterwards else ""
    about = (deed.entered_at, deed.actor.staff_id, deed.action, "log_review", review.id, None)
    append_bulk(deed.session, Entry(*about, {"sheets": len(lines)}, flags=flags), lines)
    deed.touch("shift", *shifts)


def _taken_over(deed: Deed, shifts: Sequence[int]) -> set[int]:
    """Those of *shifts* that somebody has taken over."""
    found: set[int] = set()
    for start in range(0, len(shifts), _PAGE):
        some = shifts[start : start + _PAGE]
        taken = Handover.state.in_((HandoverState.ACCEPTED, HandoverState.QUESTIONED))
        found.update(deed.session.scalars(select(Handover.shift_id).where(Handover.shift_id.in_(some), taken)))
    return found


def draw(deed: Deed, month: str | None) -> LogDraw:
    """Draw as many sheets of *month* as its share still lacks (R34); a later draw tops it up.

    The seed is made of the computer's own randomness in the moment of the draw, so that nobody can choose. Raises
    ``UserError`` where enough are drawn, or none has ended.
    """
    month = month or month_of(deed.moment.today)
    share = share_of(deed.session, month, deed.moment)
    if not share.ended:
        raise UserError(_("No sheet of {month} has ended yet.", month=month), "month")
    if not share.left:
        raise UserError(
            _(
                "Enough sheets of {month} are drawn: {drawn}, where {wanted} of {ended} are wanted.",
                month=month, drawn=share.drawn, wanted=share.wanted, ended=share.ended,
            ),
            "month",
        )  # fmt: skip
    already = select(LogSample.id).where(LogSample.shift_id == Shift.id).exists()
    among = select(Shift.id).where(ended_in(month, deed.moment), ~already).order_by(Shift.ends_at, Shift.id)
    drawn = deed.add_numbered(
        LogDraw(
            month=month, at=deed.at, staff_id=deed.actor.staff_id, ended=share.ended, drawn=share.left,
            population=list(deed.session.scalars(among)), seed=os.urandom(_SEED_BYTES).hex(),
        )
    )  # fmt: skip
    for place, shift_id in enumerate(drawn.shifts(), 1):
        also(deed, "log_sample.draw", draw_id=drawn.id, place=place, shift_id=shift_id)
    deed.tell(_("{month}: {count} sheets drawn of {ended}", month=month, count=share.left, ended=share.ended))
    return drawn


def put_in(deed: Deed, draw_id: int, place: int, shift_id: int) -> LogSample:
    """A sheet is drawn, the *place*-th of its draw: hidden until it is opened."""
    return deed.add(LogSample(draw_id=draw_id, place=place, shift_id=shift_id, state=SampleState.DRAWN))


def open_sample(deed: Deed, sample: LogSample) -> None:
    """Open a drawn sheet: from now on it is known which one it is."""
    deed.check_after(sample.draw.at)
    deed.change(sample, state=SampleState.OPENED, opened_at=deed.at, opened_by_id=deed.actor.staff_id)
    deed.tell(_("It is sheet {sheet}", sheet=sample.sheet))


def sign_sample(deed: Deed, sample: LogSample, finding: str | None) -> None:
    """The sheet was checked: signed, with what was found."""
    deed.change(sample, state=SampleState.SIGNED, signed_at=deed.at, signed_by_id=deed.actor.staff_id, finding=finding)
    deed.touch("shift", sample.shift_id)
