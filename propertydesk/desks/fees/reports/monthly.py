"""The monthly report of fees for company finance: what it counts, and how each figure comes about.

Two rates stand apart. The **current rate** is about the bills whose day lies in the month: what was paid of them by
the month's end, of what they charge less reductions. **Recovery** is about what was owed when the month began: what
was paid of it in the month. A bill's day, and an entry's, is the day that it counts for in the book.
"""

from __future__ import annotations

from typing import Any

from propertydesk.core.i18n import Text, _
from propertydesk.desks.fees.reports.monthly_rows import DETAILS
from propertydesk.desks.fees.reports.words import TakenBack
from propertydesk.desks.fees.words import DepositKind, PayMethod, ReduceReason
from propertydesk.office.words import Permission
from propertydesk.standards.monthly.figures import (
    Condition,
    Count,
    Excerpt,
    Figure,
    Rate,
    Report,
    Sum,
    Table,
    Tally,
    Total,
)
from propertydesk.standards.monthly.shared import ANALYSIS, CAUSE, MEASURES

_INSIDE = (PayMethod.PREPAID, PayMethod.DEPOSIT)
_FRESH = tuple(method for method in PayMethod if method not in _INSIDE)


def _sum(detail: str, column: str, *where: Condition) -> Sum:
    return Sum(detail, column, where, money=True)


def _total(plus: tuple[str, ...], minus: tuple[str, ...] = ()) -> Total:
    return Total(plus, minus, money=True)


def _quiet(key: str, label: Text, measure: Any, means: Text) -> Figure:
    return Figure(key, label, measure, means, quiet=True)


FIGURES = (
    Figure("charged", _("Charged"), _sum("dues", "charged"), _("Bills whose day lies in the month.")),
    _quiet("reduced_now", _("Reduced of it"), _sum("dues", "reduced"), _("Reductions of these bills in the month.")),
    Figure("to_pay", _("To be paid"), _sum("dues", "to_pay"), _("Charged in the month, less reductions of it.")),
    Figure("paid_now", _("Paid of the month's bills"), _sum("dues", "paid"), _("Paid of it by the month's end.")),
    Figure(
        "current_rate", _("Current rate"), Rate("paid_now", "to_pay"),
        _("Paid of the month's bills by its end, of what they charge less reductions."),
    ),
    Figure(
        "opening", _("Arrears at the beginning"), _sum("dues", "opening"), _("Owed when the month began."),
    ),
    Figure(
        "paid_old", _("Recovered of arrears"), _sum("dues", "old_paid"),
        _("Paid in the month of what was owed then."),
    ),
    Figure(
        "recovery_rate", _("Recovery of arrears"), Rate("paid_old", "opening"),
        _("Paid in the month of what was owed when it began, of all that was owed then."),
    ),
    _quiet("reduced_old", _("Reduced of arrears"), _sum("dues", "old_reduced"), _("Reductions of it in the month.")),
    Figure("closing", _("Arrears at the end"), _sum("dues", "closing"), _("Owed when the month ended, bill by bill.")),
    Figure("paid", _("Paid in the month"), _total(("paid_now", "paid_old")), _("Paid of all bills, new and old.")),
    Figure("reduced", _("Reduced"), _total(("reduced_now", "reduced_old")), _("Reduced of all bills in the month.")),
    _quiet(
        "reckoned", _("Arrears at the end, reckoned"), _total(("opening", "charged"), ("reduced", "paid")),
        _("Arrears at the beginning, and charged, less reduced, less paid."),
    ),
    Figure(
        "check", _("Check of arrears"), _total(("reckoned",), ("closing",)),
        _("Reckoned less counted: has to be 0.00."),
    ),
    _quiet(
        "reductions", _("Reductions by reason"), _sum("reductions", "amount"),
        _("The reductions one by one; has to be what was reduced."),
    ),
    Figure(
        "received", _("Money received"), _sum("takings", "amount", ("method", "in", _FRESH)),
        _("By receipts of the month, red ones taken off; without what came from prepayments and deposits."),
    ),
    _quiet(
        "moved", _("From prepayments and deposits"), _sum("takings", "amount", ("method", "in", _INSIDE)),
        _("Paid by what was here already."),
    ),
    _quiet(
        "deposits_opening", _("Deposits at the beginning"), _sum("deposits", "opening"),
        _("Held when the month began."),
    ),
    Figure(
        "deposits_taken", _("Deposits taken"), _sum("deposits", "taken"),
        _("Taken in the month, red ones taken off."),
    ),
    _quiet("deposits_used", _("Deposits used"), _sum("deposits", "used"), _("Deducted, or used to pay bills.")),
    Figure(
        "deposits_refunded", _("Deposits refunded"), _sum("deposits", "refunded"),
        _("Given back by company finance."),
    ),
    Figure("deposits_closing", _("Deposits held"), _sum("deposits", "closing"), _("Held when the month ended.")),
    _quiet(
        "deposits_check", _("Check of deposits"),
        _total(("deposits_opening", "deposits_taken"), ("deposits_used", "deposits_refunded", "deposits_closing")),
        _("Held then, and taken, less used, refunded and held now: has to be 0.00."),
    ),
    _quiet(
        "prepaid_opening", _("Prepaid at the beginning"), _sum("prepaid", "opening"), _("Held when the month began."),
    ),
    Figure("prepaid_taken", _("Prepaid in the month"), _sum("prepaid", "taken"), _("Come in, red ones taken off.")),
    Figure("prepaid_used", _("Prepayments used"), _sum("prepaid", "used"), _("Used to pay bills.")),
    _quiet(
        "prepaid_refunded", _("Prepayments refunded"), _sum("prepaid", "refunded"),
        _("Given back by company finance."),
    ),
    Figure("prepaid_closing", _("Prepayments held"), _sum("prepaid", "closing"), _("Held when the month ended.")),
    _quiet(
        "prepaid_check", _("Check of prepayments"),
        _total(("prepaid_opening", "prepaid_taken"), ("prepaid_used", "prepaid_refunded", "prepaid_closing")),
        _("Held then, and come in, less used, refunded and held now: has to be 0.00."),
    ),
    Figure("refunds", _("Refunds"), _sum("refunds", "amount"), _("Deposits and prepayments given back in the month.")),
    Figure(
        "voids", _("Void receipts"), Count("taken_back", (("how", "=", TakenBack.VOID),)),
        _("Voided on their day."),
    ),
    Figure(
        "reds", _("Red entries"), Count("taken_back", (("how", "=", TakenBack.RED),)),
        _("Receipts taken back later."),
    ),
    _quiet(
        "red_sum", _("Sum of red entries"), _sum("taken_back", "amount", ("how", "=", TakenBack.RED)),
        _("What they took back, below nought."),
    ),
)  # fmt: skip


def _tally(key: str, label: Text, detail: str, column: str) -> Tally:
    return Tally(key, label, _sum(detail, column))


_DUES = (
    _tally("opening", _("Old arrears"), "dues", "opening"), _tally("old_paid", _("Recovered"), "dues", "old_paid"),
    Tally("recovery", _("Recovery"), rate=("old_paid", "opening")),
    _tally("charged", _("Charged"), "dues", "charged"), _tally("to_pay", _("To be paid"), "dues", "to_pay"),
    _tally("paid", _("Paid of it"), "dues", "paid"), Tally("rate", _("Current rate"), rate=("paid", "to_pay")),
    _tally("closing", _("Arrears now"), "dues", "closing"),
)  # fmt: skip
_HELD = tuple(
    _tally(key, label, "deposits", key)
    for key, label in (
        ("opening", _("Held at first")), ("taken", _("Taken")), ("used", _("Used")), ("refunded", _("Refunded")),
        ("closing", _("Held at the end")),
    )
)  # fmt: skip

TABLES = (
    Table("item", _("By fee"), ("item",), _DUES, means=_("Rates as explained beside the figures.")),
    Table("building", _("By building"), ("building",), _DUES, means=_("Leases without a unit stand last.")),
    Table(
        "reason", _("Reductions by reason"), ("reason",),
        (_tally("amount", _("Amount"), "reductions", "amount"), Tally("share", _("Share"), share_of="amount")),
        groups=lambda _period: tuple(ReduceReason),
    ),
    Table(
        "method", _("Money by method"), ("method",),
        (
            _tally("amount", _("Amount"), "takings", "amount"),
            Tally("times", _("Times"), Sum("takings", "times")), Tally("share", _("Share"), share_of="amount"),
        ),
        groups=lambda _period: tuple(PayMethod), means=_("Red entries are taken off; void receipts are left out."),
    ),
    Table("deposits", _("Deposits"), ("kind",), _HELD, groups=lambda _period: tuple(DepositKind)),
)  # fmt: skip

REPORT = Report(
    "fees", _("Monthly report of fees"), "FEESMONTH", None, DETAILS, FIGURES, TABLES,
    excerpts=(
        Excerpt(
            "taken_back", _("Receipts taken back"), "taken_back", ("number", "how", "day", "unit", "amount", "why"), (),
            _("No receipt was taken back."),
        ),
        Excerpt(
            "granted", _("Reductions other than agreed discounts"), "reductions",
            ("unit", "item", "reason", "times", "amount"), (("reason", "!=", ReduceReason.DISCOUNT),),
            _("Nothing was reduced."),
        ),
        Excerpt("refunds", _("Refunds"), "refunds", ("number", "what", "day", "unit", "amount"), (), _("None.")),
    ),
    texts=(CAUSE, MEASURES, ANALYSIS), sent_to=_("Company finance"), listed="taken_back", icon="landmark",
    needs=Permission.FEES,
)  # fmt: skip
"""The report; ``standards.monthly`` counts, shows, writes and sends it."""
