"""A direct-debit agreement as its paper F17 says it; which copies show the account in full is said by the form."""

from __future__ import annotations

from typing import Any

from sqlalchemy import select
from sqlalchemy.orm import Session

from propertydesk.core.desk import Paper
from propertydesk.core.i18n import Words, _
from propertydesk.core.sheet import Sheet
from propertydesk.desks.fees.bank.models import BankAgreement
from propertydesk.desks.fees.dunning.penalty import terms_of
from propertydesk.desks.fees.tariffs.models import FeeItem
from propertydesk.desks.fees.words import AgreementState, ItemKind
from propertydesk.office.models import PersonPhone
from propertydesk.office.settings import office_head, setting
from propertydesk.office.words import Permission
from propertydesk.standards.on_paper import OnPaper, joined

_BOXES = {ItemKind.MANAGEMENT, ItemKind.SHARED, ItemKind.WATER, ItemKind.POWER, ItemKind.PARKING}


def agreement_sheet(session: Session, id: int, context: Any) -> Sheet | None:
    """The agreement *id*; an ended one is closed, so that nothing can be added by hand."""
    agreement = session.get(BankAgreement, id)
    if agreement is None:
        return None
    say = OnPaper(session, context.moment)
    head = office_head(session)
    items = _items(session, agreement)
    return Sheet(
        form="F17",
        number=agreement.number,
        office=head,
        values={
            "holder": agreement.holder,
            "id_number": agreement.id_number,
            "room": agreement.unit.label,
            "phone": _phone(session, agreement),
            "bank": agreement.bank,
            "account": agreement.account,
            "bank_reference": agreement.bank_reference,
            "old_number": agreement.old_number,
            "company": joined(head.company, head.office),
            "company_account": setting(session, "fees_account") or None,
            "items": "、".join(item.name for item in items) if agreement.items else _("All fees of the unit"),
            "since": agreement.since.isoformat(),
            "until": agreement.until.isoformat() if agreement.until else _("until told otherwise"),
            "notice_day": None,
            "debit_day": None,
            "penalty": _penalty(session),
        },
        checks=frozenset(item.kind.value if item.kind in _BOXES else "other" for item in items),
        printed_at=say.printed_at,
        version=agreement.version,
        closed=agreement.state == AgreementState.ENDED,
    )


def _items(session: Session, agreement: BankAgreement) -> list[FeeItem]:
    """The fees that the bank collects by it."""
    query = select(FeeItem).where(FeeItem.retired.is_(False)).order_by(FeeItem.code)
    if agreement.items:
        query = select(FeeItem).where(FeeItem.code.in_(agreement.items.split(","))).order_by(FeeItem.code)
    return list(session.scalars(query))


def _phone(session: Session, agreement: BankAgreement) -> str | None:
    if agreement.person_id is None:
        return None
    query = select(PersonPhone.number).where(PersonPhone.person_id == agreement.person_id).order_by(PersonPhone.id)
    return session.scalar(query.limit(1))


def _penalty(session: Session) -> Words | None:
    """What the contract says of paying late; None where it says nothing."""
    terms = terms_of(session)
    return _("{rate} ten-thousandths a day", rate=f"{terms.rate.normalize():f}") if terms.on else None


PAPERS = (Paper("F17", _("Direct-debit agreement"), "bank_agreement", agreement_sheet, Permission.FEES),)
"""What an agreement prints."""
