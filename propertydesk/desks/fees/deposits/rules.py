"""The life of a deposit, and what its diagram cannot say."""

from __future__ import annotations

from datetime import date

from sqlalchemy import select
from sqlalchemy.orm import Session

from propertydesk.core.desk import Life, Step
from propertydesk.core.i18n import Words, _
from propertydesk.core.money import show
from propertydesk.desks.fees.deposits.models import Deposit
from propertydesk.desks.fees.tariffs.models import FeeItem
from propertydesk.desks.fees.words import Bearer, DepositKind, DepositState, ItemKind, PayMethod
from propertydesk.office.checks import require
from propertydesk.office.deed import Deed
from propertydesk.office.models import Occupancy, Person
from propertydesk.office.residents import current
from propertydesk.office.words import Relation

S = DepositState

DEPOSIT_LIFE = Life(
    (
        Step("deposit.hold", after=(S.HELD,)),
        Step("deposit.ask", before=(S.HELD,), after=(S.ASKED,)),
        Step("deposit.inspect", before=(S.ASKED,), after=(S.INSPECTED,)),
        Step("deposit.approve", before=(S.INSPECTED,), after=(S.APPROVED, S.USED)),
        Step("deposit.refund", before=(S.APPROVED,), after=(S.REFUNDED,)),
        Step("deposit.stop", before=(S.ASKED, S.INSPECTED, S.APPROVED), after=(S.HELD,)),
        Step("deposit.void", before=(S.HELD, S.USED), after=(S.VOID,)),
        Step("deposit.reopen", before=(S.APPROVED, S.REFUNDED), after=(S.HELD,)),
    )
)
"""As the diagram at the head of ``models`` draws it; held and used also change by what is paid from a deposit."""

MOVED_ONLY = (PayMethod.PREPAID, PayMethod.DEPOSIT, PayMethod.BANK)
SHORT = (DepositKind.PASS, DepositKind.KEY)
"""What comes back over the counter and is looked at there."""


def check_taking(
    deed: Deed,
    *,
    unit_id: int | None,
    lease_id: int | None,
    amount_fen: int,
    method: PayMethod,
    tendered: int | None,
    paid_on: date | None,
) -> None:
    """Raise ``AnswersWrong`` at each field that hinders taking a deposit."""
    cash = amount_fen if method == PayMethod.CASH else 0
    require(
        {
            "unit_id": _("Whose deposit is it? Name the unit.") if unit_id is None and lease_id is None else None,
            "amount_fen": _("An amount above nought, please.") if amount_fen <= 0 else None,
            "method": _("A deposit is paid with money that comes in: cash, card, transfer, WeChat or Alipay.")
            if method in MOVED_ONLY
            else None,
            "tendered": _tendered_trouble(cash, tendered),
            "paid_on": _to_come(deed, paid_on),
        }
    )


def _tendered_trouble(cash: int, tendered: int | None) -> Words | None:
    if tendered is not None and tendered < cash:
        return _("¥{missing} are missing.", missing=show(cash - tendered))
    if tendered and not cash:
        return _("Nothing of it is paid in cash, so there is no change. Leave this empty.")
    return None


def check_receipt(receipt_back: bool, lost_statement: bool) -> None:
    """A deposit goes back against its receipt, or a signed statement that it is lost: one of both."""
    words = None
    if not receipt_back and not lost_statement:
        words = _("Take the receipt back first, then tick this; or let the payer sign that it is lost.")
    elif receipt_back and lost_statement:
        words = _("Either the receipt is here or it is lost. Tick one of both.")
    require({"receipt_back": words})


def check_deduction(deposit: Deposit, deducted_fen: int, deducted_for: str | None, item_id: int | None) -> None:
    """A deduction is not above what is held, says what for, and as which fee it is charged. ``AnswersWrong`` else."""
    if deducted_fen:
        require(
            {
                "deducted_fen": _deduction_trouble(deposit, deducted_fen),
                "deducted_for": None if deducted_for else _("What is deducted for? The payer reads it on the receipt."),
                "item_id": None if item_id is not None else _("As which fee is it charged?"),
            }
        )


def _deduction_trouble(deposit: Deposit, deducted_fen: int) -> Words | None:
    if deducted_fen < 0:
        return _("An amount above nought, please.")
    if deducted_fen > deposit.balance_fen:
        return _("The deposit holds ¥{sum} only.", sum=show(deposit.balance_fen))
    return None


def check_refund(deed: Deed, deposit: Deposit, refunded_on: date) -> None:
    """Raise ``AnswersWrong`` when company finance cannot have paid on this day."""
    words = _to_come(deed, refunded_on)
    approved = None if deposit.approved_at is None else deed.moment.local(deposit.approved_at).date()
    if words is None and approved is not None and refunded_on < approved:
        words = _("The refund was approved on {day} only.", day=approved)
    require({"refunded_on": words})


def _to_come(deed: Deed, day: date | None) -> Words | None:
    return _("This day is still to come.") if day is not None and day > deed.moment.today else None


def usual_item(session: Session, deposit: Deposit) -> FeeItem | None:
    """The fee item that a deduction is usually charged as: passes as passes, all else as something other."""
    kind = ItemKind.PASS if deposit.kind in SHORT else ItemKind.OTHER
    return session.scalar(select(FeeItem).where(FeeItem.kind == kind, ~FeeItem.retired).order_by(FeeItem.code))


def payer_left(session: Session, deposit: Deposit, today: date) -> bool:
    """Whether the payer was tied to the unit and is not any more (it was sold, the tenant moved out)."""
    theirs = (
        select(Occupancy.id)
        .join(Person, Occupancy.person_id == Person.id)
        .where(Occupancy.unit_id == deposit.unit_id, Person.name == deposit.payer)
    )
    known = session.scalar(theirs.limit(1)) is not None
    return known and session.scalar(theirs.where(current(today)).limit(1)) is None


def who_bears(session: Session, deposit: Deposit) -> tuple[int | None, Bearer]:
    """Who bears what is deducted: the payer, as whom the household's people show (None where they do not)."""
    if deposit.unit_id is None:
        return None, Bearer.LESSEE
    payer = session.execute(
        select(Occupancy.person_id, Occupancy.relation)
        .join(Person, Occupancy.person_id == Person.id)
        .where(Occupancy.unit_id == deposit.unit_id, Person.name == deposit.payer)
        .order_by(Occupancy.id.desc())
        .limit(1)
    ).first()
    if payer is None:
        return None, Bearer.OWNER
    return payer.person_id, Bearer.TENANT if payer.relation == Relation.TENANT else Bearer.OWNER
