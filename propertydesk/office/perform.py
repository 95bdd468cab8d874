"""The one door: permission, answers, rule, service, flows, journal, duty-log line, search, one commit."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import UTC, datetime, timedelta
from pathlib import Path
from typing import TYPE_CHECKING, Any
from zoneinfo import ZoneInfo

from sqlalchemy.orm import Session

from propertydesk.core.answers import Reader
from propertydesk.core.changes import Gathering
from propertydesk.core.desk import Action, Catalogue
from propertydesk.core.errors import AnswersWrong, NotAllowed, UserError
from propertydesk.core.fields import Choices
from propertydesk.core.i18n import Words, _
from propertydesk.core.views import Done, Moment
from propertydesk.office.deed import Deed
from propertydesk.office.lookups import resolve
from propertydesk.office.reading import look_at
from propertydesk.office.settings import setting
from propertydesk.office.sign_in import Actor
from propertydesk.store import search

if TYPE_CHECKING:
    from collections.abc import Callable

    from propertydesk.store import Store


MOST_NUMBERS_SHOWN = 4
LONG_AGO = timedelta(days=7)
"""What is entered so long afterwards may be a slip of the hand, and is said with the days."""

LATE_REASON = "late_reason"
"""The answer that any action takes which may close a limit too late."""


def wall_clock() -> datetime:
    """Now, aware UTC, whole seconds."""
    return datetime.now(UTC).replace(microsecond=0)


@dataclass(frozen=True)
class Office:
    """An opened office: its file, what is installed, and its clock (replaced in the demo and in tests).

    ``to_index``: where it is set, deeds note there what has to be found anew and leave the search index to whoever
    set it (a year that is played indexes once a day).
    """

    store: Store
    catalogue: Catalogue
    now: Callable[[], datetime] = wall_clock
    to_index: Gathering | None = None

    @property
    def folder(self) -> Path:
        """The data folder."""
        return self.store.folder

    def moment(self, session: Session, at: datetime | None = None) -> Moment:
        """*at* (or now) in the office's zone."""
        return Moment(at or self.now(), ZoneInfo(setting(session, "zone")))


def perform(
    office: Office,
    actor: Actor,
    key: str,
    ids: Sequence[int] = (),
    answers: Mapping[str, Any] | None = None,
    *,
    at: datetime | None = None,
) -> Done:
    """Do action *key* on records *ids* with *answers*; *at* is when it happened, if that was not now.

    Everything happens in one transaction. Raises ``NotAllowed``, ``AnswersWrong`` (at each field) or ``UserError``, and
    then nothing has changed. Besides the action's own questions ``late_reason`` is taken: whoever closes a limit too
    late has to pick one.
    """
    action = office.catalogue.actions.get(key)
    if action is None or action.inner:
        raise UserError(_("There is no action called {key}.", key=key), code="unknown_action")
    if not actor.may(action.needs):
        raise NotAllowed(action.label)
    with office.store.write() as session:
        entered_at = office.now()
        moment = office.moment(session, at)
        if moment.now > entered_at and (moment.now - entered_at).total_seconds() > 60:
            raise UserError(_("This time is still to come: {at}", at=moment.local(moment.now)), "at")
        look_at(session, office.moment(session))
        deed = Deed(session, actor, moment, entered_at, office.catalogue, key, office.folder)
        if entered_at - moment.now > LONG_AGO:
            deed.warn(_("this was {days} days ago", days=(entered_at - moment.now).days))
        given = dict(answers or {})
        deed.late_reason = given.pop(LATE_REASON, None) or None
        records = _run(deed, action, ids, given)
        changes = deed.gathered.done()
        if office.to_index is None:
            refresh_search(session, office.catalogue, changes.ids)
        else:
            for kind, changed in changes.ids.items():
                office.to_index.add(kind, changed)
    for then in deed.after_commit:
        then(office.store)
    made = tuple(record.id for record in records)
    return Done(key, changes, made, _said(action, deed, records), tuple(deed.numbers), action.prints, action.undo)


def read_answers(session: Session, action: Action, moment: Moment, given: Mapping[str, Any]) -> dict[str, Any]:
    """The answers to *action* as typed values, with lookups resolved to ids. Raises ``AnswersWrong``."""
    typed = Reader(moment.now, moment.zone).answers(action.ask, given)
    errors: dict[str, Words] = {}
    for field in action.ask:
        if field.lookup is not None and typed[field.key] is not None:
            try:
                typed[field.key] = resolve(session, field.lookup, typed[field.key])
            except UserError as wrong:
                errors[field.key] = wrong.message
    if errors:
        raise AnswersWrong(errors)
    return typed


def as_it_is(asking: Any, action: Action, record: Any) -> dict[str, Any]:
    """What *record* holds of what *action* asks; *asking* is the deed, or looks like one (session, moment, actor)."""
    if action.defaults is not None:
        return dict(action.defaults(asking, record))
    asked = [field.key for field in action.ask if not isinstance(field.source, str)]
    return {key: value for key in asked if (value := getattr(record, key, None)) is not None}


def also(deed: Deed, key: str, record: Any = None, **answers: Any) -> Any:
    """Do action *key* as a part of *deed* (a flow): on *record*, or new; *answers* are typed values.

    Its diagram, its rule, its own flows and its duty-log line hold as ever; permission is that of the deed. Returns
    the record. Raises ``UserError``.
    """
    action = deed.catalogue.actions[key]
    inner = deed.under(key)
    if record is not None:
        check_may(inner, action, record)
    return _followed(inner, action, _once(inner, action, record, answers))


def check_may(deed: Deed, action: Action, record: Any) -> None:
    """Raise ``UserError`` when *action* may not be done on *record* now: its diagram first, then its own rule."""
    life = deed.catalogue.kinds[record.__tablename__].life
    states = None if life is None else life.states_before(action.key)
    if life is not None and states is not None and (state := getattr(record, life.state)) not in states:
        raise UserError(_not_drawn(action, state, states), code="not_now")
    if action.when is not None:
        action.when(deed, record)


def _not_drawn(action: Action, state: Choices, states: Sequence[Choices]) -> Words:
    known: Words = states[0].label if states else "-"
    for other in states[1:]:
        known = _("{some}, {more}", some=known, more=other.label)
    return _(
        "This stands at “{state}”. “{action}” comes after: {known}.",
        state=state.label, action=action.label, known=known,
    )  # fmt: skip


def _run(deed: Deed, action: Action, ids: Sequence[int], given: Mapping[str, Any]) -> list[Any]:
    typed = {} if action.edits else read_answers(deed.session, action, deed.moment, given)
    if action.subject is None:
        made = _once(deed, action, None, typed)
        return [] if made is None else [_followed(deed, action, made)]
    if not ids:
        raise UserError(_("Choose a record first."), code="no_record")
    made_all = []
    for record in records_of(deed.session, deed.catalogue, action.subject, ids):
        try:
            check_may(deed, action, record)
            if action.edits:
                kept = as_it_is(deed, action, record)
                typed = read_answers(deed.session, action, deed.moment, {**kept, **given})
            made_all.append(_once(deed, action, record, typed))
        except AnswersWrong:
            raise
        except UserError as refused:
            number = getattr(record, "number", None)
            raise refused.about(number) if len(ids) > 1 and number else refused from None
    return [_followed(deed, action, record) for record in made_all]


def _once(deed: Deed, action: Action, record: Any, typed: Mapping[str, Any]) -> Any:
    """Run the service; what it did to the record's state must be drawn."""
    before = _state_of(deed, record)
    made = action.run(deed, **typed) if record is None else action.run(deed, record, **typed) or record
    if made is None:
        return None
    kind = deed.catalogue.kinds.get(made.__tablename__)
    if kind is not None and kind.life is not None:
        came = before if made is record else None
        drawn = kind.life.draws(action.key, came, getattr(made, kind.life.state))
        # What an action upon one record makes of another kind was made through ``also``, which has looked already.
        if not drawn and (made is record or (record is None and made in deed.made)):
            raise RuntimeError(f"{action.key} leads from {came} to {_state_of(deed, made)}, which is not drawn")
    return made


def _state_of(deed: Deed, record: Any) -> Any:
    kind = None if record is None else deed.catalogue.kinds.get(record.__tablename__)
    return None if kind is None or kind.life is None else getattr(record, kind.life.state)


def _followed(deed: Deed, action: Action, record: Any) -> Any:
    if record is None:
        return None
    for flow in deed.catalogue.flows:
        if flow.after == action.key:
            flow.run(deed, record)
    if action.log is not None:
        category = action.log if isinstance(action.log, Choices) else action.log(record)
        deed.log(category, action.line(deed, record) if action.line else action.label, record)
    return record


def records_of(session: Session, catalogue: Catalogue, kind: str, ids: Sequence[int]) -> list[Any]:
    """The records *ids* of *kind*. Raises ``UserError`` when one is missing."""
    model = catalogue.kinds[kind].model
    records = [session.get(model, id) for id in ids]
    if None in records:
        raise UserError(_("This record does not exist."), code="no_record")
    return records


def refresh_search(session: Session, catalogue: Catalogue, changed: Mapping[str, frozenset[int]]) -> None:
    """Renew the search entries of the records that *changed*."""
    kinds = catalogue.kinds
    for key, ids in changed.items():
        kind = kinds.get(key)
        if kind is not None and kind.index is not None:
            kind.index(session, sorted(ids))
        if kind is not None and kind.entries is not None:
            entries = kind.entries(session, sorted(ids))
            search.put(session, entries)
            for id in ids - {entry.subject_id for entry in entries}:
                search.remove(session, key, id)


def _said(action: Action, deed: Deed, records: Sequence[Any]) -> Words:
    numbers = list(dict.fromkeys(deed.numbers + [n for r in records if (n := getattr(r, "number", None))]))
    shown = ", ".join(numbers) if len(numbers) <= MOST_NUMBERS_SHOWN else f"{numbers[0]} … {numbers[-1]}"
    label: Words = _("{what}: {number}", what=action.label, number=shown) if numbers else action.label
    said = label if deed.told is None else deed.told
    for words in deed.warnings:
        said = _("{done}. Mind: {warning}", done=said, warning=words)
    return said
