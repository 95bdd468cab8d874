"""Agreements with households that the bank may collect (F17): one account for each item of a unit at a time."""

from __future__ import annotations

import re
from collections.abc import Iterable, Mapping
from datetime import date
from typing import Any

from sqlalchemy import or_, select
from sqlalchemy.orm import Session

from propertydesk.core.errors import UserError
from propertydesk.core.i18n import _
from propertydesk.core.masking import mask_id
from propertydesk.desks.fees.bank.fields import check_account
from propertydesk.desks.fees.bank.models import BankAgreement, BankLine
from propertydesk.desks.fees.tariffs.models import FeeItem
from propertydesk.desks.fees.words import AgreementState, BankLineState
from propertydesk.office.checks import id_number_of, require, span_trouble
from propertydesk.office.deed import Deed


def sign(deed: Deed, **values: Any) -> BankAgreement:
    """A household agrees to collection. Raises at ``items`` when the unit has an agreement for the same item."""
    _settle_numbers(values)
    values["items"] = _items(deed.session, values["items"])
    values["since"] = values["since"] or deed.moment.today
    _check_dates(values["since"], values["until"])
    _check_alone(deed.session, values["unit_id"], values["items"])
    return deed.add_numbered(BankAgreement(state=AgreementState.ACTIVE, version=deed.form_version("F17"), **values))


def edit(deed: Deed, agreement: BankAgreement, **values: Any) -> None:
    """Change an agreement. Raises at ``account`` while a line of it is at the bank: its answer names the account."""
    _settle_numbers(values, agreement)
    values["items"] = _items(deed.session, values["items"])
    _check_dates(agreement.since, values["until"])
    if values["account"] != agreement.account and _is_out(deed.session, agreement):
        words = _("The bank has not answered yet for this account. Change it when its file is back.")
        raise UserError(words, "account", "at_the_bank")
    _check_alone(deed.session, agreement.unit_id, values["items"], agreement)
    deed.change(agreement, **values)


def as_written(asking: Any, agreement: BankAgreement) -> Mapping[str, Any]:
    """What the form of a change begins with: account and ID number stay masked, showing them leaves a trace."""
    kept = ("holder", "bank", "bank_reference", "items", "until", "note")
    return {key: value for key in kept if (value := getattr(agreement, key)) is not None} | {
        "account": mask_id(agreement.account),
        "id_number": None if agreement.id_number is None else mask_id(agreement.id_number),
    }


def end(deed: Deed, agreement: BankAgreement, until: date | None) -> None:
    """End an agreement on *until*, today when none is named. What is at the bank is still answered."""
    last = until or deed.moment.today
    _check_dates(agreement.since, last)
    if _is_out(deed.session, agreement):
        deed.warn(_("a line of it is still at the bank"))
    deed.change(agreement, state=AgreementState.ENDED, until=last)


def covers(agreement: BankAgreement, codes: Iterable[str]) -> bool:
    """Whether *agreement* is for one of the items with these *codes*."""
    return agreement.items is None or bool(set(agreement.items.split(",")) & set(codes))


def in_force(first: date, last: date) -> Any:
    """The SQL condition that an agreement holds somewhere from *first* to *last*."""
    return (
        (BankAgreement.state == AgreementState.ACTIVE)
        & (BankAgreement.since <= last)
        & or_(BankAgreement.until.is_(None), BankAgreement.until >= first)
    )


def _settle_numbers(values: dict[str, Any], known: BankAgreement | None = None) -> None:
    """Account and ID number without spaces; a masked one stands for the *known* one. Raises at ``account``."""
    account = id_number_of(values["account"], None if known is None else known.account) or ""
    values["account"] = account = account.replace("-", "")
    values["id_number"] = id_number_of(values["id_number"], None if known is None else known.id_number)
    require({"account": check_account(account)})


def _items(session: Session, text: str | None) -> str | None:
    """The codes of the items that *text* names by name or code, None for all. Raises at ``items``."""
    words = [word for word in re.split(r"[,，;；、]+\s*", text or "") if word.strip()]
    if not words:
        return None
    codes = []
    for word in (each.strip() for each in words):
        code = session.scalar(select(FeeItem.code).where(or_(FeeItem.name == word, FeeItem.code == word)))
        if code is None:
            raise UserError(_("There is no item called {name}.", name=word), "items", "unknown_item")
        codes.append(code)
    return ",".join(dict.fromkeys(codes))


def _check_dates(since: date, until: date | None) -> None:
    require({"until": span_trouble(since, until)})


def _check_alone(session: Session, unit_id: int, items: str | None, itself: BankAgreement | None = None) -> None:
    others = session.scalars(
        select(BankAgreement).where(BankAgreement.unit_id == unit_id, BankAgreement.state == AgreementState.ACTIVE)
    )
    for other in others:
        if other is not itself and (items is None or covers(other, items.split(","))):
            raise UserError(
                _("{number} is for the same item of this unit. End it first, or name other items.",
                  number=other.number or f"#{other.id}"),
                "items", "doubled",
            )  # fmt: skip


def _is_out(session: Session, agreement: BankAgreement) -> bool:
    out = select(BankLine.id).where(BankLine.agreement_id == agreement.id, BankLine.state == BankLineState.OUT)
    return session.scalar(out.limit(1)) is not None
