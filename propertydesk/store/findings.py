"""What a check of the office file found wrong."""

from __future__ import annotations

from dataclasses import dataclass

from propertydesk.core.i18n import Text


@dataclass(frozen=True)
class Finding:
    """One thing that is not as it should be: a ``code``, ``where`` it is (a row, a number, a file), and words."""

    code: str
    where: str
    message: Text
