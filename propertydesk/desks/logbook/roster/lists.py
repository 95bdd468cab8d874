"""The lists of the roster: who is on duty where, and the shifts of the posts."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from datetime import timedelta
from typing import Any

from sqlalchemy import Select, select
from sqlalchemy.orm import Session, aliased

from propertydesk.core.desk import Column, Filter, Listing
from propertydesk.core.i18n import _
from propertydesk.core.views import Moment
from propertydesk.desks.logbook.roster.times import hours_of
from propertydesk.office.shift_models import RosterLine, RosterWhy, ShiftName, ShiftTimes
from propertydesk.office.staff_models import Post, Staff
from propertydesk.office.words import Permission

_person = aliased(Staff, name="person")
_planned = aliased(Staff, name="planned")
_TONES = {RosterWhy.SWAP: "soon", RosterWhy.STAND_IN: "soon", RosterWhy.EXTRA: "plain", RosterWhy.PLANNED: "settled"}


def _with_people(query: Select[Any]) -> Select[Any]:
    return (
        query.select_from(RosterLine)
        .join(ShiftTimes, RosterLine.times_id == ShiftTimes.id)
        .join(Post, ShiftTimes.post_id == Post.id)
        .join(_person, RosterLine.staff_id == _person.id)
        .outerjoin(_planned, RosterLine.planned_id == _planned.id)
    )


def _hours_of_lines(session: Session, ids: Sequence[int]) -> Mapping[int, str]:
    query = select(RosterLine.id, ShiftTimes).join(ShiftTimes, RosterLine.times_id == ShiftTimes.id)
    return {id: hours_of(times) for id, times in session.execute(query.where(RosterLine.id.in_(ids))).tuples()}


def _hours(session: Session, ids: Sequence[int]) -> Mapping[int, str]:
    return {times.id: hours_of(times) for times in session.scalars(select(ShiftTimes).where(ShiftTimes.id.in_(ids)))}


def _week(moment: Moment) -> Any:
    monday = moment.today - timedelta(days=moment.today.weekday())
    return RosterLine.day.between(monday, monday + timedelta(days=6))


def _in_force(moment: Moment) -> Any:
    open_ended = ShiftTimes.until_day.is_(None) | (ShiftTimes.until_day >= moment.today)
    return (ShiftTimes.from_day <= moment.today) & open_ended


ROSTER = Listing(
    key="roster",
    label=_("Duty roster"),
    model=RosterLine,
    kind="roster_line",
    needs=Permission.LOOK,
    icon="calendar",
    columns=(
        Column("day", _("Day"), RosterLine.day, kind="day", width=100),
        Column("post", _("Post"), Post.name, width=130),
        Column("shift", _("Shift"), ShiftTimes.name, kind="choice", of=ShiftName, width=100),
        Column("hours", _("Hours"), batch=_hours_of_lines, width=110),
        Column("person", _("On duty"), _person.name, width=110),
        Column("planned", _("Planned was"), _planned.name, width=110),
        Column("why", _("Why"), RosterLine.why, kind="choice", of=RosterWhy, width=110, tone=_TONES.__getitem__),
        Column("note", _("Note"), RosterLine.note, width=200),
    ),
    base=_with_people,
    filters=(
        Filter("today", _("Today"), lambda moment: RosterLine.day == moment.today),
        Filter("this_week", _("This week"), _week),
        Filter("ahead", _("From today on"), lambda moment: RosterLine.day >= moment.today),
        Filter("mine", _("My shifts"), lambda moment, staff_id: RosterLine.staff_id == staff_id, own=True),
        Filter("changed", _("Otherwise than planned"), lambda moment: RosterLine.why != RosterWhy.PLANNED),
    ),
    order=RosterLine.day.desc,
    watch=("roster_line", "shift_times"),
    actions=("roster.plan", "roster.add"),
    empty=_("Nobody is on the roster. Plan some days for a post: its people take turns."),
)

TIMES = Listing(
    key="shift_times",
    label=_("Shifts of the posts"),
    model=ShiftTimes,
    kind="shift_times",
    needs=Permission.LOOK,
    icon="clock",
    columns=(
        Column("post", _("Post"), Post.name, width=150),
        Column("shift", _("Shift"), ShiftTimes.name, kind="choice", of=ShiftName, width=110),
        Column("hours", _("Hours"), batch=_hours, width=120),
        Column("from_day", _("From"), ShiftTimes.from_day, kind="day", width=110),
        Column("until_day", _("Until"), ShiftTimes.until_day, kind="day", width=110),
    ),
    base=lambda query: query.select_from(ShiftTimes).join(Post, ShiftTimes.post_id == Post.id),
    filters=(Filter("in_force", _("In force"), _in_force),),
    order=ShiftTimes.post_id,
    watch=("shift_times", "post"),
    empty=_("No post has shifts. Open a post and set them."),
)
