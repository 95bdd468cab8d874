"""A resident as the applicant of a slip."""

from __future__ import annotations

from typing import Any

from propertydesk.desks.releases.models import Applicant
from propertydesk.office.residents import Resident


def applicant_answers(person: Resident) -> dict[str, Any]:
    """What a slip asks of its applicant, as far as the office knows it."""
    known = {each.value for each in Applicant}
    relation = person.relation.value if person.relation.value in known else Applicant.OTHER.value
    return {
        "applicant": person.name,
        "relation": Applicant.OWNER.value if person.is_owner else relation,
        "phone": person.phone or "",
        "id_number": person.id_number or "",
    }
