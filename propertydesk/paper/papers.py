"""The paper sizes an office has, and how much stands on each: row heights, text sizes, room for ink and seal.

Continuous paper is 241 mm wide with 12.7 mm of holes on each side; 241×140 and 241×93 are a half and a third of
241×279.4 (11 inches). All lengths are millimetres, all text sizes points.
"""

from __future__ import annotations

from dataclasses import dataclass, replace

from propertydesk.core.errors import UserError
from propertydesk.core.i18n import _

MM_IN_POINT = 25.4 / 72
_INCHES_11 = 279.4


@dataclass(frozen=True, slots=True)
class Paper:
    """A paper size with its measures. ``signature`` is the height of the boxes to sign in; ``seal`` is the side of
    a seal's own square, or 0 where the seal goes over the signature."""

    key: str
    width: float
    height: float
    left: float
    right: float
    top: float
    bottom: float
    row: float
    item_row: float
    signature: float
    seal: float
    text: float
    label: float
    small: float
    title: float
    head: tuple[float, float, float]
    floor: float = 6.0

    @property
    def across(self) -> float:
        """The usable width."""
        return self.width - self.left - self.right


PAPERS = {
    paper.key: paper
    for paper in (
        Paper("241x140", 241.0, _INCHES_11 / 2, 13, 13, 4.5, 4, 5.5, 5.1, 18, 0, 9, 8, 6.5, 16, (4.2, 7.2, 5.2)),
        Paper("241x93", 241.0, _INCHES_11 / 3, 13, 13, 4, 3.5, 4.8, 4.7, 12, 0, 8.5, 7.5, 6, 14, (3.8, 5.8, 4.6), 5.8),
        Paper("241x279", 241.0, _INCHES_11, 13, 13, 8, 7, 7.6, 7.2, 18, 42, 10, 9, 7, 18, (5.5, 9, 6.5)),
        Paper("A4", 210.0, 297.0, 15, 12, 11, 10, 8, 7.4, 18, 42, 10, 9, 7, 18, (5.5, 9, 6.5)),
        Paper("A5", 210.0, 148.0, 10, 10, 6, 6, 5.7, 5.3, 18, 0, 9, 8, 6.5, 16, (4.4, 7.4, 5.2)),
    )
}
"""Every paper by its key. A5 lies on its side."""


def paper_named(key: str) -> Paper:
    """The paper called *key* ("241x140"; "241×140" and "a4" are understood). Raises UserError."""
    plain = key.strip().replace("×", "x").replace("X", "x").replace("a", "A")
    if plain not in PAPERS:
        raise UserError(
            _("There is no paper called “{key}”. Known are: {known}.", key=key, known=", ".join(PAPERS)), field="paper"
        )
    return PAPERS[plain]


def lying(paper: Paper) -> Paper:
    """*paper* turned on its side."""
    return replace(paper, width=paper.height, height=paper.width)
