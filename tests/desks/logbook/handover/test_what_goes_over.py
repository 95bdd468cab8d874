"""What goes over: everything at the front desk, what concerns the night at a gate, in the order it is gone through."""

from __future__ import annotations

import pytest

from propertydesk.desks.logbook.handover.items import Item
from propertydesk.desks.logbook.handover.models import ItemKind
from propertydesk.office import carrying
from propertydesk.office.words import Role
from tests.an_office import household
from tests.desks.logbook.handover.conftest import Duty


@pytest.fixture
def busy(duty: Duty) -> Duty:
    """A day at the counter: of each thing something for tonight and something for later."""
    office = duty.office
    unit_id, _owner = household(office)
    desk = office.as_(Role.DESK)
    who = {"unit_id": unit_id, "caller": "王敏"}
    for content, promised_at in (
        ("回电停水", "2026-11-20 20:00"),
        ("查账", "2026-11-21 16:00"),
        ("装修", "2026-11-25 10:00"),
    ):
        desk.perform("call.record", (), who | {"content": content, "promised_at": promised_at})
    desk.perform("request.record", (), who | {"content": "借梯子"})
    desk.perform("visitor.in", (), {"unit_id": unit_id, "name": "李师傅", "purpose": "装空调"})
    repair = {"unit_id": unit_id, "category": "water"}
    desk.perform("work_order.report", (), repair | {"content": "龙头滴水"})
    desk.perform("work_order.report", (), repair | {"category": "power", "content": "跳闸断电", "urgency": "urgent"})
    desk.perform("complaint.record", (), {
        "unit_id": unit_id, "complainant": "王敏", "category": "noise", "content": "楼上凌晨装修",
    })  # fmt: skip
    office.do("coordination.send", department_id=3, matter="清理堆物", due_at="2026-11-21 17:30")
    office.do("coordination.send", department_id=3, matter="补种", due_at="2026-12-01 17:30")
    desk.perform("incident.report", (), {
        "category": "lift", "occurred_at": "10:20", "place_text": "3幢电梯", "reporter": "王敏", "course": "一人被困",
    })  # fmt: skip
    office.do("notice.post", kind="water", text="停水", until_at="2026-11-21 06:00")
    office.do("thing.usual")
    return duty


def words(items: list[Item], kind: ItemKind) -> list[str]:
    return [str(item.words) for item in items if item.kind == kind]


def test_the_front_desk_passes_everything_on_what_is_later_in_a_line(busy: Duty) -> None:
    items = busy.gathered(busy.desk)
    assert words(items, ItemKind.PROMISE) == [
        "王敏: 回电停水",
        "王敏: 查账",
        "王敏: 借梯子",
        "1 more stand in the list “Calls”",
    ]
    assert len(words(items, ItemKind.ORDER)) == 2
    assert words(items, ItemKind.COMPLAINT) == ["王敏: 楼上凌晨装修"]
    assert words(items, ItemKind.MATTER) == ["To Security: 清理堆物", "1 more stand in the list “Coordination sheets”"]
    assert len(words(items, ItemKind.VISITOR)) == len(words(items, ItemKind.INCIDENT)) == 1


def test_a_gate_passes_on_what_concerns_the_night(busy: Duty) -> None:
    items = busy.gathered()
    assert words(items, ItemKind.PROMISE) == ["王敏: 回电停水"]
    (order,) = words(items, ItemKind.ORDER)
    assert "跳闸断电" in order
    assert words(items, ItemKind.COMPLAINT) == words(items, ItemKind.MATTER) == []
    assert "not yet told" in words(items, ItemKind.INCIDENT)[0]
    assert len(words(items, ItemKind.VISITOR)) == 1
    assert words(items, ItemKind.NOTICE) == ["Water off: 停水"]
    assert len(words(items, ItemKind.THING)) == 5


def test_it_is_gone_through_in_the_order_of_the_sheet_with_its_limits_and_units(busy: Duty) -> None:
    items = busy.gathered(busy.desk)
    order = list(ItemKind)
    assert [order.index(item.kind) for item in items] == sorted(order.index(item.kind) for item in items)
    complaint = next(item for item in items if item.kind == ItemKind.COMPLAINT)
    assert complaint.due_at is not None and complaint.unit == "3-1-1001" and complaint.number is not None


def test_its_words_stay_as_they_were_given(busy: Duty) -> None:
    busy.at(14, 55)
    given = busy.give(post_id=busy.desk)
    call = next(item for item in busy.items(given) if item.words == "王敏: 回电停水")
    busy.office.as_(Role.DESK).perform("call.done", [call.subject_id or 0], {"outcome": "已回电"})
    assert "王敏: 回电停水" in [item.words for item in busy.items(given)]
    assert "王敏: 回电停水" not in words(busy.gathered(busy.desk), ItemKind.PROMISE)


def test_the_parts_that_desks_name_are_those_of_the_sheet() -> None:
    named = {getattr(carrying, name) for name in ("PROMISE", "INCIDENT", "ORDER", "COMPLAINT", "MATTER")}
    named |= {getattr(carrying, name) for name in ("KEY", "VISITOR", "SLIP", "NOTICE")}
    assert named == {kind.value for kind in ItemKind} - {"thing"}
