"""The life of an announcement, and what its diagram cannot say."""

from __future__ import annotations

import re
from datetime import date

from sqlalchemy.orm import Session

from propertydesk.core.desk import Life, Step
from propertydesk.core.errors import UserError
from propertydesk.core.i18n import _
from propertydesk.desks.announcements.models import Announcement, AnnouncementState
from propertydesk.office.deed import Deed
from propertydesk.office.lookups import resolve

S = AnnouncementState

LIFE = Life(
    (
        Step("announcement.draft", after=(S.DRAFT,)),
        Step("announcement.change", before=(S.DRAFT, S.APPROVED), after=(S.DRAFT,)),
        Step("announcement.approve", before=(S.DRAFT,), after=(S.APPROVED,)),
        Step("announcement.post", before=(S.APPROVED,), after=(S.POSTED,)),
        Step("announcement.prolong", before=(S.POSTED,), after=(S.POSTED,)),
        Step("announcement.take_down", before=(S.POSTED,), after=(S.DOWN,)),
        Step("announcement.drop", before=(S.DRAFT, S.APPROVED), after=(S.DROPPED,)),
    )
)

TAKE_DOWN = "TAKEDOWN"
BETWEEN = re.compile(r"[\s、，,;；/]+")
"""What may stand between the names of buildings."""


def can_go_on(deed: Deed, row: Announcement) -> None:
    """No step before it was drafted."""
    deed.check_after(row.drafted_at, row.approved_at, row.posted_at)


def check_until(deed: Deed, until: date) -> None:
    """Raise ``UserError`` at ``until`` when the last day is over already."""
    if until < deed.moment.today:
        raise UserError(_("This day is over already. Until when should it hang?"), "until")


def buildings_in(session: Session, text: str | None) -> list[int]:
    """The ids of the buildings that *text* names, each once. Raises ``UserError`` at ``buildings``."""
    found: list[int] = []
    for name in BETWEEN.split(text or ""):
        if not name:
            continue
        try:
            found.append(resolve(session, "building", name))
        except UserError:
            raise UserError(_("There is no building {name}.", name=name), "buildings") from None
    return list(dict.fromkeys(found))
