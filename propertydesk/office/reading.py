"""What a session reads for: lists ask it which day it is and how deeds are called, no column need be told."""

from __future__ import annotations

from datetime import UTC, date, datetime
from zoneinfo import ZoneInfo

from sqlalchemy import BindParameter, bindparam
from sqlalchemy.orm import Session

from propertydesk.core.desk import Catalogue
from propertydesk.core.i18n import Words, _
from propertydesk.core.views import Moment
from propertydesk.office.settings import setting
from propertydesk.store.kinds import Day

TODAY: BindParameter[date] = bindparam("today", type_=Day())
"""The office's day, in the SQL of a list whose columns count from it (what is due, how old it is)."""

_MOMENT, _CATALOGUE, _VIEWER = "moment", "catalogue", "viewer"
_DEEDS = {
    "office.open": _("Office opened"),
    "reveal": _("Masked numbers shown"),
    "print": _("Printed"),
    "export": _("Exported"),
    "import": _("Roster read in"),
}
_SUBJECTS = {
    "setting": _("Settings"),
    "number_series": _("Form of the numbers"),
    "list": _("List"),
    "attachment": _("File"),
    "person_phone": _("Phone"),
    "roster": _("Owner ledger"),
    "release_item": _("Goods"),
    "order_material": _("Materials"),
    "order_note": _("Note on a repair"),
    "visit_try": _("Try to reach a household"),
}


def look_at(session: Session, moment: Moment, catalogue: Catalogue | None = None, viewer_id: int | None = None) -> None:
    """From here on *session* reads the office as it is at *moment*, in the words of *catalogue*, for *viewer_id*."""
    session.info[_MOMENT] = moment
    if catalogue is not None:
        session.info[_CATALOGUE] = catalogue
    if viewer_id is not None:
        session.info[_VIEWER] = viewer_id


def viewer_of(session: Session) -> int:
    """The colleague for whom *session* reads, 0 where nobody is signed in."""
    return int(session.info.get(_VIEWER, 0))


def today_of(session: Session) -> date:
    """The office's day that *session* reads: of its moment, or by the wall clock where nobody named one."""
    moment = session.info.get(_MOMENT)
    if isinstance(moment, Moment):
        return moment.today
    return datetime.now(UTC).astimezone(ZoneInfo(setting(session, "zone"))).date()


def now_of(session: Session) -> datetime:
    """The moment (aware UTC) that *session* reads, the wall clock's where nobody named one."""
    moment = session.info.get(_MOMENT)
    return moment.now if isinstance(moment, Moment) else datetime.now(UTC)


def deed_in_words(session: Session, action: str) -> Words:
    """What the journal's *action* is called on buttons; its key where nothing is installed that knows it."""
    catalogue = session.info.get(_CATALOGUE)
    known = catalogue.actions.get(action) if isinstance(catalogue, Catalogue) else None
    return known.label if known is not None else _DEEDS.get(action, action)


def subject_in_words(session: Session, kind: str) -> Words:
    """What a kind of record in the journal is called."""
    catalogue = session.info.get(_CATALOGUE)
    if not isinstance(catalogue, Catalogue):
        return _SUBJECTS.get(kind, kind)
    # What was shown of a whole list stands under the list's key.
    known = catalogue.kinds.get(kind) or catalogue.lists.get(kind)
    return known.label if known is not None else _SUBJECTS.get(kind, kind)
