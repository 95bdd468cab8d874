"""What a returned sheet says: everything is in order but the points named, each with what is wrong and what is done."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from datetime import datetime, time, timedelta
from typing import Any

from propertydesk.core.errors import AnswersWrong, UserError
from propertydesk.core.i18n import Words, _
from propertydesk.core.workdays import working_days_after
from propertydesk.desks.rounds.models import Look, Recheck, RoundLine, RoundList
from propertydesk.office.deed import Deed
from propertydesk.office.lookups import resolve

ROWS = "found"
"""The key of the rows among the answers."""

_EVENING = time(17, 30)


def write_down(
    deed: Deed, row: RoundList, lines: Sequence[RoundLine], found: Sequence[Mapping[str, Any]], at: datetime
) -> int:
    """Write on *lines* what was seen at *at*; what *found* does not name is in order. Returns how many are wrong.

    Raises ``AnswersWrong`` at the row (``found.0.point``) that names no point, or does not say what is wrong.
    """
    errors: dict[str, Words] = {}
    seen: dict[int, Mapping[str, Any]] = {}
    for number, given in enumerate(found):
        try:
            line, said = _read(deed, row, lines, given, at)
            if line.id in seen:
                raise UserError(_("This point is named twice."), "point")
            seen[line.id] = said
        except UserError as wrong:
            errors[f"{ROWS}.{number}.{wrong.field or 'point'}"] = wrong.message
    if errors:
        raise AnswersWrong(errors)
    for line in lines:
        deed.change(line, **seen.get(line.id, {"look": Look.GOOD}))
    return sum(line.look == Look.WRONG for line in lines)


def _read(
    deed: Deed, row: RoundList, lines: Sequence[RoundLine], given: Mapping[str, Any], at: datetime
) -> tuple[RoundLine, dict[str, Any]]:
    """The line that one row names, and what it says of it. Raises ``UserError`` at the row's field."""
    name, _space, words = str(given["point"]).strip().partition(" ")
    line = _line(lines, name)
    look, what = given["look"], given["what"] or words.strip() or None
    if look == Look.GOOD:
        return line, {"look": Look.GOOD}
    if look == Look.NOT_SEEN:
        return line, {"look": Look.NOT_SEEN, "what": what}
    if what is None:
        raise UserError(_("Say what is wrong there."), "what")
    department_id = _resolved(deed, "department", given, "department_id")
    department_id = department_id or line.point.department_id or row.department_id
    if department_id is None:
        raise UserError(_("Say which department puts it right."), "department_id")
    return line, {
        "look": Look.WRONG,
        "what": what,
        "measure": given["measure"],
        "due_at": _due(deed, line, given["due_at"], at),
        "department_id": department_id,
        "responsible_id": _resolved(deed, "staff", given, "responsible_id"),
        "recheck": Recheck.OPEN,
    }


def _line(lines: Sequence[RoundLine], name: str) -> RoundLine:
    """The line with the number or the code *name*, as it stands on the sheet."""
    for line in lines:
        if name.casefold() == line.point.code.casefold() or (name.isdecimal() and int(name) == line.position):
            return line
    raise UserError(
        _("There is no point {name} on this sheet. Points: 1 to {last}.", name=name, last=len(lines)), "point"
    )


def _due(deed: Deed, line: RoundLine, due_at: datetime | None, at: datetime) -> datetime:
    if due_at is not None:
        if due_at <= at:
            raise UserError(_("Ask for a time after the round."), "due_at")
        return due_at
    return usual_due(deed.moment.local(at), line.point.days)


def usual_due(at: datetime, days: int) -> datetime:
    """Until when something found at *at* (the office's time) is put right: the evening *days* working days after.

    0 is the same day; found in the evening, two hours later.
    """
    day = at.date() if days == 0 else working_days_after(at.date(), days)
    return max(datetime.combine(day, _EVENING, at.tzinfo), at + timedelta(hours=2))


def _resolved(deed: Deed, lookup: str, given: Mapping[str, Any], key: str) -> int | None:
    value = given.get(key)
    if value in (None, ""):
        return None
    try:
        return resolve(deed.session, lookup, value)
    except UserError as wrong:
        raise UserError(wrong.message, key) from None
