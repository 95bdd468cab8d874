"""A month's file to the bank before it is written: whom it asks for how much, and who is left out and why."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date

from sqlalchemy import func, select
from sqlalchemy.orm import Session

from propertydesk.core import months
from propertydesk.core.errors import UserError
from propertydesk.core.i18n import Words, _
from propertydesk.core.masking import mask_id
from propertydesk.core.money import show_with_sign
from propertydesk.desks.fees.bank.models import BankAgreement, BankRun
from propertydesk.desks.fees.bank.runs import due
from propertydesk.desks.fees.ledger.models import Bill, unpaid
from propertydesk.desks.fees.words import AgreementState
from propertydesk.office.file_layout import read_out_layout
from propertydesk.office.models import Unit
from propertydesk.office.settings import setting


@dataclass(frozen=True, slots=True)
class Asked:
    """A line of the file to be: the account is masked, the sum in fen."""

    unit: str
    holder: str
    bank: str
    account: str
    bills: int
    fen: int


@dataclass(frozen=True, slots=True)
class OutPreview:
    """What a month would send. ``suffix`` is that of the office's layout; ``warnings`` say what is left out."""

    month: str
    turn: int
    suffix: str
    asked: tuple[Asked, ...]
    warnings: tuple[Words, ...]

    @property
    def total_fen(self) -> int:
        """What the bank is asked for."""
        return sum(each.fen for each in self.asked)


def preview_out(session: Session, today: date, month: str) -> OutPreview:
    """What ``bank_run.out`` would send for *month*. Raises ``UserError`` at ``month``, or about the layout."""
    wrong = months.check_month(month)
    if wrong is not None:
        raise UserError(wrong, "month")
    layout = read_out_layout(setting(session, "bank_out_layout"))
    asking = due(session, today, month)
    labels = dict(session.execute(select(Unit.id, Unit.label)).tuples().all()) if asking else {}
    asked = tuple(
        Asked(
            labels[each.agreement.unit_id], each.agreement.holder, each.agreement.bank,
            mask_id(each.agreement.account), len(each.bills), each.amount_fen,
        )
        for each in asking
    )  # fmt: skip
    turn = (session.scalar(select(func.max(BankRun.turn)).where(BankRun.month == month)) or 0) + 1
    return OutPreview(month, turn, layout.suffix, asked, tuple(_warnings(session, month, turn, len(asked))))


def _warnings(session: Session, month: str, turn: int, asked: int) -> list[Words]:
    found: list[Words] = []
    if turn > 1:
        found.append(_("{month} was sent before: this file asks for what failed or was left.", month=month))
    at_bank = session.execute(
        select(func.count(), func.sum(Bill.charged_fen - Bill.reduced_fen - Bill.paid_fen)).where(
            unpaid(), Bill.in_collection.is_(True)
        )
    ).one()
    if at_bank[0]:
        found.append(
            _("{count} bills ({sum}) are at the bank already and stay out.", count=at_bank[0],
              sum=show_with_sign(int(at_bank[1])))
        )  # fmt: skip
    active = session.scalar(select(func.count(BankAgreement.id)).where(BankAgreement.state == AgreementState.ACTIVE))
    rest = (active or 0) - asked
    if rest > 0:
        found.append(_("{count} agreements have nothing that is due, is disputed or at the bank.", count=rest))
    return found
