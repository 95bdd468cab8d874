"""A key that is lost becomes a special incident by one key: which key, who had it, what was written down."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

from propertydesk.core.desk import Action
from propertydesk.core.errors import UserError
from propertydesk.core.i18n import Words, _, say
from propertydesk.desks.incidents.desk import INCIDENTS
from propertydesk.desks.incidents.models import Incident, IncidentKind
from propertydesk.desks.keeping.models import KeyLoan, LoanState
from propertydesk.office.deed import Deed
from propertydesk.office.perform import also
from propertydesk.office.settings import setting
from propertydesk.office.words import Permission

_REPORT = next(action for action in INCIDENTS.actions if action.key == "incident.report")


def report(deed: Deed, loan: KeyLoan, **answers: Any) -> Incident:
    """Report the incident; the loan says its number."""
    incident: Incident = also(deed, _REPORT.key, **answers)
    line = say(_("Incident {number}", number=incident.number or ""), deed.setting("language"))
    deed.change(loan, lost_note=f"{loan.lost_note or ''} · {line}".strip(" ·"))
    deed.tell(_("The lost key became incident {number}", number=incident.number or ""))
    return incident


def is_lost(deed: Deed, loan: KeyLoan) -> None:
    """Only a key that is lost is an incident."""
    if loan.state != LoanState.LOST:
        raise UserError(_("This key is not lost."))
    deed.check_after(loan.out_at)


def _known(asking: Any, loan: KeyLoan) -> Mapping[str, Any]:
    usual = {field.key: field.default for field in _REPORT.ask if field.default is not None}
    if _REPORT.defaults is not None:
        usual |= {key: value for key, value in _REPORT.defaults(asking, loan.unit_id).items() if value is not None}
    lang = setting(asking.session, "language")
    phone = loan.phone if asking.actor.may(Permission.REVEAL) else None
    what: Words = _(
        "Key lost: {key}, given to {person} under {number}. {note}",
        key=loan.key.label, person=loan.person, number=loan.number or "", note=loan.lost_note or "",
    )  # fmt: skip
    return usual | {
        "category": IncidentKind.OTHER,
        "place_text": loan.key.label[:80],
        "course": say(what, lang).strip(),
        "parties": f"{loan.person} {phone or ''}".strip(),
    }


ACTIONS = (
    Action(
        "key_loan.to_incident", _("Report an incident"), report, _REPORT.needs, subject="key_loan", ask=_REPORT.ask,
        when=is_lost, icon="siren", defaults=_known, screen=_REPORT.screen, prints=_REPORT.prints,
    ),
)  # fmt: skip
