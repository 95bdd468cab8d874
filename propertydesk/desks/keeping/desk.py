"""The declaration of keys, parcels and lost property."""

from __future__ import annotations

from collections.abc import Mapping
from datetime import datetime, time, timedelta
from typing import Any

from sqlalchemy import select

from propertydesk.core.desk import Action, Card, Desk, Kind
from propertydesk.core.i18n import Words, _
from propertydesk.core.views import Moment
from propertydesk.desks.keeping import card, fields, models, rules, service
from propertydesk.desks.keeping.lists import KEPT, KEYS, OFFICE_KEYS
from propertydesk.desks.keeping.models import Kept, KeyLoan, OfficeKey
from propertydesk.office.residents import main_person
from propertydesk.office.words import LogCategory, Permission
from propertydesk.store.number_models import Period
from propertydesk.store.numbering import Series

__all__ = ["KEEPING", "models"]

_EVENING = time(18, 0)
_AT_LEAST = timedelta(hours=2)


def _out_line(deed: Any, loan: KeyLoan) -> Words:
    due = deed.moment.local(loan.due_at)
    words = _("Key out: {key}, to {person}, back by {at}", key=loan.key.label, person=loan.person, at=due)
    return _("{what} (without the owner's consent)", what=words) if loan.unconsented else words


def _loan_line(deed: Any, loan: KeyLoan) -> Words:
    return _("Key {what}: {key}, {person}", what=loan.state.label, key=loan.key.label, person=loan.person)


def _extend_line(deed: Any, loan: KeyLoan) -> Words:
    due = deed.moment.local(loan.due_at)
    return _("Key stays out until {at}: {key}, {person}", at=due, key=loan.key.label, person=loan.person)


def _kept_line(deed: Any, kept: Kept) -> Words:
    who = kept.out_to or kept.for_whom or kept.found_where or ""
    return _("{kind} {what}: {thing}, {who}", kind=kept.kind.label, what=kept.state.label, thing=kept.what, who=who)


def usual_due(asking: Any) -> datetime:
    """Keys are back by the evening; late in the day two hours are given."""
    moment: Moment = asking.moment
    evening = datetime.combine(moment.today, _EVENING, moment.zone)
    soonest = moment.local(moment.now + _AT_LEAST).replace(second=0, microsecond=0)
    return max(evening, soonest)


def _key_out(asking: Any, unit_id: int | None) -> Mapping[str, Any]:
    """Due this evening; for a household its key, where it has but one here."""
    known: dict[str, Any] = {"due_at": usual_due(asking)}
    if unit_id is None:
        return known
    of_unit = select(OfficeKey.id).where(OfficeKey.unit_id == unit_id, ~OfficeKey.retired)
    keys = asking.session.scalars(of_unit).all()
    return known | ({"key_id": keys[0]} if len(keys) == 1 else {})


def _new_key(asking: Any, unit_id: int | None) -> Mapping[str, Any]:
    return {} if unit_id is None else {"unit_id": unit_id}


def _for_household(asking: Any, unit_id: int | None) -> Mapping[str, Any]:
    if unit_id is None:
        return {}
    person = main_person(asking.session, unit_id, asking.moment)
    return {"unit_id": unit_id} | ({} if person is None else {"for_whom": person.name})


def _later(asking: Any, _record: Any) -> Mapping[str, Any]:
    return {"due_at": usual_due(asking)}


def _to_whom(asking: Any, kept: Any) -> Mapping[str, Any]:
    return {"out_to": kept.for_whom} if isinstance(kept, Kept) and kept.for_whom else {}


def _screen() -> Any:
    from propertydesk.desks.keeping.screen import KeepingScreen

    return KeepingScreen


def _loan_step(key: str, label: Any, run: Any, icon: str, **more: Any) -> Action:
    return Action(
        f"key_loan.{key}", label, run, Permission.KEYS, subject="key_loan", when=rules.can_go_on, icon=icon,
        log=LogCategory.KEYS, **({"line": _loan_line} | more),
    )  # fmt: skip


def _kept_step(key: str, label: Any, run: Any, icon: str, **more: Any) -> Action:
    return Action(
        f"kept.{key}", label, run, Permission.KEYS, subject="kept", when=rules.can_leave, icon=icon,
        log=LogCategory.KEYS, line=_kept_line, **more,
    )  # fmt: skip


KEEPING = Desk(
    key="keeping",
    label=_("Keys"),
    icon="key-round",
    place=49,
    kinds=(
        Kind(
            "office_key", _("Office key"), OfficeKey, "key-square", fields=fields.KEY_FIELDS, entries=card.key_entries,
        ),
        Kind(
            "key_loan", _("Key loan"), KeyLoan, "key-round", Series("key_loan", "YS", Period.DAY, 3),
            fields.LOAN_FIELDS, card.loan_entries, life=rules.LOAN_LIFE,
        ),
        Kind(
            "kept", _("Kept for somebody"), Kept, "package", Series("kept", "BG", Period.DAY, 3),
            fields.KEPT_FIELDS, card.kept_entries, life=rules.KEPT_LIFE,
        ),
    ),
    actions=(
        Action(
            "key_loan.out", _("Lend a key"), service.give_out, Permission.KEYS, makes="key_loan", ask=fields.OUT_ASK,
            log=LogCategory.KEYS, line=_out_line, icon="key-round", defaults=_key_out, undo="key_loan.back",
            primary=True,
        ),
        _loan_step("back", _("Key is back"), service.take_back, "undo-2", undo="key_loan.still_out", primary=True),
        _loan_step("still_out", _("Not back after all"), service.still_out, "repeat"),
        _loan_step("extend", _("Another time"), service.extend, "clock", ask=fields.EXTEND_ASK, line=_extend_line,
                   defaults=_later),
        _loan_step("lost", _("Lost"), service.lose, "triangle-alert", ask=fields.LOST_ASK, danger=True),
        Action(
            "kept.take_in", _("Take something in"), service.take_in, Permission.KEYS, makes="kept",
            ask=fields.TAKE_IN_ASK, log=LogCategory.KEYS, line=_kept_line, icon="package", defaults=_for_household,
            primary=True,
        ),
        _kept_step("hand_out", _("Hand out"), service.hand_out, "hand-helping", ask=fields.HAND_OUT_ASK,
                   defaults=_to_whom, undo="kept.take_back", primary=True),
        _kept_step("take_back", _("Not fetched after all"), service.take_back_kept, "undo-2"),
        _kept_step("dispose", _("Nobody comes for it"), service.dispose, "archive", ask=fields.DISPOSE_ASK),
        Action(
            "office_key.add", _("New key"), service.add_key, Permission.KEYS, makes="office_key", ask=fields.KEY_ASK,
            icon="key-square", defaults=_new_key,
        ),
        Action(
            "office_key.lend", _("Lend this key"), service.lend, Permission.KEYS, subject="office_key",
            ask=fields.LEND_ASK, icon="key-round", defaults=_later, primary=True,
        ),
        Action(
            "office_key.edit", _("Change the key"), service.edit_key, Permission.KEYS, subject="office_key",
            ask=fields.KEY_EDIT_ASK, icon="pencil", edits=True,
        ),
    ),
    lists=(KEYS, KEPT, OFFICE_KEYS),
    card=Card(card.dealings, ("kept.take_in", "key_loan.out")),
    badge=card.overdue_keys,
    status=card.counts,
    outside=card.outside,
    duties=card.duties,
    carries=card.carries,
    screen=_screen,
)  # fmt: skip
