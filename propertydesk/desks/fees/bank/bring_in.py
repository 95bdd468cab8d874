"""The bank's file on its way through the one door: for window and command line alike."""

from __future__ import annotations

from collections import Counter
from dataclasses import dataclass
from pathlib import Path

from sqlalchemy import select
from sqlalchemy.orm import Session

from propertydesk.core.errors import NotAllowed, UserError
from propertydesk.core.i18n import _
from propertydesk.desks.fees.bank.answers import Returned, read_returned
from propertydesk.desks.fees.bank.models import BankAgreement, BankLine, BankRun
from propertydesk.desks.fees.bank.results import ReturnResult
from propertydesk.desks.fees.bank.returning import check_not_read, take_back
from propertydesk.desks.fees.words import BankLineState
from propertydesk.office.deed import Deed
from propertydesk.office.file_layout import read_back_layout
from propertydesk.office.perform import Office, perform
from propertydesk.office.settings import setting
from propertydesk.office.sign_in import Actor
from propertydesk.office.words import Permission

ACTION = "bank_run.back"
_PAGE = 500


@dataclass
class FromBank:
    """A file of the bank on its way in, and what came of it."""

    returned: Returned
    result: ReturnResult | None = None


def bring_in(office: Office, actor: Actor, path: Path, run_id: int | None = None) -> ReturnResult:
    """Book the bank's file at *path* in one transaction; the run is told by its references or accounts.

    Raises ``NotAllowed``, or ``UserError`` in words: not to be read, read already, of no run; then nothing has changed.
    """
    if not actor.may(Permission.BILLING):
        raise NotAllowed(_("Read the bank's file in"))
    with office.store.read() as session:
        returned = read_returned(path, read_back_layout(setting(session, "bank_in_layout")))
        check_not_read(session, returned)
        run_id = run_id or run_of(session, returned)
    work = FromBank(returned)
    perform(office, actor, ACTION, [run_id], {"returned": work})
    assert work.result is not None
    return work.result


def run_of(session: Session, returned: Returned) -> int:
    """The run that most lines of the file belong to. Raises ``UserError`` when none does."""
    found = _by_reference(session, returned) or _by_account(session, returned)
    if not found:
        raise UserError(
            _("No line of {file} belongs to what was sent to the bank. Is this the bank's answer, and does its layout"
              " stand in the settings?", file=returned.file_name),
            "file", "unknown_file",
        )  # fmt: skip
    return found.most_common(1)[0][0]


def _by_reference(session: Session, returned: Returned) -> Counter[int]:
    references = [answer.reference for answer in returned.answers if answer.reference]
    found: Counter[int] = Counter()
    for start in range(0, len(references), _PAGE):
        page = BankLine.reference.in_(references[start : start + _PAGE])
        found.update(session.scalars(select(BankLine.run_id).where(page)))
    return found


def _by_account(session: Session, returned: Returned) -> Counter[int]:
    """Without references: the lines at the bank with these accounts, the newest run first."""
    accounts = {answer.account for answer in returned.answers if answer.account}
    rows = session.execute(
        select(BankLine.run_id, BankAgreement.account, BankLine.state)
        .join(BankAgreement, BankLine.agreement_id == BankAgreement.id)
        .join(BankRun, BankLine.run_id == BankRun.id)
        .order_by(BankRun.id.desc())
    ).tuples()
    mine = [(run_id, state) for run_id, account, state in rows if account in accounts]
    return Counter(run_id for run_id, state in mine if state == BankLineState.OUT) or Counter(
        run_id for run_id, _state in mine
    )


def answer(deed: Deed, run: BankRun, file: str | None, returned: FromBank | None) -> None:
    """The deed itself: a file that was read, or the name of one (``do bank_run.back DK-2026-0001 file=BACK.csv``)."""
    if not isinstance(returned, FromBank):
        if not file:
            raise UserError(_("Name the bank's file."), "file")
        returned = FromBank(read_returned(Path(file), read_back_layout(deed.setting("bank_in_layout"))))
    returned.result = take_back(deed, run, returned.returned)
    deed.tell(returned.result.said())
