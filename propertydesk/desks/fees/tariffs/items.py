"""Fees: what the office charges, how its amount comes about, and when it is due."""

from __future__ import annotations

from typing import Any

from sqlalchemy import select

from propertydesk.core.desk import Action, Column, Filter, Kind, Listing
from propertydesk.core.errors import UserError
from propertydesk.core.fields import Field
from propertydesk.core.i18n import Words, _
from propertydesk.desks.fees.tariffs.models import FeeItem
from propertydesk.desks.fees.words import ItemKind, Method
from propertydesk.office.checks import require
from propertydesk.office.deed import Deed
from propertydesk.office.words import Permission


def _months(value: int) -> Words | None:
    return None if 1 <= value <= 24 else _("Between 1 and 24 months, please.")


def _days(value: int) -> Words | None:
    return None if 0 <= value <= 366 else _("Between 0 and 366 days, please.")


ITEM_ASK = (
    Field(FeeItem.code, _("Code"), hint=_("Short, as lists and files name it")),
    Field(FeeItem.name, _("Fee"), width=2, hint=_("As it stands on receipts and statements")),
    Field(FeeItem.kind, _("What it is for")),
    Field(FeeItem.method, _("How its amount comes about"), width=2),
    Field(FeeItem.measure, _("Unit of measure"), hint=_("m², kWh, m³, piece")),
    Field(FeeItem.months, _("Usual cycle, months"), required=False, checks=(_months,)),
    Field(FeeItem.due_days, _("Days until it is due"), required=False, checks=(_days,)),
    Field(FeeItem.note, _("Note"), width=3),
)
ITEM_FIELDS = (*ITEM_ASK, Field(FeeItem.retired, _("No longer charged")))

_USUAL_MONTHS, _USUAL_DAYS = 1, 25


def add_item(deed: Deed, **values: Any) -> FeeItem:
    """A new fee. Raises at ``code`` or ``name`` when there is one that is called so."""
    _only_one(deed, None, values)
    return deed.add(FeeItem(**_complete(values), retired=False))


def edit_item(deed: Deed, item: FeeItem, **values: Any) -> None:
    """Change a fee. What is billed keeps its amounts; how an amount comes about stays once something was billed."""
    _only_one(deed, item.id, values)
    if values["method"] != item.method and _is_billed(deed, item):
        raise UserError(
            _("Bills of this fee were made as “{method}”. Add another fee instead.", method=item.method.label), "method"
        )
    deed.change(item, **_complete(values))


def retire_item(deed: Deed, item: FeeItem) -> None:
    """Charge it no longer. Bills that are open stay open."""
    deed.change(item, retired=True)


def restore_item(deed: Deed, item: FeeItem) -> None:
    """Charge it again."""
    deed.change(item, retired=False)


def _complete(values: dict[str, Any]) -> dict[str, Any]:
    months, due = values.get("months"), values.get("due_days")
    return {**values, "months": months or _USUAL_MONTHS, "due_days": _USUAL_DAYS if due is None else due}


def _only_one(deed: Deed, own_id: int | None, values: dict[str, Any]) -> None:
    def taken(column: Any, value: str) -> Words | None:
        other = deed.session.scalar(select(FeeItem.id).where(column == value, FeeItem.id != (own_id or 0)))
        return None if other is None else _("“{name}” is there already.", name=value)

    require({"code": taken(FeeItem.code, values["code"]), "name": taken(FeeItem.name, values["name"])})


def _is_billed(deed: Deed, item: FeeItem) -> bool:
    from propertydesk.desks.fees.ledger.models import Bill  # bills point at fees, not fees at bills

    return deed.session.scalar(select(Bill.id).where(Bill.item_id == item.id).limit(1)) is not None


def charged(deed: Deed, item: FeeItem) -> None:
    """Only what is charged."""
    if item.retired:
        raise UserError(_("This fee is charged no longer."))


def retired(deed: Deed, item: FeeItem) -> None:
    """Only what is charged no longer."""
    if not item.retired:
        raise UserError(_("This fee is charged."))


ITEM_KIND = Kind("fee_item", _("Fee"), FeeItem, "tag", None, ITEM_FIELDS, unit=None)

ITEM_ACTIONS = (
    Action(
        "fee_item.add", _("New fee"), add_item, Permission.TARIFFS, makes="fee_item", ask=ITEM_ASK, icon="plus",
    ),
    Action(
        "fee_item.edit", _("Change the fee"), edit_item, Permission.TARIFFS, subject="fee_item", ask=ITEM_ASK,
        when=charged, icon="pencil", edits=True, primary=True,
    ),
    Action(
        "fee_item.retire", _("Charge it no longer"), retire_item, Permission.TARIFFS, subject="fee_item",
        when=charged, icon="x", danger=True, undo="fee_item.restore",
    ),
    Action(
        "fee_item.restore", _("Charge it again"), restore_item, Permission.TARIFFS, subject="fee_item", when=retired,
        icon="undo-2",
    ),
)  # fmt: skip

ITEM_LIST = Listing(
    key="fee_items",
    label=_("Kinds of fees"),
    model=FeeItem,
    needs=Permission.FEES,
    kind="fee_item",
    columns=(
        Column("code", _("Code"), FeeItem.code, width=80),
        Column("item", _("Fee"), FeeItem.name, width=180),
        Column("kind", _("What it is for"), FeeItem.kind, kind="choice", of=ItemKind, width=140),
        Column("method", _("How its amount comes about"), FeeItem.method, kind="choice", of=Method, width=220),
        Column("measure", _("Unit of measure"), FeeItem.measure, width=110),
        Column("months", _("Usual cycle, months"), FeeItem.months, kind="whole", width=130),
        Column("due_days", _("Days until it is due"), FeeItem.due_days, kind="whole", width=130),
        Column("retired", _("No longer charged"), FeeItem.retired, kind="flag", shown=False),
    ),
    filters=(
        Filter("charged", _("Charged now"), lambda moment: FeeItem.retired.is_(False)),
        Filter("recurring", _("Recurring"), lambda moment: FeeItem.retired.is_(False) & (FeeItem.method != "once")),
        Filter("retired", _("No longer charged"), lambda moment: FeeItem.retired.is_(True)),
    ),
    order=lambda: FeeItem.code,
    watch=("fee_item",),
    actions=("fees.start", "fee_item.add"),
    empty=_("No fees yet. Begin with the usual ones, and change them to what your contract says."),
    icon="tag",
)
