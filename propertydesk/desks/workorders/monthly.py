"""The monthly repair and return-visit report (F38, R10, R51, R52): what it counts, and how each figure comes about.

Rates of limits are those of the clocks that began in the month; what was moved by agreement or booked is counted
apart. Return visits are those that fell due in the month.
"""

from __future__ import annotations

from collections.abc import Sequence
from typing import Any

from propertydesk.core.i18n import Text, _
from propertydesk.desks.workorders.monthly_rows import DETAILS
from propertydesk.desks.workorders.words import Category, Nature, Place, Urgency
from propertydesk.standards.monthly.figures import Count, Excerpt, Figure, Missing, Rate, Report, Standard, Table, Tally
from propertydesk.standards.monthly.shared import ANALYSIS, CAUSE, MEASURES, pleased, weeks
from propertydesk.standards.monthly.visits import AFTER_REPAIRS, Visit
from propertydesk.standards.monthly.words import Outcome, YesNo
from propertydesk.standards.words import Satisfaction, VisitCategory

_FULL = 1.0
_KNOWN, _KEPT = (Outcome.KEPT, Outcome.MISSED), (Outcome.KEPT,)
_REPAIRS = ("category", "in", AFTER_REPAIRS)


def _of(*where: tuple[str, str, Any]) -> Count:
    return Count("orders", where)


def _limits(rule: str, outcomes: Sequence[Outcome]) -> Count:
    return Count("limits", (("rule", "=", rule), ("outcome", "in", outcomes)))


def _visits(*where: tuple[str, str, Any]) -> Count:
    return Count("visits", where)


FIGURES = (
    Figure("total", _("Repairs"), _of(), _("Repairs reported in the month, without cancelled ones.")),
    Figure("in_unit", _("In units"), _of(("place", "=", Place.UNIT)), _("Of these, inside a unit.")),
    Figure("public", _("Public"), _of(("place", "!=", Place.UNIT)), _("Of these, in public areas or equipment.")),
    Figure("paid", _("Paid"), _of(("nature", "=", Nature.PAID)), _("Of these, in the unit and paid.")),
    Figure("free", _("Free"), _of(("nature", "!=", Nature.PAID)), _("Of these, all others: nobody is charged.")),
    Figure("booked", _("Booked"), _of(("urgency", "=", Urgency.BOOKED)), _("Of these, booked for a time (R05).")),
    Figure("moved", _("Moved"), _of(("moved", "=", YesNo.YES)), _("Of these, moved by agreement with the owner.")),
    Figure(
        "done", _("Finished"), _of(("done", "=", YesNo.YES)), _("Repairs of the month that are finished."), quiet=True
    ),
    Figure("done_rate", _("Share finished"), Rate("done", "total"), _("Finished, of all repairs of the month.")),
    Figure(
        "same_day_limits", _("Same-day repairs due"), _limits("R04", _KNOWN),
        _("Clocks R04 that began in the month and were kept or missed; booked and moved ones have none."), quiet=True,
    ),
    Figure("same_day_kept", _("Same-day repairs kept"), _limits("R04", _KEPT), _("Of these, kept."), quiet=True),
    Figure(
        "same_day_rate", _("Finished the same day"), Rate("same_day_kept", "same_day_limits"),
        _("Finished on the day they were reported, of all that had to be (R04)."), Standard(_FULL, "R04"),
    ),
    Figure(
        "on_site_limits", _("30-minute arrivals due"), _limits("R03", _KNOWN),
        _("Clocks R03 that began in the month and were kept or missed."), quiet=True,
    ),
    Figure("on_site_kept", _("30-minute arrivals kept"), _limits("R03", _KEPT), _("Of these, kept."), quiet=True),
    Figure(
        "on_site_rate", _("On site within 30 minutes"), Rate("on_site_kept", "on_site_limits"),
        _("Repairers on site in time, of all that had to be (R03); booked and moved ones are counted apart."),
        Standard(_FULL, "R03"),
    ),
    Figure(
        "on_site_moved", _("30-minute arrivals moved"), _limits("R03", (Outcome.MOVED,)),
        _("Clocks R03 that began in the month and were moved by agreement."), quiet=True,
    ),
    Figure(
        "booked_limits", _("Booked arrivals due"), _limits("R05", _KNOWN),
        _("Clocks R05 that began in the month and were kept or missed."), quiet=True,
    ),
    Figure("booked_kept", _("Booked arrivals kept"), _limits("R05", _KEPT), _("Of these, kept."), quiet=True),
    Figure(
        "booked_rate", _("On site as booked"), Rate("booked_kept", "booked_limits"),
        _("Repairers on site by the agreed time, of all that were booked or moved (R05)."), Standard(_FULL, "R05"),
    ),
    Figure(
        "visits_due", _("Return visits due"), _visits(_REPAIRS),
        _("Return visits after repairs that fell due in the month, without cancelled ones."),
    ),
    Figure(
        "visited", _("Return-visited"), _visits(_REPAIRS, ("stands", "=", Visit.VISITED)), _("Of these, visited."),
    ),
    Figure(
        "visit_rate", _("Return visits"), Rate("visited", "visits_due"),
        _("Visited, of all that fell due in the month (R10)."), Standard(_FULL, "R10"),
    ),
    Figure(
        "not_reached", _("Not reached"), _visits(_REPAIRS, ("stands", "=", Visit.NOT_REACHED)),
        _("Of the visits due, given up after three tries."),
    ),
    Figure(
        "visited_in_time", _("Visited in time"), _visits(_REPAIRS, ("in_time", "=", YesNo.YES)),
        _("Of the visits due, paid by the time they were due."), quiet=True,
    ),
    Figure(
        "timely_visit_rate", _("Visited in time"), Rate("visited_in_time", "visits_due"),
        _("Visited by the time they were due (R06 to R12), of all that fell due in the month."),
    ),
    Figure(
        "asked", _("Asked how satisfied"), _visits(_REPAIRS, ("satisfaction", "!=", None)),
        _("Of the visits due, those that brought an opinion."), quiet=True,
    ),
    Figure("pleased", _("Satisfied"), _visits(*pleased(_REPAIRS)), _("Of these, satisfied or fairly."), quiet=True),
    Figure(
        "satisfaction_rate", _("Satisfaction"), Rate("pleased", "asked"),
        _("Satisfied or fairly satisfied, of all who said at the return visit."),
    ),
    Figure("rework", _("Done again"), _of(("rework", "=", YesNo.YES)), _("Repairs of the month done more than once.")),
    Figure(
        "overdue", _("Overdue"), _of(("overdue", "=", YesNo.YES)),
        _("Repairs of the month that missed one of their limits R01, R03, R04, R05."),
    ),
    Figure(
        "drawn", _("Drawn and visited"),
        _visits(("category", "=", VisitCategory.DRAWN), ("stands", "=", Visit.VISITED)),
        _("Households of the month-end draw that were visited; 20 to 25 are wanted (R13)."),
    ),
)  # fmt: skip

_ALL = Tally("now", _("Reported"), _of())
_WORKED = (
    _ALL,
    Tally("done", _("Finished"), _of(("done", "=", YesNo.YES))),
    Tally("done_rate", _("Share done"), rate=("done", "now")),
    Tally("overdue", _("Overdue"), _of(("overdue", "=", YesNo.YES))),
    Tally("rework", _("Done again"), _of(("rework", "=", YesNo.YES))),
)

TABLES = (
    Table("category", _("By kind"), ("category",), _WORKED, groups=lambda _period: tuple(Category), picture="bars"),
    Table("building", _("By building"), ("building",), _WORKED, picture="bars"),
    Table("week", _("By week"), ("week",), _WORKED, groups=weeks, picture="line"),
    Table("repairer", _("By repairer"), ("repairer",), _WORKED, picture="bars"),
    Table(
        "visits", _("Return visits due"), ("category",),
        (
            Tally("now", _("Due"), _visits()), Tally("visited", _("Visited"), _visits(("stands", "=", Visit.VISITED))),
            Tally("rate", _("Share visited"), rate=("visited", "now")),
            Tally("pleased", _("Satisfied"), _visits(*pleased())),
            Tally("not", _("Not satisfied"), _visits(("satisfaction", "=", Satisfaction.NOT))),
        ),
        groups=lambda _period: tuple(VisitCategory),
        means=_("Satisfied and fairly satisfied count as satisfied (R51)."),
    ),
    Table(
        "similar", _("Same place, same kind"), ("where", "category"), (Tally("now", _("Times"), _of()),), least=2,
        most_first=True, total=False, means=_("Reported twice or more in the month (R51)."),
    ),
    Table(
        "similar_building", _("Same building, same kind"), ("building", "category"), (Tally("now", _("Times"), _of()),),
        least=3, most_first=True, total=False, means=_("Reported three times or more in the month (R51)."),
    ),
)  # fmt: skip


def _unfinished(count: int) -> Text:
    return _("Repairs not finished yet: {count}", count=count)


def _to_visit(count: int) -> Text:
    return _("Return visits overdue: {count}", count=count)


def _to_sign(count: int) -> Text:
    return _("Finished repairs not signed off: {count}", count=count)


REPORT = Report(
    "repairs", _("Monthly repair and return-visit report"), "F38", "R52", DETAILS, FIGURES, TABLES,
    excerpts=(
        Excerpt(
            "dissatisfied", _("Not satisfied"), "visits",
            ("subject_number", "unit", "category", "visited_at", "opinion"),
            (("satisfaction", "=", Satisfaction.NOT),), _("Nobody was dissatisfied."),
        ),
        Excerpt(
            "overdue", _("Overdue"), "orders",
            ("number", "reported_at", "where", "category", "content", "repairer", "arrived_at", "finished_at"),
            (("overdue", "=", YesNo.YES),), _("Nothing was overdue."),
        ),
    ),
    missing=(
        Missing("visits", _to_visit, "visits", (("overdue", "=", YesNo.YES),)),
        Missing("unfinished", _unfinished, "orders", (("done", "=", YesNo.NO),)),
        Missing("signed", _to_sign, "orders", (("done", "=", YesNo.YES), ("signed", "=", YesNo.NO))),
    ),
    texts=(CAUSE, MEASURES, ANALYSIS),
    sent_to=_("Quality department"), listed="dissatisfied", icon="wrench",
)  # fmt: skip
"""The report; ``standards.monthly`` counts, shows, writes and sends it."""
