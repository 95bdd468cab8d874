"""What the journal's hashes are made of: stored bytes, framed so that no two rows can look alike."""

from __future__ import annotations

import hashlib
import json
from collections.abc import Iterable, Mapping
from datetime import UTC, date, datetime
from decimal import Decimal
from enum import Enum
from typing import Any

GENESIS = "0" * 64
"""What the first row names as its predecessor's hash."""

HASHES = "#"
"""The key under which ``before`` and ``after`` keep the hashes of personal values."""

Stored = bytes | str | int | None
"""A column's value, as given to the file or as read back byte by byte."""


def stamp(at: datetime) -> str:
    """A moment as the file keeps it: UTC, whole seconds."""
    return at.astimezone(UTC).replace(tzinfo=None).isoformat(timespec="seconds") + "Z"


def framed(values: Iterable[Stored]) -> bytes:
    """The values one after another, each with its length before it; NULL differs from empty."""
    return b"".join(_frame(value) for value in values)


def sha256(content: bytes) -> str:
    """The SHA-256 of *content* in hexadecimal."""
    return hashlib.sha256(content).hexdigest()


class Digest:
    """Count and hash of the lines of bulk work, added one by one in their order."""

    def __init__(self) -> None:
        self.count = 0
        self._hash = hashlib.sha256()

    def add(self, line: Iterable[Stored]) -> None:
        """Take one line in."""
        self.count += 1
        self._hash.update(framed(line))

    def hex(self) -> str:
        """The digest so far."""
        return self._hash.hexdigest()


def _frame(value: Stored) -> bytes:
    if value is None:
        return b"-,"
    raw = value if isinstance(value, bytes) else str(value).encode()
    return b"%d:%b," % (len(raw), raw)


def as_json(values: object) -> str:
    """JSON with one spelling only: sorted keys, no spaces. Days and moments in ISO, money as fen, areas as text."""
    return json.dumps(values, ensure_ascii=False, sort_keys=True, separators=(",", ":"), default=_plain)


def _plain(value: object) -> object:
    if isinstance(value, datetime):
        return stamp(value)
    if isinstance(value, date):
        return value.isoformat()
    if isinstance(value, Enum):
        return value.value
    if isinstance(value, Decimal):
        return str(value)
    if isinstance(value, (set, frozenset, tuple)):
        return sorted(value)
    raise TypeError(f"the journal cannot keep a {type(value).__name__}")


def personal_hash(salt: str, side: str, key: str, value: object) -> str:
    """The hash that stands in the chain for the personal *value* of *key* on its *side* (before, after)."""
    return sha256(framed((salt, side, key, as_json(value))))


def hidden(values: Mapping[str, object], side: str, keys: frozenset[str], salt: str) -> tuple[str, dict[str, Any]]:
    """*values* as JSON with hashes in place of the personal *keys*, and the values so hidden. None hides nothing."""
    if HASHES in values:
        raise ValueError(f"the key {HASHES} is the journal's own")
    held = {key: value for key, value in values.items() if key in keys and value is not None}
    shown: dict[str, object] = {key: value for key, value in values.items() if key not in held}
    if held:
        shown[HASHES] = {key: personal_hash(salt, side, key, value) for key, value in held.items()}
    return as_json(shown), held
