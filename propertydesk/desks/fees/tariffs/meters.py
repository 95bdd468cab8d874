"""Meters of units: put in, replaced with the last and the first reading, taken out."""

from __future__ import annotations

from datetime import date
from decimal import Decimal
from typing import Any

from sqlalchemy import select

from propertydesk.core.desk import Action, Column, Filter, Kind, Listing
from propertydesk.core.errors import UserError
from propertydesk.core.fields import Field
from propertydesk.core.i18n import Words, _
from propertydesk.desks.fees.tariffs.models import FeeItem, Meter
from propertydesk.desks.fees.tariffs.readings import READING_DAY, readings_of, take_reading
from propertydesk.desks.fees.tariffs.spans import in_force, wrong_span
from propertydesk.desks.fees.words import Method
from propertydesk.office.checks import require
from propertydesk.office.deed import Deed
from propertydesk.office.models import Unit
from propertydesk.office.words import Permission


def _more_than_nothing(value: Decimal) -> Words | None:
    return None if value > 0 else _("More than 0, please.")


def _not_below(value: Decimal) -> Words | None:
    return None if value >= 0 else _("0 or more, please.")


_NEW = (
    Field(Meter.number, _("Number of the meter"), required=True, hint=_("As it stands on it")),
    Field(Meter.start, _("First reading"), required=False, checks=(_not_below,)),
    Field(Meter.multiplier, _("Multiplier"), required=False, checks=(_more_than_nothing,), hint=_("Usually 1")),
)
METER_ASK = (
    Field(Meter.unit_id, _("Unit"), lookup="unit", required=True),
    Field(Meter.item_id, _("Fee"), lookup="fee_item", required=True),
    *_NEW,
    Field(Meter.since, _("Since"), required=False),
)
METER_FIELDS = (*METER_ASK, Field(Meter.until, _("Until")))
LAST = Field("last", _("Its last reading"), kind="decimal", required=True, checks=(_not_below,))
REPLACE_ASK = (LAST, *_NEW, READING_DAY)
END_ASK = (LAST, READING_DAY)


def add_meter(deed: Deed, **values: Any) -> Meter:
    """A meter of a unit. Raises at ``item_id`` when the fee is not metered, at ``number`` when it is there already."""
    item = deed.session.get_one(FeeItem, values["item_id"])
    if item.method != Method.METERED:
        raise UserError(_("“{item}” is not charged by meter.", item=item.name), "item_id")
    values["since"] = values["since"] or deed.moment.today
    values["start"] = values["start"] or Decimal(0)
    values["multiplier"] = values["multiplier"] or Decimal(1)
    doubled = deed.session.scalar(
        select(Meter.id).where(Meter.item_id == item.id, Meter.number == values["number"])
    )  # fmt: skip
    require({"number": _("Meter {number} is there already.", number=values["number"]) if doubled else None})
    return deed.add(Meter(**values))


def replace_meter(
    deed: Deed,
    meter: Meter,
    last: Decimal,
    number: str,
    start: Decimal | None,
    multiplier: Decimal | None,
    day: date | None,
) -> Meter:
    """Another meter hangs there from a day on: the old one is read a last time, the new one begins."""
    on = day or deed.moment.today
    end_meter(deed, meter, last, on)
    return add_meter(
        deed, unit_id=meter.unit_id, item_id=meter.item_id, number=number, start=start,
        multiplier=meter.multiplier if multiplier is None else multiplier, since=on,
    )  # fmt: skip


def end_meter(deed: Deed, meter: Meter, last: Decimal, day: date | None) -> None:
    """Read it a last time and take it out."""
    on = day or deed.moment.today
    require({"day": wrong_span(meter.since, on)["until"]})
    if readings_of(deed.session, meter)[1:][-1:] != [(on, last)]:  # it may have been read that day already
        take_reading(deed, meter, last, on, False)
    deed.change(meter, until=on)


def hangs_there(deed: Deed, meter: Meter) -> None:
    """Only a meter that is in use."""
    if meter.until is not None:
        raise UserError(_("This meter was taken out on {day}.", day=meter.until))


METER_KIND = Kind("meter", _("Meter"), Meter, "gauge", None, METER_FIELDS)

METER_ACTIONS = (
    Action(
        "meter.add", _("New meter"), add_meter, Permission.TARIFFS, makes="meter", ask=METER_ASK, icon="gauge",
    ),
    Action(
        "meter.replace", _("Another meter hangs there"), replace_meter, Permission.TARIFFS, subject="meter",
        ask=REPLACE_ASK, when=hangs_there, icon="refresh-cw",
        defaults=lambda asking, meter: {"multiplier": meter.multiplier},
    ),
    Action(
        "meter.end", _("Take the meter out"), end_meter, Permission.TARIFFS, subject="meter", ask=END_ASK,
        when=hangs_there, icon="x", danger=True,
    ),
)  # fmt: skip

METER_LIST = Listing(
    key="meters",
    label=_("Meters"),
    model=Meter,
    needs=Permission.FEES,
    kind="meter",
    columns=(
        Column("unit", _("Unit"), Unit.label, width=90),
        Column("item", _("Fee"), FeeItem.name, width=130),
        Column("number", _("Number of the meter"), Meter.number, width=130),
        Column("multiplier", _("Multiplier"), Meter.multiplier, kind="decimal", width=80),
        Column("start", _("First reading"), Meter.start, kind="decimal", width=100),
        Column("since", _("Since"), Meter.since, kind="day", width=100),
        Column("until", _("Until"), Meter.until, kind="day", width=100),
    ),
    base=lambda query: (
        query.select_from(Meter).join(Unit, Meter.unit_id == Unit.id).join(FeeItem, Meter.item_id == FeeItem.id)
    ),
    filters=(
        Filter("in_use", _("In use"), lambda moment: in_force(Meter.since, Meter.until, moment.today)),
        Filter("out", _("Taken out"), lambda moment: Meter.until.is_not(None)),
    ),
    order=lambda: Unit.sort,
    watch=("meter", "unit", "fee_item"),
    actions=("meter.add", "reading.take_many"),
    empty=_("No meters. Write down those of each unit before the first reading."),
    icon="gauge",
)
