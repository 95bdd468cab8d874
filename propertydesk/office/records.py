"""A record as its screen shows it: fields in words, what may be done with it, who changed what and when."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from datetime import date, datetime
from decimal import Decimal
from typing import Any

from sqlalchemy import select
from sqlalchemy.orm import Session

from propertydesk.core import money
from propertydesk.core.desk import Action, Kind
from propertydesk.core.errors import UserError
from propertydesk.core.fields import Choices, Field
from propertydesk.core.i18n import Text, Words, _
from propertydesk.core.views import ActionState, Change, HistoryItem, Moment, Option, RecordView, Shown
from propertydesk.office.deed import Deed
from propertydesk.office.desk_models import Scan
from propertydesk.office.lists import masked
from propertydesk.office.lookups import words_of
from propertydesk.office.models import Unit
from propertydesk.office.perform import Office, check_may
from propertydesk.office.reading import deed_in_words
from propertydesk.office.sign_in import Actor
from propertydesk.office.staff_models import Staff
from propertydesk.store.journal import history
from propertydesk.store.kinds import loaded


def record_view(
    session: Session, office: Office, actor: Actor, moment: Moment, kind: Kind, id: int, *, reveal: bool
) -> RecordView:
    """Record *id* of *kind* for its screen. Raises ``UserError`` when there is none."""
    record = session.get(kind.model, id)
    if record is None:
        raise UserError(_("This record does not exist."), code="no_record")
    unit_id = id if kind.key == "unit" else getattr(record, kind.unit, None) if kind.unit else None
    unit = session.get(Unit, unit_id) if unit_id is not None else None
    number = getattr(record, "number", None)
    plain = [field for field in kind.fields if field.of_kind != "rows"]
    rows = next((field for field in kind.fields if field.of_kind == "rows"), None)
    return RecordView(
        kind=kind.key,
        id=id,
        title=number or in_words(getattr(record, "name", None) or getattr(record, "label", None) or kind.label, moment),
        number=number,
        unit=None if unit is None else unit.label,
        unit_id=unit_id,
        fields=tuple(shown(session, field, getattr(record, field.key, None), moment, reveal) for field in plain),
        rows=() if rows is None else _rows(session, rows, getattr(record, rows.key), moment, reveal),
        row_fields=() if rows is None else tuple(rows.rows),
        actions=tuple(action_states(session, office, actor, moment, kind.key, record)),
        history=tuple(_history(session, kind, id, moment, reveal)),
        papers=tuple(paper.form for paper in office.catalogue.papers.values() if paper.kind == kind.key),
        scans=tuple(
            Option(scan.attachment_id, scan.title)
            for scan in session.scalars(select(Scan).where(Scan.kind == kind.key, Scan.subject_id == id))
        ),
    )


def action_states(
    session: Session, office: Office, actor: Actor, moment: Moment, kind: str, record: Any
) -> list[ActionState]:
    """Every action upon *record* that *actor*'s roles allow, with the reason where it may not be done now."""
    states = []
    for action in office.catalogue.actions.values():
        if action.subject != kind or action.inner or not actor.may(action.needs):
            continue
        reason = why_not(session, office, actor, moment, action, record)
        states.append(
            ActionState(action.key, action.label, action.icon, reason is None, reason, action.primary, action.danger)
        )
    return states


def why_not(
    session: Session, office: Office, actor: Actor, moment: Moment, action: Action, record: Any
) -> Words | None:
    """In words why *action* may not be done on *record* now, None when it may."""
    try:
        deed = Deed(session, actor, moment, moment.now, office.catalogue, action.key, office.folder)
        check_may(deed, action, record)
    except UserError as reason:
        return reason.message
    return None


def shown(session: Session, field: Field, value: Any, moment: Moment, reveal: bool) -> Shown:
    """*value* of *field* in words, masked where it is a phone or ID number and not revealed."""
    if value is None or value == "" or value == []:
        return Shown(field, "")
    if not reveal and field.of_kind in ("phone", "id_number"):
        return Shown(field, in_words(masked(value, field.of_kind), moment), masked=True)
    if field.lookup is not None:
        return Shown(field, words_of(session, field.lookup, value), value)
    if field.of_kind == "money":
        return Shown(field, money.show(value), value)
    return Shown(field, in_words(value, moment), value)


def in_words(value: Any, moment: Moment) -> Words:
    """A typed value as people write it: local times, two decimals, words for choices and flags."""
    if value is None:
        return ""
    if isinstance(value, Choices):
        return value.label
    if isinstance(value, bool):
        return _("yes") if value else _("no")
    if isinstance(value, datetime):
        return moment.local(value).strftime("%Y-%m-%d %H:%M")
    if isinstance(value, date):
        return value.isoformat()
    if isinstance(value, Decimal):
        return f"{value:.2f}"
    if isinstance(value, Text):
        return value
    if isinstance(value, list | tuple):
        return _together([in_words(each, moment) for each in value])
    label = getattr(value, "label", None)  # what is more than one value brings its own words
    return label if isinstance(label, Text) else str(value)


def _together(words: Sequence[Words]) -> Words:
    """Several values in one: names as they are, words in the language they are spoken in."""
    if all(isinstance(each, str) for each in words):
        return "、".join(str(each) for each in words)
    together = words[0]
    for each in words[1:]:
        together = _("{some}, {more}", some=together, more=each)
    return together


def _rows(
    session: Session, rows: Field, held: Sequence[Any], moment: Moment, reveal: bool
) -> tuple[Mapping[str, Words], ...]:
    return tuple(
        {field.key: shown(session, field, getattr(row, field.key, None), moment, reveal).words for field in rows.rows}
        for row in held
    )


def _history(session: Session, kind: Kind, id: int, moment: Moment, reveal: bool) -> list[HistoryItem]:
    names = dict(session.execute(select(Staff.id, Staff.name)).tuples().all())
    labels = {field.key: field for field in kind.fields}
    items = []
    for line in history(session, kind.key, id):
        before, after = line.before or {}, line.after or {}
        changes = tuple(
            Change(
                labels[key].label,
                *(_past(session, labels[key], side.get(key), moment, reveal) for side in (before, after)),
            )
            for key in labels
            if (line.before is not None or after.get(key) not in (None, "", 0)) and before.get(key) != after.get(key)
        )
        items.append(
            HistoryItem(line.at, names.get(line.actor_id or 0, ""), deed_in_words(session, line.action), changes)
        )
    return items


def _past(session: Session, field: Field, kept: Any, moment: Moment, reveal: bool) -> Words | None:
    """A value as the journal kept it, in words."""
    if kept is None:
        return None
    choices = field.rows[0].of_choices if field.rows else None
    if choices is not None and isinstance(kept, list):
        value: Any = [choices(each) for each in kept]
    else:
        value = kept if isinstance(field.source, str) else loaded(field.source.property.columns[0], kept)
    return shown(session, field, value, moment, reveal).words
