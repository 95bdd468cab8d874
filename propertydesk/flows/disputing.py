"""A fee that is disputed becomes a complaint by one key, from the household, from a demand or from the bill."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

from propertydesk.core.desk import Action
from propertydesk.core.i18n import Text, Words, _, say
from propertydesk.core.money import show_with_sign
from propertydesk.desks.complaints.models import Complaint
from propertydesk.desks.fees.dunning.arrears import is_disputed, standing
from propertydesk.desks.fees.dunning.models import DunningStep
from propertydesk.desks.fees.ledger.models import Bill
from propertydesk.desks.fees.words import Answer
from propertydesk.flows.becoming import COMPLAINT, OWN
from propertydesk.office.deed import Deed
from propertydesk.office.models import Unit
from propertydesk.office.perform import also
from propertydesk.office.settings import setting
from propertydesk.office.words import Permission

Disputed = Unit | DunningStep | Bill


def dispute(deed: Deed, about: Disputed, **answers: Any) -> Complaint:
    """Record the complaint with *about* as its source; while it is open the household is marked in the arrears."""
    unit_id = _unit_id(about)
    if not deed.actor.may(Permission.REVEAL) and not answers.get("phone"):
        answers["phone"] = _usual(deed, unit_id).get("phone")  # they were not shown it
    doubled = unit_id is not None and is_disputed(deed.session, unit_id)
    source = _source(deed, about)
    made: Complaint = also(
        deed,
        COMPLAINT.key,
        **answers,
        source_kind=source.__tablename__,
        source_id=source.id,
        source_number=getattr(source, "number", None),
    )
    if isinstance(source, DunningStep) and source.answer is None:
        deed.change(source, answer=Answer.DISPUTES)
    deed.touch(source.__tablename__, source.id)
    if unit_id is not None:
        deed.touch("unit", unit_id)
    if doubled:
        deed.warn(_("another complaint of this household about fees is not finished yet"))
    deed.tell(_("Disputed fees became complaint {number}", number=made.number or ""))
    return made


def _source(deed: Deed, about: Disputed) -> Disputed:
    """What the complaint comes from: of a household its last demand, where there is one."""
    if not isinstance(about, Unit):
        return about
    steps = standing(deed.session, about.id, deed.moment.today).steps
    return steps[-1] if steps else about


def _unit_id(about: Disputed) -> int | None:
    return about.id if isinstance(about, Unit) else about.unit_id


def _usual(asking: Any, unit_id: int | None) -> Mapping[str, Any]:
    return {} if COMPLAINT.defaults is None else COMPLAINT.defaults(asking, unit_id)


def _known(asking: Any, about: Disputed) -> Mapping[str, Any]:
    """The complaint as far as it is known: whose, about fees, about which sum."""
    unit_id = _unit_id(about)
    usual = {field.key: field.default for field in COMPLAINT.ask if field.default is not None}
    usual |= {key: value for key, value in _usual(asking, unit_id).items() if value is not None}
    content = say(_content(asking, about), setting(asking.session, "language"))
    usual |= {"unit_id": unit_id, "category": "fees", "content": content}
    hidden = () if asking.actor.may(Permission.REVEAL) else ("phone",)
    asked = {field.key for field in _ASK} - set(hidden)
    return {key: value for key, value in usual.items() if key in asked and value is not None}


def _content(asking: Any, about: Disputed) -> Words:
    if isinstance(about, Bill):
        return _(
            "Disputes {item} of {since} to {until}, {sum}",
            item=about.item.name, since=about.since, until=about.until, sum=show_with_sign(about.charged_fen),
        )  # fmt: skip
    if isinstance(about, DunningStep):
        return _("Disputes the fees demanded, {sum}", sum=show_with_sign(about.owed_fen))
    owed = standing(asking.session, about.id, asking.moment.today).owed_fen
    return _("Disputes the fees, {sum} due", sum=show_with_sign(owed)) if owed else _("Disputes the fees")


_ASK = tuple(field for field in COMPLAINT.ask if field.key not in OWN)
_LABEL: Text = _("Disputes it: make it a complaint")


def _action(key: str, kind: str) -> Action:
    return Action(
        key, _LABEL, dispute, Permission.RECEIVE, subject=kind, ask=_ASK, icon=COMPLAINT.icon, defaults=_known,
        screen=COMPLAINT.screen, prints=COMPLAINT.prints, undo=COMPLAINT.undo,
    )  # fmt: skip


ACTIONS = (
    _action("unit.fee_dispute", "unit"),
    _action("dunning_step.dispute", "dunning_step"),
    _action("bill.dispute", "bill"),
)
