"""The published price list: what the office asks for a common repair; until it has said, the hint of the faults."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from typing import Any

from sqlalchemy import select
from sqlalchemy.orm import Session

from propertydesk.core.desk import Action, Column, Filter, Kind, Listing
from propertydesk.core.errors import UserError
from propertydesk.core.fields import Field
from propertydesk.core.i18n import Words, _, say
from propertydesk.desks.workorders.faults import faults
from propertydesk.desks.workorders.models import Price
from propertydesk.desks.workorders.words import Category
from propertydesk.office.checks import require
from propertydesk.office.deed import Deed
from propertydesk.office.words import Permission


@dataclass(frozen=True, slots=True)
class Published:
    """What stands beside a fault: ``fen`` for the labour (0: free) per ``measure``; whether the office said so."""

    fen: int
    measure: Words
    own: bool


def published(session: Session) -> Mapping[str, Published]:
    """The price in force of every common fault, by its key."""
    own = {
        row.fault: row for row in session.scalars(select(Price).where(Price.fault.is_not(None), ~Price.retired)).all()
    }
    return {
        key: Published(own[key].price_fen, own[key].measure or fault.measure, True)
        if key in own
        else Published(fault.price_fen, fault.measure, False)
        for key, fault in faults().items()
    }


PRICE_ASK = (
    Field(Price.name, _("Repair"), width=2, hint=_("As the owner reads it on the list")),
    Field(Price.category, _("Category")),
    Field(Price.price_fen, _("Labour (yuan)"), required=True),
    Field(Price.measure, _("Per"), hint=_("each, visit, metre")),
    Field(Price.remark, _("Remark"), width=3, hint=_("What is included; materials are charged apart")),
)
PRICE_FIELDS = (*PRICE_ASK, Field(Price.retired, _("No longer offered")))


def set_price(deed: Deed, **values: Any) -> Price:
    """Publish a price (fen). Raises at ``name`` when one of that name is in force."""
    doubled = deed.session.scalar(select(Price.id).where(Price.name == values["name"], ~Price.retired))
    require(
        {
            "name": _("“{name}” is on the list already. Change its price there.", name=values["name"])
            if doubled
            else None
        }
    )
    return deed.add(Price(**values))


def edit_price(deed: Deed, price: Price, **values: Any) -> None:
    """Change a published price; orders written before keep what they say."""
    deed.change(price, **values)


def retire_price(deed: Deed, price: Price) -> None:
    """Take a price off the list; the hint of the common fault holds again."""
    deed.change(price, retired=True)


def restore_price(deed: Deed, price: Price) -> None:
    """Offer it again."""
    deed.change(price, retired=False)


def take_suggested(deed: Deed) -> None:
    """Publish the suggested price of every common fault that has a price and is not on the list yet."""
    known = set(deed.session.scalars(select(Price.fault).where(Price.fault.is_not(None))))
    lang = deed.setting("language")
    new = [fault for fault in faults().values() if fault.price_fen and fault.key not in known]
    if not new:
        raise UserError(_("Every suggested price is on the list already."))
    for fault in new:
        deed.add(
            Price(
                fault=fault.key, name=say(fault.words, lang), category=fault.category, price_fen=fault.price_fen,
                measure=say(fault.measure, lang),
            )
        )  # fmt: skip
    deed.tell(_("Prices published: {count}. Go through them and change what is different here.", count=len(new)))


def on_the_list(deed: Deed, price: Price) -> None:
    """Only what is offered."""
    if price.retired:
        raise UserError(_("This is no longer offered."))


def off_the_list(deed: Deed, price: Price) -> None:
    """Only what was taken off."""
    if not price.retired:
        raise UserError(_("This is on the list."))


PRICE_KIND = Kind("price", _("Published price"), Price, "tag", None, PRICE_FIELDS, unit=None)

PRICE_ACTIONS = (
    Action(
        "price.set", _("New price"), set_price, Permission.SIGN_OFF, makes="price", ask=PRICE_ASK, icon="tag",
    ),
    Action(
        "price.take_suggested", _("Take the suggested prices"), take_suggested, Permission.SIGN_OFF, icon="list-checks",
    ),
    Action(
        "price.edit", _("Change the price"), edit_price, Permission.SIGN_OFF, subject="price", ask=PRICE_ASK,
        when=on_the_list, icon="pencil", edits=True, primary=True,
    ),
    Action(
        "price.retire", _("Take off the list"), retire_price, Permission.SIGN_OFF, subject="price", when=on_the_list,
        icon="x", danger=True,
    ),
    Action(
        "price.restore", _("Offer again"), restore_price, Permission.SIGN_OFF, subject="price", when=off_the_list,
        icon="undo-2",
    ),
)  # fmt: skip

PRICE_LIST = Listing(
    key="prices",
    label=_("Price list"),
    model=Price,
    needs=Permission.LOOK,
    kind="price",
    columns=(
        Column("name", _("Repair"), Price.name, width=220),
        Column("category", _("Category"), Price.category, kind="choice", of=Category, width=150),
        Column("price_fen", _("Labour (yuan)"), Price.price_fen, kind="money", width=110),
        Column("measure", _("Per"), Price.measure, width=70),
        Column("remark", _("Remark"), Price.remark, width=260),
        Column("retired", _("No longer offered"), Price.retired, kind="flag", shown=False),
    ),
    filters=(
        Filter("offered", _("On the list"), lambda moment: Price.retired.is_(False)),
        Filter("retired", _("Taken off"), lambda moment: Price.retired.is_(True)),
    ),
    order=Price.category,
    watch=("price",),
    actions=("price.take_suggested", "price.set"),
    empty=_("No prices published yet. The report screen shows suggested prices until then."),
    icon="tag",
)
