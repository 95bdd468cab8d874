"""The monthly report of the duty logbook: registration (R30), handovers (R31), Friday reviews (R33), the sample (R34),
rounds (R35, R36).

What the desks registered is added by ``flows.registering``, which knows them all; rounds by their desk.
"""

from __future__ import annotations

from collections.abc import Sequence

from sqlalchemy.orm import Session

from propertydesk.core.i18n import _
from propertydesk.desks.logbook.monthly_rows import SHEETS, Handed, Read, sheets
from propertydesk.desks.logbook.registered import REGISTERED, Registered
from propertydesk.standards.monthly import rounds
from propertydesk.standards.monthly.figures import (
    Count,
    Detail,
    Excerpt,
    Figure,
    Rate,
    Report,
    Row,
    Standard,
    Sum,
    Table,
    Tally,
    Total,
)
from propertydesk.standards.monthly.periods import Period
from propertydesk.standards.monthly.shared import MEASURES, weeks
from propertydesk.standards.monthly.words import YesNo

_MISSING = (("in_book", "=", YesNo.NO),)
_TAKEN = (Handed.IN_TIME, Handed.LATE)
_DUE = (Read.IN_TIME, Read.LATE, Read.MISSED)


def _nothing(session: Session, period: Period) -> Sequence[Row]:
    """The desks contribute what they registered."""
    return ()


DETAILS = (
    Detail("registered", _("What was registered"), REGISTERED, _nothing),
    Detail("sheets", _("Sheets of the duty log"), SHEETS, sheets),
    rounds.DETAIL,
)


FIGURES = (
    Figure(
        "registered", _("Registered"), Count("registered"),
        _("Visitors, calls, requests, slips, repairs and whatever else the desks registered in the month."),
    ),
    Figure(
        "in_book", _("In the duty log"), Count("registered", (("in_book", "=", YesNo.YES),)),
        _("Of these, how many have their line in the duty log."), quiet=True,
    ),
    Figure(
        "difference", _("Missing in the book"), Total(("registered",), ("in_book",)),
        _("Registered less in the duty log: none, when all is well."),
    ),
    Figure(
        "registration_rate", _("Registration rate"), Rate("in_book", "registered"),
        _("In the duty log, of all that was registered."), Standard(1.0, "R30"),
    ),
    Figure("sheets", _("Sheets"), Count("sheets"), _("Sheets of the duty log whose shift ended in the month.")),
    Figure(
        "lines", _("Lines"), Sum("sheets", "lines"), _("Lines on these sheets."), quiet=True,
    ),
    Figure(
        "taken", _("Shifts taken over"), Count("sheets", (("handed", "in", _TAKEN),)),
        _("Shifts that somebody has taken over."), quiet=True,
    ),
    Figure(
        "handover_rate", _("Shifts taken over"), Rate("taken", "sheets"), _("Shifts taken over, of all sheets."),
    ),
    Figure(
        "in_time", _("Taken over in time"), Count("sheets", (("handed", "=", Handed.IN_TIME),)),
        _("Shifts taken over within the limit after their end."), quiet=True,
    ),
    Figure(
        "in_time_rate", _("Taken over in time"), Rate("in_time", "sheets"),
        _("Shifts taken over in time, of all sheets."),
    ),
    Figure(
        "asked", _("With questions"), Count("sheets", (("asked", "=", YesNo.YES),)),
        _("Handovers of which something was in question."),
    ),
    Figure(
        "due", _("Due for review"), Count("sheets", (("read", "in", _DUE),)),
        _("Sheets whose Friday is over."), quiet=True,
    ),
    Figure(
        "read", _("Signed on Friday"), Count("sheets", (("read", "=", Read.IN_TIME),)),
        _("Of these, signed by the end of that Friday."), quiet=True,
    ),
    Figure(
        "review_rate", _("Friday review"), Rate("read", "due"),
        _("Sheets that the supervisor signed on the Friday they fell to."), Standard(1.0, "R33"),
    ),
    Figure(
        "sampled", _("Checked by sample"), Count("sheets", (("sampled", "=", YesNo.YES),)),
        _("Sheets that the manager drew, checked and signed."), quiet=True,
    ),
    Figure(
        "sample_rate", _("Sample"), Rate("sampled", "sheets"),
        _("Sheets checked by sample, of all sheets of the month."), Standard(0.2, "R34"),
    ),
    *rounds.FIGURES,
)  # fmt: skip

_ALL = Tally("now", _("All"), Count("registered"))
_SHEETS = Tally("now", _("Sheets"), Count("sheets"))


def _sheets_that(key: str, column: str, *values: object) -> Count:
    return Count("sheets", ((column, "in", values),))


TABLES = (
    Table(
        "what", _("By kind"), ("what",),
        (_ALL, Tally("missing", _("Missing in the book"), Count("registered", _MISSING))),
        groups=lambda _period: tuple(Registered), picture="bars",
    ),
    Table(
        "week", _("By week"), ("week",),
        (_ALL, Tally("missing", _("Missing in the book"), Count("registered", _MISSING))), groups=weeks,
    ),
    Table(
        "post", _("By post"), ("post",),
        (
            _SHEETS,
            Tally("lines", _("Lines"), Sum("sheets", "lines")),
            Tally("in_time", _("Taken over in time"), _sheets_that("in_time", "handed", Handed.IN_TIME)),
            Tally("late", _("Taken over late"), _sheets_that("late", "handed", Handed.LATE)),
            Tally("not", _("Not taken over"), _sheets_that("not", "handed", Handed.GIVEN, Handed.NOT)),
            Tally("asked", _("With questions"), _sheets_that("asked", "asked", YesNo.YES)),
        ),
    ),
    Table(
        "friday", _("By Friday"), ("friday",),
        (
            _SHEETS,
            Tally("read", _("Signed that Friday"), _sheets_that("read", "read", Read.IN_TIME)),
            Tally("late", _("Signed later"), _sheets_that("late", "read", Read.LATE)),
            Tally("missed", _("Not signed"), _sheets_that("missed", "read", Read.MISSED)),
        ),
    ),
    rounds.TABLE,
)  # fmt: skip

EXCERPTS = (
    Excerpt(
        "missing", _("Missing in the book"), "registered", ("number", "what", "at", "unit"), _MISSING,
        _("Everything that was registered stands in the duty log."),
    ),
    Excerpt(
        "forgotten", _("Shifts that nobody took over"), "sheets", ("number", "post", "handed"),
        (("handed", "in", (Handed.GIVEN, Handed.NOT)),), _("Every shift was taken over."),
    ),
)  # fmt: skip

REPORT = Report(
    "logbook", _("Monthly report of the duty logbook"), "LOGMONTH", None, DETAILS, FIGURES, TABLES, EXCERPTS,
    texts=(MEASURES,), sent_to=_("Project manager"), icon="notebook-pen",
)  # fmt: skip
"""Counted, shown, written and sent by ``standards.monthly``."""
