"""What is asked of whoever reports a repair, in the order of the conversation."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace

from propertydesk.core.fields import Field, by_key

ORDER: tuple[tuple[str, int], ...] = (
    ("reporter", 1), ("phone", 1), ("reported_how", 1),
    ("place", 2), ("unit_id", 1), ("building_id", 1), ("place_text", 3),
    ("fault", 2), ("nature", 1), ("category", 1), ("content", 3),
    ("urgency", 2), ("booked_at", 1), ("told_supervisor", 1), ("told_manager", 1),
    ("told_now", 1), ("department_id", 1), ("notified_whom", 1), ("notified_how", 2), ("repairer_id", 1),
    ("note", 2), ("reserved_number", 1),
)  # fmt: skip
"""The questions in the order of the conversation, with their widths in thirds."""

_WITHOUT_HINT = frozenset({"category", "building_id", "unit_id", "booked_at"})
"""What the screen shows makes their hints idle."""


def questions(ask: Sequence[Field]) -> Sequence[Field]:
    """The questions *ask* of the report, put in order."""
    asked = by_key(ask)
    return [
        replace(asked[key], width=width, hint=None if key in _WITHOUT_HINT else asked[key].hint)
        for key, width in ORDER
        if key in asked
    ]
