"""The lists of handovers and of the things that change hands."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from datetime import timedelta
from typing import Any

from sqlalchemy import Select, func, select
from sqlalchemy.orm import Session, aliased

from propertydesk.core.desk import Column, Filter, Listing
from propertydesk.core.i18n import _
from propertydesk.core.views import Moment
from propertydesk.desks.logbook.handover.models import (
    Handover,
    HandoverItem,
    HandoverState,
    Thing,
    ThingKind,
)
from propertydesk.office.shift_models import Shift, ShiftName
from propertydesk.office.staff_models import Post, Staff
from propertydesk.office.words import Permission

TONES: dict[HandoverState, str] = {
    HandoverState.GIVEN: "late",
    HandoverState.QUESTIONED: "soon",
    HandoverState.ACCEPTED: "done",
}
"""A withdrawn one is grey."""

_Giver, _Taker = aliased(Staff), aliased(Staff)


def _joined(query: Select[Any]) -> Select[Any]:
    return (
        query.join(Post, Handover.post_id == Post.id)
        .join(Shift, Handover.shift_id == Shift.id)
        .join(_Giver, Handover.given_by_id == _Giver.id)
        .outerjoin(_Taker, Handover.taken_by_id == _Taker.id)
    )


def _with_post(query: Select[Any]) -> Select[Any]:
    return query.join(Post, Thing.post_id == Post.id)


def _tone(state: HandoverState) -> str:
    return TONES.get(state, "settled")


def _counted(condition: Any) -> Any:
    def batch(session: Session, ids: Sequence[int]) -> Mapping[int, int]:
        rows = select(HandoverItem.handover_id, func.count()).where(HandoverItem.handover_id.in_(ids), condition)
        counts = dict(session.execute(rows.group_by(HandoverItem.handover_id)).tuples().all())
        return {id: counts.get(id, 0) for id in ids}

    return batch


def _this_week(moment: Moment) -> Any:
    return Handover.given_at >= moment.start_of(moment.today - timedelta(days=moment.today.weekday()))


HANDOVERS = Listing(
    key="handovers",
    label=_("Handovers"),
    model=Handover,
    kind="handover",
    needs=Permission.LOOK,
    icon="handshake",
    columns=(
        Column("number", _("Number"), Handover.number, width=140),
        Column("state", _("State"), Handover.state, kind="choice", of=HandoverState, width=150, tone=_tone),
        Column("post", _("Post"), Post.name, width=110),
        Column("day", _("Day"), Shift.day, kind="day", width=100),
        Column("shift", _("Shift"), Shift.name, kind="choice", of=ShiftName, width=100),
        Column("given_by", _("Handed over by"), _Giver.name, width=90),
        Column("given_at", _("Handed over at"), Handover.given_at, kind="moment", width=130),
        Column("taken_by", _("Taken over by"), _Taker.name, width=90),
        Column("taken_at", _("Taken over at"), Handover.taken_at, kind="moment", width=130),
        Column("minutes_late", _("Minutes late"), Handover.minutes_late, kind="whole", width=80),
        Column("items", _("In all"), batch=_counted(HandoverItem.id.is_not(None)), kind="whole", width=70),
        Column("questions", _("Questions"), batch=_counted(HandoverItem.question.is_not(None)), kind="whole", width=80),
        Column("same_person", _("The same person"), Handover.same_person, kind="flag", width=90),
        Column("on_paper", _("Signed on paper"), Handover.on_paper, kind="flag", width=90),
        Column("nobody_at", _("Nobody came"), Handover.nobody_at, kind="moment", shown=False),
        Column("head_seq", _("Head of the journal"), Handover.head_seq, kind="whole", shown=False),
        Column("withdrawn_reason", _("Withdrawn because"), Handover.withdrawn_reason, shown=False),
    ),
    base=_joined,
    filters=(
        Filter("unaccepted", _("Not accepted yet"), lambda moment: Handover.state == HandoverState.GIVEN),
        Filter("with_questions", _("With questions"), lambda moment: Handover.state == HandoverState.QUESTIONED),
        Filter("this_week", _("This week"), _this_week),
    ),
    order=Handover.given_at.desc,
    watch=("handover", "handover_item"),
    empty=_("No shift was handed over yet."),
    actions=("handover.give",),
)

THINGS = Listing(
    key="things",
    label=_("Things that change hands"),
    model=Thing,
    kind="thing",
    needs=Permission.LOOK,
    icon="key-round",
    columns=(
        Column("post", _("Post"), Post.name, width=130),
        Column("kind", _("Kind"), Thing.kind, kind="choice", of=ThingKind, width=130),
        Column("name", _("Thing"), Thing.name, width=180),
        Column("quantity", _("Should be"), Thing.quantity, kind="whole", width=90),
        Column("amount_fen", _("Float, yuan"), Thing.amount_fen, kind="money", width=110),
        Column("note", _("Note"), Thing.note, width=180),
        Column("retired", _("No longer in use"), Thing.retired, kind="flag", width=120),
    ),
    base=_with_post,
    filters=(Filter("in_use", _("In use"), lambda moment: Thing.retired.is_(False)),),
    order=lambda: Thing.post_id,
    watch=("thing",),
    empty=_("Nothing stands on the list of any post yet."),
    actions=("thing.add", "thing.usual"),
)
