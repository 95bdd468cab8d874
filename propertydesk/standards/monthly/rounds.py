"""Rounds that were due as rows that the desk of rounds gives to the logbook's monthly report (R35, R36)."""

from __future__ import annotations

from collections.abc import Sequence

from propertydesk.core.fields import Choices
from propertydesk.core.i18n import _
from propertydesk.standards.monthly.figures import Column, Count, Detail, Figure, Rate, Row, Standard, Table, Tally
from propertydesk.standards.monthly.shared import NUMBER, when
from propertydesk.standards.monthly.words import YesNo


class RoundDue(Choices):
    """Which round was due."""

    SHIFT = "shift", _("Shift leader's round")
    BUILDING = "building", _("Building inspection")
    MANAGER = "manager", _("Manager's round")


ROUNDS = (
    NUMBER,
    Column("what", _("Round"), "choice", RoundDue, width=150),
    Column("where", _("Post or list"), width=170),
    when("due_at", _("Due")),
    when("made_at", _("Round made at")),
    Column("made", _("Made, yes or no"), "choice", YesNo, width=90),
    Column("wrong", _("Wrong"), "whole", width=60),
)


def _nothing(_session: object, _period: object) -> Sequence[Row]:
    """The desk of rounds knows them."""
    return ()


DETAIL = Detail("rounds", _("Rounds due"), ROUNDS, _nothing, names="where", apart="due_at")


def _due(what: RoundDue) -> Count:
    return Count("rounds", (("what", "=", what),))


def _made(what: RoundDue) -> Count:
    return Count("rounds", (("what", "=", what), ("made", "=", YesNo.YES)))


FIGURES = (
    Figure(
        "shift_rounds", _("Rounds of shifts due"), _due(RoundDue.SHIFT),
        _("Shifts that ended in the month, of posts whose shift leader goes round."), quiet=True,
    ),
    Figure(
        "shift_rounds_made", _("Rounds of shifts made"), _made(RoundDue.SHIFT), _("Of these, with a round."),
        quiet=True,
    ),
    Figure(
        "shift_round_rate", _("Shift leader's rounds"), Rate("shift_rounds_made", "shift_rounds"),
        _("Shifts in which somebody went round, of all that ended."), Standard(1.0, "R36"),
    ),
    Figure(
        "manager_rounds", _("Manager's rounds due"), _due(RoundDue.MANAGER), _("Weeks that ended in the month."),
        quiet=True,
    ),
    Figure(
        "manager_rounds_made", _("Manager's rounds made"), _made(RoundDue.MANAGER), _("Of these, with a round."),
        quiet=True,
    ),
    Figure(
        "manager_round_rate", _("Manager's rounds"), Rate("manager_rounds_made", "manager_rounds"),
        _("Weeks in which the manager went round, of all that ended."), Standard(1.0, "R35"),
    ),
    Figure(
        "inspections", _("Building inspections due"), _due(RoundDue.BUILDING),
        _("Days of the month that are over, for each building."), quiet=True,
    ),
    Figure(
        "inspections_made", _("Building inspections made"), _made(RoundDue.BUILDING), _("Of these, made."), quiet=True,
    ),
    Figure(
        "inspection_rate", _("Building inspections"), Rate("inspections_made", "inspections"),
        _("Inspections made, of all that were due."), Standard(1.0, "INSPECTION"),
    ),
)  # fmt: skip

TABLE = Table(
    "rounds", _("By round"), ("what",),
    (
        Tally("now", _("Rounds due"), Count("rounds")),
        Tally("made", _("Rounds made"), Count("rounds", (("made", "=", YesNo.YES),))),
    ),
    groups=lambda _period: tuple(RoundDue),
)  # fmt: skip
