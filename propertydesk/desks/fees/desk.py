"""The declaration of the fees: the cash counter, and the accounts behind it."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from typing import Any

from propertydesk.core.desk import Card, CardLine, Desk, Duty
from propertydesk.core.i18n import _
from propertydesk.desks.fees import models
from propertydesk.desks.fees.accounts.waiting import waiting
from propertydesk.desks.fees.bank.desk import PART as BANK
from propertydesk.desks.fees.billing.desk import PART as BILLING
from propertydesk.desks.fees.counter.card import dealings
from propertydesk.desks.fees.deposits.card import deposit_card_lines
from propertydesk.desks.fees.deposits.desk import PART as DEPOSITS
from propertydesk.desks.fees.dunning.card import dunning_card_lines, dunning_duties
from propertydesk.desks.fees.dunning.desk import PART as DUNNING
from propertydesk.desks.fees.ledger.book import owed
from propertydesk.desks.fees.ledger.desk import PART as LEDGER
from propertydesk.desks.fees.opening.desk import PART as OPENING
from propertydesk.desks.fees.parts import Part
from propertydesk.desks.fees.receipts.desk import PART as RECEIPTS
from propertydesk.desks.fees.reports.monthly import REPORT
from propertydesk.desks.fees.reports.register_sums import sum_of
from propertydesk.desks.fees.tariffs.desk import PART as TARIFFS
from propertydesk.desks.fees.tariffs.leases import lease_duties
from propertydesk.desks.fees.till.desk import PART as TILL
from propertydesk.desks.fees.till.desk import STATEMENT_PART as STATEMENTS
from propertydesk.desks.fees.till.duties import till_duties

__all__ = ["ACCOUNTS", "FEES", "models"]

_AT_THE_COUNTER = (RECEIPTS, DEPOSITS, TILL)
_BEHIND_IT = (LEDGER, BILLING, DUNNING, BANK, STATEMENTS, TARIFFS, OPENING)


def _all(parts: Iterable[Part], what: str) -> tuple[Any, ...]:
    return tuple(each for part in parts for each in getattr(part, what))


def _counter() -> Any:
    from propertydesk.desks.fees.counter.screen import CounterPage

    return CounterPage


def _accounts() -> Any:
    from propertydesk.desks.fees.accounts.screen import AccountsPage

    return AccountsPage


def _dealings(session: Any, unit_id: int, moment: Any, limit: int) -> Sequence[CardLine]:
    """What the card shows: the last receipts, the deposits, and the demands."""
    return [
        *dealings(session, unit_id, moment, limit),
        *deposit_card_lines(session, unit_id, moment, limit),
        *dunning_card_lines(session, unit_id, moment, limit),
    ]


FEES = Desk(
    key="fees",
    label=_("Fees"),
    icon="wallet",
    place=45,
    answers={
        "owed": owed,
        "register.RECEIPTS": sum_of("total_fen"),
        "register.DEPOSITS": sum_of("balance_fen"),
        "register.ARREARS": sum_of("owed_fen"),
    },
    card=Card(_dealings, verbs=("receipt.pay",)),
    screen=_counter,
    duties=till_duties,
    kinds=_all(_AT_THE_COUNTER, "kinds"),
    actions=_all(_AT_THE_COUNTER, "actions"),
    lists=_all(_AT_THE_COUNTER, "lists"),
    papers=_all(_AT_THE_COUNTER, "papers"),
)


def _duties(session: Any, moment: Any) -> Sequence[Duty]:
    """What is due behind the counter: the arrears of the month, leases that run out."""
    return [*dunning_duties(session, moment), *lease_duties(session, moment)]


ACCOUNTS = Desk(
    key="accounts",
    label=_("Accounts"),
    icon="landmark",
    place=46,
    kinds=_all(_BEHIND_IT, "kinds"),
    actions=_all(_BEHIND_IT, "actions"),
    lists=_all(_BEHIND_IT, "lists"),
    papers=_all(_BEHIND_IT, "papers"),
    reports=(REPORT,),
    screen=_accounts,
    badge=waiting,
    duties=_duties,
)
