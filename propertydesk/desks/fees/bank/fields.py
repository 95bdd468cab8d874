"""What is asked about agreements with the bank, its files and their lines."""

from __future__ import annotations

import re

from propertydesk.core import months
from propertydesk.core.fields import Field
from propertydesk.core.i18n import Words, _
from propertydesk.desks.fees.bank.models import BankAgreement, BankLine, BankRun

_ACCOUNT = re.compile("[0-9]{10,30}")


def check_account(text: str) -> Words | None:
    """A bank account has 10 to 30 digits; banks that give none of the card's check digits are many."""
    return None if _ACCOUNT.fullmatch(text) else _("A bank account has 10 to 30 digits, and nothing else.")


_PARTICULARS = (
    Field(BankAgreement.holder, _("Account holder")),
    Field(BankAgreement.id_number, _("Holder's ID number")),
    Field(BankAgreement.bank, _("Bank")),
    Field(BankAgreement.account, _("Account"), kind="id_number"),
    Field(BankAgreement.bank_reference, _("Number at the bank"), hint=_("Its own number of the agreement, if any")),
    Field(
        BankAgreement.items, _("Fee items"), width=2,
        hint=_("Names of the items, separated by commas; all when left empty"),
    ),
    Field(BankAgreement.until, _("Until")),
    Field(BankAgreement.note, _("Note"), width=2),
)  # fmt: skip
SIGN_ASK = (
    Field("unit_id", _("Unit"), lookup="unit", required=True),
    *_PARTICULARS[:6],
    Field("since", _("From"), kind="day"),
    *_PARTICULARS[6:],
)
EDIT_ASK = _PARTICULARS
END_ASK = (Field("until", _("Last day"), kind="day"),)
AGREEMENT_FIELDS = (
    Field(BankAgreement.number, _("Number")),
    Field(BankAgreement.state, _("State")),
    Field(BankAgreement.unit_id, _("Unit"), lookup="unit"),
    *_PARTICULARS[:6],
    Field(BankAgreement.since, _("From")),
    *_PARTICULARS[6:],
    Field(BankAgreement.old_number, _("Number in the other system")),
)

OUT_ASK = (
    Field("month", _("Month"), kind="line", required=True, checks=(months.check_month,)),
    Field("file", _("File"), kind="new_file", length=500, hint=_("Where the file for the bank is written"), width=2),
)
WRITE_ASK = (Field("file", _("File"), kind="new_file", length=500, required=True, width=2),)
BACK_ASK = (
    Field("file", _("The bank's file"), kind="file", width=2),
    Field("returned", _("What was read"), kind="structure", width=0),
)
RUN_FIELDS = (
    Field(BankRun.number, _("Number")),
    Field(BankRun.state, _("State")),
    Field(BankRun.month, _("Month")),
    Field(BankRun.turn, _("Turn")),
    Field(BankRun.out_at, _("Sent to the bank at")),
    Field(BankRun.file_name, _("File")),
    Field(BankRun.count, _("Number of lines")),
    Field(BankRun.total_fen, _("Asked for (yuan)")),
    Field(BankRun.paid_fen, _("Collected (yuan)")),
    Field(BankRun.failed, _("Failed")),
    Field(BankRun.back_at, _("Answered by the bank")),
)
SETTLE_ASK = (
    Field("paid", _("Collected (yuan)"), kind="money", required=True, hint=_("0 when the bank collected nothing")),
    Field("reason", _("Bank's reason"), kind="line", length=120, width=2, hint=_("As the bank says it")),
)
LINE_FIELDS = (
    Field(BankLine.reference, _("Reference")),
    Field(BankLine.state, _("State")),
    Field(BankLine.unit_id, _("Unit"), lookup="unit"),
    Field(BankLine.amount_fen, _("Asked for (yuan)")),
    Field(BankLine.paid_fen, _("Collected (yuan)")),
    Field(BankLine.reason, _("Bank's reason")),
    Field(BankLine.difference, _("Difference"), width=2),
)
