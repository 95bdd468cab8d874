"""Readings of meters: one, or those of a whole building keyed in one go."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from datetime import date
from decimal import Decimal
from typing import Any

from sqlalchemy import select
from sqlalchemy.orm import Session

from propertydesk.core.desk import Action, Column, Filter, Kind, Listing
from propertydesk.core.errors import AnswersWrong, UserError
from propertydesk.core.fields import Field
from propertydesk.core.i18n import Words, _
from propertydesk.core.unit_notation import parse_unit
from propertydesk.desks.fees.tariffs.models import FeeItem, Meter, Reading
from propertydesk.office.deed import Deed
from propertydesk.office.models import Unit
from propertydesk.office.words import Permission

TIMES_USUAL = 3
"""Use that is so many times the usual of this meter is said: a digit may be wrong, or a pipe may leak."""

_DAYS_FOR_USUAL = 20

READING_DAY = Field("day", _("Read on"), kind="day", hint=_("Empty: today"))
READING_ASK = (
    Field(Reading.value, _("Reading"), required=True),
    READING_DAY,
    Field(Reading.estimated, _("Estimated")),
)
MANY_ASK = (
    Field("item_id", _("Fee"), lookup="fee_item", required=True),
    READING_DAY,
    Field(
        "rows",
        _("Readings"),
        required=True,
        width=3,
        rows=(
            Field("meter", _("Meter or unit"), kind="line", length=60, required=True),
            Field("value", _("Reading"), kind="decimal", required=True),
            Field("estimated", _("Estimated"), kind="flag"),
        ),
    ),
)
READING_FIELDS = (
    Field(Reading.meter_id, _("Meter"), lookup="meter"),
    Field(Reading.day, _("Read on")),
    Field(Reading.value, _("Reading")),
    Field(Reading.estimated, _("Estimated")),
)


def take_reading(deed: Deed, meter: Meter, value: Decimal, day: date | None, estimated: bool) -> Reading:
    """What *meter* showed. Raises at ``value`` below the last reading, at ``day`` before it; mind unusual use."""
    on = day or deed.moment.today
    before = readings_of(deed.session, meter)
    if on > deed.moment.today:
        raise UserError(_("{day} is still to come.", day=on), "day")
    if meter.until is not None and on > meter.until:
        raise UserError(_("This meter was taken out on {day}.", day=meter.until), "day")
    if on < before[-1][0] or (len(before) > 1 and on == before[-1][0]):
        raise UserError(_("Meter {number} was read on {day} already.", number=meter.number, day=before[-1][0]), "day")
    last = before[-1][1]
    if value < last:
        raise UserError(
            _(
                "Meter {number} showed {last} last time, which is more. Read it again;"
                " if another meter hangs there or it began anew, write down that it was replaced.",
                number=meter.number, last=last,
            ),
            "value",
        )  # fmt: skip
    if is_unusual(before, on, value):
        deed.warn(
            _("meter {number} used {used}, more than {times} times the usual",
              number=meter.number, used=value - last, times=TIMES_USUAL)
        )  # fmt: skip
    return deed.add(
        Reading(meter_id=meter.id, day=on, value=value, estimated=bool(estimated), staff_id=deed.actor.staff_id)
    )


def take_many(deed: Deed, item_id: int, day: date | None, rows: Sequence[Mapping[str, Any]]) -> None:
    """The readings of many meters of a fee. Raises at each row that is wrong; then none is taken."""
    known = _meters_of(deed.session, item_id)
    errors: dict[str, Words] = {}
    for index, row in enumerate(rows):
        found = _meter_meant(known, row["meter"])
        if isinstance(found, Meter):
            try:
                take_reading(deed, found, row["value"], day, row["estimated"])
            except UserError as wrong:
                errors[f"rows.{index}.{wrong.field if wrong.field == 'value' else 'meter'}"] = wrong.message
        else:
            errors[f"rows.{index}.meter"] = found
    if errors:
        raise AnswersWrong(errors)
    deed.tell(_("Readings taken: {count}", count=len(rows)))


def readings_of(session: Session, meter: Meter) -> list[tuple[date, Decimal]]:
    """What a meter showed and when, from its first reading on."""
    taken = session.execute(
        select(Reading.day, Reading.value).where(Reading.meter_id == meter.id).order_by(Reading.day)
    ).tuples()
    return [(meter.since, meter.start), *taken]


def is_unusual(before: Sequence[tuple[date, Decimal]], day: date, value: Decimal) -> bool:
    """Whether the use by day is above ``TIMES_USUAL`` times that of all days before; a few days say nothing."""
    first, last = before[0], before[-1]
    days, more = (last[0] - first[0]).days, (day - last[0]).days
    used = last[1] - first[1]
    if days < _DAYS_FOR_USUAL or used <= 0:
        return False
    return (value - last[1]) * days > TIMES_USUAL * used * max(more, 1)


def _meters_of(session: Session, item_id: int) -> dict[str, list[Meter]]:
    """The meters in use of a fee, by number and by unit."""
    known: dict[str, list[Meter]] = {}
    rows = session.execute(
        select(Meter, Unit.label)
        .join(Unit, Meter.unit_id == Unit.id)
        .where(Meter.item_id == item_id, Meter.until.is_(None))
    ).tuples()
    for meter, unit in rows:
        known.setdefault(meter.number, []).append(meter)
        if unit != meter.number:
            known.setdefault(unit, []).append(meter)
    return known


def _meter_meant(known: Mapping[str, list[Meter]], text: str) -> Meter | Words:
    ref = parse_unit(text)
    found = known.get(text) or (known.get(ref.text) if ref is not None else None) or []
    if not found:
        return _("No meter of this fee is called {text} or hangs there.", text=text)
    if len(found) > 1:
        return _("Several meters hang there. Name one: {found}", found=", ".join(each.number for each in found))
    return found[0]


def _keying() -> Any:
    from propertydesk.desks.fees.accounts.readings.screen import KeyReadings

    return KeyReadings


READING_KIND = Kind("reading", _("Reading"), Reading, "gauge", None, READING_FIELDS, unit=None)

READING_ACTIONS = (
    Action(
        "reading.take", _("Read the meter"), take_reading, Permission.BILLING, subject="meter", ask=READING_ASK,
        icon="gauge", primary=True,
    ),
    Action(
        "reading.take_many", _("Key readings in"), take_many, Permission.BILLING, ask=MANY_ASK,
        icon="list-checks", screen=_keying, hint=_("Those of a whole building in one go"),
    ),
)  # fmt: skip

READING_LIST = Listing(
    key="readings",
    label=_("Readings"),
    model=Reading,
    needs=Permission.FEES,
    kind="reading",
    columns=(
        Column("unit", _("Unit"), Unit.label, width=90),
        Column("item", _("Fee"), FeeItem.name, width=130),
        Column("meter", _("Meter"), Meter.number, width=130),
        Column("day", _("Read on"), Reading.day, kind="day", width=100),
        Column("value", _("Reading"), Reading.value, kind="decimal", width=100),
        Column("estimated", _("Estimated"), Reading.estimated, kind="flag", width=80),
    ),
    base=lambda query: (
        query.select_from(Reading)
        .join(Meter, Reading.meter_id == Meter.id)
        .join(Unit, Meter.unit_id == Unit.id)
        .join(FeeItem, Meter.item_id == FeeItem.id)
    ),
    filters=(
        Filter("this_month", _("This month"), lambda moment: Reading.day >= moment.today.replace(day=1)),
        Filter("estimated", _("Estimated"), lambda moment: Reading.estimated.is_(True)),
    ),
    order=Reading.day.desc,
    watch=("reading", "meter"),
    actions=("reading.take_many",),
    empty=_("No readings yet."),
    icon="gauge",
)
