"""How a desk declares what it offers: actions, lists, kinds of records, papers, its lines on the household card.

A declaration is data. ``office.perform`` runs the actions, ``office.lists`` reads the lists, the window builds menu,
button, shortcut and permission from the same lines. SQL expressions and mapped classes are opaque here.
"""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass, field
from functools import cached_property
from typing import Any

from propertydesk.core.fields import Choices, Field
from propertydesk.core.i18n import Text, Words, _


@dataclass(frozen=True, slots=True)
class Step:
    """An arrow in the diagram of a life: *action* leads from one of the states *before* to one of *after*.

    No state before: the action makes the record. No state after: it stays where it is.
    """

    action: str
    before: Sequence[Choices] = ()
    after: Sequence[Choices] = ()


@dataclass(frozen=True)
class Life:
    """The states that a kind of record may pass through: nothing happens that is not drawn here.

    ``state`` names the attribute. Actions upon the kind that no step names (a photo, a note) leave the state alone.
    """

    steps: Sequence[Step]
    state: str = "state"

    def states_before(self, action: str) -> tuple[Choices, ...] | None:
        """From which states *action* may be done, None when the diagram does not name it."""
        drawn = [step for step in self.steps if step.action == action]
        return tuple(dict.fromkeys(state for step in drawn for state in step.before)) if drawn else None

    def draws(self, action: str, before: Choices | None, after: Choices) -> bool:
        """Whether *action* may lead from *before* (None: nothing yet) to *after*."""
        drawn = [step for step in self.steps if step.action == action]
        if not drawn:
            return before == after
        return any(
            (before in step.before if before is not None else not step.before)
            and (after in step.after if step.after else after == before)
            for step in drawn
        )


@dataclass(frozen=True)
class Kind:
    """A kind of record. ``entries(session, ids)`` gives its search entries, ``title`` its words in a list of finds.

    ``series`` is the default of its document numbers (``store.numbering.Series``), None where it has none.
    ``fields`` are what its record screen shows. ``unit`` names the attribute that ties it to a unit.
    ``life`` draws its states; ``office.perform`` lets nothing happen that is not drawn. ``panel`` gives an own panel
    for its record, and imports no Qt before. ``index(session, ids)`` renews an index of its own.
    """

    key: str
    label: Text
    model: type[Any]
    icon: str = "file"
    series: Any = None
    fields: Sequence[Field] = ()
    entries: Callable[[Any, Sequence[int]], Sequence[Any]] | None = None
    unit: str | None = "unit_id"
    life: Life | None = None
    panel: Callable[[], Any] | None = None
    index: Callable[[Any, Sequence[int]], None] | None = None


@dataclass(frozen=True)
class Action:
    """One thing a person can do, through window, command line, tour and demo alike.

    ``run(deed, record, **answers)`` for an action upon a record of kind ``subject``; ``run(deed, **answers)`` for one
    that makes something new (``subject`` None). It returns the record it made or changed, or None.
    ``when(deed, record)`` raises ``UserError`` with the reason when it may not be done now. ``log`` is the category of
    the duty-log line that ``perform`` writes, or gives it for a record; ``line`` its words. ``makes`` is the kind of
    record a new one becomes. ``screen`` gives an own screen instead of the generic editor, without importing Qt before.
    ``defaults(deed, unit_id or record)`` fills in what can be known. ``edits``: answers that are not given keep what
    the record has (its attributes, or its ``defaults``). ``inner``: only a flow does it, nobody is offered it.
    """

    key: str
    label: Text
    run: Callable[..., Any]
    needs: str
    subject: str | None = None
    makes: str | None = None
    ask: Sequence[Field] = ()
    when: Callable[[Any, Any], None] | None = None
    log: Choices | Callable[[Any], Choices] | None = None
    line: Callable[[Any, Any], Words] | None = None
    icon: str = "check"
    hint: Text | None = None
    defaults: Callable[[Any, Any], Mapping[str, Any]] | None = None
    screen: Callable[[], Any] | None = None
    undo: str | None = None
    prints: str | None = None
    primary: bool = False
    danger: bool = False
    edits: bool = False
    inner: bool = False


@dataclass(frozen=True)
class Column:
    """A column of a list: ``sql`` is an attribute or gives an expression; or ``batch(session, ids)`` values by id.

    ``kind`` is a field kind; ``mask`` is ``"phone"`` or ``"id_number"`` for values shown masked unless revealed.
    ``of`` gives words for coded values. ``shown`` False keeps it out of the default columns of the window.
    ``asked(text, most)`` is the SQL condition where a value is asked for otherwise; *most* of the newest are enough.
    """

    key: str
    label: Text
    sql: Any = None
    batch: Callable[[Any, Sequence[int]], Mapping[int, Any]] | None = None
    kind: str = "line"
    mask: str | None = None
    of: type[Choices] | None = None
    shown: bool = True
    width: int = 120
    asked: Callable[[str, int | None], Any] | None = None
    tone: Callable[[Any], str | None] | None = None


@dataclass(frozen=True)
class Filter:
    """A saved filter of a list: ``where(moment)`` gives the SQL condition.

    ``own``: what concerns whoever looks, ``where(moment, staff_id)``.
    """

    key: str
    label: Text
    where: Callable[..., Any]
    own: bool = False


@dataclass(frozen=True)
class Listing:
    """A list: flat, read-only, sorted and filtered in SQL. ``watch`` names the kinds whose change renews it.

    ``ids`` is the expression that gives a row its id where that is not the key of ``model`` itself: a list over a
    grouped query names the query's own, so that a page of rows groups no more than its ids.
    """

    key: str
    label: Text
    model: type[Any]
    needs: str
    columns: Sequence[Column]
    kind: str | None = None
    base: Callable[[Any], Any] | None = None
    ids: Any = None
    filters: Sequence[Filter] = ()
    order: Any = None
    watch: Sequence[str] = ()
    actions: Sequence[str] = ()
    empty: Text = field(default_factory=lambda: _("Nothing here yet."))
    register: str | None = None
    icon: str = "list"


@dataclass(frozen=True, slots=True)
class CardLine:
    """A line of a desk's dealings. ``tone``: late, soon, done, settled, plain; ``action`` is the key that goes on."""

    kind: str
    id: int
    at: Any
    title: Words
    number: str | None = None
    state: Words | None = None
    tone: str = "plain"
    open: bool = False
    unit: str | None = None
    hint: Words | None = None
    action: str | None = None


@dataclass(frozen=True, slots=True)
class Outside:
    """What is out at the moment under one heading: visitors inside, slips at the gate, promises running."""

    title: Text
    listing: str
    filter: str
    lines: Sequence[CardLine]


@dataclass(frozen=True, slots=True)
class Duty:
    """Something due that no record's clock counts: a monthly report, a quota. *due* is aware UTC, *rule* its key.

    ``action`` begins it, or ``listing`` shows where it is done. ``roles`` are who has to do it, everybody when none is
    named. ``opened_at`` is from when it could be done. ``answers`` are what the action begins with; where it is done
    upon a record, ``kind`` and ``subject_id`` name it.
    """

    rule: str
    title: Words
    due: Any
    action: str | None = None
    listing: str | None = None
    roles: Sequence[str] = ()
    opened_at: Any = None
    answers: Mapping[str, Any] = field(default_factory=dict, hash=False)
    kind: str | None = None
    subject_id: int | None = None


@dataclass(frozen=True, slots=True)
class Carried:
    """What a shift passes on to the next: a promise, an order with its limit, a key that is out.

    ``what`` says in which part of the handover it stands (``ItemKind`` of the duty logbook), ``due_at`` is aware UTC.
    """

    what: str
    kind: str
    id: int
    words: Words
    number: str | None = None
    unit_id: int | None = None
    due_at: Any = None


@dataclass(frozen=True, slots=True)
class PaperOut:
    """A paper that is out and has to come back: ``action`` is done upon its record when it does, ``since`` aware UTC.

    ``at_once``: the action asks nothing that must be answered, so that its code alone does it.
    """

    number: str
    form: str
    kind: str
    id: int
    words: Words
    since: Any
    action: str
    at_once: bool = False


@dataclass(frozen=True, slots=True)
class Alert:
    """A limit that is near or over, to be told on every page: ``hint_at`` is from when (times aware UTC).

    ``urgent`` is told to everybody. ``kind`` and ``id`` are the record, ``action`` what keeps the promise. ``desk`` is
    the key of the desk that shows it, where it is no line of the board.
    """

    key: int
    words: Words
    title: Words
    unit: str | None
    due_at: Any
    hint_at: Any
    urgent: bool
    kind: str
    id: int
    action: str
    desk: str = ""


@dataclass(frozen=True, slots=True)
class Alerts:
    """The red ``count`` on the rail, and what is to be told: what is due first stands first."""

    count: int = 0
    lines: Sequence[Alert] = ()


@dataclass(frozen=True)
class Card:
    """What a desk adds to the household card: ``read(session, unit_id, moment, limit)`` and verbs (action keys)."""

    read: Callable[[Any, int, Any, int], Sequence[CardLine]]
    verbs: Sequence[str] = ()


@dataclass(frozen=True)
class Paper:
    """A form that a kind of record prints: ``sheet(session, id, context)`` gives the ``Sheet``.

    ``sheets(session, ids, context)`` reads many at once, where many are printed in one go. A ``standing`` paper says
    how things stand on the day: it is made anew each time and never marked as a reprint. ``meant(session, moment,
    text)`` gives the ids in the order of printing where people name it by something else than a number: a day, a shift.
    """

    form: str
    label: Text
    kind: str | None
    sheet: Callable[[Any, int, Any], Any] | None
    needs: str
    sheets: Callable[[Any, Sequence[int], Any], Sequence[Any]] | None = None
    standing: bool = False
    meant: Callable[[Any, Any, str], Sequence[int]] | None = None


@dataclass(frozen=True)
class Desk:
    """A desk: everything the program has to know about it. ``screen`` gives its widget class, imported when called.

    ``reports`` are what it sends head office each month (``standards.monthly``). ``duties(session, moment)`` are what
    is due without a record; ``alerts(session, moment, actor)`` what this person has to be told of on every page.
    ``carries(session, moment, post_kind)`` is what a shift at such a post passes on; ``papers_out(session, moment)``
    the papers that have to come back to the desk.
    """

    key: str
    label: Text
    icon: str
    kinds: Sequence[Kind] = ()
    actions: Sequence[Action] = ()
    lists: Sequence[Listing] = ()
    papers: Sequence[Paper] = ()
    card: Card | None = None
    answers: Mapping[str, Callable[..., Any]] = field(default_factory=dict)
    screen: Callable[[], Any] | None = None
    badge: Callable[[Any, Any], int] | None = None
    status: Callable[[Any, Any], Sequence[tuple[Text, str]]] | None = None
    outside: Callable[[Any, Any], Sequence[Outside]] | None = None
    duties: Callable[[Any, Any], Sequence[Duty]] | None = None
    alerts: Callable[[Any, Any, Any], Alerts] | None = None
    carries: Callable[[Any, Any, str], Sequence[Carried]] | None = None
    papers_out: Callable[[Any, Any], Sequence[PaperOut]] | None = None
    reports: Sequence[Any] = ()
    place: int = 50
    bottom: bool = False


@dataclass(frozen=True)
class Flow:
    """What crosses desks: ``run(deed, record)`` in the same transaction after the action ``after``."""

    after: str
    run: Callable[[Any, Any], Any]


@dataclass(frozen=True)
class Catalogue:
    """All that is installed, by key. Built once from the registry and passed to whoever needs it.

    ``late_reasons`` are what is offered when something is closed too late (``LATE_REASON`` of ``office.perform``).
    """

    desks: tuple[Desk, ...]
    flows: tuple[Flow, ...] = ()
    late_reasons: type[Choices] | None = None

    def __post_init__(self) -> None:
        for name in ("actions", "kinds", "lists"):
            keys = [each.key for desk in self.desks for each in getattr(desk, name)]
            doubled = {key for key in keys if keys.count(key) > 1}
            if doubled:
                raise ValueError(f"{name} declared twice: {sorted(doubled)}")

    @cached_property
    def actions(self) -> dict[str, Action]:
        """Every action by key."""
        return {each.key: each for desk in self.desks for each in desk.actions}

    @cached_property
    def kinds(self) -> dict[str, Kind]:
        """Every kind of record by key."""
        return {each.key: each for desk in self.desks for each in desk.kinds}

    @cached_property
    def lists(self) -> dict[str, Listing]:
        """Every list by key."""
        return {each.key: each for desk in self.desks for each in desk.lists}

    @cached_property
    def reports(self) -> dict[str, Any]:
        """Every monthly report by key."""
        return {each.key: each for desk in self.desks for each in desk.reports}

    @cached_property
    def papers(self) -> dict[str, Paper]:
        """Every paper by form code."""
        return {each.form: each for desk in self.desks for each in desk.papers}

    def answer(self, question: str, *args: Any) -> Any:
        """The answer of the first desk that can answer *question* (``"owed"``), None when none can."""
        for desk in self.desks:
            if question in desk.answers:
                return desk.answers[question](*args)
        return None
