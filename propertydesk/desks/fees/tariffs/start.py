"""The usual fees of a service centre, put into an office that has none: to begin with, and for the invented one."""

from __future__ import annotations

from datetime import date
from decimal import Decimal
from typing import Any, NamedTuple

from sqlalchemy import select

from propertydesk.core.desk import Action
from propertydesk.core.errors import UserError
from propertydesk.core.fields import Field
from propertydesk.core.i18n import Words, _, in_both, say
from propertydesk.desks.fees.tariffs.models import FeeItem, Tariff
from propertydesk.desks.fees.words import ItemKind, Method, ParkingFee
from propertydesk.office.deed import Deed
from propertydesk.office.words import Permission


class Usual(NamedTuple):
    """A fee as most offices charge it, with its usual price in yuan (None: to be set, or no price at all)."""

    code: str
    name: Words
    kind: ItemKind
    method: Method
    measure: Words | None = None
    price: str | None = None
    parking: ParkingFee = ParkingFee.ANY


USUAL = (
    Usual("WY", in_both("物业管理费", "Management fee"), ItemKind.MANAGEMENT, Method.AREA, "m²", "2.80"),
    Usual("GT", in_both("公摊能耗费", "Shared energy"), ItemKind.SHARED, Method.SHARED_AREA, "kWh"),
    Usual("SF", in_both("水费", "Water"), ItemKind.WATER, Method.METERED, "m³", "3.45"),
    Usual("DF", in_both("电费", "Electricity"), ItemKind.POWER, Method.METERED, "kWh", "0.538"),
    Usual(
        "TC", in_both("停车费", "Parking"), ItemKind.PARKING, Method.BAY, in_both("位", "place"), "80",
        ParkingFee.OWNED,
    ),
    Usual(
        "LJ", in_both("装修垃圾清运费", "Decoration garbage"), ItemKind.GARBAGE, Method.ONCE, in_both("次", "load"),
        "300",
    ),
    Usual("ZJ", in_both("证件工本费", "Passes and cards"), ItemKind.PASS, Method.ONCE, in_both("张", "piece"), "10"),
    Usual("FW", in_both("有偿服务费", "Agreed services"), ItemKind.SERVICE, Method.ONCE, in_both("次", "visit")),
    Usual("ZL", in_both("场地租金", "Rent of leases"), ItemKind.LEASE, Method.LEASE),
    Usual("WYJ", in_both("违约金", "Contract penalty"), ItemKind.PENALTY, Method.ONCE),
)  # fmt: skip

RENTED_PLACE = Decimal(300)
"""Yuan a month for a rented parking place, beside the management fee of an owned one."""


def start(deed: Deed, since: date | None) -> None:
    """Put the usual fees into an office that has none, in its language, priced from a day on."""
    if deed.session.scalar(select(FeeItem.id).limit(1)) is not None:
        raise UserError(_("There are fees already. Add what is missing."), code="started")
    lang = deed.setting("language")
    first = since or deed.moment.today.replace(day=1)
    for usual in USUAL:
        item = deed.add(
            FeeItem(
                code=usual.code, name=say(usual.name, lang), kind=usual.kind, method=usual.method,
                measure=None if usual.measure is None else say(usual.measure, lang), months=1, due_days=25,
            )
        )  # fmt: skip
        if usual.price is not None:
            deed.add(Tariff(item_id=item.id, price=Decimal(usual.price), since=first, parking=usual.parking))
        if usual.method == Method.BAY:
            deed.add(Tariff(item_id=item.id, price=RENTED_PLACE, since=first, parking=ParkingFee.RENTED))
    deed.tell(_("Fees entered: {count}. Compare the prices with your contract.", count=len(USUAL)))


def _first_of_month(asking: Any, unit_id: int | None) -> dict[str, date]:
    return {"since": asking.moment.today.replace(day=1)}


START_ACTIONS = (
    Action(
        "fees.start", _("Take the usual fees"), start, Permission.TARIFFS, icon="list-checks",
        ask=(Field("since", _("Prices from the day"), kind="day", hint=_("Empty: the first of this month")),),
        defaults=_first_of_month, hint=_("To begin with; change them to what your contract says"),
    ),
)  # fmt: skip
