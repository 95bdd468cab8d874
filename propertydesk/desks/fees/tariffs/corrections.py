"""A reading that was written down wrongly is put right, as long as no bill stands on it."""

from __future__ import annotations

from decimal import Decimal

from sqlalchemy import select

from propertydesk.core.desk import Action
from propertydesk.core.errors import UserError
from propertydesk.core.fields import Field
from propertydesk.core.i18n import Words, _
from propertydesk.desks.fees.tariffs.models import Reading
from propertydesk.desks.fees.words import BillState
from propertydesk.office.checks import require
from propertydesk.office.deed import Deed
from propertydesk.office.words import Permission

CORRECT_ASK = (
    Field(Reading.value, _("Reading"), required=True, hint=_("What the meter showed on that day")),
    Field("why", _("Why"), kind="line", length=200, required=True, width=2),
)


def correct(deed: Deed, reading: Reading, value: Decimal, why: str) -> None:
    """The meter showed *value* on that day. Old and new stay in the journal with the reason.

    Raises at ``value`` when it lies below the reading before or above the one after.
    """
    before, after = _beside(deed, reading)
    require({"value": _trouble(value, before, None if after is None else after.value)})
    was = str(reading.value)
    reading.value = value
    deed.session.flush()
    deed.record("reading", reading.id, {"value": was}, {"value": str(value), "why": why}, frozenset({"why"}))


def not_billed(deed: Deed, reading: Reading) -> None:
    """Neither its own bill nor that of the next reading, which begins with it."""
    from propertydesk.desks.fees.ledger.models import Bill  # bills point at fees, not fees at bills

    _before, after = _beside(deed, reading)
    ids = [reading.id] if after is None else [reading.id, after.id]
    standing = select(Bill).where(
        Bill.unit_id == reading.meter.unit_id,
        Bill.item_id == reading.meter.item_id,
        Bill.reading_id.in_(ids),
        Bill.state != BillState.WITHDRAWN,
    )
    bill = deed.session.scalar(standing.limit(1))
    if bill is not None:
        raise UserError(
            _("The bill of {since} to {until} stands on it. Withdraw that first; then it is billed anew.",
              since=bill.since, until=bill.until),
            code="billed",
        )  # fmt: skip


def _beside(deed: Deed, reading: Reading) -> tuple[Decimal, Reading | None]:
    """What the meter showed before, and the reading after."""
    theirs = select(Reading).where(Reading.meter_id == reading.meter_id)
    last = deed.session.scalar(theirs.where(Reading.day < reading.day).order_by(Reading.day.desc()).limit(1))
    following = deed.session.scalar(theirs.where(Reading.day > reading.day).order_by(Reading.day).limit(1))
    return reading.meter.start if last is None else last.value, following


def _trouble(value: Decimal, before: Decimal, after: Decimal | None) -> Words | None:
    if value < before:
        return _("The reading before it is {value}.", value=before)
    return None if after is None or value <= after else _("The reading after it is {value}.", value=after)


CORRECTION_ACTIONS = (
    Action(
        "reading.correct", _("Correct the reading"), correct, Permission.BILLING, subject="reading", ask=CORRECT_ASK,
        when=not_billed, icon="pencil", hint=_("Written down wrongly; a bill on it is withdrawn first"),
    ),
)  # fmt: skip
