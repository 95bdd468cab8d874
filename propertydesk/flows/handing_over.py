"""What a handover has to do with other desks: money taken before it is accepted, and what becomes of a question.

A till belongs to its cashier, not to the shift: a payment is never refused, only said and written into the log.
"""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

from propertydesk.core.desk import Action, Flow
from propertydesk.core.errors import UserError
from propertydesk.core.i18n import Text, Words, _, say
from propertydesk.desks.fees.receipts.models import Receipt
from propertydesk.desks.incidents.desk import INCIDENTS
from propertydesk.desks.logbook.handover.models import HandoverItem, ItemState
from propertydesk.desks.logbook.handover.service import with_answer
from propertydesk.flows.becoming import OWN, SHEET
from propertydesk.office.deed import Deed
from propertydesk.office.perform import also
from propertydesk.office.words import LogCategory

_LONGEST = 500

INCIDENT = next(action for action in INCIDENTS.actions if action.key == "incident.report")


def _mind_handover(deed: Deed, receipt: Receipt) -> None:
    """Say, and write down, that money was taken while the shift was not taken over."""
    number = deed.catalogue.answer("not_taken_over", deed.session, deed.actor.staff_id, deed.moment)
    if number is None:
        return
    deed.warn(_("the shift is not taken over yet ({number})", number=number))
    line = _("{receipt} taken before {handover} was accepted", receipt=receipt.number or "", handover=number)
    deed.log(LogCategory.HANDOVER, line, receipt)


# --- what becomes of a question --------------------------------------------------------------------------------------


def _matter(item: HandoverItem, language: str) -> str:
    """What is in question, with the handover's number and the item's place."""
    said: Words = (
        item.words if item.question is None else _("{item}: {question}", item=item.words, question=item.question)
    )
    number = item.handover.number or ""
    return say(_("Handover {number}, item {place}: {what}", number=number, place=item.position, what=said), language)


def _for_sheet(asking: Any, item: HandoverItem) -> Mapping[str, Any]:
    usual = {} if SHEET.defaults is None else dict(SHEET.defaults(asking, item.unit_id))
    return usual | {"matter": _matter(item, asking.setting("language"))[:_LONGEST], "unit_id": item.unit_id}


def _for_incident(asking: Any, item: HandoverItem) -> Mapping[str, Any]:
    handover = item.handover
    taker = handover.taken_by
    known = {
        "category": "other", "level": "ordinary", "occurred_at": handover.taken_at, "place_text": handover.post.name,
        "course": _matter(item, asking.setting("language")), "reporter": None if taker is None else taker.name,
        "unit_id": item.unit_id, "supervisor_told": False, "manager_told": False,
    }  # fmt: skip
    return known


def _to_sheet(deed: Deed, item: HandoverItem, **answers: Any) -> Any:
    """The question goes to a department, on a coordination sheet."""
    source = {"source_kind": "handover_item", "source_id": item.id, "source_number": item.handover.number}
    return _became(deed, item, SHEET, also(deed, SHEET.key, **answers, **source))


def _to_incident(deed: Deed, item: HandoverItem, **answers: Any) -> Any:
    """What is missing is an incident."""
    return _became(deed, item, INCIDENT, also(deed, INCIDENT.key, **answers))


def _became(deed: Deed, item: HandoverItem, target: Action, made: Any) -> Any:
    """The question says what became of it; it stays open until it is answered."""
    line = _("Became {what} {number}", what=target.label, number=made.number or "")
    deed.change(item, answer=with_answer(item, say(line, deed.setting("language"))))
    deed.touch("handover", item.handover_id)
    deed.tell(line)
    return made


def _in_question(deed: Deed, item: HandoverItem) -> None:
    if item.state not in (ItemState.QUESTIONED, ItemState.ANSWERED):
        raise UserError(_("Nothing is in question about this item."), code="not_questioned")


def _action(key: str, label: Text, target: Action, run: Any, known: Any) -> Action:
    return Action(
        f"handover_item.{key}", label, run, target.needs, subject="handover_item",
        ask=tuple(field for field in target.ask if field.key not in OWN), when=_in_question, icon=target.icon,
        defaults=known, prints=target.prints, undo=target.undo, hint=target.hint,
    )  # fmt: skip


FLOWS = tuple(Flow(after, _mind_handover) for after in ("receipt.pay", "deposit.take", "lease.pay"))
ACTIONS = (
    _action("to_coordination", _("Make it a coordination sheet"), SHEET, _to_sheet, _for_sheet),
    _action("to_incident", _("Make it an incident"), INCIDENT, _to_incident, _for_incident),
)
