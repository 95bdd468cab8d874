"""What shared energy cost in a month (公摊能耗): entered with its basis, and published on the notice board."""

from __future__ import annotations

from datetime import date
from decimal import Decimal
from typing import Any

from sqlalchemy import select

from propertydesk.core.desk import Action, Column, Filter, Kind, Listing
from propertydesk.core.errors import UserError
from propertydesk.core.fields import Field
from propertydesk.core.i18n import Words, _
from propertydesk.core.money import price_times
from propertydesk.core.months import check_month
from propertydesk.desks.fees.tariffs.models import FeeItem, SharedCost
from propertydesk.desks.fees.words import BillState, Method
from propertydesk.office.checks import require
from propertydesk.office.deed import Deed
from propertydesk.office.models import Building, Unit
from propertydesk.office.words import Permission

SHARED_METHODS = (Method.SHARED_AREA, Method.SHARED_HOUSEHOLD)


def _not_below(value: Decimal | int) -> Words | None:
    return None if value >= 0 else _("0 or more, please.")


COST_ASK = (
    Field(SharedCost.item_id, _("Fee"), lookup="fee_item", required=True),
    Field(SharedCost.month, _("Month"), required=True, checks=(check_month,), hint=_("Like 2026-11")),
    Field(SharedCost.building_id, _("Only building"), lookup="building", hint=_("Empty: the whole estate")),
    Field(SharedCost.total_fen, _("Cost (yuan)"), required=False, checks=(_not_below,), hint=_("Or used and price")),
    Field(SharedCost.used, _("Quantity used"), checks=(_not_below,), hint=_("kWh, m³")),
    Field(SharedCost.price, _("Price (yuan)"), checks=(_not_below,)),
    Field(SharedCost.basis, _("How it was measured"), width=3, hint=_("As it is published with the bills")),
)
COST_FIELDS = (*COST_ASK, Field(SharedCost.published_on, _("Published on")))
PUBLISH_ASK = (Field("published_on", _("Published on"), kind="day", hint=_("Empty: today")),)


def enter_cost(deed: Deed, **values: Any) -> SharedCost:
    """What a month cost. Entered again it replaces what was said, until it is billed. Raises in words at the field."""
    item = deed.session.get_one(FeeItem, values["item_id"])
    if item.method not in SHARED_METHODS:
        raise UserError(_("“{item}” is not shared.", item=item.name), "item_id")
    if values["total_fen"] is None:
        if values["used"] is None or values["price"] is None:
            raise UserError(_("What did it cost? Or how much was used, at which price?"), "total_fen")
        values["total_fen"] = price_times(values["price"], values["used"])
    known = deed.session.scalar(
        select(SharedCost).where(
            SharedCost.item_id == item.id,
            SharedCost.month == values["month"],
            SharedCost.building_id.is_not_distinct_from(values["building_id"]),
        )
    )
    # What comes after its month is billed would be shared out by no run.
    require({"month": _already_billed(deed, item.id, values["month"], values["building_id"])})
    if known is None:
        return deed.add(SharedCost(**values))
    deed.change(known, **values)
    return known


def publish_cost(deed: Deed, cost: SharedCost, published_on: date | None) -> None:
    """It hung on the notice board from a day on."""
    deed.change(cost, published_on=published_on or deed.moment.today)


def _already_billed(deed: Deed, item_id: int, month: str, building_id: int | None) -> Words | None:
    from propertydesk.core.months import first_day, last_day
    from propertydesk.desks.fees.ledger.models import Bill  # bills point at fees, not fees at bills

    billed = select(Bill.id).where(
        Bill.item_id == item_id,
        Bill.state != BillState.WITHDRAWN,
        Bill.since <= last_day(month),
        Bill.until >= first_day(month),
    )
    if building_id is not None:
        billed = billed.join(Unit, Bill.unit_id == Unit.id).where(Unit.building_id == building_id)
    if deed.session.scalar(billed.limit(1)) is None:
        return None
    return _("{month} is billed already. Withdraw that run first.", month=month)


COST_KIND = Kind("shared_cost", _("Shared cost"), SharedCost, "zap", None, COST_FIELDS, unit=None)

COST_ACTIONS = (
    Action(
        "shared_cost.enter", _("Enter a month's shared cost"), enter_cost, Permission.BILLING, makes="shared_cost",
        ask=COST_ASK, icon="zap",
    ),
    Action(
        "shared_cost.publish", _("It is published"), publish_cost, Permission.BILLING, subject="shared_cost",
        ask=PUBLISH_ASK, icon="megaphone", primary=True,
    ),
)  # fmt: skip

COST_LIST = Listing(
    key="shared_costs",
    label=_("Shared costs"),
    model=SharedCost,
    needs=Permission.FEES,
    kind="shared_cost",
    columns=(
        Column("month", _("Month"), SharedCost.month, width=80),
        Column("item", _("Fee"), FeeItem.name, width=150),
        Column("building", _("Building"), Building.name, width=80),
        Column("total_fen", _("Cost (yuan)"), SharedCost.total_fen, kind="money", width=110),
        Column("used", _("Quantity used"), SharedCost.used, kind="decimal", width=90),
        Column("price", _("Price (yuan)"), SharedCost.price, kind="decimal", width=90),
        Column("basis", _("How it was measured"), SharedCost.basis, width=260),
        Column("published_on", _("Published on"), SharedCost.published_on, kind="day", width=100),
    ),
    base=lambda query: (
        query.select_from(SharedCost)
        .join(FeeItem, SharedCost.item_id == FeeItem.id)
        .outerjoin(Building, SharedCost.building_id == Building.id)
    ),
    filters=(
        Filter("unpublished", _("Not published yet"), lambda moment: SharedCost.published_on.is_(None)),
    ),
    order=SharedCost.month.desc,
    watch=("shared_cost", "fee_item"),
    actions=("shared_cost.enter",),
    empty=_("No shared costs yet. Enter what a month's shared energy cost before it is billed."),
    icon="zap",
)  # fmt: skip
