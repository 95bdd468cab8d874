"""What a person who is signed in may ask for, beyond doing things."""

from __future__ import annotations

import pytest

from propertydesk.core.errors import NotAllowed
from propertydesk.office.words import Role
from tests.an_office import AnOffice, household


def test_a_draft_belongs_to_whoever_typed_it(office: AnOffice) -> None:
    desk, guard = office.as_(Role.DESK), office.as_(Role.GUARD)
    mine = desk.park("call.record", "Water in the cellar", {"caller": "尉迟文轩"})
    theirs = guard.park("call.record", "Lamp", {"caller": "李絮"}, draft_id=mine)
    guard.drop(mine)
    assert [(each.id, each.title) for each in desk.drafts()] == [(mine, "Water in the cellar")]
    assert [(each.id, each.title) for each in guard.drafts()] == [(theirs, "Lamp")]


def test_a_draft_is_renewed_where_it_lies(office: AnOffice) -> None:
    desk = office.as_(Role.DESK)
    first = desk.park("call.record", "Water", {"caller": "尉迟文轩"})
    assert desk.park("call.record", "Water in the cellar", {"caller": "尉迟文轩"}, draft_id=first) == first
    assert [each.title for each in desk.drafts()] == ["Water in the cellar"]


def test_a_form_is_filled_in_only_for_whoever_may_send_it(office: AnOffice) -> None:
    unit_id, _owner = household(office)
    assert office.as_(Role.DESK).defaults("release_slip.issue", unit_id=unit_id)["phone"] == "13900004477"
    with pytest.raises(NotAllowed):
        office.as_(Role.GUARD).defaults("release_slip.issue", unit_id=unit_id)


def test_a_caller_s_number_is_filled_in_for_whoever_may_see_full_numbers(office: AnOffice) -> None:
    unit_id, _owner = household(office)
    at_desk = office.as_(Role.DESK).defaults("call.record", unit_id=unit_id)
    at_gate = office.as_(Role.GUARD).defaults("call.record", unit_id=unit_id)
    assert (at_desk["caller"], at_desk["phone"]) == ("尉迟文轩", "13900004477")
    assert at_gate["caller"] == "尉迟文轩"
    assert not at_gate.get("phone")
