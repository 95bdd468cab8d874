"""A complaint as its screen shows it: two clocks side by side, the verdict in a line, what happened in order."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from datetime import date, datetime, timedelta

from sqlalchemy import select
from sqlalchemy.orm import Session

from propertydesk.core.errors import UserError
from propertydesk.core.i18n import Words, _
from propertydesk.core.views import Moment
from propertydesk.desks.complaints.clocks import DEPARTMENT, OWNER
from propertydesk.desks.complaints.models import Complaint, ComplaintProgress
from propertydesk.desks.complaints.verdict import verdict_words
from propertydesk.desks.complaints.words import UNFINISHED, ProgressStep, RootCause, Verdict
from propertydesk.office.lookups import words_of
from propertydesk.standards.models import Clock
from propertydesk.standards.time_left import late_by
from propertydesk.standards.words import ClockState

MINUTE, HOUR, DAY = 60, 3600, 86_400


@dataclass(frozen=True, slots=True)
class Ticking:
    """A clock as its chip shows it. ``rule`` is empty where none was ever started."""

    whose: Words
    rule: str = ""
    what: Words = ""
    due_at: datetime | None = None
    closed_at: datetime | None = None
    state: ClockState | None = None

    @property
    def runs(self) -> bool:
        """Whether it is still to be kept."""
        return self.state == ClockState.RUNNING


@dataclass(frozen=True, slots=True)
class Happened:
    """Something in the life of a complaint: when, in words, by whom, and how the owner was told."""

    at: datetime
    icon: str
    what: Words
    detail: str = ""
    who: str = ""
    told: Words | None = None


@dataclass(frozen=True, slots=True)
class Tie:
    """Another record that this one came from or became."""

    kind: str
    id: int
    number: str
    came_from: bool = False


@dataclass(frozen=True, slots=True)
class ComplaintView:
    """All that the panel shows beside the record's fields."""

    owner: Ticking
    department: Ticking
    others: tuple[Ticking, ...]
    verdict: Words
    verdict_tone: str
    verdict_hint: Words
    manager_asked: bool
    content: str
    timeline: tuple[Happened, ...]
    ties: tuple[Tie, ...]


def complaint_view(
    session: Session, moment: Moment, id: int, became: Sequence[tuple[str, int, str]] = ()
) -> ComplaintView:
    """What the panel shows of complaint *id*; *became* are kind, id and number of what it became.

    Raises ``UserError`` when there is none.
    """
    complaint = session.get(Complaint, id)
    if complaint is None:
        raise UserError(_("This record does not exist."), code="no_record")
    clocks = session.scalars(
        select(Clock).where(Clock.kind == "complaint", Clock.subject_id == id).order_by(Clock.id)
    ).all()
    department = complaint.department.name if complaint.department else ""
    whose: Words = department or _("Department")
    others = [
        _ticking(_OTHERS[clock.rule], [clock])
        for clock in clocks
        if clock.rule in _OTHERS and clock.state == ClockState.RUNNING
    ]
    tone, hint = _verdict(session, complaint, moment)
    return ComplaintView(
        owner=_ticking(_("Owner"), [clock for clock in clocks if clock.rule in OWNER]),
        department=_ticking(whose, [clock for clock in clocks if clock.rule in DEPARTMENT]),
        others=tuple(others),
        verdict=verdict_words(complaint),
        verdict_tone=tone,
        verdict_hint=hint,
        manager_asked=complaint.invalid_asked_at is not None and complaint.verdict != Verdict.INVALID,
        content=complaint.content,
        timeline=tuple(sorted(_happened(session, complaint), key=lambda each: each.at)),
        ties=(*_source(complaint), *(Tie(*each) for each in became)),
    )


_OTHERS = {
    "GRAVE": _("Manager"),
    "REPLY": _("Sender"),
    "SIGN": _("Manager"),
    "ACTION": _("Measure"),
}


def _ticking(whose: Words, clocks: Sequence[Clock]) -> Ticking:
    """The clock that runs, the soonest of several; else the last that ran."""
    running = [clock for clock in clocks if clock.state == ClockState.RUNNING]
    clock = min(running, key=lambda each: each.due_at) if running else clocks[-1] if clocks else None
    if clock is None:
        return Ticking(whose)
    return Ticking(whose, clock.rule, clock.limit, clock.due_at, clock.closed_at, clock.state)


def _verdict(session: Session, complaint: Complaint, moment: Moment) -> tuple[str, Words]:
    """Tone of the verdict's chip, and behind it who confirmed it and how, or what it waits for."""
    if complaint.verdict == Verdict.INVALID and complaint.confirmed_at is not None:
        who = words_of(session, "staff", complaint.confirmed_by_id)
        how: Words = complaint.confirmed_how.label if complaint.confirmed_how else ""
        at = _short(moment, complaint.confirmed_at)
        if complaint.confirmation_signed_at is None:
            return "settled", _("confirmed by {who}, {how}, {at}; signature to come", who=who, how=how, at=at)
        return "settled", _("confirmed by {who}, {how}, {at}", who=who, how=how, at=at)
    if complaint.invalid_asked_at is not None:
        at = _short(moment, complaint.invalid_asked_at)
        return "soon", _("the manager was asked at {at} whether it is invalid; until then it counts as valid", at=at)
    if complaint.turned_valid_at is not None:
        return "accent", _("became valid at {at}", at=_short(moment, complaint.turned_valid_at))
    if complaint.verdict == Verdict.UNDECIDED:
        return "soon", _("counts as valid until it is judged")
    return ("accent" if complaint.verdict == Verdict.VALID else "plain"), complaint.verdict_reason or ""


_ICONS = {
    ProgressStep.REPLY: "message-circle",
    ProgressStep.PROGRESS: "list-todo",
    ProgressStep.DEPARTMENT: "message-square-share",
    ProgressStep.SENDER: "phone-forwarded",
    ProgressStep.RESULT: "circle-check",
    ProgressStep.AGAIN: "rotate-ccw",
    ProgressStep.BECAME: "arrow-right",
}


def _happened(session: Session, complaint: Complaint) -> Iterator[Happened]:
    def name(id: int | None) -> str:
        return words_of(session, "staff", id)

    taken = name(complaint.staff_id)
    yield Happened(
        complaint.received_at, "message-square-warning", _("Received, {how}", how=complaint.source.label), "", taken
    )
    steps: list[tuple[datetime | None, str, Words, str | None, str]] = [
        (complaint.invalid_asked_at, "circle-help", _("Manager asked whether invalid"), complaint.verdict_reason, ""),
        (complaint.confirmed_at, "gavel", _("Found invalid"), complaint.verdict_reason,
         name(complaint.confirmed_by_id)),
        (complaint.turned_valid_at, "trending-up", _("Became valid"), None, ""),
        (complaint.passed_on_at, "send", _("Passed on"), complaint.department_head, ""),
        (complaint.site_visited_at, "map-pin", _("Looked at on site"), complaint.findings,
         name(complaint.investigator_id)),
        (complaint.manager_visited_at, "user-check", _("Manager's own visit"), complaint.manager_findings, ""),
        (complaint.action_done_at, "badge-check", _("Measure carried out"), complaint.corrective,
         complaint.action_verified_by or ""),
        (complaint.visited_at, "footprints", _("Return visit"), complaint.visit_opinion, name(complaint.visitor_id)),
        (complaint.signed_at, "stamp", _("Signed by the manager"), None, name(complaint.signed_by_id)),
        (complaint.closed_at, "archive", _("Filed"), None, ""),
        (complaint.void_at, "ban", _("Void"), complaint.void_reason, ""),
    ]  # fmt: skip
    if complaint.result and not any(
        row.step in (ProgressStep.RESULT, ProgressStep.REPLY) for row in complaint.progress
    ):
        steps.append((complaint.resolved_at, "circle-check", _("Settled on the spot"), complaint.result, taken))
    for at, icon, what, detail, who in steps:
        if at is not None:
            yield Happened(at, icon, what, detail or "", who)
    for row in complaint.progress:
        yield _progress(row, name(row.staff_id))


def _progress(row: ComplaintProgress, who: str) -> Happened:
    told = None if row.owner_told is None else row.owner_told.label
    return Happened(row.at, _ICONS[row.step], row.step.label, row.what, who, told)


def _source(complaint: Complaint) -> tuple[Tie, ...]:
    if complaint.source_kind is None or complaint.source_id is None:
        return ()
    return (Tie(complaint.source_kind, complaint.source_id, complaint.source_number or "", True),)


def _short(moment: Moment, at: datetime) -> str:
    local = moment.local(at)
    return local.strftime("%H:%M" if local.date() == moment.today else "%m-%d %H:%M")


_CLOSES = {
    "R15": "complaint.reply",
    "R16": "complaint.reply",
    "NEXT": "complaint.progress",
    "GRAVE": "complaint.manager_visit",
    "SIGN": "complaint.sign_confirmation",
    "REPLY": "complaint.reply_sender",
    "R14": "complaint.department_reply",
}


def wanted(view: ComplaintView) -> list[str]:
    """The actions that the running clocks wait for: the owner's first, the manager's answer before them."""
    asked = ["complaint.confirm_invalid", "complaint.deny_invalid"] if view.manager_asked else []
    running = [each for each in (view.owner, *view.others, view.department) if each.runs]
    return [*asked, *(_CLOSES[each.rule] for each in running if each.rule in _CLOSES)]


def until(ticking: Ticking, moment: Moment) -> Words:
    """What is awaited until when; the end of a day is called by the day that ends."""
    at = ticking.due_at if ticking.runs else ticking.closed_at
    if at is None:
        return ticking.what or _("nothing awaited")
    local = moment.local(at)
    if ticking.runs and (local.hour, local.minute) == (0, 0):
        day = (local - timedelta(seconds=1)).date()
        words: Words = _("today") if day == moment.today else day.strftime("%m-%d")
        return _("{what}, {when}", what=ticking.what, when=words)
    return _("{what}, {when}", what=ticking.what, when=_short(moment, at))


def left(ticking: Ticking, moment: Moment) -> tuple[Words, str]:
    """What a chip says at *moment* and its tone: the time left to the second in the last ten minutes."""
    if ticking.due_at is None:
        return "", "settled"
    if not ticking.runs:
        tones = {ClockState.MET: "done", ClockState.LATE: "late"}
        tone = tones.get(ticking.state, "settled") if ticking.state else "settled"
        return (ticking.state.label if ticking.state else ""), tone
    seconds = int((ticking.due_at - moment.now).total_seconds())
    if seconds < 0:
        return late_by(-seconds), "late"
    if seconds < 10 * MINUTE:
        return _("{time} left", time=f"{seconds // MINUTE}:{seconds % MINUTE:02d}"), "soon"
    if seconds < HOUR:
        return _("{count} min left", count=seconds // MINUTE), "soon"
    if seconds < DAY:
        return _("{hours} h {minutes} min left", hours=seconds // HOUR, minutes=seconds % HOUR // MINUTE), "accent"
    return _("{count} days left", count=seconds // DAY), "plain"


@dataclass(frozen=True, slots=True)
class About:
    """What a question about a complaint needs in sight: number, place, who and what; whether it was found invalid."""

    words: str
    invalid: bool


def about(session: Session, id: int) -> About:
    """What complaint *id* is about. Raises ``UserError`` when there is none."""
    complaint = session.get(Complaint, id)
    if complaint is None:
        raise UserError(_("This record does not exist."), code="no_record")
    place = complaint.unit.label if complaint.unit else complaint.place_text
    head = " · ".join(part for part in (complaint.number, place, complaint.complainant) if part)
    return About(f"{head}\n{complaint.content}", complaint.verdict == Verdict.INVALID)


# --- the daily inventory ---------------------------------------------------------------------------------------------


@dataclass(frozen=True, slots=True)
class StockLine:
    """An unfinished complaint as the inventory lists it; ``taken`` whether it was gone through today."""

    id: int
    number: str
    unit: str
    content: str
    days: int
    state: Words
    department: str
    root_cause: RootCause | None
    responsible_id: int | None
    responsible: str
    plan: str
    next_reply: str
    taken: bool


def stock_lines(session: Session, moment: Moment) -> list[StockLine]:
    """Every unfinished complaint, those not gone through today first, the oldest of them first."""
    rows = session.scalars(select(Complaint).where(Complaint.state.in_(UNFINISHED))).all()
    lines = [_stock_line(row, moment) for row in sorted(rows, key=lambda each: (each.received_at, each.id))]
    return sorted(lines, key=lambda line: line.taken)


def _stock_line(row: Complaint, moment: Moment) -> StockLine:
    last = row.stocks[-1] if row.stocks else None
    return StockLine(
        id=row.id,
        number=row.number or "",
        unit=row.unit.label if row.unit else row.place_text or "",
        content=row.content,
        days=_days(moment.local(row.received_at).date(), moment.today),
        state=row.state.label,
        department=row.department.name if row.department else "",
        root_cause=row.root_cause,
        responsible_id=row.responsible_id,
        responsible=row.responsible.name if row.responsible else "",
        plan=(last.plan or "") if last else "",
        next_reply="" if row.next_reply_at is None else _short(moment, row.next_reply_at),
        taken=row.stock_taken_on is not None and row.stock_taken_on >= moment.today,
    )


def _days(since: date, today: date) -> int:
    return (today - since) // timedelta(days=1) + 1
