"""Lists of agreements with the bank, of its files, and of their lines."""

from __future__ import annotations

from typing import Any

from sqlalchemy import Select

from propertydesk.core.desk import Column, Filter, Listing
from propertydesk.core.i18n import _
from propertydesk.desks.fees.bank.models import BankAgreement, BankLine, BankRun
from propertydesk.desks.fees.words import AgreementState, BankLineState, BankRunState
from propertydesk.office.models import Unit
from propertydesk.office.words import Permission


def _agreement_tone(row: Any) -> str:
    return "settled" if row == AgreementState.ENDED else "plain"


def _line_tone(row: Any) -> str:
    tones = {BankLineState.PAID: "done", BankLineState.PART: "soon", BankLineState.FAILED: "late"}
    return tones.get(row, "settled" if row == BankLineState.CANCELLED else "plain")


def _agreements(statement: Select[Any]) -> Select[Any]:
    return statement.join(Unit, BankAgreement.unit_id == Unit.id)


def _lines(statement: Select[Any]) -> Select[Any]:
    return (
        statement.join(Unit, BankLine.unit_id == Unit.id)
        .join(BankRun, BankLine.run_id == BankRun.id)
        .join(BankAgreement, BankLine.agreement_id == BankAgreement.id)
    )


AGREEMENTS = Listing(
    key="bank_agreements",
    label=_("Agreements with the bank"),
    model=BankAgreement,
    needs=Permission.FEES,
    kind="bank_agreement",
    base=_agreements,
    columns=(
        Column("number", _("Number"), BankAgreement.number),
        Column("unit", _("Unit"), Unit.label, width=100),
        Column("state", _("State"), BankAgreement.state, kind="choice", of=AgreementState, tone=_agreement_tone),
        Column("holder", _("Account holder"), BankAgreement.holder),
        Column("bank", _("Bank"), BankAgreement.bank),
        Column("account", _("Account"), BankAgreement.account, mask="id_number", width=170),
        Column("items", _("Fee items"), BankAgreement.items),
        Column("since", _("From"), BankAgreement.since, kind="day", width=100),
        Column("until", _("Until"), BankAgreement.until, kind="day", width=100),
        Column("bank_reference", _("Number at the bank"), BankAgreement.bank_reference, shown=False),
        Column("note", _("Note"), BankAgreement.note, shown=False),
    ),
    filters=(
        Filter("active", _("In force"), lambda moment: BankAgreement.state == AgreementState.ACTIVE),
        Filter("ended", _("Ended"), lambda moment: BankAgreement.state == AgreementState.ENDED),
    ),
    order=lambda: Unit.sort,
    watch=("bank_agreement",),
    actions=("bank_agreement.sign",),
    empty=_("No household has agreed to collection through the bank yet."),
    icon="landmark",
)

RUNS = Listing(
    key="bank_runs",
    label=_("Files to the bank"),
    model=BankRun,
    needs=Permission.FEES,
    kind="bank_run",
    columns=(
        Column("number", _("Number"), BankRun.number),
        Column("month", _("Month"), BankRun.month, width=80),
        Column("turn", _("Turn"), BankRun.turn, kind="whole", width=60),
        Column("state", _("State"), BankRun.state, kind="choice", of=BankRunState, width=110),
        Column("out_at", _("Sent to the bank at"), BankRun.out_at, kind="moment"),
        Column("count", _("Number of lines"), BankRun.count, kind="whole", width=70),
        Column("total_fen", _("Asked for (yuan)"), BankRun.total_fen, kind="money", width=110),
        Column("paid_fen", _("Collected (yuan)"), BankRun.paid_fen, kind="money", width=110),
        Column("failed", _("Failed"), BankRun.failed, kind="whole", width=70),
        Column("back_at", _("Answered by the bank"), BankRun.back_at, kind="moment"),
        Column("file_name", _("File"), BankRun.file_name, shown=False),
    ),
    filters=(
        Filter("out", _("At the bank"), lambda moment: BankRun.state == BankRunState.OUT),
        Filter("back", _("Answered by the bank"), lambda moment: BankRun.state == BankRunState.BACK),
    ),
    watch=("bank_run",),
    actions=("bank_run.out",),
    empty=_("Nothing was sent to the bank yet."),
    icon="send",
)

LINES = Listing(
    key="bank_lines",
    label=_("Lines at the bank"),
    model=BankLine,
    needs=Permission.FEES,
    kind="bank_line",
    base=_lines,
    columns=(
        Column("reference", _("Reference"), BankLine.reference, width=150),
        Column("run", _("File"), BankRun.number),
        Column("month", _("Month"), BankRun.month, width=80),
        Column("unit", _("Unit"), Unit.label, width=100),
        Column("holder", _("Account holder"), BankAgreement.holder),
        Column("account", _("Account"), BankAgreement.account, mask="id_number", width=170, shown=False),
        Column("state", _("State"), BankLine.state, kind="choice", of=BankLineState, tone=_line_tone),
        Column("amount_fen", _("Asked for (yuan)"), BankLine.amount_fen, kind="money"),
        Column("paid_fen", _("Collected (yuan)"), BankLine.paid_fen, kind="money"),
        Column("reason", _("Bank's reason"), BankLine.reason, width=160),
        Column("difference", _("Difference"), BankLine.difference, width=260),
    ),
    filters=(
        Filter("out", _("At the bank"), lambda moment: BankLine.state == BankLineState.OUT),
        Filter("failed", _("Failed"), lambda moment: BankLine.state == BankLineState.FAILED),
        Filter("differences", _("Differences"), lambda moment: BankLine.difference.is_not(None)),
    ),
    watch=("bank_line", "bank_run"),
    empty=_("Nothing was sent to the bank yet."),
    icon="landmark",
)
