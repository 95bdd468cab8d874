"""The life of a release slip."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import date
from typing import Any

from propertydesk.core.errors import UserError
from propertydesk.core.i18n import _
from propertydesk.desks.releases.models import (
    Consent,
    Difference,
    ReleaseItem,
    ReleaseSlip,
    ReleaseTrip,
    SlipState,
)
from propertydesk.desks.releases.rules import check_application, check_difference
from propertydesk.desks.releases.week import monday_of, week_check
from propertydesk.office.deed import Deed
from propertydesk.office.desk_models import LogEntry
from propertydesk.office.residents import owner_names
from propertydesk.office.words import LogCategory
from propertydesk.standards.clocks import close_clocks, open_clock, waive_clocks
from propertydesk.standards.limits import limit_of
from propertydesk.standards.words import WaiveReason


def issue(
    deed: Deed, *, items: Sequence[dict[str, Any]], id_shown: bool, reserved_number: str | None, **answers: Any
) -> ReleaseSlip:
    """Issue a slip: it takes its number here (or the reserved one of its paper), and its day starts to run (R60)."""
    check_application(deed, answers | {"id_shown": id_shown})
    answers["consent"] = answers["consent"] or Consent.NOT_NEEDED
    unit_id = answers["unit_id"]
    slip = deed.add_numbered(
        ReleaseSlip(
            **answers,
            state=SlipState.ISSUED,
            owner="、".join(owner_names(deed.session, unit_id, deed.moment.today))[:120] or "/",
            arrears=deed.catalogue.answer("owed", deed.session, unit_id),
            version=form_version(deed),
            staff_id=deed.actor.staff_id,
            issued_at=deed.at,
            valid_until=limit_of(deed.session, "R60").due(deed.at, deed.moment),
        ),
        reserved_number,
    )
    for item in items:
        deed.add(ReleaseItem(slip_id=slip.id, **item))
    deed.session.refresh(slip, ["items", "trips"])
    open_clock(deed, "R60", slip, summary(slip))
    return slip


def form_version(deed: Deed) -> str | None:
    """The version of F01 in force, so that a reprint looks like the paper that was issued."""
    from propertydesk.paper.formfile import load_form

    return load_form("F01", deed.folder / "forms").heading.version


def sign(deed: Deed, slip: ReleaseSlip, signed_by: str | None, sealed: bool) -> None:
    """The shift leader has signed and sealed the paper (R60)."""
    if not sealed:
        raise UserError(_("Signature and seal belong together. Tick this when the seal is on the paper."), "sealed")
    deed.change(slip, state=SlipState.SIGNED, signed_by=signed_by or deed.actor.name, signed_at=deed.at)


def let_through(deed: Deed, slip: ReleaseSlip, counted: int, last: bool, guard: str | None, note: str | None) -> None:
    """The gate lets a trip through and counts it; when the last count does not fit, the slip comes back to the desk."""
    if counted < 0:
        raise UserError(_("A count is 0 or more."), "counted")
    deed.add(
        ReleaseTrip(slip_id=slip.id, at=deed.at, guard=guard or deed.actor.name, counted=counted, last=last, note=note)
    )
    deed.session.refresh(slip, ["trips"])
    fits = slip.counted == slip.pieces if last else slip.counted <= slip.pieces
    deed.change(slip, state=SlipState.OUT if fits else SlipState.DIFFERS, out_at=slip.out_at or deed.at)
    if last or not fits:
        close_clocks(deed, slip, "R60", "GATE")
        open_clock(deed, "GATE", slip, summary(slip))


def settle(deed: Deed, slip: ReleaseSlip, difference: Difference, note: str | None) -> None:
    """The desk has found out why the count differed."""
    check_difference(slip, difference)
    trip = slip.trips[-1]
    if not trip.last:
        deed.change(trip, last=True)
    deed.change(slip, state=SlipState.OUT, difference=difference, note=note or slip.note)


def take_back(deed: Deed, slip: ReleaseSlip) -> None:
    """The gate's copy is back at the desk."""
    deed.change(slip, state=SlipState.RETURNED, returned_at=deed.at)
    close_clocks(deed, slip)


def file(deed: Deed, slip: ReleaseSlip) -> None:
    """The slip is filed (kept one year)."""
    deed.change(slip, state=SlipState.FILED, filed_at=deed.at)


def void(deed: Deed, slip: ReleaseSlip, void_reason: str, all_copies: bool) -> None:
    """Void with a reason, all copies being here; the number stays taken."""
    if not all_copies:
        raise UserError(_("Collect all copies first, then tick this."), "all_copies")
    deed.change(slip, state=SlipState.VOID, void_reason=void_reason, void_at=deed.at)
    waive_clocks(deed, slip, why=WaiveReason.VOID)


def check_week(deed: Deed, day: date) -> LogEntry:
    """The weekly check of the week of *day*: issued = returned + void + out; said, and written into the duty log."""
    check = week_check(deed.session, monday_of(day), deed.moment)
    words = _(
        "Week from {monday}: {issued} issued = {returned} back + {void} void + {out} out",
        monday=check.monday,
        issued=check.issued,
        returned=check.returned,
        void=check.void,
        out=check.out,
    )
    deed.tell(words)
    if check.numbers_out:
        deed.warn(_("not back yet: {numbers}", numbers=", ".join(check.numbers_out)))
    return deed.log(LogCategory.RELEASE, words)


def summary(slip: ReleaseSlip) -> str:
    """The goods in one line: ``沙发 1、纸箱 4``."""
    shown = "、".join(f"{item.name} {item.quantity}" for item in slip.items[:4])
    return shown + (f" … +{len(slip.items) - 4}" if len(slip.items) > 4 else "")
