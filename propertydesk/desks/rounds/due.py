"""Which rounds are due: the building inspection of the day, the shift leader's of each shift (R36), the manager's of
the week (R35), the notice boards every two weeks (R24).

What an office has no list for is no duty of it.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from datetime import datetime, timedelta

from sqlalchemy import func, select
from sqlalchemy.orm import Session

from propertydesk.core.desk import Duty
from propertydesk.core.i18n import Words, _
from propertydesk.core.views import Moment
from propertydesk.desks.rounds.models import Round, RoundKind, RoundList, RoundState
from propertydesk.desks.rounds.rules import MADE
from propertydesk.office.shifts import Span, shift_at
from propertydesk.office.staff_models import Post
from propertydesk.office.words import PostKind, Role
from propertydesk.standards.limits import limit_of

DAILY, EACH_SHIFT, WEEKLY, BOARDS = "INSPECTION", "R36", "R35", "R24"
"""The rules by which a round is due."""

_YEAR = timedelta(days=366)
_NAMED = 4
_AHEAD = timedelta(days=3)
"""So long before they are due the notice boards are among the duties."""
_BEGIN, _ENTER, _SHOWN = "round.prepare", "round.enter", "rounds"
_LED = (PostKind.DESK, PostKind.GATE, PostKind.MONITOR)
"""Posts whose shifts the shift leader's round is for, where a list names none."""

_LEADERS = (Role.SHIFT_LEADER, Role.DUTY_SUPERVISOR, Role.SECURITY_LEAD)
_CLERKS = (Role.SPECIALIST, Role.DESK, Role.SUPERVISOR)
_COUNTER = (Role.DESK, Role.SPECIALIST, Role.SUPERVISOR)

Lists = Sequence[RoundList]


@dataclass(frozen=True, slots=True)
class _Out:
    """A sheet that is out."""

    round_id: int
    number: str
    list_id: int
    since: datetime


def duties(session: Session, moment: Moment) -> Sequence[Duty]:
    """The rounds that are due and not made; where a sheet is out for one, its next step is to enter it."""
    lists: dict[RoundKind, list[RoundList]] = {}
    for row in session.scalars(select(RoundList).where(RoundList.retired.is_(False)).order_by(RoundList.id)):
        lists.setdefault(row.kind, []).append(row)
    if not lists:
        return []
    out = _sheets_out(session)
    return [
        *_shift(session, moment, lists.get(RoundKind.SHIFT, []), out),
        *_daily(session, moment, lists.get(RoundKind.BUILDING, []), out),
        *_weekly(session, moment, lists.get(RoundKind.MANAGER, []), out),
        *_boards(session, moment, lists.get(RoundKind.BOARDS, []), out),
    ]


def list_due(session: Session, moment: Moment) -> int | None:
    """The list of which a round is due first, and no sheet is out; None when there is none."""
    return next((duty.answers["list_id"] for duty in duties(session, moment) if "list_id" in duty.answers), None)


def _sheets_out(session: Session) -> Sequence[_Out]:
    """The sheets that are out, the newest first."""
    query = select(Round.id, Round.number, Round.list_id, Round.prepared_at).where(Round.state == RoundState.PREPARED)
    rows = session.execute(query.order_by(Round.id.desc())).tuples()
    return [_Out(id, number or "", list_id, since) for id, number, list_id, since in rows if since is not None]


def _duty(
    rule: str, words: Words, due: datetime, roles: Sequence[str], opened: datetime, missing: Lists, out: Sequence[_Out]
) -> Duty:
    """One that a sheet is prepared for, or, where one is out for each that is missing, entered."""
    here = {sheet.list_id: sheet for sheet in out if sheet.since >= opened}
    row = next((row for row in missing if row.id not in here), None)
    if row is not None:
        return Duty(rule, words, due, _BEGIN, _SHOWN, roles, opened, {"list_id": row.id})
    sheet = here[missing[0].id]
    words = _("{what} (sheet {number} is out)", what=words, number=sheet.number)
    return Duty(rule, words, due, _ENTER, _SHOWN, roles, opened, kind="round", subject_id=sheet.round_id)


def _made_since(session: Session, kind: RoundKind, since: datetime) -> Mapping[int, datetime]:
    """The lists of *kind* that somebody went by since, with the last time."""
    query = select(Round.list_id, func.max(Round.at)).where(
        Round.kind == kind, Round.state.in_(MADE), Round.at >= since
    )
    rows = session.execute(query.group_by(Round.list_id)).tuples()
    return {id: at for id, at in rows if at is not None}


def led_posts(session: Session, lists: Lists) -> Sequence[tuple[Post, Lists]]:
    """The posts whose shifts have a shift leader's round, with the lists it may be made by."""
    found = []
    for post in session.scalars(select(Post).where(Post.retired.is_(False)).order_by(Post.id)):
        its = [row for row in lists if row.post_id == post.id]
        its += [row for row in lists if row.post_id is None and post.kind in _LED]
        if its:
            found.append((post, its))
    return found


def round_of(session: Session, span: Span, lists: Lists) -> Round | None:
    """The first round made by one of *lists* while *span* ran (R36): the leader goes round all posts in one go."""
    made = select(Round).where(
        Round.kind == RoundKind.SHIFT, Round.list_id.in_([row.id for row in lists]), Round.state.in_(MADE),
        Round.at >= span.starts_at, Round.at < span.ends_at,
    )  # fmt: skip
    return session.scalars(made.order_by(Round.at, Round.id).limit(1)).first()


def _shift(session: Session, moment: Moment, lists: Lists, out: Sequence[_Out]) -> Iterator[Duty]:
    """The posts whose shift runs and has had no round yet, those of one shift in one line."""
    missing: dict[tuple[Words, datetime], tuple[Span, Lists, list[str]]] = {}
    for post, its in led_posts(session, lists):
        span = shift_at(session, post.id, moment.now, moment)
        if span is not None and round_of(session, span, its) is None:
            missing.setdefault((span.name, span.ends_at), (span, its, []))[2].append(post.name)
    for span, its, names in missing.values():
        words = _("Shift leader's round, {shift}: {posts}", shift=span.name.label, posts=_named(names))
        yield _duty(EACH_SHIFT, words, span.ends_at, _LEADERS, span.starts_at, its[:1], out)


def _daily(session: Session, moment: Moment, lists: Lists, out: Sequence[_Out]) -> Iterator[Duty]:
    begun = moment.start_of(moment.today)
    made = _made_since(session, RoundKind.BUILDING, begun) if lists else {}
    missing = [row for row in lists if row.id not in made]
    if missing:
        words = _("Inspect the buildings today: {lists}", lists=_named(row.title for row in missing))
        yield _duty(DAILY, words, moment.end_of(moment.today), _CLERKS, begun, missing, out)


def _weekly(session: Session, moment: Moment, lists: Lists, out: Sequence[_Out]) -> Iterator[Duty]:
    monday = moment.today - timedelta(days=moment.today.weekday())
    begun = moment.start_of(monday)
    if lists and not _made_since(session, RoundKind.MANAGER, begun):
        words, ended = _("The manager's round of this week"), moment.end_of(monday + timedelta(days=6))
        yield _duty(WEEKLY, words, ended, (Role.MANAGER,), begun, lists[:1], out)


def _boards(session: Session, moment: Moment, lists: Lists, out: Sequence[_Out]) -> Iterator[Duty]:
    """Due two weeks after the last time; boards that nobody has looked at yet are due today."""
    if not lists:
        return
    limit = limit_of(session, BOARDS)
    last = _made_since(session, RoundKind.BOARDS, moment.start_of(moment.today - _YEAR))
    for row in lists:
        due = limit.due(last[row.id], moment) if row.id in last else moment.end_of(moment.today)
        if due - _AHEAD <= moment.now:
            words = _("Change the notice boards: {list}", list=row.title)
            yield _duty(BOARDS, words, due, _COUNTER, due - _AHEAD, [row], out)


def _named(names: Iterable[str]) -> str:
    """A few of *names*, and how many more."""
    known = list(names)
    return "、".join(known[:_NAMED]) + (f" +{len(known) - _NAMED}" if len(known) > _NAMED else "")
