"""Where complaints of one kind pile up, the office is warned before the month's report says so (R18)."""

from __future__ import annotations

from propertydesk.core.i18n import say
from propertydesk.desks.complaints.card import duties
from propertydesk.desks.complaints.warning import warnings
from propertydesk.office.words import Role
from tests.desks.complaints.conftest import Complaints

PUBLIC = {"unit_id": None, "place_text": "南门"}


def piles(office: Complaints) -> list[str]:
    return office.small.desk.read(lambda session, moment: [say(each.words, "en") for each in warnings(session, moment)])


def test_three_of_a_kind_in_a_building_within_a_month(office: Complaints) -> None:
    office.record()
    office.small.clock.forward(days=10)
    office.record()
    assert piles(office) == []
    office.record()
    assert piles(office) == ["Building 3: 3 × Noise in 30 days"]
    office.small.clock.forward(days=21)
    assert piles(office) == []


def test_five_of_a_kind_in_a_week_and_more_than_the_week_before(office: Complaints) -> None:
    for _ in range(5):
        office.record(category="vehicles", **PUBLIC)
    assert piles(office) == ["Vehicles and parking: 5 in 7 days, 0 in the 7 before"]
    office.small.clock.forward(days=8)
    for _ in range(5):
        office.record(category="vehicles", **PUBLIC)
    assert piles(office) == ["Vehicles and parking: 10 in 30 days, 0 in the 30 before"]


def test_void_and_invalid_ones_do_not_count(office: Complaints) -> None:
    ids = [office.record() for _ in range(4)]
    office.do("void", ids[0], void_reason="重复登记")
    office.do("confirm_invalid", ids[1], role=Role.MANAGER, confirmed_how="in_person", verdict_reason="噪音在小区外")
    assert piles(office) == []


def test_the_manager_and_the_supervisor_see_it_on_the_board(office: Complaints) -> None:
    for _ in range(3):
        office.record()
    due = office.small.desk.read(duties)
    assert [say(each.title, "en") for each in due] == ["Early warning: Building 3: 3 × Noise in 30 days"]
    assert set(due[0].roles) == {Role.MANAGER, Role.SUPERVISOR}
