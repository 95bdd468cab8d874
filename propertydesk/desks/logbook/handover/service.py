"""Handing a shift over and taking it over (F05, R31).

Answers of the actions, which stay as they are:

- ``handover.give``: post_id, shift_id (where none is named, those of whoever hands over), given_by_id (whose name is on
  the paper), weather, equipment, important, things (rows: thing = id or name, quantity, amount_fen, condition; things
  that are not named go over as they stand on the list), reserved_number.
- ``handover.accept``: items (rows: item = its place on the sheet, accepted, question, counted, counted_fen, condition;
  items that are not named are accepted as they stand), taken_by_id (whose name is on the paper).
- ``handover.answer``: item (its place on the sheet), answer.  ``handover.nobody``: nobody_note.
  ``handover.withdraw``: withdrawn_reason.

When it happened is the deed's time (``at``).
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import replace
from datetime import datetime
from typing import Any

from sqlalchemy import func, select

from propertydesk.core.errors import AnswersWrong, UserError
from propertydesk.core.i18n import Words, _, say
from propertydesk.core.money import show_with_sign
from propertydesk.desks.logbook.handover import rules
from propertydesk.desks.logbook.handover.items import Item, gather
from propertydesk.desks.logbook.handover.keeping import Bulk
from propertydesk.desks.logbook.handover.models import (
    Handover,
    HandoverItem,
    HandoverState,
    ItemKind,
    ItemState,
)
from propertydesk.desks.logbook.handover.rules import mind_giving, mind_taking, post_and_shift, taken_over_from
from propertydesk.office.deed import Deed
from propertydesk.office.desk_models import LogEntry
from propertydesk.office.shift_models import Shift
from propertydesk.office.shifts import Span, make_shift, on_duty, place_of, shift_after, span_of
from propertydesk.office.staff_models import Post, Staff
from propertydesk.office.words import LogCategory
from propertydesk.standards.clocks import close_clocks, open_clock, waive_clocks
from propertydesk.standards.words import LateReason, WaiveReason
from propertydesk.store.journal import position

RULE = "HANDOVER"
_LONGEST = 300


def give(
    deed: Deed,
    *,
    post_id: int | None,
    shift_id: int | None,
    given_by_id: int | None,
    weather: str | None,
    equipment: str | None,
    important: str | None,
    things: Sequence[Mapping[str, Any]],
    reserved_number: str | None,
) -> Handover:
    """Hand a shift over: what is open is read from every desk and frozen as it stands now."""
    on_paper = deed.paper is not None or given_by_id not in (None, deed.actor.staff_id)
    giver = deed.session.get_one(Staff, _signed_by(deed, given_by_id))
    span = _shift_given(deed, post_id, shift_id, giver.id)
    rules.check_begun(deed, span)
    rules.check_not_given(deed.session, span)
    mind_giving(deed, span, giver)
    shift = make_shift(deed, span)
    after = shift_after(deed.session, span, deed.moment)
    handover = deed.add_numbered(
        Handover(
            state=HandoverState.GIVEN, post_id=shift.post_id, shift_id=shift.id,
            next_shift_id=None if after is None else make_shift(deed, after).id,
            given_by_id=giver.id, given_at=deed.at, on_paper=on_paper, weather=weather, equipment=equipment,
            important=important,
        ),
        reserved_number,
    )  # fmt: skip
    items = gather(deed.session, deed.moment, deed.catalogue, shift.post_id)
    _keep_items(deed, handover, _with_things(items, things))
    _await(deed, handover, after)
    return handover


def accept(deed: Deed, handover: Handover, *, items: Sequence[Mapping[str, Any]], taken_by_id: int | None) -> None:
    """Take the shift over: what is not named is in order, what is short or put in question is asked about."""
    deed.check_after(handover.given_at)
    on_paper = deed.paper is not None or taken_by_id not in (None, deed.actor.staff_id)
    taker = deed.session.get_one(Staff, _signed_by(deed, taken_by_id))
    mind_taking(deed, handover, taker)
    questions = _go_through(deed, handover, items)
    if handover.nobody_at is not None and deed.late_reason is None:
        deed.late_reason = LateReason.RELIEF
    close_clocks(deed, handover, RULE)
    what = post_and_shift(handover.post, handover.shift)
    line = _("Taken over from {name}: {what}, everything in order", name=handover.given_by.name, what=what)
    if questions:
        line = _(
            "Taken over from {name}: {what}, in question: {count}",
            name=handover.given_by.name, what=what, count=questions,
        )  # fmt: skip
    deed.log(LogCategory.HANDOVER, line, handover)
    seq, hash_ = position(deed.session)
    deed.change(
        handover,
        state=HandoverState.QUESTIONED if questions else HandoverState.ACCEPTED,
        taken_by_id=taker.id,
        taken_at=deed.at,
        minutes_late=int((deed.at - due_of(handover)).total_seconds() // 60),
        on_paper=handover.on_paper or on_paper,
        same_person=taker.id == handover.given_by_id,
        head_seq=seq,
        head_hash=hash_,
        last_line=deed.session.scalar(select(func.max(LogEntry.id))),
    )


def answer(deed: Deed, handover: Handover, *, item: int, answer: str) -> None:
    """Answer a question about an item; with the last one the handover is accepted."""
    asked = item_at(handover, item)
    if asked is None or asked.state != ItemState.QUESTIONED:
        open_ = ", ".join(str(each.position) for each in handover.items if each.state == ItemState.QUESTIONED)
        raise UserError(_("This item is not in question. In question: {items}", items=open_), "item")
    said = with_answer(asked, answer)
    deed.change(asked, state=ItemState.ANSWERED, answer=said, answered_by_id=deed.actor.staff_id, answered_at=deed.at)
    left = sum(each.state == ItemState.QUESTIONED for each in handover.items)
    deed.change(handover, state=HandoverState.QUESTIONED if left else HandoverState.ACCEPTED)
    deed.touch("handover", handover.id)


def nobody(deed: Deed, handover: Handover, *, nobody_note: str | None) -> None:
    """The next one did not come: it is written down, and stays red until somebody takes over."""
    deed.check_after(handover.given_at)
    deed.change(handover, nobody_at=deed.at, nobody_note=nobody_note)


def withdraw(deed: Deed, handover: Handover, *, withdrawn_reason: str) -> None:
    """It was given too early or wrongly: another one is made. Its number stays taken."""
    deed.change(handover, state=HandoverState.WITHDRAWN, withdrawn_reason=withdrawn_reason)
    waive_clocks(deed, handover, RULE, why=WaiveReason.VOID)


def due_of(handover: Handover) -> datetime:
    """When the next shift has to take over (aware UTC)."""
    after = handover.next_shift
    return taken_over_from(handover.shift.ends_at, None if after is None else after.starts_at)


def item_at(handover: Handover, place: int) -> HandoverItem | None:
    """The item at a *place* of the sheet, counted from 1."""
    return next((each for each in handover.items if each.position == place), None)


def with_answer(item: HandoverItem, answer: str) -> str:
    """What was answered about an item so far, and *answer* after it."""
    return f"{item.answer}\n{answer}" if item.answer else answer


def summary(handover: Handover) -> Words:
    """Post, shift, and how many items go over."""
    what = post_and_shift(handover.post, handover.shift)
    return _("{what}: items {count}", what=what, count=len(handover.items))


def _signed_by(deed: Deed, named: int | None) -> int:
    """Whose name stands under it: who is named, who wrote the paper, else whoever does it."""
    if named is not None:
        return named
    written = None if deed.paper is None else deed.paper.by_id
    return deed.actor.staff_id if written is None else written


def _shift_given(deed: Deed, post_id: int | None, shift_id: int | None, giver_id: int) -> Span:
    if shift_id is not None:
        shift = deed.session.get(Shift, shift_id)
        if shift is None or (post_id is not None and shift.post_id != post_id):
            raise UserError(_("There is no such shift at this post."), "shift_id")
        return span_of(shift)
    post_id = post_id if post_id is not None else place_of(deed)[0]
    span = None if post_id is None else rules.shift_to_give(deed.session, post_id, giver_id, deed.at, deed.moment)
    if span is None:
        post = None if post_id is None else deed.session.get(Post, post_id)
        if post is None:
            raise UserError(_("At which post? Choose it."), "post_id")
        raise UserError(_("{post} has no shifts. Set up its times first.", post=post.name), "post_id", "no_shifts")
    return span


# --- items -----------------------------------------------------------------------------------------------------------


def _with_things(items: Sequence[Item], rows: Sequence[Mapping[str, Any]]) -> list[tuple[Item, str | None]]:
    """The items with what was said of the things among them. Raises ``AnswersWrong`` where one is not known."""
    said: dict[int, Mapping[str, Any]] = {}
    wrong: dict[str, Words] = {}
    things = [item for item in items if item.kind == ItemKind.THING]
    for place, row in enumerate(rows):
        named = next((item for item in things if _is_named(item, str(row["thing"]))), None)
        if named is None or named.subject_id is None:
            wrong[f"things.{place}.thing"] = _("This thing is not on the list of the post.")
        elif named.subject_id in said:
            wrong[f"things.{place}.thing"] = _("{key} is answered twice.", key=str(row["thing"]))
        else:
            said[named.subject_id] = row
    if wrong:
        raise AnswersWrong(wrong)
    found: list[tuple[Item, str | None]] = []
    for item in items:
        row = said.get(item.subject_id or 0, {}) if item.kind == ItemKind.THING else {}
        given = {key: row[key] for key in ("quantity", "amount_fen") if row.get(key) is not None}
        found.append((replace(item, **given), row.get("condition")))
    return found


def _is_named(item: Item, named: str) -> bool:
    words: Any = item.words
    while not isinstance(words, str):  # the name with its amount, and that with its note
        words = words.params.get("name", "")
    return named.strip() in (str(item.subject_id), words)


def _keep_items(deed: Deed, handover: Handover, items: Sequence[tuple[Item, str | None]]) -> None:
    language = deed.setting("language")
    with Bulk(deed, handover, "items") as bulk:
        for place, (item, condition) in enumerate(items, 1):
            bulk.add(
                HandoverItem(
                    handover_id=handover.id, position=place, kind=item.kind, subject_kind=item.subject_kind,
                    subject_id=item.subject_id, number=item.number, unit_id=item.unit_id,
                    words=say(item.words, language)[:_LONGEST], due_at=item.due_at, quantity=item.quantity,
                    amount_fen=item.amount_fen, condition=condition, state=ItemState.OPEN,
                )
            )  # fmt: skip
    deed.session.expire(handover, ["items"])


def _go_through(deed: Deed, handover: Handover, rows: Sequence[Mapping[str, Any]]) -> int:
    """Write down what the next one says to each item; returns how many are in question."""
    said = dict(_said(deed, handover, rows))
    questions = 0
    with Bulk(deed, handover, "questions") as bulk:
        for item in handover.items:
            values = said.get(item.position) or _in_order(item)
            questions += values["state"] == ItemState.QUESTIONED
            bulk.change(item, **values)
    return questions


def _in_order(item: HandoverItem) -> dict[str, Any]:
    return {"state": ItemState.ACCEPTED, "counted": item.quantity, "counted_fen": item.amount_fen}


def _said(deed: Deed, handover: Handover, rows: Sequence[Mapping[str, Any]]) -> Iterator[tuple[int, dict[str, Any]]]:
    """What the rows say, by the item's place. Raises ``AnswersWrong`` at what cannot be meant."""
    wrong: dict[str, Words] = {}
    said: set[int] = set()
    for place, row in enumerate(rows):
        item = item_at(handover, row["item"])
        if item is None:
            wrong[f"items.{place}.item"] = _("There is no item {number}.", number=row["item"])
            continue
        if item.position in said:
            wrong[f"items.{place}.item"] = _("{key} is answered twice.", key=item.position)
            continue
        said.add(item.position)
        short = _short(item, row)
        if not row["accepted"] and not row["question"] and short is None:
            wrong[f"items.{place}.question"] = _("What is in question? Write it down.")
            continue
        question = row["question"] or (None if short is None else say(short, deed.setting("language")))
        yield (
            item.position,
            _in_order(item)
            | {
                **{key: row[key] for key in ("counted", "counted_fen", "condition") if row[key] is not None},
                "question": question,
                "state": ItemState.ACCEPTED if question is None else ItemState.QUESTIONED,
            },
        )
    if wrong:
        raise AnswersWrong(wrong)


def _short(item: HandoverItem, row: Mapping[str, Any]) -> Words | None:
    """What is missing of a thing, in words; None where nothing is."""
    counted, counted_fen = row["counted"], row["counted_fen"]
    if counted is not None and item.quantity is not None and counted < item.quantity:
        return _("{counted} there instead of {quantity}", counted=counted, quantity=item.quantity)
    if counted_fen is not None and item.amount_fen is not None and counted_fen < item.amount_fen:
        there, should = show_with_sign(counted_fen), show_with_sign(item.amount_fen)
        return _("{counted} there instead of {quantity}", counted=there, quantity=should)
    return None


# --- the limit -------------------------------------------------------------------------------------------------------


def _await(deed: Deed, handover: Handover, after: Span | None) -> None:
    """The next shift takes over within the limit; where it is given late, from then on."""
    due = taken_over_from(handover.shift.ends_at, None if after is None else after.starts_at)
    next_one = [] if after is None else on_duty(deed.session, after)
    title = say(post_and_shift(handover.post, handover.shift), deed.setting("language"))
    start = max(due, deed.at)
    open_clock(deed, RULE, handover, title, start=start, staff_id=next_one[0].id if next_one else handover.given_by_id)
