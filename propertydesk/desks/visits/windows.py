"""When a return visit is due: of all the rules that ask for it the tightest, and the window before it (C1 to C3)."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import datetime

from sqlalchemy.orm import Session

from propertydesk.core.i18n import Words, _
from propertydesk.core.views import Moment
from propertydesk.standards.limits import Limit, limit_of
from propertydesk.standards.rules import rules


@dataclass(frozen=True, slots=True)
class Window:
    """From when until when (aware UTC) a visit should be made; ``rule`` is the tightest of ``bases`` (rule, due)."""

    rule: str
    earliest: datetime | None
    due: datetime
    bases: tuple[tuple[str, datetime], ...]

    def joined(self, other: Window) -> Window:
        """Both together: the earlier due wins under its own rule, the window does not open before either does."""
        bases = {**dict(self.bases), **dict(other.bases)}
        first = self if self.due <= other.due else other
        opens = max((each for each in (self.earliest, other.earliest) if each is not None), default=None)
        return Window(first.rule, None if opens is None else min(opens, first.due), first.due, tuple(bases.items()))


def window_of(session: Session, keys: Sequence[str], start: datetime, moment: Moment) -> Window:
    """The window of a visit that the rules *keys* ask for from *start* on.

    Rules that the office does not keep count only where it keeps none of them: a visit is due all the same (R10).
    """
    limits: list[Limit] = [limit_of(session, key) for key in keys]
    kept = [limit for limit in limits if not limit.off] or limits
    dues = [(limit.due(start, moment), limit) for limit in kept]
    due, first = min(dues, key=lambda pair: pair[0])
    opens = max((at for limit in kept if (at := limit.opens(start, moment)) is not None), default=None)
    return Window(
        first.rule.key,
        None if opens is None else min(opens, due),
        due,
        tuple((limit.rule.key, by) for by, limit in dues),
    )


def reasons(keys: Sequence[str], first: str | None) -> Words:
    """The rules *keys* in a line, each with its words, the one that counts first and marked as such."""
    ordered = sorted(dict.fromkeys([*keys, *([first] if first else [])]), key=lambda key: key != first)
    said: Words = ""
    for key in ordered:
        known = rules().get(key)
        words: Words = key if known is None else _("{rule} {words}", rule=key, words=known.words)
        if key == first and len(ordered) > 1:
            words = _("{rule} (the tightest)", rule=words)
        said = words if not said else _("{one}; {more}", one=said, more=words)
    return said
