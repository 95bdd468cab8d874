"""Answering a question from the index: those who match for certain by rank, then those who had to be looked at."""

from __future__ import annotations

import json
from collections.abc import Iterable

from sqlalchemy.orm import Session

from propertydesk.store.search.entry import Found, Hit
from propertydesk.store.search.half_typed import half_typed
from propertydesk.store.search.keeping import COLUMNS, Row, ask, findable
from propertydesk.store.search.question import NOTHING, Question, question

# Up to so many hits are sorted; for more it is quicker to walk through all entries in order until a page is full.
_MANY = 1000


def find(session: Session, text: str, limit: int | None = None, loose: bool = False) -> Found:
    """Everything that *text* matches: the exact unit, numbers, names that begin so, then the rest; each by unit.

    Gives the first *limit* and the number of all. With *loose*, when nothing matches, also a name whose pinyin is
    half typed (wenx), or else mixed with initials (wangxm).
    """
    asked = question(text)
    if asked is None:
        return Found((), 0)
    return _first([asked, *(half_typed(asked) if loose else ())], session, limit)


def _first(questions: Iterable[Question], session: Session, limit: int | None) -> Found:
    found = Found((), 0)
    for asked in questions:
        found = _look(session, asked, limit)
        if found.total:
            break
    return found


def _look(session: Session, asked: Question, limit: int | None) -> Found:
    *best, rest = asked.ranks()
    hits: list[Hit] = []
    total = 0
    for expression, also in [*((rank, "[]") for rank in best), (rest, json.dumps(_looked_at(session, asked)))]:
        if expression == NOTHING and also == "[]":
            continue
        count: int = ask(session, f"SELECT count(*) FROM ({_MATCHING})", (expression, also))[0][0]
        total += count
        if limit is None or len(hits) < limit:
            room = -1 if limit is None else limit - len(hits)
            rows = ask(session, _WALKED if count > _MANY else _SORTED, (expression, also, room))
            hits += (_hit(asked, row) for row in rows)
    return Found(tuple(hits), total)


_MATCHING = (
    "SELECT rowid AS id FROM search_index WHERE search_index MATCH ? UNION ALL SELECT value AS id FROM json_each(?)"
)
_ORDER = "ORDER BY place, unit, kind, subject_id, id LIMIT ?"
_SORTED = f"SELECT {COLUMNS} FROM ({_MATCHING}) AS matching JOIN search_entry USING (id) {_ORDER}"
_WALKED = f"SELECT {COLUMNS} FROM search_entry INDEXED BY search_entry_order WHERE id IN ({_MATCHING}) {_ORDER}"


def _looked_at(session: Session, asked: Question) -> list[int]:
    """The ids of the entries that match only when looked at one by one."""
    expression = asked.narrowed()
    if expression == NOTHING:
        return []
    matching = "SELECT rowid FROM search_index WHERE search_index MATCH ?"
    rows = ask(session, f"SELECT id, {COLUMNS} FROM search_entry WHERE id IN ({matching})", (expression,))
    return [row[0] for row in rows if asked.reason(findable(row[1:]))]


def _hit(asked: Question, row: Row) -> Hit:
    kind, subject_id, unit_id, unit, title, number = row[:6]
    return Hit(kind, subject_id, number, unit, unit_id, title, asked.reason(findable(row)) or "")
