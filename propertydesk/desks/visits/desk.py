"""The declaration of return visits and household visits: two duties that are never merged (C4)."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

from propertydesk.core.desk import Action, Card, Desk, Kind, Paper
from propertydesk.core.i18n import Words, _
from propertydesk.core.months import month_before, month_of
from propertydesk.desks.visits import card, draw, household, rules, service, summary
from propertydesk.desks.visits.fields import (
    CANCEL_ASK,
    DRAW_ASK,
    DRAW_FIELDS,
    FOLLOWED_ASK,
    GIVE_UP_ASK,
    HOUSEHOLD_VISIT_FIELDS,
    RECORD_ASK,
    RETURN_VISIT_FIELDS,
    SUMMARY_ASK,
    SUMMARY_FIELDS,
    TRY_ASK,
    VISIT_ASK,
)
from propertydesk.desks.visits.lists import HOUSEHOLD_VISITS, RETURN_VISITS, VISIT_DRAWS, VISIT_SUMMARIES
from propertydesk.desks.visits.models import HouseholdVisit, ReturnVisit, VisitDraw, VisitSummary
from propertydesk.desks.visits.monthly import VISITS_DUE
from propertydesk.desks.visits.sheet import SUMMARY_FORM, summary_sheet, under_the_register
from propertydesk.office.residents import main_person
from propertydesk.office.words import LogCategory, Permission
from propertydesk.store.number_models import Period
from propertydesk.store.numbering import Series


def _open(deed: Any, **about: Any) -> ReturnVisit:
    """Only flows open a return visit; what they hand over is typed, not asked."""
    return service.open_visit(deed, **about)


def _recorded(deed: Any, visit: ReturnVisit) -> Words:
    assert visit.satisfaction is not None
    return _(
        "Return visit, {how}: {opinion} ({what})",
        how=visit.satisfaction.label, opinion=visit.opinion or "", what=visit.title,
    )  # fmt: skip


def _tried(deed: Any, visit: ReturnVisit) -> Words:
    return _("Return visit: nobody reached, try {count} ({what})", count=len(visit.tries), what=visit.title)


def _given_up(deed: Any, visit: ReturnVisit) -> Words:
    return _("Return visit: not reached in three tries ({what})", what=visit.title)


def _visited(deed: Any, visit: HouseholdVisit) -> Words:
    if visit.opinion:
        return _("Household visit, {who}: {what} ({opinion})", who=visit.person, what=visit.content,
                 opinion=visit.opinion)  # fmt: skip
    return _("Household visit, {who}: {what}", who=visit.person, what=visit.content)


def _followed(deed: Any, visit: HouseholdVisit) -> Words:
    return _("Household visit followed up: {outcome}", outcome=visit.outcome or "")


def _drawn(deed: Any, drawn: VisitDraw) -> Words:
    return _("Month-end draw {month}: {units}", month=drawn.month, units=drawn.households)


def _summed_up(deed: Any, written: VisitSummary) -> Words:
    return _(
        "Visit summary {month}, {state}: {visited} of {due} households",
        month=written.month, state=written.state.label, visited=written.visited, due=written.due,
    )  # fmt: skip


def _whom(asking: Any, unit_id: int | None) -> Mapping[str, Any]:
    person = None if unit_id is None else main_person(asking.session, unit_id, asking.moment)
    return {} if person is None else {"person": person.name}


def _asked(asking: Any, visit: ReturnVisit) -> Mapping[str, Any]:
    return {"interviewed": visit.person} if visit.person else {}


def _month_to_draw(asking: Any, unit_id: int | None) -> Mapping[str, Any]:
    return {"month": draw.undrawn_month(asking.session, asking.moment) or month_of(asking.moment.today)}


def _last_month(asking: Any, unit_id: int | None) -> Mapping[str, Any]:
    month = month_before(month_of(asking.moment.today))
    known: dict[str, Any] = {"month": month}
    written = asking.session.query(VisitSummary).filter(VisitSummary.month == month).one_or_none()
    return known if written is None else known | {"summary": written.summary, "measures": written.measures}


def _screen() -> Any:
    from propertydesk.desks.visits.screen import VisitsScreen

    return VisitsScreen


def _visit_screen() -> Any:
    from propertydesk.desks.visits.visiting.screen import HouseholdVisitScreen

    return HouseholdVisitScreen


def _summary_screen() -> Any:
    from propertydesk.desks.visits.summing_up.screen import SummaryScreen

    return SummaryScreen


_DAILY = Period.DAY

VISITS = Desk(
    key="visits",
    label=_("Visits"),
    icon="footprints",
    place=30,
    kinds=(
        Kind(
            "return_visit", _("Return visit"), ReturnVisit, "phone-call", Series("return_visit", "HF", _DAILY, 3),
            RETURN_VISIT_FIELDS, card.return_entries, life=rules.RETURN_VISIT_LIFE,
        ),
        Kind(
            "household_visit", _("Household visit"), HouseholdVisit, "footprints",
            Series("household_visit", "FW", _DAILY, 3), HOUSEHOLD_VISIT_FIELDS, card.visit_entries,
            life=rules.HOUSEHOLD_VISIT_LIFE,
        ),
        Kind("visit_draw", _("Month-end draw"), VisitDraw, "dice-5", fields=DRAW_FIELDS, unit=None),
        Kind(
            "visit_summary", _("Visit summary"), VisitSummary, "file-pen", fields=SUMMARY_FIELDS, unit=None,
            life=rules.SUMMARY_LIFE,
        ),
    ),
    actions=(
        Action(
            "return_visit.open", _("Open a return visit"), _open, Permission.VISITS, makes="return_visit",
            icon="phone-call", inner=True,
        ),
        Action(
            "return_visit.record", _("Return visit made"), service.record, Permission.VISITS, subject="return_visit",
            ask=RECORD_ASK, when=rules.can_record, log=LogCategory.OTHER, line=_recorded, icon="phone-call",
            defaults=_asked, primary=True,
        ),
        Action(
            "return_visit.try", _("Nobody reached"), service.try_visit, Permission.VISITS, subject="return_visit",
            ask=TRY_ASK, when=rules.can_try, log=LogCategory.OTHER, line=_tried, icon="phone-forwarded",
        ),
        Action(
            "return_visit.give_up", _("Give up after three tries"), service.give_up, Permission.VISITS,
            subject="return_visit", ask=GIVE_UP_ASK, when=rules.can_give_up, log=LogCategory.OTHER, line=_given_up,
            icon="circle-x", danger=True,
        ),
        Action(
            "return_visit.cancel", _("Return visit not needed"), service.cancel, Permission.VISITS,
            subject="return_visit", ask=CANCEL_ASK, icon="ban", inner=True,
        ),
        Action(
            "household_visit.record", _("Household visit"), household.record_visit, Permission.VISITS,
            makes="household_visit", ask=VISIT_ASK, log=LogCategory.OTHER, line=_visited, icon="footprints",
            defaults=_whom, screen=_visit_screen, primary=True,
        ),
        Action(
            "household_visit.followed", _("Followed up"), household.followed, Permission.VISITS,
            subject="household_visit", ask=FOLLOWED_ASK, when=rules.can_follow, log=LogCategory.OTHER,
            line=_followed, icon="circle-check", primary=True,
        ),
        Action(
            "visit_draw.draw", _("Draw the month's households"), draw.draw, Permission.VISITS, makes="visit_draw",
            ask=DRAW_ASK, log=LogCategory.OTHER, line=_drawn, icon="dice-5", defaults=_month_to_draw,
            hint=_("Fair and on record: anybody can draw again from the same households and gets the same."),
        ),
        Action(
            "visit_summary.write", _("Write the month's summary"), summary.write, Permission.VISITS,
            makes="visit_summary", ask=SUMMARY_ASK, log=LogCategory.OTHER, line=_summed_up, icon="file-pen",
            defaults=_last_month, screen=_summary_screen,
        ),
        Action(
            "visit_summary.sign", _("Signed by the manager"), summary.sign, Permission.DECIDE,
            subject="visit_summary", log=LogCategory.OTHER, line=_summed_up, icon="signature", primary=True,
        ),
    ),
    lists=(RETURN_VISITS, HOUSEHOLD_VISITS, VISIT_DRAWS, VISIT_SUMMARIES),
    papers=(Paper(SUMMARY_FORM, _("Visit summary"), "visit_summary", summary_sheet, Permission.VISITS),),
    card=Card(card.dealings, ("household_visit.record",)),
    answers={"register.F19": under_the_register},
    screen=_screen,
    badge=card.late_ones,
    status=card.due_today,
    duties=card.duties,
    reports=(VISITS_DUE,),
)  # fmt: skip
