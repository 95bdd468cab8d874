"""A new office: its file, the departments and posts it usually has, and the first account, who may do everything."""

from __future__ import annotations

from datetime import date, datetime
from pathlib import Path
from zoneinfo import ZoneInfo

from sqlalchemy import MetaData
from sqlalchemy.orm import Session

from propertydesk.core.desk import Catalogue
from propertydesk.core.errors import UserError
from propertydesk.core.i18n import DEFAULT_LANGUAGE, Text, _, say
from propertydesk.core.views import Moment
from propertydesk.office.deed import Deed
from propertydesk.office.desk import OFFICE
from propertydesk.office.perform import wall_clock
from propertydesk.office.posts import add_department, add_post
from propertydesk.office.settings import change_settings, setting
from propertydesk.office.shift_models import ShiftName, ShiftTimes
from propertydesk.office.sign_in import SHORTEST_PASSWORD, Actor
from propertydesk.office.staff import add_staff, login_trouble
from propertydesk.office.staff_models import Post, Staff
from propertydesk.office.words import DepartmentKind, PostKind, Role
from propertydesk.store import Store
from propertydesk.store.place import DATABASE

DEPARTMENTS: tuple[Text, ...] = (
    _("Customer service"),
    _("Engineering"),
    _("Security"),
    _("Cleaning and greening"),
    _("Finance"),
)
DEPARTMENT_KINDS = tuple(DepartmentKind)[: len(DEPARTMENTS)]
"""What each of them does, in the same order."""

GATES: tuple[Text, ...] = (_("East gate"), _("West gate"))
POSTS: tuple[tuple[Text, PostKind], ...] = (
    (_("Front desk"), PostKind.DESK),
    *((gate, PostKind.GATE) for gate in GATES),
    (_("Monitoring room"), PostKind.MONITOR),
    (_("Engineering duty room"), PostKind.ENGINEERING),
)

_ROUND_THE_CLOCK = ((ShiftName.EARLY, 7, 15), (ShiftName.MIDDLE, 15, 23), (ShiftName.NIGHT, 23, 7))
SHIFTS: dict[PostKind, tuple[tuple[ShiftName, int, int], ...]] = {
    PostKind.DESK: ((ShiftName.EARLY, 8, 14), (ShiftName.MIDDLE, 14, 20)),
    PostKind.GATE: _ROUND_THE_CLOCK,
    PostKind.MONITOR: _ROUND_THE_CLOCK,
    PostKind.ENGINEERING: ((ShiftName.DAY, 8, 20),),
}
"""The shifts of a new office's posts, from and to which full hour. At night only guards are there."""

FROM_THE_BEGINNING = date(2000, 1, 1)
"""The first times of a post hold for all that is entered afterwards, be it of before the office was opened."""

FIRST_ACCOUNT = 1
"""The first row of the staff: whoever opens the office does so themselves."""


def open_new_office(
    folder: Path,
    metadata: MetaData,
    *,
    name: str,
    login: str,
    password: str,
    language: str = DEFAULT_LANGUAGE,
    admin_name: str | None = None,
    now: datetime | None = None,
) -> Store:
    """Make an office called *name* in *folder*, with *login* as its project manager, and give its open file.

    Raises ``UserError`` where an office is already, or when name, login or password cannot be used. Then, and when the
    disk is full, nothing is left behind.
    """
    _check(name, login, password)
    at = now or wall_clock()
    store = Store.create(folder, metadata)
    try:
        with store.write() as session:
            _furnish(session, folder, at, name.strip(), login.strip(), password, language, admin_name)
    except BaseException:
        store.close()
        for name in (DATABASE, f"{DATABASE}-wal", f"{DATABASE}-shm"):
            (folder / name).unlink(missing_ok=True)
        raise
    return store


def _check(name: str, login: str, password: str) -> None:
    """What would be refused inside is refused before there is a file."""
    if not name.strip():
        raise UserError(_("What is the service centre called?"), "name")
    if (trouble := login_trouble(login.strip())) is not None:
        raise UserError(trouble, "login")
    if len(password) < SHORTEST_PASSWORD:
        raise UserError(_("A password has at least {count} characters.", count=SHORTEST_PASSWORD), "password")


def _furnish(
    session: Session,
    folder: Path,
    at: datetime,
    name: str,
    login: str,
    password: str,
    language: str,
    admin_name: str | None,
) -> None:
    moment = Moment(at, ZoneInfo(setting(session, "zone")))
    founder = Actor(FIRST_ACCOUNT, login, admin_name or login, frozenset({Role.MANAGER}), language)
    deed = Deed(session, founder, moment, at, Catalogue((OFFICE,)), "office.open", folder)
    values = {
        "office_name": name,
        "language": language,
        "head_title": say(_("Project manager"), language),
        "gates": ", ".join(say(gate, language) for gate in GATES),
    }
    change_settings(session, values)
    deed.record("setting", 0, None, values)
    for department, does in zip(DEPARTMENTS, DEPARTMENT_KINDS, strict=True):
        add_department(deed, say(department, language), does)
    for post, kind in POSTS:
        _man(deed, add_post(deed, say(post, language), kind=kind))
    first: Staff = add_staff(
        deed, login, password, [{"role": Role.MANAGER}], admin_name or login,
        phone=None, department_id=None, post_id=None, language=None,
    )  # fmt: skip
    assert first.id == FIRST_ACCOUNT


def _man(deed: Deed, post: Post) -> None:
    """Give a post of the new office its usual shifts."""
    for name, starts, ends in SHIFTS[post.kind]:
        times = ShiftTimes(
            post_id=post.id, name=name, starts=starts * 60, ends=ends * 60, from_day=FROM_THE_BEGINNING, until_day=None
        )
        deed.add(times)
