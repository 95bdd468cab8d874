"""Which papers are out, over all desks; and which of them a scanned or typed number means."""

from __future__ import annotations

from typing import Any

from sqlalchemy import select
from sqlalchemy.orm import Session

from propertydesk.core.desk import Catalogue, PaperOut
from propertydesk.core.errors import UserError
from propertydesk.core.i18n import Words, _
from propertydesk.core.views import Moment
from propertydesk.store.number_models import DocumentNumber, NumberState

_MOST_DIGITS = 3
NOT_OUT = "not_out"


def papers_out(session: Session, moment: Moment, catalogue: Catalogue) -> list[PaperOut]:
    """Every paper that has to come back, the one that is out longest first."""
    found = [each for desk in catalogue.desks if desk.papers_out for each in desk.papers_out(session, moment)]
    return sorted(found, key=lambda paper: (paper.since, paper.number))


def paper_of(session: Session, moment: Moment, catalogue: Catalogue, text: str) -> PaperOut:
    """The paper that the scanned or typed *text* names: its number, its end, or today's with these last digits.

    Raises ``UserError`` in words: there is no such number, several, or its paper is not out.
    """
    wanted = "".join(text.split()).upper()
    out = papers_out(session, moment, catalogue)
    exact = [paper for paper in out if paper.number == wanted]
    if exact:
        return exact[0]
    known = session.scalars(select(DocumentNumber).where(DocumentNumber.number == wanted)).first()
    if known is not None:
        raise UserError(_not_out(session, catalogue, known), code=NOT_OUT)
    found = [paper for paper in out if wanted and paper.number.endswith(wanted)]
    if wanted.isdigit() and len(wanted) <= _MOST_DIGITS:
        end = f"-{int(wanted):03}"
        ending = [paper for paper in out if paper.number.endswith(end)]
        today = [paper for paper in ending if paper.number.endswith(f"{moment.today:%Y%m%d}{end}")]
        found = today or ending
    if not found:
        raise UserError(_("There is no paper {number}.", number=text.strip()), code="no_record")
    if len(found) > 1:
        several = ", ".join(paper.number for paper in found[:_MOST_DIGITS])
        raise UserError(_("{number} is the end of several numbers: {several}", number=wanted, several=several))
    return found[0]


def _not_out(session: Session, catalogue: Catalogue, known: DocumentNumber) -> Words:
    """Why the paper of a number that is known need not come back."""
    if known.state == NumberState.RESERVED:
        return _("The blank {number} has not been keyed in yet: do that first.", number=known.number)
    if known.state == NumberState.VOID:
        return _("The number {number} is void.", number=known.number)
    kind = catalogue.kinds[known.kind]
    record: Any = None if known.subject_id is None else session.get(kind.model, known.subject_id)
    if record is not None and _goes_out(catalogue, known.kind):
        return _("{number} is not out any more: {state}.", number=known.number, state=record.state.label)
    return _("{what} {number} does not have to come back.", what=kind.label, number=known.number)


def _goes_out(catalogue: Catalogue, kind: str) -> bool:
    """Whether papers of this kind go out at all."""
    return any(desk.papers_out is not None and kind in {each.key for each in desk.kinds} for desk in catalogue.desks)
