"""The monthly complaint report (F37, R42): what it counts, and how each figure comes about.

Until the manager has confirmed otherwise a complaint counts as valid (C6). Rates of limits are those of the clocks
that began in the month.
"""

from __future__ import annotations

from collections.abc import Sequence
from typing import Any

from propertydesk.core.i18n import Text, _
from propertydesk.desks.complaints.monthly_rows import DETAILS
from propertydesk.desks.complaints.words import Category, Severity, Verdict
from propertydesk.standards.monthly.figures import Count, Excerpt, Figure, Missing, Rate, Report, Standard, Table, Tally
from propertydesk.standards.monthly.shared import ANALYSIS, CAUSE, MEASURES, pleased, weeks
from propertydesk.standards.monthly.words import Came, Left, YesNo

COUNTS_AS_VALID = ("verdict", "in", (Verdict.VALID, Verdict.UNDECIDED))
_FULL = 1.0


def _of(*where: tuple[str, str, Any]) -> Count:
    return Count("complaints", where)


def _moved(key: str, value: Any) -> Count:
    return Count("movement", ((key, "=", value),))


def _limits(*rules: str, outcomes: Sequence[str]) -> Count:
    return Count("limits", (("rule", "in", rules), ("outcome", "in", outcomes)))


_KNOWN, _KEPT = ("kept", "missed"), ("kept",)
_VISITABLE = (COUNTS_AS_VALID, ("resolved", "=", YesNo.YES))

FIGURES = (
    Figure("total", _("Complaints"), _of(), _("Complaints received in the month, without void ones.")),
    Figure("valid", _("Valid"), _of(("verdict", "=", Verdict.VALID)), _("Of these, judged valid.")),
    Figure(
        "communicative", _("Communicative"), _of(("verdict", "=", Verdict.COMMUNICATIVE)),
        _("Of these, seeking help, consulting, venting."),
    ),
    Figure(
        "invalid", _("Invalid"), _of(("verdict", "=", Verdict.INVALID)),
        _("Of these, confirmed invalid by the manager."),
    ),
    Figure(
        "undecided", _("Undecided"), _of(("verdict", "=", Verdict.UNDECIDED)),
        _("Of these, without a verdict yet; they count as valid (C6)."),
    ),
    Figure(
        "carried", _("Carried over"), _moved("came", Came.CARRIED),
        _("Received before the month, and no result told when it began."),
    ),
    Figure("new", _("New"), _moved("came", Came.NEW), _("Received in the month.")),
    Figure(
        "done", _("Done"), _moved("left", Left.DONE),
        _("Carried over or new, the result told by the end of the month."),
    ),
    Figure(
        "unfinished", _("Unfinished"), _moved("left", Left.UNFINISHED),
        _("Carried over or new, no result told by the end of the month."),
    ),
    Figure(
        "owner_limits", _("Replies to owners due"), _limits("R15", "R16", outcomes=_KNOWN),
        _("Clocks R15 and R16 that began in the month and were kept or missed."), quiet=True,
    ),
    Figure(
        "owner_kept", _("Replies to owners in time"), _limits("R15", "R16", outcomes=_KEPT), _("Of these, kept."),
        quiet=True,
    ),
    Figure(
        "owner_rate", _("Replied within 2 hours"), Rate("owner_kept", "owner_limits"),
        _("First replies to owners in time, of all that fell due (R15, R16)."), Standard(_FULL, "R15"),
    ),
    Figure(
        "department_limits", _("Departments' replies due"), _limits("R14", outcomes=_KNOWN),
        _("Clocks R14 that began in the month and were kept or missed."), quiet=True,
    ),
    Figure(
        "department_kept", _("Departments' replies in time"), _limits("R14", outcomes=_KEPT), _("Of these, kept."),
        quiet=True,
    ),
    Figure(
        "department_rate", _("Department within 24 hours"), Rate("department_kept", "department_limits"),
        _("Departments that solved or replied in time, of all that had to (R14)."), Standard(_FULL, "R14"),
    ),
    Figure(
        "counts_as_valid", _("Valid or undecided"), _of(COUNTS_AS_VALID), _("What counts as valid."), quiet=True,
    ),
    Figure(
        "handled_in_time", _("Valid, all limits kept"), _of(COUNTS_AS_VALID, ("in_time", "=", YesNo.YES)),
        _("Of these, none of R14, R15 and R16 missed."), quiet=True,
    ),
    Figure(
        "timely_rate", _("Handled in time"), Rate("handled_in_time", "counts_as_valid"),
        _("Valid complaints of which no limit was missed (R14, R15, R16)."), Standard(_FULL, "R17"),
    ),
    Figure(
        "to_visit", _("Valid, result told"), _of(*_VISITABLE),
        _("Valid complaints with their result told."), quiet=True,
    ),
    Figure(
        "visited", _("Valid, visited"), _of(*_VISITABLE, ("visited", "=", YesNo.YES)), _("Of these, return-visited."),
        quiet=True,
    ),
    Figure(
        "visit_rate", _("Return visits"), Rate("visited", "to_visit"),
        _("Valid complaints return-visited, of those with their result told (R17)."), Standard(_FULL, "R17"),
    ),
    Figure(
        "asked", _("Asked how satisfied"), _of(("satisfaction", "!=", None)),
        _("Complaints of the month whose return visit brought an opinion."), quiet=True,
    ),
    Figure("pleased", _("Satisfied"), _of(*pleased()), _("Of these, satisfied or fairly satisfied."), quiet=True),
    Figure(
        "satisfaction_rate", _("Satisfaction"), Rate("pleased", "asked"),
        _("Satisfied or fairly satisfied, of all who said at the return visit."),
    ),
    Figure("grave", _("Grave"), _of(("severity", "=", Severity.GRAVE)), _("Of the month's complaints, grave ones.")),
)  # fmt: skip

TABLES = (
    Table(
        "category", _("By kind"), ("category",),
        (
            Tally("now", _("This month"), _of()),
            Tally("share", _("Share"), share_of="now"),
            Tally("last_month", _("Last month"), Count("last_month")),
            Tally("last_year", _("A year ago"), Count("last_year")),
        ),
        groups=lambda _period: tuple(Category), picture="bars",
    ),
    Table(
        "building", _("By building"), ("building",),
        (Tally("now", _("This month"), _of()), Tally("valid", _("Valid"), _of(COUNTS_AS_VALID))), picture="bars",
        means=_("Valid and undecided ones count as valid."),
    ),
    Table("week", _("By week"), ("week",), (Tally("now", _("This month"), _of()),), groups=weeks, picture="line"),
    Table(
        "department", _("By department"), ("department",),
        (
            Tally("now", _("This month"), _of()),
            Tally("resolved", _("Result told"), _of(("resolved", "=", YesNo.YES))),
            Tally("rate", _("Share told"), rate=("resolved", "now")),
        ),
    ),
    Table(
        "similar", _("Similar problems"), ("where", "category"), (Tally("now", _("Times"), _of()),), least=2,
        most_first=True, total=False, means=_("The same kind at the same place, twice or more in the month (R51)."),
    ),
)  # fmt: skip


def _without_verdict(count: int) -> Text:
    return _("Without a verdict: {count}", count=count)


def _without_cause(count: int) -> Text:
    return _("Valid, result told, cause not written: {count}", count=count)


def _not_visited(count: int) -> Text:
    return _("Valid, result told, not return-visited: {count}", count=count)


def _not_signed(count: int) -> Text:
    return _("Result told, not signed by the manager: {count}", count=count)


def _no_root_cause(count: int) -> Text:
    return _("Unfinished without a root cause: {count}", count=count)


REPORT = Report(
    "complaints", _("Monthly complaint report"), "F37", "R42", DETAILS, FIGURES, TABLES,
    excerpts=(
        Excerpt(
            "grave", _("Grave complaints"), "complaints",
            ("number", "received_at", "unit", "category", "content", "department", "result", "visited_at"),
            (("severity", "=", Severity.GRAVE),), _("No grave complaint this month."),
        ),
        Excerpt(
            "unfinished", _("Unfinished, with root cause and date"), "movement",
            ("number", "received_at", "unit", "category", "content", "department", "root_cause", "due_at"),
            (("left", "=", Left.UNFINISHED),), _("Nothing was left unfinished."),
        ),
        Excerpt(
            "list", _("All complaints of the month"), "complaints",
            ("number", "received_at", "unit", "category", "content", "department", "verdict", "result", "satisfaction"),
        ),
    ),
    missing=(
        Missing("verdict", _without_verdict, "complaints", (("verdict", "=", Verdict.UNDECIDED),)),
        Missing("cause", _without_cause, "complaints", (*_VISITABLE, ("cause_written", "=", YesNo.NO))),
        Missing("visit", _not_visited, "complaints", (*_VISITABLE, ("visited", "=", YesNo.NO))),
        Missing("signed", _not_signed, "complaints", (("resolved", "=", YesNo.YES), ("signed", "=", YesNo.NO))),
        Missing(
            "root_cause", _no_root_cause, "movement", (("left", "=", Left.UNFINISHED), ("root_cause", "=", None)),
        ),
    ),
    texts=(CAUSE, MEASURES, ANALYSIS),
    sent_to=_("Quality department"), listed="list", icon="message-square-warning",
)  # fmt: skip
"""The report; ``standards.monthly`` counts, shows, writes and sends it."""
