"""What stands behind the counter, part by part: its lists, and what is begun there by which key."""

from __future__ import annotations

from dataclasses import dataclass

from propertydesk.core.i18n import Text, _
from propertydesk.core.views import Query


@dataclass(frozen=True, slots=True)
class Segment:
    """A part of the page. ``starts`` are actions that begin something, each with its key; ``shortcut`` opens it."""

    key: str
    label: Text
    icon: str
    shortcut: str
    lists: tuple[str, ...]
    starts: tuple[tuple[str, str], ...] = ()


ARREARS, BILLS, PRICES, BANK = "arrears", "bills", "prices", "bank"
STATEMENTS, PICTURES, TAKING_OVER = "statements", "pictures", "taking_over"

SEGMENTS = (
    Segment(ARREARS, _("Arrears"), "hourglass", "F2", ("arrears", "dunning_steps")),
    Segment(
        BILLS, _("Bills"), "list-checks", "F3", ("bills", "bill_runs", "entries", "period_locks"),
        (("bill_run.make", "Alt+N"), ("bill.charge", "Alt+C"), ("period.lock", "Alt+K")),
    ),
    Segment(
        PRICES, _("Prices"), "tag", "F4",
        ("fee_items", "tariffs", "discounts", "bearings", "meters", "readings", "shared_costs", "leases"),
        (
            ("tariff.set", "Alt+N"), ("discount.grant", "Alt+D"),
            ("reading.take_many", "Alt+R"), ("lease.let", "Alt+L"),
        ),
    ),
    Segment(
        BANK, _("Bank"), "landmark", "F6", ("bank_runs", "bank_lines", "bank_agreements"),
        (("bank_run.out", "Alt+O"), ("bank_run.back", "Alt+B"), ("bank_agreement.sign", "Alt+N")),
    ),
    Segment(
        STATEMENTS, _("Statements"), "file-spreadsheet", "F7",
        ("statement_lines", "unconfirmed_payments", "statements"), (("statement.read", "Alt+N"),),
    ),
    Segment(PICTURES, _("Pictures"), "chart-column", "F9", ()),
    Segment(TAKING_OVER, _("Taking over"), "import", "F10", ("taken_over",), (("fees.take_over", "Alt+N"),)),
)  # fmt: skip

FIRST_LOOK = {
    "bills": Query(("owed",)),
    "statement_lines": Query(("open",)),
    "bank_agreements": Query(("active",)),
    "fee_items": Query(("charged",)),
    "leases": Query(("running",), sort="until"),
}
"""What a list shows when it is opened for the first time: what something is still to be done about."""
