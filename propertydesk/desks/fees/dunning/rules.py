"""When a household can be dunned, and who is usually reached."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

from propertydesk.core.errors import UserError
from propertydesk.core.i18n import _
from propertydesk.desks.fees.dunning.arrears import owes_anything
from propertydesk.desks.fees.dunning.penalty import terms_of
from propertydesk.office.models import Unit
from propertydesk.office.residents import main_person


def owes(deed: Any, unit: Unit) -> None:
    """Only whoever owes what is due."""
    if not owes_anything(deed.session, unit.id, deed.moment.today):
        raise UserError(_("{unit} owes nothing that is due.", unit=unit.label), code="nothing_due")


def has_penalty(deed: Any, unit: Unit) -> None:
    """Only where the contract has a penalty, and something is due."""
    if not terms_of(deed.session).on:
        raise UserError(_("The contract has no penalty: its share a day is set to 0."), code="no_penalty")
    owes(deed, unit)


def reached_person(asking: Any, unit: Unit) -> Mapping[str, Any]:
    """Whoever speaks for the household."""
    person = main_person(asking.session, unit.id, asking.moment)
    return {} if person is None else {"person": person.name}
