"""The bills of a run put into the book at once: each with its discount, and one line of the journal for all of them."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Sequence
from decimal import Decimal

from propertydesk.core.i18n import _, say
from propertydesk.desks.fees.billing.lines import Granted, Line
from propertydesk.desks.fees.ledger.models import Bill, BillRun, Entry
from propertydesk.desks.fees.words import Account, BillSource, BillState, ReduceReason
from propertydesk.office.deed import Deed
from propertydesk.store.bulk import insert_rows, next_key
from propertydesk.store.chain import Digest

_BILL = (
    "id", "unit_id", "lease_id", "item_id", "parking_id", "reading_id", "person_id", "bearer", "since", "until",
    "due_on", "basis", "charged_fen", "reduced_fen", "state",
)  # fmt: skip
_ENTRY = ("id", "amount_fen", "unit_id", "bill_id", "approved_by", "note")


def write_bills(deed: Deed, run: BillRun, lines: Sequence[Line], between: Callable[[int], None]) -> str:
    """Write the bills of *run* and what discounts take off. Returns the digest of what was written.

    *between* is called now and then with how many bills are in.
    """
    first = next_key(deed.session, Bill)
    digest = Digest()
    rows = []
    reduced: list[tuple[int, Line]] = []
    for id, line in enumerate(lines, first):
        settled = line.reduced_fen == line.charged_fen
        rows.append(
            (
                id, line.unit_id, line.lease_id, line.item_id, line.parking_id, line.reading_id, line.person_id,
                line.bearer, line.since, line.until, line.due_on, line.basis, line.charged_fen, line.reduced_fen,
                BillState.SETTLED if settled else BillState.OPEN,
            )
        )  # fmt: skip
        digest.add((id, line.unit_id, line.lease_id, line.item_id, line.charged_fen, line.reduced_fen))
        if line.reduced_fen:
            reduced.append((id, line))
    same = {
        "run_id": run.id, "source": BillSource.RUN, "day": run.day, "paid_fen": 0, "in_collection": False,
    }  # fmt: skip
    insert_rows(deed.session, Bill, _BILL, rows, same=same, between=between)
    lang = deed.setting("language")
    reduce_many(
        deed, run.day, ReduceReason.DISCOUNT,
        [
            (line.reduced_fen, line.unit_id, id, line.discount.approved_by, _discount_note(line.discount, lang))
            for id, line in reduced
            if line.discount is not None
        ],
    )  # fmt: skip
    return digest.hex()


def reduce_many(
    deed: Deed, day: object, reason: ReduceReason, rows: Iterable[tuple[int, int | None, int, str | None, str | None]]
) -> None:
    """Entries that reduce many bills: fen, unit, bill, who approved, note. The bills' sums are the caller's matter."""
    first = next_key(deed.session, Entry)
    same = {
        "at": deed.at, "day": day, "account": Account.REDUCED, "reason": reason, "staff_id": deed.actor.staff_id,
    }  # fmt: skip
    insert_rows(deed.session, Entry, _ENTRY, [(id, *row) for id, row in enumerate(rows, first)], same=same)


def _discount_note(discount: Granted, lang: str) -> str:
    percent = Decimal(discount.percent)
    return say(_("{why}: {percent} % is paid", why=discount.kind.label, percent=f"{percent:f}"), lang)
