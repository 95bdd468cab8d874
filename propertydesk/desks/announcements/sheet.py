"""An announcement as it hangs on the board: posted, or still being typed."""

from __future__ import annotations

from collections.abc import Mapping
from datetime import date
from typing import Any

from sqlalchemy.orm import Session

from propertydesk.core.answers import Reader
from propertydesk.core.i18n import Words, _
from propertydesk.core.sheet import Sheet
from propertydesk.core.views import Moment
from propertydesk.desks.announcements.fields import WRITE_ASK
from propertydesk.desks.announcements.models import Announcement, AnnouncementState
from propertydesk.desks.announcements.rules import BETWEEN
from propertydesk.office.settings import office_head
from propertydesk.standards.on_paper import OnPaper

FORM = "ANNOUNCE"
_INDENT = "\u3000\u3000"
_NOT_APPROVED = (AnnouncementState.DRAFT, AnnouncementState.DROPPED)


def announcement_sheet(session: Session, id: int, context: Any) -> Sheet | None:
    """The paper of announcement *id*. What is not approved says so at its foot."""
    row = session.get(Announcement, id)
    if row is None:
        return None
    moment: Moment = context.moment
    day = moment.local(row.posted_at or row.approved_at or row.drafted_at).date()
    return Sheet(
        form=FORM,
        number=row.number,
        office=office_head(session),
        values=_values(session, row.title, row.text, row.buildings, day)
        | {"foot": _draft() if row.state in _NOT_APPROVED else _until(row.until)},
        printed_at=OnPaper(session, moment).printed_at,
        void=row.state == AnnouncementState.DROPPED,
    )


def typed_sheet(session: Session, moment: Moment, answers: Mapping[str, Any]) -> Sheet:
    """The paper of what is still being typed: as far as it can be read."""
    reader = Reader(moment.now, moment.zone)
    typed = {field.key: reader.so_far(field, answers.get(field.key)) for field in WRITE_ASK}
    return Sheet(
        form=FORM,
        number=None,
        office=office_head(session),
        values=_values(session, typed["title"], typed["text"], typed["buildings"], moment.today) | {"foot": _draft()},
        printed_at=moment.local(moment.now).strftime("%Y-%m-%d %H:%M"),
    )


def _values(
    session: Session, title: str | None, text: str | None, buildings: str | None, day: date
) -> dict[str, Words | None]:
    paragraphs = [each.strip() for each in (text or "").splitlines()]
    head = office_head(session)
    return {
        "title": title,
        "to": _for(buildings),
        "text": f"\n{_INDENT}".join(paragraphs),
        "office": head.office or head.company,
        "day": _("{year}-{month}-{day}", year=day.year, month=day.strftime("%m"), day=day.strftime("%d")),
    }


def _for(buildings: str | None) -> Words:
    """Whom it is for; *buildings* as they were typed, or as the record names them."""
    names = [name for name in BETWEEN.split(buildings or "") if name]
    if not names:
        return _("To all residents of the estate:")
    known: Words = names[0]
    for name in names[1:]:
        known = _("{some}, {more}", some=known, more=name)
    return _("To all residents of building {names}:", names=known)


def _draft() -> Words:
    return _("Draft, not approved: do not post")


def _until(until: date) -> Words:
    return _("Posted until {day}", day=until)
