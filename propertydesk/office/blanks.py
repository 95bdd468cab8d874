"""Blank papers that bear reserved numbers (F40): printed before the power goes off, keyed in later under them."""

from __future__ import annotations

from collections.abc import Sequence

from sqlalchemy import select

from propertydesk.core.errors import NotAllowed, UserError
from propertydesk.core.i18n import _
from propertydesk.office import printing
from propertydesk.office.signed_in import SignedIn
from propertydesk.store.journal import Entry, append
from propertydesk.store.number_models import DocumentNumber, NumberState


def waiting_blanks(signed_in: SignedIn, ids: Sequence[int] = ()) -> dict[str, list[str]]:
    """The reserved numbers that wait for their paper, by form; of *ids* only, when some are given."""
    forms: dict[str, str] = {}
    for paper in signed_in.catalogue.papers.values():
        if paper.kind:
            forms.setdefault(paper.kind, paper.form)  # the first paper of a kind is the one that begins it
    query = select(DocumentNumber.kind, DocumentNumber.number).where(DocumentNumber.state == NumberState.RESERVED)
    if ids:
        query = query.where(DocumentNumber.id.in_(ids))
    found: dict[str, list[str]] = {}
    with signed_in.office.store.read() as session:
        for kind, number in session.execute(query.order_by(DocumentNumber.id)).tuples():
            if kind in forms:
                found.setdefault(forms[kind], []).append(number)
    return found


def blank_papers(signed_in: SignedIn, form: str, numbers: Sequence[str], paper: str | None, lang: str) -> bytes:
    """The PDF of empty papers *form*, one for each of *numbers*. Raises ``UserError`` when there are none."""
    declared = signed_in.catalogue.papers[form]
    if not signed_in.actor.may(declared.needs):
        raise NotAllowed(declared.label)
    if not numbers:
        raise UserError(_("No number waits for its paper. Reserve some first."))
    return printing.blank_papers(signed_in.office, form, numbers, paper=paper, lang=lang)


def print_blanks(signed_in: SignedIn, form: str, numbers: Sequence[str], paper: str | None, lang: str) -> bytes:
    """The same for good: who printed which blanks stays in the journal."""
    pdf = blank_papers(signed_in, form, numbers, paper, lang)
    with signed_in.office.store.write() as session:
        trace = {"form": form, "first": numbers[0], "last": numbers[-1], "count": len(numbers)}
        entry = Entry(signed_in.office.now(), signed_in.actor.staff_id, "print", "document_number", 0, None, trace)
        append(session, entry)
    return pdf
