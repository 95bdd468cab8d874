"""What papers say of a handover: at the foot of the duty log (F04) and on its own sheet (F05)."""

from __future__ import annotations

from collections import Counter
from collections.abc import Sequence

from propertydesk.core.i18n import Words, _
from propertydesk.core.money import show_with_sign
from propertydesk.core.sheet import Row
from propertydesk.desks.logbook.handover.models import Handover, HandoverItem, HandoverState, ItemKind, ItemState
from propertydesk.desks.logbook.said import listed
from propertydesk.standards.on_paper import OnPaper, Values

OPEN_KINDS = tuple(kind for kind in ItemKind if kind is not ItemKind.THING)
"""What goes on in the next shift; things only change hands."""

_SHOWN, _LONGEST = 4, 60
"""So many questions stand in short at the foot of the duty log; its own sheet has them in full."""


def at_the_foot(say: OnPaper, handover: Handover | None, items: Sequence[HandoverItem]) -> Values:
    """The handover in short; nothing is said of one that was not given yet."""
    if handover is None:
        return {
            "handover": None, "handed": _("Not handed over yet"), "open_items": None, "questions": None,
            "important": None, "equipment": None, "given_by": None, "given_at": None, "taken_by": None,
            "taken_at": None,
        }  # fmt: skip
    return {
        "handover": handover.number,
        "handed": how_it_went(say, handover),
        "open_items": counts_of(items),
        "questions": questions_of(items),
        "important": handover.important,
        "equipment": handover.equipment,
        "given_by": say.staff(handover.given_by_id),
        "given_at": say.short(handover.given_at),
        "taken_by": say.staff(handover.taken_by_id),
        "taken_at": say.short(handover.taken_at),
    }


def how_it_went(say: OnPaper, handover: Handover) -> Words:
    """Where it stands, and what was not as it should be: late, early, by the same person, nobody came."""
    parts: list[Words] = [handover.state.label]
    late = handover.minutes_late or 0
    if late > 0:
        parts.append(_("late by {minutes} min", minutes=late))
    elif late < 0:
        parts.append(_("early by {minutes} min", minutes=-late))
    if handover.same_person:
        parts.append(_("the same person goes on"))
    if handover.on_paper:
        parts.append(_("signed on paper"))
    if handover.nobody_at is not None and handover.state == HandoverState.GIVEN:
        parts.append(_("nobody came ({at})", at=say.short(handover.nobody_at) or ""))
    return listed(parts) or ""


def counts_of(items: Sequence[HandoverItem]) -> Words:
    """How many open matters of each kind went over."""
    counted = Counter(item.kind for item in items)
    parts = [_("{what} {count}", what=kind.label, count=counted[kind]) for kind in OPEN_KINDS if counted[kind]]
    return listed(parts) or _("None open")


def questions_of(items: Sequence[HandoverItem]) -> Words:
    """What was in question, with the answer where there is one."""
    asked = [item for item in items if item.question or item.state in (ItemState.QUESTIONED, ItemState.ANSWERED)]
    more = len(asked) - _SHOWN
    parts: list[Words] = [_question(item) for item in asked[:_SHOWN]]
    return listed([*parts, _("{count} more on its own sheet (F05)", count=more)] if more > 0 else parts) or _("None")


def _question(item: HandoverItem) -> Words:
    what = f"{item.number or item.words[:_LONGEST]}: {(item.question or '')[:_LONGEST]}".strip(": ")
    return f"{what} → {item.answer[:_LONGEST]}" if item.answer else what


def things_of(items: Sequence[HandoverItem]) -> tuple[Row, ...]:
    """The things that changed hands: how many there should be, how many there were, in which state."""
    return tuple(
        {
            "name": item.words,
            "quantity": _much(item.quantity, item.amount_fen),
            "counted": _much(item.counted, item.counted_fen),
            "condition": _condition(item),
        }
        for item in items
        if item.kind == ItemKind.THING
    )


def _much(count: int | None, amount_fen: int | None) -> str | None:
    """How many there are, or what a float holds."""
    if amount_fen is not None:
        return show_with_sign(amount_fen)
    return None if count is None else str(count)


def _condition(item: HandoverItem) -> str | None:
    said = [text for text in (item.condition, item.question, item.answer) if text]
    return " · ".join(said) or None
