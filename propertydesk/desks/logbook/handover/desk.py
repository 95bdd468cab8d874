"""The declaration of the handovers."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

from propertydesk.core.desk import Action, Kind
from propertydesk.core.i18n import Text, Words, _
from propertydesk.desks.logbook.handover import entries, fields, rules, service, things
from propertydesk.desks.logbook.handover.lists import HANDOVERS, THINGS
from propertydesk.desks.logbook.handover.models import Handover, HandoverItem, ItemState, Thing
from propertydesk.desks.logbook.handover.sheet import F05
from propertydesk.desks.logbook.parts import Part
from propertydesk.office.shifts import rostered
from propertydesk.office.staff_models import Staff
from propertydesk.office.words import LogCategory, Permission
from propertydesk.store.number_models import Period
from propertydesk.store.numbering import Series


def _given_line(deed: Any, handover: Handover) -> Words:
    return _("Handed over: {what}", what=service.summary(handover))


def _nobody_line(deed: Any, handover: Handover) -> Words:
    return _("Nobody came to take over: {what}", what=rules.post_and_shift(handover.post, handover.shift))


def _answer_line(deed: Any, handover: Handover) -> Words:
    what = rules.post_and_shift(handover.post, handover.shift)
    return _("Question answered: {what}, {state}", what=what, state=handover.state.label)


def _withdrawn_line(deed: Any, handover: Handover) -> Words:
    return _("Handover withdrawn: {why}", why=handover.withdrawn_reason or "")


def _own_post(asking: Any, unit_id: int | None) -> Mapping[str, Any]:
    """The post where whoever asks is on duty, else the one they belong to; in two shifts at once it is their own."""
    there = [span.post_id for span in rostered(asking.session, asking.actor.staff_id, asking.moment.now, asking.moment)]
    person = asking.session.get(Staff, asking.actor.staff_id)
    own = None if person is None else person.post_id
    post_id = there[0] if there and own not in there else own
    return {} if post_id is None else {"post_id": post_id}


def _first_question(asking: Any, handover: Handover) -> Mapping[str, Any]:
    asked = next((item for item in handover.items if item.state == ItemState.QUESTIONED), None)
    return {} if asked is None else {"item": asked.position}


def _give_screen() -> Any:
    from propertydesk.desks.logbook.giving.screen import GivePanel

    return GivePanel


def _take_screen() -> Any:
    from propertydesk.desks.logbook.taking.screen import TakePanel

    return TakePanel


def _answer_screen() -> Any:
    from propertydesk.desks.logbook.answering.screen import AnswerPanel

    return AnswerPanel


def _step(key: str, label: Text, run: Any, icon: str, line: Any, **more: Any) -> Action:
    log = None if line is None else LogCategory.HANDOVER
    return Action(
        f"handover.{key}", label, run, Permission.HANDOVER, subject="handover", icon=icon, log=log, line=line, **more
    )


def _thing(key: str, label: Text, run: Any, icon: str, **more: Any) -> Action:
    return Action(f"thing.{key}", label, run, Permission.ROSTER, icon=icon, **more)


PART = Part(
    kinds=(
        Kind(
            "handover", _("Handover"), Handover, "handshake", Series("handover", "JB", Period.DAY, 2),
            fields.HANDOVER_FIELDS, entries.handover_entries, unit=None, life=rules.LIFE,
        ),
        Kind("handover_item", _("Item handed over"), HandoverItem, "list-checks", fields=fields.ITEM_FIELDS),
        Kind("thing", _("Thing that changes hands"), Thing, "key-round", fields=fields.THING_FIELDS, unit=None),
    ),
    actions=(
        Action(
            "handover.give", _("Hand over the shift"), service.give, Permission.HANDOVER, makes="handover",
            ask=fields.GIVE_ASK, log=LogCategory.HANDOVER, line=_given_line, icon="handshake",
            undo="handover.withdraw", defaults=_own_post, primary=True, screen=_give_screen,
        ),
        _step("accept", _("Take the shift over"), service.accept, "check", None, ask=fields.ACCEPT_ASK, primary=True,
              screen=_take_screen),
        _step("answer", _("Answer a question"), service.answer, "message-square", _answer_line,
              ask=fields.ANSWER_ASK, defaults=_first_question, primary=True, screen=_answer_screen),
        _step("nobody", _("Nobody came"), service.nobody, "circle-alert", _nobody_line, ask=fields.NOBODY_ASK),
        _step("withdraw", _("Withdraw"), service.withdraw, "undo-2", _withdrawn_line, ask=fields.WITHDRAW_ASK,
              danger=True),
        _thing("add", _("Put a thing on the list"), things.add_thing, "plus", makes="thing", ask=fields.THING_ASK),
        _thing("edit", _("Change the thing"), things.edit_thing, "pencil", subject="thing", ask=fields.THING_FIELDS,
               edits=True),
        _thing("usual", _("Take the usual things"), things.usual_things, "list-checks", ask=fields.USUAL_ASK),
    ),
    lists=(HANDOVERS, THINGS),
    papers=(F05,),
)  # fmt: skip
