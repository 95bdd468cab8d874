"""Setting up what rounds look at: lists and their points, the defaults for the buildings there are."""

from __future__ import annotations

import re
from collections.abc import Mapping, Sequence
from typing import Any

from sqlalchemy import func, select

from propertydesk.core.errors import UserError
from propertydesk.core.i18n import _
from propertydesk.desks.rounds.defaults import UsualList, usual_lists
from propertydesk.desks.rounds.models import RoundKind, RoundList, RoundPoint
from propertydesk.office.deed import Deed
from propertydesk.office.models import Building
from propertydesk.office.staff_models import Department
from propertydesk.office.words import DepartmentKind

_CODE = re.compile(r"[A-Z][A-Z0-9-]{1,11}")
_OURS = re.compile(r"D([0-9]{3,})")


def begin(deed: Deed) -> RoundList:
    """Take over the default lists, those of each building for the buildings there are; what is there already stays.

    Returns the last list made. Raises ``UserError`` when there is nothing to add.
    """
    buildings = list(deed.session.scalars(select(Building).order_by(Building.sort)))
    known = {(row.kind, row.title) for row in deed.session.scalars(select(RoundList))}
    departments = _departments(deed)
    made = None
    count = 0
    for usual in usual_lists():
        for building in buildings if usual.each else [None]:
            row = _take_over(deed, usual, building, buildings, departments, known)
            if row is not None:
                made, count = row, count + 1
    if made is None:
        raise UserError(_("All the lists that come with the program are here already. Add a list of your own."))
    deed.tell(_("Lists made: {count}", count=count))
    return made


def _take_over(
    deed: Deed,
    usual: UsualList,
    building: Building | None,
    buildings: Sequence[Building],
    departments: Mapping[DepartmentKind, int],
    known: set[tuple[RoundKind, str]],
) -> RoundList | None:
    lang = str(deed.setting("language"))
    title = usual.title.to(lang, building.name if building else "")[:60]
    if (usual.kind, title) in known:
        return None
    row = deed.add(RoundList(kind=usual.kind, title=title, department_id=_of(departments, usual.department)))
    place = 0
    for usual_point in usual.points:
        for where in buildings if usual.points_each and not usual_point.once else [building]:
            name, place = where.name if where else "", place + 1
            deed.add(
                RoundPoint(
                    list_id=row.id, position=place, code=next_code(deed), place=usual_point.place.to(lang, name)[:60],
                    matter=usual_point.matter.to(lang, name)[:120], building_id=where.id if where else None,
                    department_id=_of(departments, usual_point.department), days=usual_point.days,
                )
            )  # fmt: skip
    return row


def _departments(deed: Deed) -> dict[DepartmentKind, int]:
    rows = deed.session.execute(
        select(Department.kind, func.min(Department.id)).where(Department.retired.is_(False)).group_by(Department.kind)
    )
    return dict(rows.tuples().all())


def _of(departments: Mapping[DepartmentKind, int], kind: DepartmentKind | None) -> int | None:
    return None if kind is None else departments.get(kind)


def next_code(deed: Deed) -> str:
    """The next code of a point, D001 and on: short, so that its printed code is read from a wall at arm's length."""
    longest = func.max(func.length(RoundPoint.code))
    ours = RoundPoint.code.op("GLOB")("D[0-9][0-9][0-9]*")
    width = deed.session.scalar(select(longest).where(ours)) or 0
    last = deed.session.scalar(select(func.max(RoundPoint.code)).where(ours, func.length(RoundPoint.code) == width))
    number = _OURS.fullmatch(last or "")
    return f"D{(int(number[1]) if number else 0) + 1:03}"


def add_list(deed: Deed, *, title: str, **answers: Any) -> RoundList:
    """A list of the office's own."""
    _check_title(deed, title, None)
    _check_post(answers)
    return deed.add(RoundList(title=title, **answers))


def edit_list(deed: Deed, row: RoundList, *, title: str, **answers: Any) -> None:
    """Call a list otherwise, or bring a retired one back. Sheets that were printed keep what they say."""
    _check_title(deed, title, row.id)
    _check_post(answers | {"kind": row.kind})
    deed.change(row, title=title, **answers)


def retire_list(deed: Deed, row: RoundList) -> None:
    """No round is made by it any more."""
    deed.change(row, retired=True)


def add_point(deed: Deed, *, list_id: int, position: int | None, code: str | None, **answers: Any) -> RoundPoint:
    """A point at the end of a list, or at *position*: those after it move down."""
    last = _last(deed, list_id)
    place = last + 1 if position is None else min(max(position, 1), last + 1)
    for below in _points(deed, list_id):
        if below.position >= place:
            deed.change(below, position=below.position + 1)
    return deed.add(
        RoundPoint(list_id=list_id, position=place, code=_code(deed, code, None) or next_code(deed), **answers)
    )


def edit_point(deed: Deed, point: RoundPoint, *, position: int | None, code: str | None, **answers: Any) -> None:
    """Say a point otherwise, move it, or bring a retired one back."""
    if position is not None and position != point.position:
        _move(deed, point, position)
    deed.change(point, code=_code(deed, code, point.id) or point.code, **answers)


def _move(deed: Deed, point: RoundPoint, position: int) -> None:
    rows = [each for each in _points(deed, point.list_id) if each is not point]
    rows.insert(min(max(position, 1), len(rows) + 1) - 1, point)
    for place, each in enumerate(rows, 1):
        deed.change(each, position=place)


def retire_point(deed: Deed, point: RoundPoint) -> None:
    """It stands on no new sheet any more; old ones keep it."""
    deed.change(point, retired=True)


def _points(deed: Deed, list_id: int) -> list[RoundPoint]:
    query = select(RoundPoint).where(RoundPoint.list_id == list_id).order_by(RoundPoint.position, RoundPoint.id)
    return list(deed.session.scalars(query))


def _last(deed: Deed, list_id: int) -> int:
    return deed.session.scalar(select(func.max(RoundPoint.position)).where(RoundPoint.list_id == list_id)) or 0


def _check_title(deed: Deed, title: str, own: int | None) -> None:
    taken = select(RoundList.id).where(RoundList.title == title, RoundList.id != (own or 0))
    if deed.session.scalar(taken.limit(1)) is not None:
        raise UserError(_("There is a list of this name already."), "title")


def _check_post(answers: Mapping[str, Any]) -> None:
    if answers.get("post_id") is not None and answers.get("kind") != RoundKind.SHIFT:
        raise UserError(_("Only a shift leader's round belongs to a post."), "post_id")


def _code(deed: Deed, typed: str | None, own: int | None) -> str | None:
    """The code as it is kept. Raises ``UserError`` when it is taken, or too long to be printed small."""
    if typed is None:
        return None
    code = typed.strip().upper()
    if not _CODE.fullmatch(code):
        raise UserError(_("A letter, then letters and digits, 12 at most: such as D001 or LOBBY-3."), "code")
    if deed.session.scalar(select(RoundPoint.id).where(RoundPoint.code == code, RoundPoint.id != (own or 0))):
        raise UserError(_("Another point has this code."), "code")
    return code
