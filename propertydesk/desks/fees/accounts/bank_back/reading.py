"""The bank's answer before it is booked: what the file says, and which run it belongs to."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from sqlalchemy.orm import Session

from propertydesk.core.masking import mask_id
from propertydesk.core.money import show
from propertydesk.core.views import Done
from propertydesk.desks.fees.bank.answers import Answer, Returned, read_returned
from propertydesk.desks.fees.bank.bring_in import ACTION, FromBank, run_of
from propertydesk.desks.fees.bank.models import BankRun
from propertydesk.desks.fees.bank.results import ReturnResult
from propertydesk.desks.fees.bank.returning import check_not_read
from propertydesk.office.file_layout import read_back_layout
from propertydesk.office.settings import setting


@dataclass(frozen=True, slots=True)
class Opened:
    """A file of the bank, and the run that it answers. Sums in fen."""

    returned: Returned
    run_id: int
    number: str
    month: str
    lines: int
    total_fen: int

    @property
    def collected(self) -> Sequence[Answer]:
        """The lines that the bank collected."""
        return [each for each in self.returned.answers if each.collected and each.trouble is None]

    @property
    def failed(self) -> Sequence[Answer]:
        """The lines that it could not collect."""
        return [each for each in self.returned.answers if not each.collected and each.trouble is None]

    @property
    def unreadable(self) -> Sequence[Answer]:
        """The lines that cannot be read."""
        return [each for each in self.returned.answers if each.trouble is not None]

    @property
    def paid_fen(self) -> int:
        """What the file says was collected."""
        return sum((each.paid_fen if each.paid_fen is not None else each.asked_fen or 0) for each in self.collected)


def open_answer(session: Session, path: Path, run_id: int | None) -> Opened:
    """Read the bank's file at *path*. Raises ``UserError``: not to be read, read already, of no run."""
    returned = read_returned(path, read_back_layout(setting(session, "bank_in_layout")))
    check_not_read(session, returned)
    run = session.get_one(BankRun, run_id or run_of(session, returned))
    return Opened(returned, run.id, run.number or "", run.month, run.count, run.total_fen)


def book(office: Any, opened: Opened) -> tuple[Done, ReturnResult]:
    """Book the file in one transaction. Raises ``UserError``; then nothing has changed."""
    work = FromBank(opened.returned)
    done: Done = office.perform(ACTION, [opened.run_id], {"returned": work})
    assert work.result is not None
    return done, work.result


def answer_row(each: Answer, words: tuple[str, str], say: Any) -> tuple[str, ...]:
    """A line of the file as a row; *words* are those for collected and failed."""
    said = say(each.trouble) if each.trouble is not None else words[0] if each.collected else words[1]
    paid = "" if each.paid_fen is None else show(each.paid_fen)
    asked = "" if each.asked_fen is None else show(each.asked_fen)
    return (
        str(each.number),
        each.reference,
        mask_id(each.account) if each.account else "",
        asked,
        paid,
        said,
        each.reason,
    )
