"""A repair is done: on site, waiting, moved, priced, finished, or a repairer's slip entered in one go (R03 to R05)."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import datetime
from typing import Any

from propertydesk.core.errors import UserError
from propertydesk.core.i18n import _
from propertydesk.core.money import show_with_sign, times
from propertydesk.desks.workorders.models import OrderMaterial, WorkOrder
from propertydesk.desks.workorders.rules import agreed_ahead, check_charges, check_finished, check_slip
from propertydesk.desks.workorders.service import note, open_booked_clock
from propertydesk.desks.workorders.words import Consent, Nature, Noted, OrderState, Place, WaitReason
from propertydesk.office.checks import require
from propertydesk.office.deed import Deed
from propertydesk.standards.clocks import close_clocks, hand_clocks, move_clocks
from propertydesk.standards.words import How, Satisfaction


def arrive(deed: Deed, order: WorkOrder) -> None:
    """The repairer is on site (R03, R05)."""
    first = order.first_arrived_at or deed.at
    deed.change(order, state=OrderState.ON_SITE, arrived_at=deed.at, first_arrived_at=first, wait_until=None)
    close_clocks(deed, order, "R03", "R05")


def wait(deed: Deed, order: WorkOrder, wait_reason: WaitReason, wait_until: datetime | None, text: str | None) -> None:
    """The order waits. Its clocks run on: only a time agreed with the owner stops them (``move``)."""
    require({"wait_until": None if wait_until is None else agreed_ahead(deed, wait_until)})
    deed.change(order, state=OrderState.WAITING, wait_reason=wait_reason, wait_until=wait_until)
    note(deed, order, Noted.WAITED, text or "")


def resume(deed: Deed, order: WorkOrder) -> None:
    """It goes on where it waited: on site, or before the repairer came."""
    state = OrderState.ASSIGNED if order.arrived_at is None else OrderState.ON_SITE
    deed.change(order, state=state, wait_until=None)
    note(deed, order, Noted.RESUMED, "")


def move(deed: Deed, order: WorkOrder, booked_at: datetime, agreed_with: str, text: str | None) -> None:
    """Another time was agreed with the owner: counted apart, and from now on that time counts (R05)."""
    require({"booked_at": agreed_ahead(deed, booked_at)})
    move_clocks(deed, order, "R03", "R04", "R05")
    coming_again = order.state in (OrderState.ON_SITE, OrderState.WAITING)
    deed.change(
        order,
        state=OrderState.ASSIGNED if coming_again else order.state,
        arrived_at=None if coming_again else order.arrived_at,
        booked_at=booked_at,
        moved_count=order.moved_count + 1,
        wait_until=None,
    )
    note(deed, order, Noted.MOVED, f"{agreed_with}：{text}" if text else agreed_with)
    open_booked_clock(deed, order)


def quote(deed: Deed, order: WorkOrder, quoted_fen: int, consent: Consent, consent_by: str | None) -> None:
    """The owner agrees to a price (fen) before the work (E12). What was free becomes paid."""
    if order.place != Place.UNIT:
        raise UserError(_("Public areas and equipment are not charged to a household."), "quoted_fen")
    by = consent_by or order.reporter
    deed.change(
        order, quoted_fen=quoted_fen, consent=consent, consent_by=by, consent_at=deed.at,
        nature=Nature.PAID if quoted_fen else order.nature,
    )  # fmt: skip
    note(deed, order, Noted.QUOTED, f"{by} {show_with_sign(quoted_fen)}")


def follow(deed: Deed, order: WorkOrder, followed_how: How, text: str | None) -> None:
    """The building's specialist followed the service, on site or by phone (S0, R05)."""
    deed.change(order, followed_how=followed_how, followed_at=deed.at)
    note(deed, order, Noted.FOLLOWED, text or "")


def finish(
    deed: Deed,
    order: WorkOrder,
    work_done: str,
    fixed: bool,
    left_over: str | None,
    labour_fen: int,
    materials: Sequence[dict[str, Any]],
) -> None:
    """The work is done (R04); materials and labour (fen) are those of this time, and add to what is on record."""
    check_finished(fixed, left_over)
    _charge(deed, order, materials, labour_fen, "")
    deed.change(
        order, state=OrderState.DONE, finished_at=deed.at, work_done=work_done, fixed=fixed, left_over=left_over
    )
    close_clocks(deed, order, "R04")
    _mind_following(deed, order)


def enter_slip(
    deed: Deed,
    order: WorkOrder,
    *,
    arrived_at: datetime,
    finished_at: datetime,
    repairer_id: int | None,
    work_done: str,
    fixed: bool,
    left_over: str | None,
    labour_fen: int,
    materials: Sequence[dict[str, Any]],
    consent: Consent | None,
    consent_by: str | None,
    owner_signed: bool,
    **says: Any,
) -> None:
    """A repairer's slip came back (R66): its own times close the clocks; signed by the owner it is accepted, too."""
    check_slip(deed, order, arrived_at, finished_at)
    check_finished(fixed, left_over)
    repairer_id = repairer_id or order.repairer_id
    require({"repairer_id": None if repairer_id else _("Who repaired it?")})
    if owner_signed:
        check_satisfied(says["quality"])
    _agree_on_paper(deed, order, arrived_at, consent, consent_by, materials, labour_fen)
    _charge(deed, order, materials, labour_fen, "consent")
    hand_clocks(deed, order, "R03", "R04", "R05", staff_id=repairer_id, department_id=order.department_id)
    deed.change(
        order,
        state=OrderState.DONE,
        repairer_id=repairer_id,
        assigned_at=order.assigned_at or arrived_at,
        arrived_at=arrived_at,
        first_arrived_at=order.first_arrived_at or arrived_at,
        finished_at=finished_at,
        wait_until=None,
        work_done=work_done,
        fixed=fixed,
        left_over=left_over,
    )
    close_clocks(deed, order, "R03", "R05", at=arrived_at)
    close_clocks(deed, order, "R04", at=finished_at)
    _mind_following(deed, order)
    if owner_signed:
        take_confirmation(deed, order, finished_at, **says)


def take_confirmation(deed: Deed, order: WorkOrder, at: datetime, *, accepted_by: str | None, **says: Any) -> None:
    """The owner confirmed in writing at *at* (R64); visited already, only the signature is missing now."""
    deed.change(
        order,
        state=OrderState.ACCEPTED if order.visited_at is None else OrderState.VISITED,
        accepted_at=at,
        accepted_by=accepted_by or order.reporter,
        **says,
    )


def check_satisfied(quality: Satisfaction | None) -> None:
    """What does not satisfy is not accepted but done again (R64). Raises at ``quality``."""
    refused = quality == Satisfaction.NOT
    require(
        {"quality": _("Not satisfied: it is not accepted but done again (“To be done again”).") if refused else None}
    )


def _mind_following(deed: Deed, order: WorkOrder) -> None:
    """The specialist follows a booked service, on site or by phone (S0, R05)."""
    if order.booked_at is not None and order.specialist_id is not None and order.followed_at is None:
        deed.warn(_("nobody has followed this booked service, on site or by phone"))


def _agree_on_paper(
    deed: Deed,
    order: WorkOrder,
    at: datetime,
    consent: Consent | None,
    consent_by: str | None,
    materials: Sequence[dict[str, Any]],
    labour_fen: int,
) -> None:
    """The owner's signature under the price, written before the work began; a price agreed before stays."""
    if consent is None or order.nature != Nature.PAID or order.consent is not None:
        return
    total = order.total_fen + labour_fen + sum(_row_sum(row) for row in materials)
    by = consent_by or order.reporter
    deed.change(order, quoted_fen=total, consent=consent, consent_by=by, consent_at=at)


def _row_sum(row: dict[str, Any]) -> int:
    return times(row["price_fen"], row["quantity"])


def _charge(deed: Deed, order: WorkOrder, materials: Sequence[dict[str, Any]], labour_fen: int, field: str) -> None:
    """Put materials and labour (fen) on the order; each row is rounded half up, then summed."""
    sums = [_row_sum(row) for row in materials]
    total = order.total_fen + labour_fen + sum(sums)
    check_charges(order, total, materials, labour_fen, field)
    for row, sum_fen in zip(materials, sums, strict=True):
        deed.add(OrderMaterial(order_id=order.id, sum_fen=sum_fen, **row))
    deed.change(order, labour_fen=order.labour_fen + labour_fen, materials_fen=order.materials_fen + sum(sums))
    deed.session.refresh(order, ["materials"])
