"""The arrears, a household a row, and the steps by which they were pursued."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Mapping, Sequence
from datetime import timedelta
from typing import Any

from sqlalchemy import Select, select
from sqlalchemy.orm import Session

from propertydesk.core.desk import Column, Filter, Listing
from propertydesk.core.i18n import _
from propertydesk.core.months import months_later
from propertydesk.desks.fees.dunning import ages
from propertydesk.desks.fees.dunning.ages import LAST, OWING, PROMISED
from propertydesk.desks.fees.dunning.models import DunningStep
from propertydesk.desks.fees.words import AgeBand, Answer, Reached, Served, Stage
from propertydesk.office.models import Building, Occupancy, PersonPhone, Unit
from propertydesk.office.reading import today_of
from propertydesk.office.residents import current
from propertydesk.office.staff_models import Specialist, Staff
from propertydesk.office.words import OWNERS, Permission
from propertydesk.standards.models import Clock

NEAR = timedelta(days=90)
"""So long before a claim is barred the household stands in the list of its own."""

OLD_MONTHS = 3
_TONES = {AgeBand.MONTH: "plain", AgeBand.QUARTER: "soon"}
_REACHED_TONES = {Reached.YES: "done", Reached.DELIVERED: "done", Reached.SENT: "soon", Reached.RETURNED: "late"}


def _age_tone(band: AgeBand) -> str:
    return _TONES.get(band, "late")


def _reached_tone(reached: Reached) -> str:
    return _REACHED_TONES.get(reached, "plain")


def _owing(query: Select[Any]) -> Select[Any]:
    # What a list of ids does not need SQLite leaves out: these joins are outer, and by keys.
    joined = query.select_from(OWING).join(Unit, OWING.c.unit_id == Unit.id)
    with_steps = joined.outerjoin(LAST, LAST.id == ages.newest_step())
    promised = with_steps.outerjoin(PROMISED, PROMISED.id == ages.promised_step())
    return promised.outerjoin(Building, Unit.building_id == Building.id)


def _phones(session: Session, ids: Sequence[int]) -> Mapping[int, list[str]]:
    query = (
        select(Occupancy.unit_id, PersonPhone.number)
        .join(PersonPhone, PersonPhone.person_id == Occupancy.person_id)
        .where(Occupancy.unit_id.in_(ids), Occupancy.relation.in_(OWNERS), current(today_of(session)))
        .order_by(Occupancy.id, PersonPhone.id)
    )
    found: dict[int, list[str]] = defaultdict(list)
    for unit_id, number in session.execute(query).tuples():
        found[unit_id].append(number)
    return found


def _specialist() -> Any:
    named = select(Staff.name).join(Specialist, Specialist.staff_id == Staff.id)
    return named.where(Specialist.building_id == Unit.building_id).limit(1).correlate(Unit).scalar_subquery()


def _band(place: int, band: AgeBand) -> Column:
    return Column(f"band_{place}", band.label, OWING.c[f"band_{place}"], kind="money", width=100)


ARREARS = Listing(
    key="arrears",
    label=_("Arrears"),
    model=Unit,
    kind="unit",
    needs=Permission.FEES,
    icon="hourglass",
    columns=(
        Column("unit", _("Unit"), Unit.label, width=90),
        Column("owner", _("Owner"), ages.owner, width=90),
        Column("owed_fen", _("Due and owed"), OWING.c.owed_fen, kind="money", width=110),
        Column("months", _("Months"), batch=ages.months_open, kind="whole", width=60),
        Column("oldest_due", _("Oldest due"), OWING.c.oldest_due, kind="day", width=100),
        Column("age_band", _("Age"), ages.age_band, kind="choice", of=AgeBand, width=110, tone=_age_tone),
        Column("stage", _("Last step"), LAST.stage, kind="choice", of=Stage, width=140),
        Column("last_step_at", _("Last step at"), LAST.at, kind="moment", width=120),
        Column("promised_on", _("Promised to pay by"), PROMISED.promised_on, kind="day", width=100),
        Column("promised_fen", _("Promised sum"), PROMISED.promised_fen, kind="money", width=100),
        Column("limitation_on", _("Claim ends"), ages.limitation, kind="day", width=100),
        Column("disputed", _("Disputed"), ages.disputed, kind="flag", width=80),
        Column("in_collection", _("At the bank"), OWING.c.in_collection, kind="flag", width=80),
        *(_band(place, band) for place, band in enumerate(AgeBand)),
        Column("not_due_fen", _("Not due yet"), OWING.c.not_due_fen, kind="money", width=100),
        Column("phones", _("Phones"), batch=_phones, kind="list", mask="phone", width=160),
        Column("building", _("Building"), Building.name, width=70),
        Column("specialist", _("Specialist"), _specialist, width=90),
    ),
    base=_owing,
    ids=OWING.c.unit_id,
    filters=(
        Filter("to_phone", _("To be rung up"), lambda moment: ~ages.was_rung_up() & ~ages.is_legal()),
        Filter(
            "to_letter",
            _("Formal letter due"),
            lambda moment: ages.running("DUNLETTER", Clock.earliest_at <= moment.now),
        ),
        Filter(
            "promise_broken",
            _("Promise broken"),
            lambda moment: ages.running("PAYPROMISE", Clock.due_at < moment.now),
        ),
        Filter("promised", _("Promised to pay"), lambda moment: ages.running("PAYPROMISE")),
        Filter("near_limitation", _("Claim ends soon"), lambda moment: ages.limitation() <= moment.today + NEAR),
        Filter("in_collection", _("At the bank"), lambda moment: OWING.c.in_collection == 1),
        Filter("disputed", _("Disputed"), lambda moment: ages.disputed()),
        Filter(
            "old", _("Over three months"), lambda moment: OWING.c.oldest_due < months_later(moment.today, -OLD_MONTHS)
        ),
        Filter("legal", _("Legal steps"), lambda moment: ages.is_legal()),
    ),
    order=OWING.c.owed_fen.desc(),
    register="ARREARS",
    watch=("bill", "entry", "dunning_step", "unit", "complaint"),
    actions=(
        "dunning.phone",
        "dunning.sms",
        "dunning.remind",
        "dunning.letter",
        "dunning.visit",
        "dunning.promise",
        "dunning.legal",
        "dunning.charge_penalty",
        "fees.messages",
    ),
    empty=_("Nobody owes anything that is due."),
)


def _stepped(query: Select[Any]) -> Select[Any]:
    return query.join(Unit, DunningStep.unit_id == Unit.id).join(Staff, DunningStep.staff_id == Staff.id)


def _is(stage: Stage) -> Filter:
    return Filter(stage.value, stage.label, lambda moment: DunningStep.stage == stage)


DUNNING_STEPS = Listing(
    key="dunning_steps",
    label=_("Demands"),
    model=DunningStep,
    kind="dunning_step",
    needs=Permission.FEES,
    icon="phone-forwarded",
    columns=(
        Column("at", _("At"), DunningStep.at, kind="moment", width=120),
        Column("unit", _("Unit"), Unit.label, width=90),
        Column("stage", _("Step"), DunningStep.stage, kind="choice", of=Stage, width=140),
        Column(
            "reached",
            _("Reached or not"),
            DunningStep.reached,
            kind="choice",
            of=Reached,
            width=100,
            tone=_reached_tone,
        ),
        Column("answer", _("What they answered"), DunningStep.answer, kind="choice", of=Answer, width=110),
        Column("words", _("What was said"), DunningStep.words, width=220),
        Column("owed_fen", _("Owed then"), DunningStep.owed_fen, kind="money", width=100),
        Column("promised_on", _("Promised to pay by"), DunningStep.promised_on, kind="day", width=100),
        Column("promised_fen", _("Promised sum"), DunningStep.promised_fen, kind="money", width=100),
        Column("number", _("Number"), DunningStep.number, width=130),
        Column("pay_by", _("To be paid by"), DunningStep.pay_by, kind="day", width=100),
        Column("ems_number", _("EMS number"), DunningStep.ems_number, width=130),
        Column("delivered_on", _("Signed for on"), DunningStep.delivered_on, kind="day", width=100),
        Column("person", _("Who was reached"), DunningStep.person, width=90),
        Column("by", _("By"), Staff.name, width=80),
        Column("penalty_fen", _("Penalty then"), DunningStep.penalty_fen, kind="money", shown=False),
        Column("served", _("How it is brought"), DunningStep.served, kind="choice", of=Served, shown=False),
        Column("witness", _("Witness"), DunningStep.witness, shown=False),
        Column("anyway", _("Before its time because"), DunningStep.anyway, shown=False),
        Column("day", _("Day"), DunningStep.day, kind="day", shown=False),
    ),
    base=_stepped,
    filters=(
        Filter("today", _("Today"), lambda moment: DunningStep.day == moment.today),
        *(_is(stage) for stage in Stage),
        Filter(
            "to_post",
            _("Letters without EMS number"),
            lambda moment: (DunningStep.stage == Stage.LETTER) & DunningStep.ems_number.is_(None),
        ),
        Filter(
            "under_way",
            _("Letters under way"),
            lambda moment: (DunningStep.stage == Stage.LETTER) & (DunningStep.reached == Reached.SENT),
        ),
        Filter("came_back", _("Came back"), lambda moment: DunningStep.reached == Reached.RETURNED),
    ),
    order=DunningStep.at.desc(),
    watch=("dunning_step",),
    actions=("dunning.sent", "dunning.delivered"),
    empty=_("Nothing was demanded yet. Begin in the list of arrears."),
)
