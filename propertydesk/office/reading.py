"""For which moment a session reads: lists ask it who is a current owner, without each column being told the time."""

from __future__ import annotations

from datetime import UTC, date, datetime
from zoneinfo import ZoneInfo

from sqlalchemy.orm import Session

from propertydesk.core.views import Moment
from propertydesk.office.settings import setting

_KEY = "moment"


def look_at(session: Session, moment: Moment) -> None:
    """From here on *session* reads the office as it is at *moment*."""
    session.info[_KEY] = moment


def today_of(session: Session) -> date:
    """The office's day that *session* reads: of its moment, or by the wall clock where nobody named one."""
    moment = session.info.get(_KEY)
    if isinstance(moment, Moment):
        return moment.today
    return datetime.now(UTC).astimezone(ZoneInfo(setting(session, "zone"))).date()
