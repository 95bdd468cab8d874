"""Finding a few characters anywhere in a million lines of text: words of two or three characters, plates, numbers.

Kept apart from the entries of the search box. Each place in a line gives one index word: three signs where letters,
digits and dashes stand together, else two. What somebody looks for gives the same words one after another, so that the
index alone answers.
"""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Iterable

from sqlalchemy import ColumnElement, TextClause, false, text
from sqlalchemy.orm import Session

from propertydesk.store.search.keeping import ask

DDL: tuple[str, ...] = (
    """CREATE VIRTUAL TABLE IF NOT EXISTS search_lines USING fts5 (
        words, content='', contentless_delete=1, tokenize='ascii')""",
)
"""Run when an office file is made and after each migration."""

LONGEST = 60
"""So many signs of what is looked for are minded."""

_TOGETHER = frozenset("abcdefghijklmnopqrstuvwxyz0123456789-")
_WORD = re.compile(r"(?=([a-z0-9-]{3}|..?))", re.DOTALL)
_LEFT_OUT = re.compile(r"[\s·•・]+")
# The tokenizer splits at ASCII signs; these stand in for them. Only between two words it shall split.
_SIGNS = {code: 0xE000 + code for code in range(128) if not chr(code).isalnum() and code != ord(" ")}
_CHUNK = 500

Line = tuple[int, str]
"""The id of a line, and its text."""


def put(session: Session, lines: Iterable[Line]) -> None:
    """Let each line be found by its text. What one was found by before is forgotten, and leaves no trace."""
    rows = dict(lines)
    ids = list(rows)
    changed = [id for start in range(0, len(ids), _CHUNK) for id in _known(session, ids[start : start + _CHUNK])]
    for id in changed:
        session.connection().exec_driver_sql("DELETE FROM search_lines WHERE rowid = ?", (id,))
    words = [(id, index_words(rows[id])) for id in ids]
    if words:
        session.connection().exec_driver_sql("INSERT INTO search_lines (rowid, words) VALUES (?, ?)", words)
    if changed:
        merge(session)


def holding(column: str, wanted: str, most: int | None = None) -> ColumnElement[bool] | TextClause:
    """The SQL condition that the line whose id stands in *column* holds *wanted*, in any case and width.

    With *most* only of so many lines with the highest ids: fast, where very many hold it.
    """
    expression = phrase(wanted)
    if expression is None:
        return false()
    ids = "SELECT rowid FROM search_lines WHERE search_lines MATCH :line_words"
    if most is None:
        return text(f"{column} IN ({ids})").bindparams(line_words=expression)
    newest = f"{column} IN ({ids} ORDER BY rowid DESC LIMIT :most_lines)"
    return text(newest).bindparams(line_words=expression, most_lines=most)


def newest(session: Session, wanted: str, most: int) -> list[int]:
    """The ids of the lines that hold *wanted*, the highest first, *most* of them."""
    expression = phrase(wanted)
    if expression is None:
        return []
    sql = "SELECT rowid FROM search_lines WHERE search_lines MATCH ? ORDER BY rowid DESC LIMIT ?"
    return [id for (id,) in ask(session, sql, (expression, most))]


def merge(session: Session) -> None:
    """Write the index anew from its own pages, so that nothing of lines that were taken out is left."""
    run = session.connection().exec_driver_sql
    run("INSERT INTO search_lines (rowid, words) VALUES (-1, 'x')")
    run("INSERT INTO search_lines (search_lines) VALUES ('optimize')")
    run("DELETE FROM search_lines WHERE rowid = -1")


def index_words(line: str) -> str:
    """The index words of a line, in the order of its signs."""
    return " ".join(_WORD.findall(_folded(line))).translate(_SIGNS)


def phrase(wanted: str) -> str | None:
    """The full-text expression for *wanted*, None when it is blank."""
    signs = _folded(wanted)[:LONGEST]
    if not signs:
        return None
    words = _WORD.findall(signs)
    sure = [word for place, word in enumerate(words) if _is_sure(signs, place, word)]
    # A line may go on after its end: what the sure words leave out is the beginning of a word there.
    whole = bool(sure) and len(sure) - 1 + len(sure[-1]) >= len(signs)
    spoken = " ".join(sure if whole else words[: len(sure) + 1]).translate(_SIGNS)
    return f'"{spoken}"' if whole else f'"{spoken}" *'


def _is_sure(signs: str, place: int, word: str) -> bool:
    """Whether a line has just this word here, whatever follows what is looked for."""
    return len(word) == 3 or (len(word) == 2 and (place + 2 < len(signs) or not _TOGETHER.issuperset(word)))


def _folded(line: str) -> str:
    """*line* in half width and lower case; spaces, and the dot in a number plate, are left out."""
    valid = line.encode(errors="ignore").decode()
    return _LEFT_OUT.sub("", unicodedata.normalize("NFKC", valid).lower())


def _known(session: Session, ids: list[int]) -> list[int]:
    places = ", ".join("?" * len(ids))
    return [id for (id,) in ask(session, f"SELECT id FROM search_lines_docsize WHERE id IN ({places})", tuple(ids))]
