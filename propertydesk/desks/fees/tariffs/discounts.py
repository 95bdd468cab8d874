"""Discounts: a household pays a part of a fee for a period, as somebody approved (custody 70 %, vacancy)."""

from __future__ import annotations

from datetime import date, timedelta
from decimal import Decimal
from typing import Any

from sqlalchemy import select

from propertydesk.core.desk import Action, Column, Filter, Kind, Listing
from propertydesk.core.errors import UserError
from propertydesk.core.fields import Field
from propertydesk.core.i18n import Words, _
from propertydesk.desks.fees.tariffs.models import Discount, FeeItem
from propertydesk.desks.fees.tariffs.spans import in_force, reaches, wrong_span
from propertydesk.desks.fees.words import DiscountKind
from propertydesk.office.checks import require
from propertydesk.office.deed import Deed
from propertydesk.office.models import Unit
from propertydesk.office.words import Permission

CUSTODY_PERCENT = Decimal(70)
"""What a household in custody pays unless something else was agreed (S1: 30 % off)."""


def _percent(value: Decimal) -> Words | None:
    return None if 0 <= value <= 100 else _("Between 0 and 100, please: how much of it is paid.")


DISCOUNT_ASK = (
    Field(Discount.unit_id, _("Unit"), lookup="unit", required=True),
    Field(Discount.kind, _("Why"), required=True),
    Field(Discount.percent, _("Pays percent of it"), required=False, checks=(_percent,), hint=_("Custody: 70")),
    Field(Discount.item_id, _("Fee"), lookup="fee_item", hint=_("Empty: all fees by area")),
    Field(Discount.since, _("From the day"), required=True),
    Field(Discount.until, _("Until")),
    Field(Discount.approved_by, _("Approved by")),
    Field(Discount.approved_on, _("Approved on"), required=False),
    Field(Discount.note, _("Note"), width=3),
)
DISCOUNT_FIELDS = DISCOUNT_ASK
END_ASK = (Field("until", _("Last day"), kind="day", required=True),)


def grant_discount(deed: Deed, **values: Any) -> Discount:
    """Grant a discount. Raises at ``percent`` when it is not custody and none is named, at ``since`` when one holds."""
    require(wrong_span(values["since"], values["until"]))
    if values["percent"] is None and values["kind"] != DiscountKind.CUSTODY:
        raise UserError(_("How much of it is paid, in percent?"), "percent")
    values["percent"] = CUSTODY_PERCENT if values["percent"] is None else values["percent"]
    values["approved_on"] = values["approved_on"] or deed.moment.today
    other = deed.session.scalar(
        select(Discount).where(
            Discount.unit_id == values["unit_id"],
            Discount.item_id.is_not_distinct_from(values["item_id"]),
            reaches(Discount.since, Discount.until, values["since"], values["until"]),
        )
    )
    if other is not None:
        raise UserError(
            _("A discount to {percent} % holds here from {since}. End it first.",
              percent=other.percent, since=other.since), "since", code="overlap",
        )  # fmt: skip
    return deed.add(Discount(**values))


def end_discount(deed: Deed, discount: Discount, until: date) -> None:
    """The discount holds until a day. Bills that are made keep theirs."""
    require(wrong_span(discount.since, until))
    if discount.until is not None and until > discount.until:
        raise UserError(_("It ends already on {day}. Grant a new one.", day=discount.until), "until")
    deed.change(discount, until=until)


def _last_day(asking: Any, discount: Discount) -> dict[str, date]:
    return {"until": max(discount.since, asking.moment.today)}


DISCOUNT_KIND = Kind("discount", _("Discount"), Discount, "percent", None, DISCOUNT_FIELDS)

DISCOUNT_ACTIONS = (
    Action(
        "discount.grant", _("Grant a discount"), grant_discount, Permission.TARIFFS, makes="discount",
        ask=DISCOUNT_ASK, icon="percent",
    ),
    Action(
        "discount.end", _("End the discount"), end_discount, Permission.TARIFFS, subject="discount", ask=END_ASK,
        defaults=_last_day, icon="x", danger=True,
    ),
)  # fmt: skip

DISCOUNT_LIST = Listing(
    key="discounts",
    label=_("Discounts"),
    model=Discount,
    needs=Permission.FEES,
    kind="discount",
    columns=(
        Column("unit", _("Unit"), Unit.label, width=90),
        Column("kind", _("Why"), Discount.kind, kind="choice", of=DiscountKind, width=110),
        Column("item", _("Fee"), FeeItem.name, width=150),
        Column("percent", _("Pays percent of it"), Discount.percent, kind="decimal", width=100),
        Column("since", _("From the day"), Discount.since, kind="day", width=100),
        Column("until", _("Until"), Discount.until, kind="day", width=100),
        Column("approved_by", _("Approved by"), Discount.approved_by, width=120),
        Column("approved_on", _("Approved on"), Discount.approved_on, kind="day", width=100),
        Column("note", _("Note"), Discount.note, width=220),
    ),
    base=lambda query: (
        query.select_from(Discount)
        .join(Unit, Discount.unit_id == Unit.id)
        .outerjoin(FeeItem, Discount.item_id == FeeItem.id)
    ),
    filters=(
        Filter("in_force", _("In force"), lambda moment: in_force(Discount.since, Discount.until, moment.today)),
        Filter(
            "ending",
            _("Ends within 30 days"),
            lambda moment: Discount.until.between(moment.today, moment.today + timedelta(days=30)),
        ),
        Filter("over", _("Over"), lambda moment: ~reaches(Discount.since, Discount.until, moment.today, None)),
    ),
    order=lambda: Unit.sort,
    watch=("discount", "unit", "fee_item"),
    actions=("discount.grant",),
    empty=_("No discounts. A household in custody or vacancy pays a part of it once it is approved."),
    icon="percent",
)
