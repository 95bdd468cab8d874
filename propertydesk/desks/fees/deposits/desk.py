"""The declaration of the deposits and of refunds."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

from propertydesk.core.desk import Action, Kind
from propertydesk.core.i18n import Text, _, say
from propertydesk.desks.fees.deposits import fields, rules, service
from propertydesk.desks.fees.deposits.card import entries
from propertydesk.desks.fees.deposits.lists import DEPOSITS
from propertydesk.desks.fees.deposits.models import Deposit
from propertydesk.desks.fees.deposits.refunds import REFUND_ACTIONS, REFUND_KIND, REFUND_LIST
from propertydesk.desks.fees.parts import Part
from propertydesk.desks.fees.receipts.books import next_serial
from propertydesk.office.residents import main_person
from propertydesk.office.words import Permission
from propertydesk.store.number_models import Period
from propertydesk.store.numbering import Series


def _who_pays(asking: Any, unit_id: int | None) -> Mapping[str, Any]:
    """The household's main person pays, on the next paper of the cashier's book."""
    serial = next_serial(asking.session, asking.actor.staff_id)
    known = {} if serial is None else {"paper_serial": serial}
    person = None if unit_id is None else main_person(asking.session, unit_id, asking.moment)
    return known if person is None else known | {"payer": person.name, "phone": person.phone}


def _payer_asks(asking: Any, deposit: Deposit) -> Mapping[str, Any]:
    return {"asked_by": deposit.payer}


def _looked_at(asking: Any, deposit: Deposit) -> Mapping[str, Any]:
    known = {"inspector_id": asking.actor.staff_id}
    if deposit.kind not in rules.SHORT:
        return known
    return known | {"inspection": say(_("Everything came back whole."), asking.setting("language"))}


def _usual_item(asking: Any, deposit: Deposit) -> Mapping[str, Any]:
    item = rules.usual_item(asking.session, deposit)
    return {} if item is None else {"item_id": item.id}


def _to_the_payer(asking: Any, deposit: Deposit) -> Mapping[str, Any]:
    return {"refunded_on": asking.moment.today, "refunded_to": deposit.payer}


def _not_before(deed: Any, deposit: Deposit) -> None:
    """What is entered afterwards keeps the order of the steps."""
    begun = deed.moment.start_of(deposit.paid_on)
    deed.check_after(begun, deposit.asked_at, deposit.inspected_at, deposit.approved_at)


def _step(key: str, label: Text, run: Any, needs: Permission, icon: str, **more: Any) -> Action:
    return Action(
        f"deposit.{key}", label, run, needs, subject="deposit", icon=icon, **({"when": _not_before} | more)
    )  # fmt: skip


def _inner(key: str, label: Text, run: Any, **more: Any) -> Action:
    return Action(f"deposit.{key}", label, run, Permission.COLLECT, icon="ban", inner=True, **more)


PART = Part(
    kinds=(
        Kind(
            "deposit", _("Deposit"), Deposit, "hand-coins", Series("deposit", "YJ", Period.YEAR, 4),
            fields.DEPOSIT_FIELDS, entries, life=rules.DEPOSIT_LIFE,
        ),
        REFUND_KIND,
    ),
    actions=(
        Action(
            "deposit.take", _("Take a deposit"), service.take, Permission.COLLECT, makes="receipt",
            ask=fields.TAKE_ASK, icon="hand-coins", defaults=_who_pays, undo="receipt.void", prints="F23",
        ),
        _step("ask", _("Refund asked for"), service.ask, Permission.COLLECT, "hand-helping", ask=fields.ASK_ASK,
              defaults=_payer_asks, primary=True),
        _step("inspect", _("Inspected"), service.inspect, Permission.COLLECT, "search", ask=fields.INSPECT_ASK,
              defaults=_looked_at, primary=True),
        _step("approve", _("Approve the refund"), service.approve, Permission.REDUCE, "badge-check",
              ask=fields.APPROVE_ASK, defaults=_usual_item, primary=True),
        _step("refund", _("Refunded by company finance"), service.refund, Permission.FINANCE, "landmark",
              ask=fields.REFUND_ASK, defaults=_to_the_payer, primary=True),
        _step("stop", _("Stop the refund"), service.stop, Permission.COLLECT, "ban", ask=fields.STOP_ASK,
              danger=True),
        _inner("hold", _("Deposit held"), service.hold, makes="deposit"),
        _inner("void", _("Deposit void"), service.void, subject="deposit"),
        _inner("reopen", _("Deposit held again"), service.reopen, subject="deposit"),
        *REFUND_ACTIONS,
    ),
    lists=(DEPOSITS, REFUND_LIST),
)  # fmt: skip
