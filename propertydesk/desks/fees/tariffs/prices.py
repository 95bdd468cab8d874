"""Prices: each from a day on, for one unit, a building, a use or all. A new one closes the one before; bills stay."""

from __future__ import annotations

from datetime import date, timedelta
from decimal import Decimal
from typing import Any

from sqlalchemy import func, select
from sqlalchemy.orm import Session

from propertydesk.core.desk import Action, Column, Filter, Kind, Listing
from propertydesk.core.errors import UserError
from propertydesk.core.fields import Field
from propertydesk.core.i18n import Words, _
from propertydesk.desks.fees.tariffs.models import FeeItem, Tariff
from propertydesk.desks.fees.tariffs.spans import in_force, reaches, wrong_span
from propertydesk.desks.fees.words import BillState, ParkingFee
from propertydesk.office.checks import require
from propertydesk.office.deed import Deed
from propertydesk.office.models import Building, Unit
from propertydesk.office.words import Permission, UnitUse


def _price(value: Decimal) -> Words | None:
    return None if 0 <= value < 1_000_000 else _("A price of 0 yuan or more, please.")


TARIFF_ASK = (
    Field(Tariff.item_id, _("Fee"), lookup="fee_item", required=True),
    Field(Tariff.price, _("Price (yuan)"), required=True, checks=(_price,), hint=_("Up to four places: 1.835")),
    Field(Tariff.since, _("From the day"), required=True),
    Field(Tariff.until, _("Until"), hint=_("Empty: until another price comes")),
    Field(Tariff.use, _("Only what is built for")),
    Field(Tariff.building_id, _("Only building"), lookup="building"),
    Field(Tariff.unit_id, _("Only unit"), lookup="unit"),
    Field(Tariff.parking, _("Parking places"), required=False),
    Field(Tariff.approval, _("Decided by"), width=2, hint=_("Contract, resolution, its day")),
)
TARIFF_FIELDS = TARIFF_ASK
END_ASK = (Field("until", _("Last day"), kind="day", required=True),)


def set_price(deed: Deed, **values: Any) -> Tariff:
    """A new price from a day on. The one of the same scope before it ends the day before; bills keep their amounts.

    Raises at ``since`` when a price of the same scope begins on that day or later: that one has to be ended first.
    """
    since, until = values["since"], values["until"]
    require(wrong_span(since, until))
    values["parking"] = values["parking"] or ParkingFee.ANY
    same = _same_scope(deed.session, values)
    _refuse_overlap(same, since, until)
    for before in same:
        # One that begins after the new one is over is another decision, and stays.
        if before.since < since and (before.until is None or before.until >= since):
            _warn_of_a_gap(deed, before, until, same)
            deed.change(before, until=since - timedelta(days=1))
    _warn_of_billed(deed, values["item_id"], since, until)
    return deed.add(Tariff(**values))


def end_price(deed: Deed, tariff: Tariff, until: date) -> None:
    """The price holds until a day, and none follows it. Raises at ``until`` before its first day."""
    require(wrong_span(tariff.since, until))
    if tariff.until is not None and until > tariff.until:
        same = [each for each in _same_scope(deed.session, _scope(tariff)) if each.id != tariff.id]
        _refuse_overlap([each for each in same if each.since > tariff.since], tariff.since, until)
    deed.change(tariff, until=until)
    _warn_of_billed(deed, tariff.item_id, until + timedelta(days=1), None)


def _scope(tariff: Tariff) -> dict[str, Any]:
    return {key: getattr(tariff, key) for key in ("item_id", "use", "building_id", "unit_id", "parking")}


def _same_scope(session: Session, values: dict[str, Any]) -> list[Tariff]:
    """Every price of the same fee for the same units, the oldest first."""
    return list(
        session.scalars(
            select(Tariff)
            .where(
                Tariff.item_id == values["item_id"],
                Tariff.use.is_not_distinct_from(values["use"]),
                Tariff.building_id.is_not_distinct_from(values["building_id"]),
                Tariff.unit_id.is_not_distinct_from(values["unit_id"]),
                Tariff.parking == values["parking"],
            )
            .order_by(Tariff.since)
        )
    )


def _refuse_overlap(same: list[Tariff], since: date, until: date | None) -> None:
    """Only prices that began before *since* give way; one that begins within is another decision."""
    for other in same:
        began_before = other.since < since
        cut_in_two = began_before and until is not None and (other.until is None or other.until > until)
        meets = other.since >= since and (until is None or other.since <= until)
        # One without an end gives way at its end; one with an end beyond would hold again unseen.
        if meets or (cut_in_two and other.until is not None):
            raise UserError(
                _(
                    "A price of {price} for the same units holds from {since}. End it first, or choose other days.",
                    price=other.price, since=other.since,
                ),
                "since",
                code="overlap",
            )  # fmt: skip


def _warn_of_a_gap(deed: Deed, before: Tariff, until: date | None, same: list[Tariff]) -> None:
    """Say that the price *before*, which had no end, does not hold again when the new one is over."""
    if before.until is not None or until is None:
        return
    following = until + timedelta(days=1)
    if all(each.since != following for each in same):
        deed.warn(_("from {day} on no price is set for these units. Enter the one that holds again", day=following))


def _warn_of_billed(deed: Deed, item_id: int, since: date, until: date | None) -> None:
    from propertydesk.desks.fees.ledger.models import Bill  # bills point at fees, not fees at bills

    count = deed.session.scalar(
        select(func.count())
        .select_from(Bill)
        .where(
            Bill.item_id == item_id, Bill.state != BillState.WITHDRAWN, reaches(Bill.since, Bill.until, since, until)
        )
    )
    if count:
        deed.warn(_("bills of days after that are made already and stay as they are: {count}", count=count))


def price_on(session: Session, item_id: int, day: date, unit: Unit | None = None) -> Tariff | None:
    """The narrowest price of a fee in force on *day* for *unit* (places apart), None when there is none."""
    rows = session.scalars(
        select(Tariff).where(Tariff.item_id == item_id, in_force(Tariff.since, Tariff.until, day))
    ).all()
    fits = [
        row
        for row in rows
        if (row.unit_id is None or (unit is not None and row.unit_id == unit.id))
        and (row.building_id is None or (unit is not None and row.building_id == unit.building_id))
        and (row.use is None or (unit is not None and row.use == unit.use))
    ]
    return max(fits, key=narrowness, default=None)


def narrowness(tariff: Any) -> tuple[bool, bool, bool, bool, date]:
    """How narrow a price is: one unit before a building before a use; of equals the later one."""
    return (
        tariff.unit_id is not None,
        tariff.building_id is not None,
        tariff.use is not None,
        tariff.parking != ParkingFee.ANY,
        tariff.since,
    )


TARIFF_KIND = Kind("tariff", _("Price"), Tariff, "tag", None, TARIFF_FIELDS)


def _new_price() -> Any:
    from propertydesk.desks.fees.accounts.price.screen import NewPrice

    return NewPrice


TARIFF_ACTIONS = (
    Action(
        "tariff.set", _("Set a price"), set_price, Permission.TARIFFS, makes="tariff", ask=TARIFF_ASK, icon="tag",
        hint=_("From a day on; what is billed stays as it is"), screen=_new_price,
    ),
    Action(
        "tariff.end", _("End the price"), end_price, Permission.TARIFFS, subject="tariff", ask=END_ASK,
        icon="x", danger=True,
    ),
)  # fmt: skip

TARIFF_LIST = Listing(
    key="tariffs",
    label=_("Prices"),
    model=Tariff,
    needs=Permission.FEES,
    kind="tariff",
    columns=(
        Column("item", _("Fee"), FeeItem.name, width=180),
        Column("price", _("Price (yuan)"), Tariff.price, kind="decimal", width=100),
        Column("since", _("From the day"), Tariff.since, kind="day", width=100),
        Column("until", _("Until"), Tariff.until, kind="day", width=100),
        Column("use", _("Built for"), Tariff.use, kind="choice", of=UnitUse, width=90),
        Column("building", _("Building"), Building.name, width=80),
        Column("unit", _("Unit"), Unit.label, width=90),
        Column("parking", _("Parking places"), Tariff.parking, kind="choice", of=ParkingFee, width=110),
        Column("approval", _("Decided by"), Tariff.approval, width=220),
    ),
    base=lambda query: (
        query.select_from(Tariff)
        .join(FeeItem, Tariff.item_id == FeeItem.id)
        .outerjoin(Building, Tariff.building_id == Building.id)
        .outerjoin(Unit, Tariff.unit_id == Unit.id)
    ),
    filters=(
        Filter("in_force", _("In force"), lambda moment: in_force(Tariff.since, Tariff.until, moment.today)),
        Filter("coming", _("Still to come"), lambda moment: Tariff.since > moment.today),
        Filter("over", _("Over"), lambda moment: ~reaches(Tariff.since, Tariff.until, moment.today, None)),
    ),
    order=Tariff.since.desc,
    watch=("tariff", "fee_item"),
    actions=("tariff.set",),
    empty=_("No prices yet. Each fee needs one before it can be billed."),
    icon="tag",
)
