"""What the weekly review or the manager's sample of the duty log finds becomes a coordination sheet (R33, R34)."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

from propertydesk.core.desk import Action
from propertydesk.core.errors import UserError
from propertydesk.core.i18n import Words, _, say
from propertydesk.desks.coordination.models import Coordination
from propertydesk.desks.logbook.review.models import LogReview, LogSample
from propertydesk.flows.becoming import OWN, SHEET
from propertydesk.office.deed import Deed
from propertydesk.office.perform import also
from propertydesk.office.words import Permission

Read = LogReview | LogSample

_ASK = tuple(field for field in SHEET.ask if field.key not in OWN)
_LONGEST = 500


def send(deed: Deed, read: Read, **answers: Any) -> Coordination:
    """Send a sheet about what was found, with the review or the sample as its source; both name each other."""
    made: Coordination = also(
        deed, SHEET.key, **answers, source_kind=read.__tablename__, source_id=read.id, source_number=_number(read)
    )
    line = say(_("Became {what} {number}", what=SHEET.label, number=made.number or ""), deed.setting("language"))
    told = f"{_found(read)}\n{line}"
    deed.change(read, **{"remark" if isinstance(read, LogReview) else "finding": told})
    deed.tell(_("{old} became {what} {number}", old=_number(read), what=SHEET.label, number=made.number or ""))
    return made


def _number(read: Read) -> str:
    return (read.number or "") if isinstance(read, LogReview) else read.label


def _found(read: Read) -> str | None:
    return read.remark if isinstance(read, LogReview) else read.finding


def _known(asking: Any, read: Read) -> Mapping[str, Any]:
    """What the sheet asks for as far as it is known: what was found, and by when such things are done."""
    usual = {} if SHEET.defaults is None else dict(SHEET.defaults(asking, None))
    sheet = None if isinstance(read, LogReview) else read.sheet
    matter: Words = _found(read) or ""
    if sheet is not None:
        matter = say(_("Sheet {sheet}: {found}", sheet=sheet, found=matter), asking.setting("language"))
    return usual | {"matter": str(matter)[:_LONGEST]}


def _was_found(deed: Deed, read: Read) -> None:
    if _found(read) is None:
        raise UserError(_("Nothing was found: there is nothing to put right."))


ACTIONS = tuple(
    Action(
        f"{kind}.to_coordination", _("Make it a coordination sheet"), send, Permission.COORDINATE, subject=kind,
        ask=_ASK, when=_was_found, icon=SHEET.icon, defaults=_known, screen=SHEET.screen, prints=SHEET.prints,
        undo=SHEET.undo,
    )
    for kind in ("log_review", "log_sample")
)  # fmt: skip
