"""Many papers in one go, off the window's thread: in the order in which they are carried round."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from typing import Any


def print_many(
    office: Any,
    form: str,
    ids: Sequence[int],
    lang: str,
    progress: Callable[[int, int], None],
    cancelled: Callable[[], bool],
) -> bytes:
    """The papers *form* of records *ids* by building, entrance and floor. Raises ``UserError`` (``stopped``)."""
    printing = office.printing
    ordered = printing.in_order(form, ids)
    made: bytes = printing.print(form, ordered, lang=lang, progress=progress, cancelled=cancelled)
    return made
