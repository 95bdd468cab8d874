"""Which rounds are due: the building inspection of the day, the shift leader's of each shift (R36), the manager's of
the week (R35), the notice boards every two weeks (R24).

What an office has no list for is no duty of it.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from datetime import datetime, timedelta

from sqlalchemy import func, select
from sqlalchemy.orm import Session

from propertydesk.core.desk import Duty
from propertydesk.core.i18n import Words, _
from propertydesk.core.views import Moment
from propertydesk.desks.rounds.models import Round, RoundKind, RoundList
from propertydesk.desks.rounds.rules import MADE
from propertydesk.office.shifts import Span, shift_at
from propertydesk.office.staff_models import Post
from propertydesk.office.words import Role
from propertydesk.standards.limits import limit_of

DAILY, EACH_SHIFT, WEEKLY, BOARDS = "INSPECTION", "R36", "R35", "R24"
"""The rules by which a round is due."""

_KINDS = {
    EACH_SHIFT: RoundKind.SHIFT,
    DAILY: RoundKind.BUILDING,
    WEEKLY: RoundKind.MANAGER,
    BOARDS: RoundKind.BOARDS,
}

_NAMED = 4
_AHEAD = timedelta(days=3)
"""So long before they are due the notice boards are among the duties."""
_BEGIN = "round.prepare"
_SHOWN = "rounds"


def duties(session: Session, moment: Moment) -> Sequence[Duty]:
    """The rounds that are due and not made."""
    lists: dict[RoundKind, list[RoundList]] = {}
    for row in session.scalars(select(RoundList).where(RoundList.retired.is_(False)).order_by(RoundList.id)):
        lists.setdefault(row.kind, []).append(row)
    return [
        *_shift(session, moment, lists.get(RoundKind.SHIFT, [])),
        *_daily(session, moment, lists.get(RoundKind.BUILDING, [])),
        *_weekly(session, moment, lists.get(RoundKind.MANAGER, [])),
        *_boards(session, moment, lists.get(RoundKind.BOARDS, [])),
    ]


def lists_due(session: Session, moment: Moment) -> Sequence[int]:
    """The lists of which a round is due, by id, what is due first standing first."""
    kinds = {
        EACH_SHIFT: RoundKind.SHIFT,
        DAILY: RoundKind.BUILDING,
        WEEKLY: RoundKind.MANAGER,
        BOARDS: RoundKind.BOARDS,
    }
    wanted = [kinds[duty.rule] for duty in duties(session, moment)]
    if not wanted:
        return []
    rows = session.scalars(
        select(RoundList).where(RoundList.retired.is_(False), RoundList.kind.in_(wanted)).order_by(RoundList.id)
    ).all()
    made = {
        **_made_since(session, RoundKind.BUILDING, moment.start_of(moment.today)),
        **_made_since(session, RoundKind.BOARDS, _boards_from(session, moment)),
    }
    return [row.id for kind in dict.fromkeys(wanted) for row in rows if row.kind == kind and row.id not in made]


def _made_since(session: Session, kind: RoundKind, since: datetime) -> Mapping[int, datetime]:
    """The lists of *kind* that somebody went by since, with the last time."""
    query = select(Round.list_id, func.max(Round.at)).where(
        Round.kind == kind, Round.state.in_(MADE), Round.at >= since
    )
    rows = session.execute(query.group_by(Round.list_id)).tuples()
    return {id: at for id, at in rows if at is not None}


def _shift(session: Session, moment: Moment, lists: Sequence[RoundList]) -> Sequence[Duty]:
    """The posts whose shift runs and has had no round yet, those of one shift in one line."""
    posts = {row.post_id for row in lists}
    missing: dict[Span, list[str]] = {}
    for post in session.scalars(select(Post).where(Post.retired.is_(False)).order_by(Post.id)):
        span = shift_at(session, post.id, moment.now, moment) if posts & {None, post.id} else None
        if span is not None and not _has_round(session, span):
            same = next((known for known in missing if _together(known, span)), span)
            missing.setdefault(same, []).append(post.name)
    return [
        Duty(
            EACH_SHIFT, _("Shift leader's round, {shift}: {posts}", shift=span.name.label, posts=_named(names)),
            span.ends_at, _BEGIN, _SHOWN, (Role.SHIFT_LEADER, Role.DUTY_SUPERVISOR, Role.SECURITY_LEAD), span.starts_at,
        )
        for span, names in missing.items()
    ]  # fmt: skip


def _together(one: Span, other: Span) -> bool:
    return (one.name, one.ends_at) == (other.name, other.ends_at)


def _has_round(session: Session, span: Span) -> bool:
    if span.shift_id is None:
        return False
    made = select(Round.id).where(Round.kind == RoundKind.SHIFT, Round.shift_id == span.shift_id, Round.state.in_(MADE))
    return session.scalar(made.limit(1)) is not None


def _daily(session: Session, moment: Moment, lists: Sequence[RoundList]) -> Sequence[Duty]:
    begun = moment.start_of(moment.today)
    made = _made_since(session, RoundKind.BUILDING, begun) if lists else {}
    missing = [row.title for row in lists if row.id not in made]
    if not missing:
        return []
    words = _("Inspect the buildings today: {lists}", lists=_named(missing))
    roles = (Role.SPECIALIST, Role.DESK, Role.SUPERVISOR)
    return [Duty(DAILY, words, moment.end_of(moment.today), _BEGIN, _SHOWN, roles, begun)]


def _weekly(session: Session, moment: Moment, lists: Sequence[RoundList]) -> Sequence[Duty]:
    monday = moment.today - timedelta(days=moment.today.weekday())
    begun = moment.start_of(monday)
    if not lists or _made_since(session, RoundKind.MANAGER, begun):
        return []
    words: Words = _("The manager's round of this week")
    ended = moment.end_of(monday + timedelta(days=6))
    return [Duty(WEEKLY, words, ended, _BEGIN, _SHOWN, (Role.MANAGER,), begun)]


def _boards_from(session: Session, moment: Moment) -> datetime:
    """Boards that were changed since then are not yet due again."""
    days = limit_of(session, BOARDS).count
    return moment.start_of(moment.today - timedelta(days=days) + _AHEAD)


def _boards(session: Session, moment: Moment, lists: Sequence[RoundList]) -> Sequence[Duty]:
    """Due two weeks after the last time; boards that nobody has looked at yet are due today."""
    limit = limit_of(session, BOARDS)
    last = _made_since(session, RoundKind.BOARDS, moment.start_of(moment.today - timedelta(days=366))) if lists else {}
    found = []
    for row in lists:
        at = last.get(row.id)
        due = moment.end_of(moment.today) if at is None else limit.due(at, moment)
        if due - _AHEAD <= moment.now:
            words = _("Change the notice boards: {list}", list=row.title)
            found.append(
                Duty(BOARDS, words, due, _BEGIN, _SHOWN, (Role.DESK, Role.SPECIALIST, Role.SUPERVISOR), due - _AHEAD)
            )
    return found


def _named(names: Iterable[str]) -> str:
    """A few of *names*, and how many more."""
    known = list(names)
    return "、".join(known[:_NAMED]) + (f" +{len(known) - _NAMED}" if len(known) > _NAMED else "")
