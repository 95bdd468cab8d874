"""The declaration of collection through the bank: agreements, the file out, the file back."""

from __future__ import annotations

from typing import Any

from propertydesk.core.desk import Action, Kind, Life, Step
from propertydesk.core.i18n import _
from propertydesk.desks.fees.bank import agreements, runs
from propertydesk.desks.fees.bank.bring_in import answer
from propertydesk.desks.fees.bank.fields import (
    AGREEMENT_FIELDS,
    BACK_ASK,
    EDIT_ASK,
    END_ASK,
    LINE_FIELDS,
    OUT_ASK,
    RUN_FIELDS,
    SETTLE_ASK,
    SIGN_ASK,
    WRITE_ASK,
)
from propertydesk.desks.fees.bank.lists import AGREEMENTS, LINES, RUNS
from propertydesk.desks.fees.bank.models import BankAgreement, BankLine, BankRun
from propertydesk.desks.fees.bank.returning import settle, still_out
from propertydesk.desks.fees.bank.sheet import PAPERS
from propertydesk.desks.fees.parts import Part
from propertydesk.desks.fees.words import AgreementState, BankRunState
from propertydesk.office.words import Permission
from propertydesk.store.number_models import Period
from propertydesk.store.numbering import Series

_ACTIVE, _ENDED = AgreementState.ACTIVE, AgreementState.ENDED
_OUT, _BACK, _CANCELLED = BankRunState.OUT, BankRunState.BACK, BankRunState.CANCELLED

AGREEMENT_LIFE = Life(
    (
        Step("bank_agreement.sign", after=(_ACTIVE,)),
        Step("bank_agreement.edit", before=(_ACTIVE,)),
        Step("bank_agreement.end", before=(_ACTIVE,), after=(_ENDED,)),
    )
)
RUN_LIFE = Life(
    (
        Step("bank_run.out", after=(_OUT,)),
        Step("bank_run.write", before=(_OUT,)),
        Step("bank_run.back", before=(_OUT,), after=(_OUT, _BACK)),
        # A file that is read again, or after the run was taken back, is told line by line and books nothing.
        Step("bank_run.back", before=(_BACK, _CANCELLED)),
        Step("bank_run.cancel", before=(_OUT,), after=(_CANCELLED,)),
    )
)


def _out() -> Any:
    from propertydesk.desks.fees.accounts.bank_out.screen import BankOut

    return BankOut


def _back() -> Any:
    from propertydesk.desks.fees.accounts.bank_back.screen import BankBack

    return BankBack


PART = Part(
    kinds=(
        Kind(
            "bank_agreement", _("Agreement with the bank"), BankAgreement, "landmark",
            Series("bank_agreement", "WT", Period.YEAR, 4), AGREEMENT_FIELDS, life=AGREEMENT_LIFE,
        ),
        Kind(
            "bank_run", _("File to the bank"), BankRun, "send", Series("bank_run", "DK", Period.YEAR, 4), RUN_FIELDS,
            unit=None, life=RUN_LIFE,
        ),
        Kind("bank_line", _("Line at the bank"), BankLine, "landmark", None, LINE_FIELDS),
    ),
    actions=(
        Action(
            "bank_agreement.sign", _("Sign an agreement with the bank"), agreements.sign, Permission.BILLING,
            makes="bank_agreement", ask=SIGN_ASK, icon="signature",
        ),
        Action(
            "bank_agreement.edit", _("Change the agreement"), agreements.edit, Permission.BILLING,
            subject="bank_agreement", ask=EDIT_ASK, icon="pencil", defaults=agreements.as_written, edits=True,
        ),
        Action(
            "bank_agreement.end", _("End the agreement"), agreements.end, Permission.BILLING,
            subject="bank_agreement", ask=END_ASK, icon="x", danger=True,
        ),
        Action(
            "bank_run.out", _("Send the month to the bank"), runs.send_out, Permission.BILLING, makes="bank_run",
            ask=OUT_ASK, icon="send", screen=_out,
        ),
        Action(
            "bank_run.write", _("Write the file again"), runs.write_again, Permission.BILLING, subject="bank_run",
            ask=WRITE_ASK, icon="save",
        ),
        Action(
            "bank_run.back", _("Read the bank's file in"), answer, Permission.BILLING, subject="bank_run",
            ask=BACK_ASK, icon="import", primary=True, screen=_back,
        ),
        Action(
            "bank_run.cancel", _("Take the file back"), runs.cancel, Permission.BILLING, subject="bank_run",
            when=runs.not_answered, icon="undo-2", danger=True,
        ),
        Action(
            "bank_line.settle", _("Settle a line"), settle, Permission.BILLING, subject="bank_line", ask=SETTLE_ASK,
            when=still_out, icon="check", primary=True,
        ),
    ),
    lists=(AGREEMENTS, RUNS, LINES),
    papers=PAPERS,
)  # fmt: skip
