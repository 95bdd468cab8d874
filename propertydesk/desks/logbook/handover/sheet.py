"""The handover on its own paper (F05): every open matter with its limit, every thing, both signatures."""

from __future__ import annotations

from typing import Any

from sqlalchemy.orm import Session

from propertydesk.core.desk import Paper
from propertydesk.core.i18n import Words, _
from propertydesk.core.sheet import Row, Sheet
from propertydesk.desks.logbook.handover.models import Handover, HandoverItem, HandoverState, ItemKind, ItemState
from propertydesk.desks.logbook.handover.said import counts_of, how_it_went, things_of
from propertydesk.desks.logbook.said import WEEKDAYS, chain_head, how_to_check, listed, rooms_of
from propertydesk.office.settings import office_head
from propertydesk.office.shift_models import Shift
from propertydesk.office.shifts import shift_key
from propertydesk.office.words import Permission
from propertydesk.standards.on_paper import OnPaper, Values

FORM = "F05"


def handover_sheet(session: Session, id: int, context: Any) -> Sheet | None:
    """The sheet of handover *id*; one that was withdrawn is stamped."""
    handover = session.get(Handover, id)
    if handover is None:
        return None
    say = OnPaper(session, context.moment)
    rooms = rooms_of(session, (item.unit_id for item in handover.items))
    open_ = [item for item in handover.items if item.kind != ItemKind.THING]
    return Sheet(
        form=FORM,
        number=handover.number,
        office=office_head(session),
        values=_of_shift(say, handover) | _of_handover(say, handover),
        rows=tuple(_row(say, item, handover, rooms.get(item.unit_id or 0)) for item in open_),
        printed_at=say.printed_at,
        void=handover.state == HandoverState.WITHDRAWN,
        closed=handover.state == HandoverState.ACCEPTED,
        tables={"things": things_of(handover.items)},
    )


def _of_shift(say: OnPaper, handover: Handover) -> Values:
    shift = handover.shift
    after = None if handover.next_shift_id is None else say.session.get(Shift, handover.next_shift_id)
    return {
        "day": shift.day.isoformat(),
        "weekday": WEEKDAYS[shift.day.weekday()],
        "weather": handover.weather,
        "shift": shift.name.label,
        "next_shift": None if after is None else after.name.label,
        "post": handover.post.name,
        "period": f"{say.short(shift.starts_at)} – {say.short(shift.ends_at)}",
        "sheet": f"{shift_key(shift.day, shift.name)}-{shift.post_id}",
    }


def _of_handover(say: OnPaper, handover: Handover) -> Values:
    signed = handover.head_hash is not None
    head = how_to_check(chain_head(handover.head_seq or 0, handover.head_hash or "")) if signed else None
    return {
        "state": how_it_went(say, handover),
        "counts": counts_of(handover.items),
        "important": handover.important,
        "equipment": handover.equipment,
        "nobody": _nobody(say, handover),
        "head": head,
        "given_by": say.staff(handover.given_by_id),
        "given_at": say.full(handover.given_at),
        "taken_by": say.staff(handover.taken_by_id),
        "taken_at": say.full(handover.taken_at),
    }


def _nobody(say: OnPaper, handover: Handover) -> Words | None:
    if handover.nobody_at is None:
        return None
    return listed([say.short(handover.nobody_at) or "", *([handover.nobody_note] if handover.nobody_note else [])])


def _row(say: OnPaper, item: HandoverItem, handover: Handover, room: str | None) -> Row:
    return {
        "no": str(item.position),
        "kind": item.kind.label,
        "number": item.number,
        "unit": room,
        "words": item.words,
        "due": say.due(item.due_at, handover.given_at),
        "said": _said(say, item),
    }


def _said(say: OnPaper, item: HandoverItem) -> Words | None:
    """What the next one said to it, and what was answered."""
    if item.state == ItemState.OPEN:
        return None
    if item.question is None:
        return item.state.label
    if item.answer is None:
        return item.question
    by = say.staff(item.answered_by_id) or ""
    return _("{question} → {answer} ({by})", question=item.question, answer=item.answer, by=by)


F05 = Paper(FORM, _("Shift handover"), "handover", handover_sheet, Permission.LOOK)
