"""Whose statements are printed in one go."""

from __future__ import annotations

from collections.abc import Sequence

from sqlalchemy import select
from sqlalchemy.orm import Session

from propertydesk.core.fields import Choices
from propertydesk.core.i18n import _
from propertydesk.desks.fees.ledger.models import Bill, unpaid
from propertydesk.desks.fees.words import BillState


class For(Choices):
    """Which households get a statement."""

    RUN = "run", _("Everybody in the last run")
    OWING = "owing", _("Everybody who owes something")


def units_of_run(session: Session, run_id: int) -> Sequence[int]:
    """The units that a run billed, withdrawn bills left out."""
    query = select(Bill.unit_id).where(
        Bill.run_id == run_id, Bill.unit_id.is_not(None), Bill.state != BillState.WITHDRAWN
    )
    return [id for id in session.scalars(query.distinct()) if id is not None]


def units_owing(session: Session) -> Sequence[int]:
    """The units that owe something, due or not."""
    query = select(Bill.unit_id).where(unpaid(), Bill.unit_id.is_not(None))
    return [id for id in session.scalars(query.distinct()) if id is not None]
