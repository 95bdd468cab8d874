"""The lists of this desk: rounds, what they found, what they look at."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from datetime import timedelta
from typing import Any

from sqlalchemy import Select, func, select
from sqlalchemy.orm import Session, aliased

from propertydesk.core.desk import Column, Filter, Listing
from propertydesk.core.i18n import Text, Words, _
from propertydesk.desks.rounds.models import (
    RECHECK_TONES,
    TONES,
    Look,
    Recheck,
    Round,
    RoundKind,
    RoundLine,
    RoundList,
    RoundPoint,
    RoundState,
)
from propertydesk.office.models import Building
from propertydesk.office.shift_models import Shift
from propertydesk.office.staff_models import Department, Post, Staff
from propertydesk.office.words import Permission

_Walker = aliased(Staff, name="walker")
_EnteredBy = aliased(Staff, name="entered_by")
_SignedBy = aliased(Staff, name="signed_by")
_Responsible = aliased(Staff, name="responsible")

UNSETTLED = (Recheck.OPEN, Recheck.DONE, Recheck.STILL)
"""What was found wrong and is not yet seen to be right."""


def _tone(state: Any) -> str:
    return TONES.get(state, "settled")


def _recheck_tone(recheck: Any) -> str:
    return RECHECK_TONES.get(recheck, "settled")


def _wrong_tone(count: Any) -> str:
    return "late" if count else "plain"


def _count(*conditions: Any) -> Any:
    lines = select(func.count()).select_from(RoundLine).where(RoundLine.round_id == Round.id, *conditions)
    return lines.correlate(Round).scalar_subquery()


def _open() -> Any:
    return _count(RoundLine.recheck.in_(UNSETTLED))


def _findings(session: Session, ids: Sequence[int]) -> Mapping[int, str]:
    """The numbers of the nonconformities of each round, in the order of its sheet."""
    rows = session.execute(
        select(RoundLine.round_id, RoundLine.finding_number)
        .where(RoundLine.round_id.in_(ids), RoundLine.finding_number.is_not(None))
        .order_by(RoundLine.round_id, RoundLine.position)
    ).tuples()
    found: dict[int, list[str]] = {}
    for id, number in rows:
        found.setdefault(id, []).append(number or "")
    return {id: ", ".join(numbers) for id, numbers in found.items()}


def _shifts(session: Session, ids: Sequence[int]) -> Mapping[int, Words]:
    rows = session.execute(
        select(Round.id, Shift.name, Post.name)
        .join(Shift, Round.shift_id == Shift.id)
        .join(Post, Shift.post_id == Post.id)
        .where(Round.id.in_(ids))
    ).tuples()
    return {id: _("{shift}, {post}", shift=name.label, post=post) for id, name, post in rows}


def _rounds(query: Select[Any]) -> Select[Any]:
    return (
        query.select_from(Round)
        .join(RoundList, Round.list_id == RoundList.id)
        .outerjoin(_Walker, Round.staff_id == _Walker.id)
        .outerjoin(_EnteredBy, Round.entered_by_id == _EnteredBy.id)
        .outerjoin(_SignedBy, Round.signed_by_id == _SignedBy.id)
    )


def _this_week(moment: Any) -> Any:
    monday = moment.today - timedelta(days=moment.today.weekday())
    return Round.day.between(monday, monday + timedelta(days=6))


_KINDS: Mapping[RoundKind, Text] = {
    RoundKind.BUILDING: _("Inspections"),
    RoundKind.SHIFT: _("Shifts"),
    RoundKind.MANAGER: _("Manager"),
    RoundKind.SECURITY: _("Security"),
    RoundKind.ENGINEERING: _("Engineering"),
    RoundKind.CLEANING: _("Cleaning"),
    RoundKind.GREENING: _("Greening"),
    RoundKind.BOARDS: _("Notice boards"),
}
"""Names short enough to stand beside each other."""


def _of_kind(kind: RoundKind) -> Filter:
    return Filter(kind.value, _KINDS[kind], lambda moment: Round.kind == kind)


ROUNDS = Listing(
    key="rounds",
    label=_("Rounds"),
    model=Round,
    kind="round",
    needs=Permission.LOOK,
    icon="footprints",
    columns=(
        Column("number", _("Number"), Round.number, width=140),
        Column("state", _("State"), Round.state, kind="choice", of=RoundState, width=125, tone=_tone),
        Column("kind", _("Kind"), Round.kind, kind="choice", of=RoundKind, width=130, shown=False),
        Column("list", _("Round list"), RoundList.title, width=170),
        Column("day", _("Day"), Round.day, kind="day", width=95),
        Column("wrong", _("Wrong"), Round.wrong, kind="whole", width=65, tone=_wrong_tone),
        Column("open", _("Still open"), _open, kind="whole", width=80, tone=_wrong_tone),
        Column("by", _("Who went round"), _Walker.name, width=80),
        Column("shift", _("Shift"), batch=_shifts, width=150),
        Column("at", _("Round begun"), Round.at, kind="moment", width=120),
        Column("until", _("Round ended"), Round.until, kind="moment", shown=False),
        Column("points", _("Check points"), _count, kind="whole", width=100),
        Column("not_seen", _("Not looked at"), lambda: _count(RoundLine.look == Look.NOT_SEEN), kind="whole",
               shown=False),
        Column("findings", _("Nonconformities"), batch=_findings, width=150),
        Column("remark", _("Remark"), Round.remark, shown=False),
        Column("prepared_at", _("Sheet prepared"), Round.prepared_at, kind="moment", shown=False),
        Column("entered_by", _("Entered by"), _EnteredBy.name, shown=False),
        Column("signed_by", _("Signed by"), _SignedBy.name, shown=False),
        Column("signed_at", _("Signed at"), Round.signed_at, kind="moment", shown=False),
        Column("void_reason", _("Void because"), Round.void_reason, shown=False),
    ),
    base=_rounds,
    filters=(
        Filter("out", _("Sheets out"), lambda moment: Round.state == RoundState.PREPARED),
        Filter("wrong", _("Something wrong"), lambda moment: Round.wrong > 0),
        Filter("to_sign", _("To sign"), lambda moment: Round.state == RoundState.ENTERED),
        Filter("week", _("This week"), _this_week),
        *(_of_kind(kind) for kind in RoundKind),
    ),
    order=Round.id.desc,
    watch=("round", "round_list"),
    actions=("round.prepare", "round.make"),
    empty=_("No round yet. Take the lists over first, then prepare a sheet or write a round down."),
)  # fmt: skip


def _found(query: Select[Any]) -> Select[Any]:
    return (
        query.select_from(RoundLine)
        .join(Round, RoundLine.round_id == Round.id)
        .join(RoundList, Round.list_id == RoundList.id)
        .outerjoin(Department, RoundLine.department_id == Department.id)
        .outerjoin(_Responsible, RoundLine.responsible_id == _Responsible.id)
        .where(RoundLine.look == Look.WRONG)
    )


ROUND_FINDINGS = Listing(
    key="round_findings",
    label=_("Found wrong"),
    model=RoundLine,
    needs=Permission.LOOK,
    icon="shield-alert",
    columns=(
        Column("number", _("Nonconformity"), RoundLine.finding_number, width=155),
        Column("place", _("Place"), RoundLine.place, width=120),
        Column("what", _("What is wrong"), RoundLine.what, width=200),
        Column("recheck", _("What came of it"), RoundLine.recheck, kind="choice", of=Recheck, width=160,
               tone=_recheck_tone),
        Column("due_at", _("To be right by"), RoundLine.due_at, kind="moment", width=120),
        Column("department", _("Department"), Department.name, width=110),
        Column("responsible", _("Who puts it right"), _Responsible.name, width=120),
        Column("measure", _("What is done about it"), RoundLine.measure, width=150),
        Column("matter", _("What is looked at"), RoundLine.matter, shown=False),
        Column("list", _("Round list"), RoundList.title, width=150),
        Column("round", _("Round"), Round.number, width=140),
        Column("at", _("Found"), Round.at, kind="moment", width=120),
        Column("rechecked_at", _("Looked at again"), RoundLine.rechecked_at, kind="moment", shown=False),
    ),
    base=_found,
    filters=(
        Filter("open", _("Not yet put right"), lambda moment: RoundLine.recheck.in_(UNSETTLED)),
        Filter(
            "overdue", _("Overdue"),
            lambda moment: RoundLine.recheck.in_((Recheck.OPEN, Recheck.STILL)) & (RoundLine.due_at < moment.now),
        ),
        Filter("to_recheck", _("To be looked at again"), lambda moment: RoundLine.recheck == Recheck.DONE),
    ),
    order=RoundLine.id.desc,
    watch=("round", "nonconformity"),
    empty=_("Nothing found wrong yet."),
)  # fmt: skip


def _last_round() -> Any:
    made = select(func.max(Round.at)).where(Round.list_id == RoundList.id)
    return made.correlate(RoundList).scalar_subquery()


def _points() -> Any:
    points = select(func.count()).select_from(RoundPoint).where(
        RoundPoint.list_id == RoundList.id, RoundPoint.retired.is_(False)
    )  # fmt: skip
    return points.correlate(RoundList).scalar_subquery()


ROUND_LISTS = Listing(
    key="round_lists",
    label=_("Round lists"),
    model=RoundList,
    kind="round_list",
    needs=Permission.LOOK,
    icon="list-checks",
    columns=(
        Column("title", _("Name of the list"), RoundList.title, width=200),
        Column("kind", _("Kind"), RoundList.kind, kind="choice", of=RoundKind, width=190),
        Column("points", _("Check points"), _points, kind="whole", width=110),
        Column("last_round", _("Last round"), _last_round, kind="moment", width=130),
        Column("department", _("Department to put it right"), Department.name, width=180),
        Column("post", _("For the shifts at"), Post.name, width=130),
        Column("retired", _("Retired"), RoundList.retired, kind="flag", width=80),
    ),
    base=lambda query: query.select_from(RoundList)
    .outerjoin(Department, RoundList.department_id == Department.id)
    .outerjoin(Post, RoundList.post_id == Post.id),
    filters=(
        Filter("in_use", _("In use"), lambda moment: RoundList.retired.is_(False)),
        Filter("retired", _("Retired"), lambda moment: RoundList.retired.is_(True)),
    ),
    order=lambda: RoundList.id,
    watch=("round_list", "round_point", "round"),
    actions=("round_list.begin", "round_list.add"),
    empty=_("No lists yet. Take over those that come with the program, for the buildings there are."),
)  # fmt: skip

ROUND_POINTS = Listing(
    key="round_points",
    label=_("Check points"),
    model=RoundPoint,
    kind="round_point",
    needs=Permission.LOOK,
    icon="scan-line",
    columns=(
        Column("code", _("Code"), RoundPoint.code, width=80),
        Column("list", _("Round list"), RoundList.title, width=170),
        Column("position", _("No."), RoundPoint.position, kind="whole", width=50),
        Column("place", _("Place"), RoundPoint.place, width=130),
        Column("matter", _("What is looked at"), RoundPoint.matter, width=260),
        Column("building", _("Building"), Building.name, width=80),
        Column("department", _("Department to put it right"), Department.name, width=180),
        Column("days", _("Within working days"), RoundPoint.days, kind="whole", width=145),
        Column("retired", _("Retired"), RoundPoint.retired, kind="flag", width=80, shown=False),
    ),
    base=lambda query: query.select_from(RoundPoint)
    .join(RoundList, RoundPoint.list_id == RoundList.id)
    .outerjoin(Building, RoundPoint.building_id == Building.id)
    .outerjoin(Department, RoundPoint.department_id == Department.id),
    filters=(
        Filter("in_use", _("In use"), lambda moment: RoundPoint.retired.is_(False)),
        Filter("retired", _("Retired"), lambda moment: RoundPoint.retired.is_(True)),
    ),
    order=lambda: RoundPoint.list_id * 1000 + RoundPoint.position,
    watch=("round_point", "round_list"),
    actions=("round_point.add",),
    empty=_("No points yet. Take the lists over first."),
)  # fmt: skip
