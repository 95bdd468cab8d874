"""Going through what is handed over: each item is in order, or in question; things are counted."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, replace
from datetime import datetime
from typing import Any

from sqlalchemy.orm import Session

from propertydesk.core import money
from propertydesk.core.errors import UserError
from propertydesk.core.i18n import Words
from propertydesk.desks.logbook.handover.models import Handover, HandoverItem, HandoverState, ItemKind, ItemState
from propertydesk.desks.logbook.said import rooms_of
from propertydesk.office.shift_models import ShiftName


@dataclass(frozen=True, slots=True)
class Passed:
    """An item as it is read out. ``place`` counts from 1; quantity and amount say how much there should be."""

    place: int
    kind: ItemKind
    words: Words
    number: str | None = None
    unit: str | None = None
    due_at: datetime | None = None
    quantity: int | None = None
    amount_fen: int | None = None
    condition: str | None = None
    thing_id: int | None = None

    @property
    def counted_in_money(self) -> bool:
        """Whether its amount is counted, not its number."""
        return self.amount_fen is not None

    def should_be(self) -> str:
        """How much of it there should be, as one says it."""
        if self.amount_fen is not None:
            return money.show_with_sign(self.amount_fen)
        return "" if self.quantity is None else str(self.quantity)


@dataclass(frozen=True, slots=True)
class Said:
    """What somebody says to an item: in order, or a question; ``counted`` pieces or fen."""

    question: str = ""
    counted: int | None = None
    condition: str = ""


@dataclass(frozen=True, slots=True)
class Taken:
    """The handover that is being taken over."""

    id: int
    number: str
    state: HandoverState
    post_id: int
    post: str
    shift_id: int
    shift: ShiftName
    day: Any
    given_by: str
    given_by_id: int
    given_at: datetime
    weather: str | None
    equipment: str | None
    important: str | None
    nobody_at: datetime | None
    nobody_note: str | None
    items: tuple[Passed, ...]


def taken(session: Session, handover_id: int) -> Taken:
    """A handover with everything that goes over."""
    row = session.get_one(Handover, handover_id)
    rooms = rooms_of(session, (item.unit_id for item in row.items))
    return Taken(
        row.id, row.number or "", row.state, row.post_id, row.post.name, row.shift_id, row.shift.name, row.shift.day,
        row.given_by.name, row.given_by_id, row.given_at, row.weather, row.equipment, row.important, row.nobody_at,
        row.nobody_note, tuple(_passed(item, rooms) for item in sorted(row.items, key=lambda item: item.position)),
    )  # fmt: skip


@dataclass(frozen=True, slots=True)
class Asked:
    """An item in question, and what was asked."""

    words: str
    question: str


def asked(session: Session, handover_id: int) -> dict[int, Asked]:
    """The items of a handover that are in question, by their place."""
    row = session.get_one(Handover, handover_id)
    return {
        item.position: Asked(item.words, item.question or "")
        for item in sorted(row.items, key=lambda item: item.position)
        if item.state == ItemState.QUESTIONED
    }


def _passed(item: HandoverItem, rooms: Mapping[int, str]) -> Passed:
    return Passed(
        item.position, item.kind, item.words, item.number, rooms.get(item.unit_id or 0), item.due_at, item.quantity,
        item.amount_fen, item.condition, item.subject_id if item.kind == ItemKind.THING else None,
    )  # fmt: skip


class GoingThrough:
    """What was said so far, by the item's place. Who gives only counts things; who takes says something to each."""

    def __init__(self, items: Sequence[Passed]) -> None:
        self.items = tuple(items)
        self.said: dict[int, Said] = {}

    # -- saying

    def accept(self, item: Passed) -> None:
        """It is in order; what was written to it stays."""
        before = self.said.get(item.place)
        self.said[item.place] = Said(condition="" if before is None else before.condition)

    def ask(self, item: Passed, question: str) -> None:
        """It is in question; without words it is not looked at again."""
        if question.strip():
            self.said[item.place] = replace(self.said.get(item.place, Said()), question=question.strip())
        else:
            self.forget(item)

    def count(self, item: Passed, counted: int) -> None:
        """So many are there (fen where it is money)."""
        self.said[item.place] = replace(self.said.get(item.place, Said()), counted=counted)

    def describe(self, item: Passed, condition: str) -> None:
        """The state a thing is in; that alone does not say that it is in order."""
        before = self.said.get(item.place)
        if before is not None or condition.strip():
            self.said[item.place] = replace(before or Said(), condition=condition.strip())

    def forget(self, item: Passed) -> None:
        """Nothing was said to it."""
        self.said.pop(item.place, None)

    def rest(self) -> None:
        """Everything else is in order."""
        for item in self.items:
            if item.place not in self.said:
                self.accept(item)

    # -- knowing

    @property
    def left(self) -> list[Passed]:
        """What nobody has looked at yet."""
        return [item for item in self.items if item.place not in self.said]

    @property
    def in_question(self) -> list[Passed]:
        """What is not in order: with a question, or short."""
        return [item for item in self.items if self.is_asked(item)]

    def is_asked(self, item: Passed) -> bool:
        """Whether an item is in question."""
        said = self.said.get(item.place)
        return said is not None and (bool(said.question) or self.is_short(item))

    def is_short(self, item: Passed) -> bool:
        """Whether fewer were counted than there should be."""
        said = self.said.get(item.place)
        should = item.amount_fen if item.counted_in_money else item.quantity
        return said is not None and said.counted is not None and should is not None and said.counted < should

    # -- answers

    def rows(self) -> list[dict[str, Any]]:
        """What is not as it stands on the sheet, as ``handover.accept`` takes it."""
        rows = []
        for item in self.items:
            said = self.said.get(item.place, Said())
            if said != Said():
                rows.append({"item": str(item.place), "accepted": not self.is_asked(item), **self._typed(item, said)})
        return rows

    def things(self) -> list[dict[str, Any]]:
        """Things that are not as they stand on the list, as ``handover.give`` takes them."""
        rows = []
        for item in self.items:
            said = self.said.get(item.place, Said())
            if item.thing_id is not None and (said.counted is not None or said.condition):
                row = {"thing": str(item.thing_id), "quantity": "", "amount_fen": "", "condition": said.condition}
                if said.counted is not None:
                    row["amount_fen" if item.counted_in_money else "quantity"] = _count(item, said.counted)
                rows.append(row)
        return rows

    def _typed(self, item: Passed, said: Said) -> dict[str, Any]:
        counted = "" if said.counted is None else _count(item, said.counted)
        pieces, fen = ("", counted) if item.counted_in_money else (counted, "")
        return {"question": said.question, "counted": pieces, "counted_fen": fen, "condition": said.condition}

    def kept(self) -> list[dict[str, Any]]:
        """Everything that was said, for a draft."""
        return [
            {"item": place, "question": said.question, "counted": said.counted, "condition": said.condition}
            for place, said in self.said.items()
        ]

    def restore(self, rows: Iterable[Mapping[str, Any]]) -> None:
        """What a draft kept."""
        for row in rows:
            counted, question, condition = (row.get(key) for key in ("counted", "question", "condition"))
            self.said[int(row["item"])] = Said(
                str(question or ""), None if counted is None else int(counted), str(condition or "")
            )


def _count(item: Passed, counted: int) -> str:
    return money.show_plain(counted) if item.counted_in_money else str(counted)


def read_count(item: Passed, typed: str) -> int | None:
    """The number (or the amount, in fen) that somebody typed; None when it is none."""
    if not item.counted_in_money:
        return int(typed) if typed.strip().isdigit() else None
    try:
        return money.parse(typed)
    except UserError:
        return None
