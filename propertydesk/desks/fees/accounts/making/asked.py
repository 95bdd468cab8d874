"""What bills are asked for: the answers as typed, as the preview wants them and as the action does."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import date
from typing import Any

from sqlalchemy import select
from sqlalchemy.orm import Session

from propertydesk.core.answers import Reader
from propertydesk.core.errors import UserError
from propertydesk.core.fields import Field
from propertydesk.core.i18n import Words, _
from propertydesk.core.money import show
from propertydesk.core.months import first_day, month_of, months_later
from propertydesk.core.views import Moment
from propertydesk.desks.fees.billing.comparing import Difference
from propertydesk.desks.fees.billing.compute import Watch
from propertydesk.desks.fees.billing.preview import Preview, Row, Total, preview
from propertydesk.desks.fees.tariffs.models import FeeItem
from propertydesk.desks.fees.words import Method

PERIOD_FIELDS = (
    Field("month", _("Month or quarter"), kind="line", length=10, hint=_("2026-11 or 2026-Q4")),
    Field("building_id", _("Only building"), lookup="building", hint=_("Empty: the whole estate")),
    Field("since", _("Or from the day"), kind="day"),
    Field("until", _("Until"), kind="day"),
    Field("units", _("Only units"), kind="line", length=2000, hint=_("Separated by commas"), width=2),
)
_DAYS = {field.key: field for field in PERIOD_FIELDS if field.of_kind == "day"}


@dataclass(frozen=True, slots=True)
class Running:
    """A fee that can be billed in a run."""

    code: str
    name: str
    method: Words


def running_fees(session: Session) -> tuple[Running, ...]:
    """The fees that run, in the order of their codes."""
    query = select(FeeItem.code, FeeItem.name, FeeItem.method).where(
        FeeItem.retired.is_(False), FeeItem.method != Method.ONCE
    )
    rows = session.execute(query.order_by(FeeItem.code)).tuples()
    return tuple(Running(code, name, method.label) for code, name, method in rows)


def periods(today: date) -> tuple[tuple[Words, str], ...]:
    """The periods that are billed most: their words and how they are typed."""
    this = month_of(today)
    after = month_of(months_later(first_day(this), 1))
    quarter = f"{today.year}-Q{(today.month + 2) // 3}"
    coming = months_later(first_day(this), 3)
    return (
        (_("This month"), this),
        (_("Next month"), after),
        (_("This quarter"), quarter),
        (_("Next quarter"), f"{coming.year}-Q{(coming.month + 2) // 3}"),
    )


def for_action(answers: Mapping[str, Any], codes: Sequence[str] | None) -> dict[str, Any]:
    """*answers* as ``bill_run.make`` takes them; *codes* of fees, None for all that run.

    The office's own days win over the month: both cannot be meant.
    """
    given = {key: value for key, value in answers.items() if value not in ("", None)}
    if "since" in given or "until" in given:
        given.pop("month", None)
    return given if codes is None else given | {"items": ",".join(codes)}


def look(session: Session, moment: Moment, given: Mapping[str, Any], watch: Watch) -> Preview:
    """The preview of what *given* asks for. Raises ``UserError`` at its field."""
    reader = Reader(moment.now, moment.zone)
    asked = dict(given)
    for key, field in _DAYS.items():
        if key in asked:
            try:
                asked[key] = reader.value(field, asked[key])
            except UserError as wrong:
                raise UserError(wrong.message, key) from None
    building = asked.get("building_id")
    if isinstance(building, str):
        raise UserError(_("No such building."), "building_id")
    return preview(session, moment, watch=watch, **asked)


def total_row(total: Total, say: Any) -> tuple[str, ...]:
    """A total as a row: what, how many, charged, reduced, to pay."""
    net = total.charged_fen - total.reduced_fen
    reduced = show(-total.reduced_fen) if total.reduced_fen else ""
    return say(total.label), f"{total.count:,}", show(total.charged_fen), reduced, show(net)


def difference_row(each: Difference, say: Any) -> tuple[str, ...]:
    """A difference as a row: whose, which fee, before, now, by how much, why."""
    change = each.now_fen - each.before_fen
    return (
        each.name, each.item, show(each.before_fen), show(each.now_fen), f"{'+' if change > 0 else ''}{show(change)}",
        " · ".join(say(why.label) for why in each.whys),
    )  # fmt: skip


def bill_row(row: Row, say: Any) -> tuple[str, ...]:
    """A bill to be as a row."""
    what = row.item if row.parking is None else f"{row.item} {row.parking}"
    reduced = show(-row.reduced_fen) if row.reduced_fen else ""
    return (
        row.unit, what, f"{row.since} – {row.until}", row.basis, show(row.charged_fen), reduced, show(row.owed_fen),
        str(row.due_on), say(row.bearer.label),
    )  # fmt: skip
