"""The book: every line of the duty log with the shift in which it happened (F04)."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Any

from sqlalchemy import Select, Text, false, func, select, type_coerce
from sqlalchemy.orm import Session, aliased

from propertydesk.core.desk import Column, Filter, Listing
from propertydesk.core.i18n import _
from propertydesk.core.views import Moment
from propertydesk.office.desk_models import LogEntry
from propertydesk.office.lists import PAGE
from propertydesk.office.models import Unit
from propertydesk.office.shift_models import RosterLine, Shift, ShiftName
from propertydesk.office.shifts import read_key
from propertydesk.office.staff_models import Post, Staff
from propertydesk.office.words import LogCategory, Permission
from propertydesk.store.search import lines

_keyed_in = aliased(Staff, name="keyed_in")
_by_hand = aliased(Staff, name="by_hand")
_SHEET = type_coerce(Shift.day, Text) + "-" + type_coerce(Shift.name, Text)
"""A shift as programs call it: 2026-11-21-night."""


def _base(query: Select[Any]) -> Select[Any]:
    # Outer joins upon keys: whoever asks only for ids does not pay for them.
    return (
        query.select_from(LogEntry)
        .outerjoin(_keyed_in, LogEntry.staff_id == _keyed_in.id)
        .outerjoin(_by_hand, LogEntry.paper_by_id == _by_hand.id)
        .outerjoin(Unit, LogEntry.unit_id == Unit.id)
        .outerjoin(Post, LogEntry.post_id == Post.id)
        .outerjoin(Shift, LogEntry.shift_id == Shift.id)
    )


def _holding(wanted: str, most: int | None) -> Any:
    """Lines in which *wanted* stands, or in the number that they refer to."""
    return lines.holding("log_entry.id", wanted, most)


def _of_shift(wanted: str, _most: int | None) -> Any:
    """Lines of a shift at all posts, such as 2026-11-21-night."""
    key = read_key(wanted)
    if key is None:
        return false()
    return LogEntry.shift_id.in_(select(Shift.id).where(Shift.day == key[0], Shift.name == key[1]))


def index_lines(session: Session, ids: Sequence[int]) -> None:
    """Let lines of the duty log be found by what stands in them."""
    for start in range(0, len(ids), PAGE):
        rows = select(LogEntry.id, LogEntry.text, LogEntry.number).where(LogEntry.id.in_(ids[start : start + PAGE]))
        written = session.execute(rows).tuples()
        lines.put(session, ((id, text if number is None else f"{text}|{number}") for id, text, number in written))


def _running(moment: Moment) -> Any:
    return (Shift.starts_at <= moment.now) & (Shift.ends_at > moment.now)


def _this_shift(moment: Moment) -> Any:
    return LogEntry.shift_id.in_(select(Shift.id).where(_running(moment)))


def _my_post(moment: Moment, staff_id: int) -> Any:
    """Where the roster has whoever looks, and the post they belong to."""
    own = select(Staff.post_id).where(Staff.id == staff_id, Staff.post_id.is_not(None))
    same = (RosterLine.day == Shift.day) & (RosterLine.times_id == Shift.times_id)
    on_duty = select(Shift.post_id).join(RosterLine, same).where(_running(moment), RosterLine.staff_id == staff_id)
    return LogEntry.post_id.in_(own.union(on_duty))


def _about(category: LogCategory) -> Filter:
    return Filter(category.value, category.label, lambda moment: LogEntry.category == category)


LOG = Listing(
    key="log",
    label=_("Duty log"),
    model=LogEntry,
    kind="log_entry",
    needs=Permission.LOOK,
    icon="notebook-pen",
    columns=(
        Column("number", _("Line"), LogEntry.id, kind="whole", width=70),
        Column("at", _("At"), LogEntry.at, kind="moment", width=130),
        Column("entered_at", _("Written"), LogEntry.entered_at, kind="moment", shown=False, width=130),
        Column("post", _("Post"), Post.name, width=100),
        Column("day", _("Day"), Shift.day, kind="day", shown=False, width=100),
        Column("shift_name", _("Shift"), Shift.name, kind="choice", of=ShiftName, width=105),
        Column("shift", _("Log sheet"), _SHEET, shown=False, width=140, asked=_of_shift),
        Column("category", _("Category"), LogEntry.category, kind="choice", of=LogCategory, width=110),
        Column("unit", _("Unit"), Unit.label, width=90),
        Column("text", _("What happened"), LogEntry.text, width=400, asked=_holding),
        Column("reference", _("Refers to"), LogEntry.number, width=150),
        Column("by", _("By"), func.coalesce(_by_hand.name, _keyed_in.name), width=90),
        Column("keyed_in_by", _("Keyed in by"), _keyed_in.name, shown=False, width=90),
        Column("corrects", _("Corrects line"), LogEntry.corrects_id, kind="whole", shown=False),
    ),
    base=_base,
    filters=(
        Filter("today", _("Today"), lambda moment: LogEntry.at >= moment.start_of(moment.today)),
        Filter("this_shift", _("This shift"), _this_shift),
        Filter("my_post", _("My post"), _my_post, own=True),
        Filter("afterwards", _("Entered afterwards"), lambda moment: LogEntry.entered_at != LogEntry.at),
        Filter("corrections", _("Corrections"), lambda moment: LogEntry.corrects_id.is_not(None)),
        *(_about(category) for category in LogCategory),
    ),
    watch=("log_entry",),
    actions=("log.write", "log.correct"),
    empty=_("Nothing happened yet. What is done at the counter is written here by itself; write the rest yourself."),
)
