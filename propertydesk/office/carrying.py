"""What a shift passes on, as each desk says it (``Desk.carries``): how far the next one has to look ahead.

The front desk goes on with everything: one by one what is due until tomorrow evening, what is late and what has no
limit, the rest counted in a line. Gates and the monitoring room go on with what concerns the night.
"""

from __future__ import annotations

from collections.abc import Sequence
from datetime import datetime, time, timedelta
from typing import Final

from sqlalchemy import select
from sqlalchemy.orm import Session

from propertydesk.core.desk import Carried
from propertydesk.core.i18n import Words, _
from propertydesk.core.views import Moment
from propertydesk.office.models import Notice
from propertydesk.office.notices import notice_in_force
from propertydesk.office.words import PostKind

# The parts of a handover, as ``ItemKind`` of the duty logbook has them.
PROMISE: Final = "promise"
INCIDENT: Final = "incident"
ORDER: Final = "order"
COMPLAINT: Final = "complaint"
MATTER: Final = "matter"
KEY: Final = "key"
VISITOR: Final = "visitor"
SLIP: Final = "slip"
NOTICE: Final = "notice"

MOST = 30
"""So many lines of one part are read out one by one."""


def goes_on_with_everything(post_kind: str) -> bool:
    """Whether a shift at such a post passes on all that is open, not only what concerns the night."""
    return post_kind == PostKind.DESK


def horizon(moment: Moment, post_kind: str) -> datetime:
    """What is due by then is passed on one by one: tomorrow's end, or tomorrow's noon where it is about the night."""
    tomorrow = moment.today + timedelta(days=1)
    if goes_on_with_everything(post_kind):
        return moment.end_of(tomorrow)
    return datetime.combine(tomorrow, time(12), moment.zone)


def with_rest(what: str, lines: Sequence[Carried], later: int, listing: Words) -> list[Carried]:
    """*lines* of the part *what*, and one that counts what is not read out and names the list where it stands."""
    shown = list(lines[:MOST])
    count = later + len(lines) - len(shown)
    if count:
        words = _("{count} more stand in the list “{listing}”", count=count, listing=listing)
        shown.append(Carried(what, "", 0, words))
    return shown


def notices_in_force(session: Session, moment: Moment, post_kind: str) -> list[Carried]:
    """The notices that hold now, what ends first on top."""
    rows = session.scalars(select(Notice).where(notice_in_force(moment)).order_by(Notice.until_at, Notice.id))
    lines = [
        Carried(NOTICE, "notice", row.id, _("{about}: {words}", about=row.kind.label, words=row.text), None, None,
                row.until_at)
        for row in rows
    ]  # fmt: skip
    return with_rest(NOTICE, lines, 0, _("Notices"))
