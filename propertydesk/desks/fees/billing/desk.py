"""The declaration of billing: runs, and single bills."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from datetime import date
from typing import Any

from sqlalchemy import select

from propertydesk.core.desk import Action, Column, Filter, Kind, Life, Listing, Step
from propertydesk.core.fields import Field
from propertydesk.core.i18n import _
from propertydesk.core.months import month_of
from propertydesk.desks.fees.billing.charging import (
    CHARGE_ASK,
    REDUCE_ASK,
    WITHDRAW_ASK,
    charge,
    may_be_reduced,
    may_be_withdrawn,
    reduce,
    rest_of,
    withdraw_bill,
)
from propertydesk.desks.fees.ledger.models import BillRun
from propertydesk.desks.fees.parts import Part
from propertydesk.desks.fees.tariffs.models import FeeItem
from propertydesk.desks.fees.words import RunState
from propertydesk.office.deed import Deed
from propertydesk.office.staff_models import Staff
from propertydesk.office.words import Permission
from propertydesk.store.number_models import Period
from propertydesk.store.numbering import Series

RUN_ASK = (
    Field("month", _("Month or quarter"), kind="line", length=10, hint=_("2026-11 or 2026-Q4; or the days beside it")),
    Field("since", _("From the day"), kind="day"),
    Field("until", _("Until"), kind="day"),
    Field("items", _("Fee items"), kind="line", length=200, hint=_("Codes; empty: all that run"), width=2),
    Field("building_id", _("Only building"), lookup="building"),
    Field("units", _("Only units"), kind="line", length=2000, hint=_("Separated by commas"), width=2),
    Field("work", _("Progress"), kind="structure", width=0),
)
RUN_FIELDS = (
    Field(BillRun.number, _("Number")),
    Field(BillRun.state, _("State")),
    Field(BillRun.since, _("From the day")),
    Field(BillRun.until, _("Until")),
    Field(BillRun.day, _("Billed on")),
    Field(BillRun.items, _("Fee items"), width=2),
    Field(BillRun.count, _("Bills")),
    Field(BillRun.total_fen, _("Charged (yuan)")),
    Field(BillRun.reduced_fen, _("Reduced (yuan)")),
    Field(BillRun.withdrawn_why, _("Withdrawn because"), width=3),
)


def _names(session: Any, ids: Sequence[int]) -> Mapping[int, str]:
    """The fees of a run by name: their codes say nothing to whoever did not choose them."""
    names = dict(session.execute(select(FeeItem.code, FeeItem.name)).tuples().all())
    runs = session.execute(select(BillRun.id, BillRun.items).where(BillRun.id.in_(ids))).tuples()
    return {id: "、".join(names.get(code, code) for code in (codes or "").split(",") if code) for id, codes in runs}


def make(deed: Deed, **asked: Any) -> Any:
    """Make the bills of a period (``running.make``)."""
    from propertydesk.desks.fees.billing.running import make as make_bills  # wanted only when bills are made

    return make_bills(deed, **asked)


def withdraw(deed: Deed, run: BillRun, why: str) -> None:
    """Take a run back (``running.withdraw``)."""
    from propertydesk.desks.fees.billing.running import withdraw as withdraw_run

    withdraw_run(deed, run, why)


def _making() -> Any:
    from propertydesk.desks.fees.accounts.making.screen import MakeBills

    return MakeBills


def _this_month(asking: Any, unit_id: int | None) -> dict[str, Any]:
    today: date = asking.moment.today
    return {"month": month_of(today)}


RUN_LIFE = Life(
    (
        Step("bill_run.make", after=(RunState.BOOKED,)),
        Step("bill_run.withdraw", (RunState.BOOKED,), (RunState.WITHDRAWN,)),
    )
)

RUN_KIND = Kind(
    "bill_run", _("Billing run"), BillRun, "list-checks", Series("bill_run", "ZD", Period.YEAR, 4), RUN_FIELDS,
    unit=None, life=RUN_LIFE,
)  # fmt: skip

ACTIONS = (
    Action(
        "bill_run.make", _("Make bills"), make, Permission.BILLING, makes="bill_run", ask=RUN_ASK,
        defaults=_this_month, icon="list-checks", screen=_making,
        hint=_("Of a month or quarter; what is billed is not billed again"),
    ),
    Action(
        "bill_run.withdraw", _("Withdraw the run"), withdraw, Permission.REDUCE, subject="bill_run", ask=WITHDRAW_ASK,
        icon="undo-2", danger=True,
    ),
    Action(
        "bill.charge", _("Charge something"), charge, Permission.COLLECT, makes="bill", ask=CHARGE_ASK, icon="plus",
        hint=_("Once: a pass, garbage, an agreed service"),
    ),
    Action(
        "bill.reduce", _("Reduce the bill"), reduce, Permission.REDUCE, subject="bill", ask=REDUCE_ASK,
        when=may_be_reduced, defaults=rest_of, icon="percent",
    ),
    Action(
        "bill.withdraw", _("Withdraw the bill"), withdraw_bill, Permission.REDUCE, subject="bill", ask=WITHDRAW_ASK,
        when=may_be_withdrawn, icon="undo-2", danger=True,
    ),
)  # fmt: skip

RUN_LIST = Listing(
    key="bill_runs",
    label=_("Billing runs"),
    model=BillRun,
    needs=Permission.FEES,
    kind="bill_run",
    columns=(
        Column("number", _("Number"), BillRun.number, width=130),
        Column("state", _("State"), BillRun.state, kind="choice", of=RunState, width=100),
        Column("since", _("From the day"), BillRun.since, kind="day", width=100),
        Column("until", _("Until"), BillRun.until, kind="day", width=100),
        Column("items", _("Fee items"), batch=_names, width=180),
        Column("count", _("Bills"), BillRun.count, kind="whole", width=80),
        Column("total_fen", _("Charged (yuan)"), BillRun.total_fen, kind="money", width=120),
        Column("reduced_fen", _("Reduced (yuan)"), BillRun.reduced_fen, kind="money", width=110),
        Column("made_at", _("Made"), BillRun.made_at, kind="moment", width=130),
        Column("by", _("By"), Staff.name, width=100),
    ),
    base=lambda query: query.select_from(BillRun).outerjoin(Staff, BillRun.staff_id == Staff.id),
    filters=(
        Filter("booked", RunState.BOOKED.label, lambda moment: BillRun.state == RunState.BOOKED),
        Filter("withdrawn", RunState.WITHDRAWN.label, lambda moment: BillRun.state == RunState.WITHDRAWN),
    ),
    watch=("bill_run",),
    actions=("bill_run.make",),
    empty=_("No bills were made yet. Set prices first, then make the bills of a month."),
    icon="list-checks",
)

PART = Part(kinds=(RUN_KIND,), actions=ACTIONS, lists=(RUN_LIST,))
