"""Who bears a unit's fees where it is not the owner: the tenant (F06 D), the developer."""

from __future__ import annotations

from datetime import date, timedelta
from typing import Any

from sqlalchemy import select

from propertydesk.core.desk import Action, Column, Filter, Kind, Listing
from propertydesk.core.errors import UserError
from propertydesk.core.fields import Field
from propertydesk.core.i18n import _
from propertydesk.desks.fees.tariffs.models import Bearing, FeeItem
from propertydesk.desks.fees.tariffs.spans import in_force, reaches, wrong_span
from propertydesk.desks.fees.words import Bearer
from propertydesk.office.checks import require
from propertydesk.office.deed import Deed
from propertydesk.office.models import Unit
from propertydesk.office.words import Permission

BEARING_ASK = (
    Field(Bearing.unit_id, _("Unit"), lookup="unit", required=True),
    Field(Bearing.bearer, _("Borne by"), required=True),
    Field(Bearing.item_id, _("Fee"), lookup="fee_item", hint=_("Empty: every fee")),
    Field(Bearing.since, _("From the day"), required=True),
    Field(Bearing.until, _("Until")),
    Field(Bearing.note, _("Note"), width=3, hint=_("Which paper says so")),
)
END_ASK = (Field("until", _("Last day"), kind="day", required=True),)


def set_bearing(deed: Deed, **values: Any) -> Bearing:
    """Somebody bears a fee from a day on. Who bore it before ends the day before; bills stay as they are.

    Raises at ``since`` when the next one begins on that day or later.
    """
    since, until = values["since"], values["until"]
    require(wrong_span(since, until))
    same = deed.session.scalars(
        select(Bearing).where(
            Bearing.unit_id == values["unit_id"],
            Bearing.item_id.is_not_distinct_from(values["item_id"]),
            reaches(Bearing.since, Bearing.until, since, until),
        )
    ).all()
    for other in same:
        if other.since >= since:
            raise UserError(
                _("{who} bears this from {since} already. End that first.",
                  who=other.bearer.label, since=other.since), "since", code="overlap",
            )  # fmt: skip
    for other in same:
        deed.change(other, until=since - timedelta(days=1))
    return deed.add(Bearing(**values))


def end_bearing(deed: Deed, bearing: Bearing, until: date) -> None:
    """After a day the owner bears it again."""
    require(wrong_span(bearing.since, until))
    if bearing.until is not None and until > bearing.until:
        raise UserError(_("It ends already on {day}. Set a new one.", day=bearing.until), "until")
    deed.change(bearing, until=until)


def _last_day(asking: Any, bearing: Bearing) -> dict[str, date]:
    return {"until": max(bearing.since, asking.moment.today)}


BEARING_KIND = Kind("bearing", _("Who bears a fee"), Bearing, "user-round", None, BEARING_ASK)

BEARING_ACTIONS = (
    Action(
        "bearing.set", _("Say who bears it"), set_bearing, Permission.TARIFFS, makes="bearing", ask=BEARING_ASK,
        icon="user-check",
    ),
    Action(
        "bearing.end", _("The owner bears it again"), end_bearing, Permission.TARIFFS, subject="bearing", ask=END_ASK,
        defaults=_last_day, icon="x", danger=True,
    ),
)  # fmt: skip

BEARING_LIST = Listing(
    key="bearings",
    label=_("Borne by"),
    model=Bearing,
    needs=Permission.FEES,
    kind="bearing",
    columns=(
        Column("unit", _("Unit"), Unit.label, width=90),
        Column("bearer", _("Borne by"), Bearing.bearer, kind="choice", of=Bearer, width=100),
        Column("item", _("Fee"), FeeItem.name, width=150),
        Column("since", _("From the day"), Bearing.since, kind="day", width=100),
        Column("until", _("Until"), Bearing.until, kind="day", width=100),
        Column("note", _("Note"), Bearing.note, width=260),
    ),
    base=lambda query: (
        query.select_from(Bearing)
        .join(Unit, Bearing.unit_id == Unit.id)
        .outerjoin(FeeItem, Bearing.item_id == FeeItem.id)
    ),
    filters=(
        Filter("in_force", _("In force"), lambda moment: in_force(Bearing.since, Bearing.until, moment.today)),
        Filter("over", _("Over"), lambda moment: ~reaches(Bearing.since, Bearing.until, moment.today, None)),
    ),
    order=lambda: Unit.sort,
    watch=("bearing", "unit", "fee_item"),
    actions=("bearing.set",),
    empty=_("Owners bear every fee. Write down where a tenant or the developer does."),
    icon="user-check",
)
