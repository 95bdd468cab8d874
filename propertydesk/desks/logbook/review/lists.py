"""The lists of the reviews: signatures on Fridays, draws, and the sheets drawn, each hidden until it is opened."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from typing import Any

from sqlalchemy import ColumnElement, Select, case, exists, select
from sqlalchemy.orm import Session, aliased, joinedload

from propertydesk.core.desk import Column, Filter, Listing
from propertydesk.core.i18n import Words, _
from propertydesk.desks.logbook.review.models import LogDraw, LogReview, LogSample, SampleState
from propertydesk.office.shift_models import Shift
from propertydesk.office.staff_models import Post, Staff
from propertydesk.office.words import Permission

_TONES = {SampleState.DRAWN: "soon", SampleState.OPENED: "soon", SampleState.SIGNED: "done"}
_SIGNER = aliased(Staff)
_KNOWN = LogSample.state != SampleState.DRAWN


def _by(query: Select[Any]) -> Select[Any]:
    return query.join(Staff, LogReview.staff_id == Staff.id)


def _seed() -> ColumnElement[Any]:
    """What was drawn from, once every sheet of the draw is opened: before, it would say which ones are hidden."""
    hidden = exists().where(LogSample.draw_id == LogDraw.id, ~_KNOWN)
    return case((~hidden, LogDraw.seed))


def _drawn_by(query: Select[Any]) -> Select[Any]:
    return query.join(Staff, LogDraw.staff_id == Staff.id)


def _of_draw(query: Select[Any]) -> Select[Any]:
    """Day and post are joined only where the sheet was opened: nobody is told by sorting or asking, either."""
    return (
        query.join(LogDraw, LogSample.draw_id == LogDraw.id)
        .outerjoin(Shift, (LogSample.shift_id == Shift.id) & _KNOWN)
        .outerjoin(Post, Shift.post_id == Post.id)
        .outerjoin(_SIGNER, LogSample.signed_by_id == _SIGNER.id)
    )


def _sheets(session: Session, ids: Sequence[int]) -> Mapping[int, Words | None]:
    samples = select(LogSample).where(LogSample.id.in_(ids), _KNOWN).options(joinedload(LogSample.shift))
    return {sample.id: sample.sheet for sample in session.scalars(samples)}


LOG_REVIEWS = Listing(
    key="log_reviews",
    label=_("Reviews of the duty log"),
    model=LogReview,
    kind="log_review",
    needs=Permission.LOOK,
    icon="signature",
    columns=(
        Column("number", _("Number"), LogReview.number, width=120),
        Column("at", _("Signed at"), LogReview.at, kind="moment", width=130),
        Column("by", _("Signed by"), Staff.name, width=90),
        Column("until", _("Sheets over by"), LogReview.until, kind="moment", width=130),
        Column("sheets", _("Sheets"), LogReview.sheets, kind="whole", width=70),
        Column("remark", _("Findings"), LogReview.remark, width=260),
        Column("head_seq", _("Chain up to row"), LogReview.head_seq, kind="whole", shown=False),
        Column("head_hash", _("Chain head"), LogReview.head_hash, shown=False),
    ),
    base=_by,
    filters=(Filter("found", _("Something found"), lambda moment: LogReview.remark.is_not(None)),),
    watch=("log_review",),
    actions=("log_review.sign",),
    empty=_("No review yet. On Friday afternoon the supervisor reads and signs the week's sheets."),
)

LOG_DRAWS = Listing(
    key="log_draws",
    label=_("Draws of the sample"),
    model=LogDraw,
    kind="log_draw",
    needs=Permission.LOOK,
    icon="dice-5",
    columns=(
        Column("number", _("Number"), LogDraw.number, width=120),
        Column("month", _("Month"), LogDraw.month, width=80),
        Column("at", _("Drawn"), LogDraw.at, kind="moment", width=130),
        Column("by", _("Drawn by"), Staff.name, width=90),
        Column("ended", _("Sheets that had ended"), LogDraw.ended, kind="whole", width=160),
        Column("drawn", _("How many"), LogDraw.drawn, kind="whole", width=80),
        Column("seed", _("Seed"), _seed, shown=False),
    ),
    base=_drawn_by,
    watch=("log_draw",),
    actions=("log_draw.draw",),
    empty=_("Nothing drawn yet. The manager checks at least 20 % of the sheets each month."),
)

LOG_SAMPLES = Listing(
    key="log_samples",
    label=_("Sheets drawn for the manager"),
    model=LogSample,
    kind="log_sample",
    needs=Permission.REVIEW,
    icon="dice-5",
    columns=(
        Column("draw", _("Drawn in"), LogDraw.number, width=120),
        Column("place", _("In turn"), LogSample.place, kind="whole", width=60),
        Column("month", _("Month"), LogDraw.month, width=80),
        Column(
            "state", _("State"), LogSample.state, kind="choice", of=SampleState, width=140,
            tone=lambda value: _TONES.get(value, "settled"),
        ),
        Column("sheet", _("Log sheet"), batch=_sheets, width=150),
        Column("day", _("Day"), Shift.day, kind="day", width=90),
        Column("post", _("Post"), Post.name, width=100),
        Column("opened_at", _("Opened at"), LogSample.opened_at, kind="moment", width=130, shown=False),
        Column("signed_at", _("Signed at"), LogSample.signed_at, kind="moment", width=130),
        Column("signed_by", _("Signed by"), _SIGNER.name, width=90),
        Column("finding", _("Findings"), LogSample.finding, width=240),
    ),
    base=_of_draw,
    filters=(
        Filter("drawn", _("Not opened"), lambda moment: LogSample.state == SampleState.DRAWN),
        Filter("open", _("To sign"), lambda moment: LogSample.state != SampleState.SIGNED),
        Filter("found", _("Something found"), lambda moment: LogSample.finding.is_not(None)),
    ),
    order=case({SampleState.OPENED.value: 0, SampleState.DRAWN.value: 1}, value=LogSample.state, else_=2),
    watch=("log_sample", "log_draw"),
    empty=_("No sheet drawn yet."),
)  # fmt: skip
