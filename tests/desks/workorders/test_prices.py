"""The published price list: suggested until the office says its own, changed with a trace, taken off and put back."""

from __future__ import annotations

import pytest

from propertydesk.core.errors import AnswersWrong, NotAllowed, UserError
from propertydesk.core.i18n import say
from propertydesk.core.views import Query
from propertydesk.desks.workorders.faults import faults
from propertydesk.desks.workorders.prices import Published, published
from propertydesk.office.words import Role
from tests.desks.conftest import Small


def price_of(small: Small, fault: str) -> Published:
    return small.desk.read(lambda session, _moment: published(session))[fault]


def rows(small: Small, *filters: str) -> list[dict[str, object]]:
    signed_in = small.desk
    return signed_in.list_rows("prices", signed_in.list_ids("prices", Query(filters)))


def take(small: Small) -> None:
    small.as_(Role.MANAGER).perform("price.take_suggested")


def test_until_the_office_says_otherwise_the_hint_of_the_common_fault_holds(small: Small) -> None:
    tap = price_of(small, "tap_drips")
    assert (tap.fen, say(tap.measure, "zh_CN"), tap.own) == (3000, "个", False)
    assert price_of(small, "gas_smell").fen == 0


def test_the_suggested_prices_are_taken_over_once_and_then_changed(small: Small) -> None:
    take(small)
    priced = [fault for fault in faults().values() if fault.price_fen]
    assert len(rows(small)) == len(priced)
    row = next(row for row in rows(small) if row["name"] == "水龙头滴水")
    small.as_(Role.SUPERVISOR).perform("price.edit", (int(str(row["id"])),), {"price_fen": "35", "measure": "只"})
    tap = price_of(small, "tap_drips")
    assert (tap.fen, tap.measure, tap.own) == (3500, "只", True)
    with pytest.raises(UserError, match="on the list already"):
        take(small)


def test_a_price_taken_off_gives_way_to_the_hint_and_can_be_offered_again(small: Small) -> None:
    take(small)
    manager = small.as_(Role.MANAGER)
    id = int(str(next(row["id"] for row in rows(small) if row["name"] == "水龙头滴水")))
    manager.perform("price.edit", (id,), {"price_fen": "99"})
    manager.perform("price.retire", (id,))
    assert price_of(small, "tap_drips").fen == 3000
    assert id not in [row["id"] for row in rows(small, "offered")]
    with pytest.raises(UserError):
        manager.perform("price.edit", (id,), {"price_fen": "1"})
    manager.perform("price.restore", (id,))
    assert price_of(small, "tap_drips").fen == 9900


def test_one_of_the_offices_own_is_added_and_a_second_of_that_name_refused(small: Small) -> None:
    manager = small.as_(Role.MANAGER)
    answers = {"name": "清洗油烟机", "category": "other", "price_fen": "120", "measure": "台"}
    manager.perform("price.set", (), answers)
    assert [(row["name"], row["price_fen"]) for row in rows(small)] == [("清洗油烟机", 12000)]
    with pytest.raises(AnswersWrong) as wrong:
        manager.perform("price.set", (), answers)
    assert set(wrong.value.errors) == {"name"}


def test_the_front_desk_reads_the_list_and_does_not_write_it(small: Small) -> None:
    with pytest.raises(NotAllowed):
        small.desk.perform("price.take_suggested")


def test_a_repair_is_paid_or_free_as_the_list_in_force_says(small: Small) -> None:
    def nature(fault: str, content: str) -> str:
        asked = {"unit_id": "3-1-1001", "fault": fault, "content": content}
        id = small.desk.perform("work_order.report", (), asked).ids[0]
        return str(small.desk.list_rows("work_orders", [id])[0]["nature"])

    assert nature("tap_drips", "龙头") == "paid"
    take(small)
    row = next(row for row in rows(small) if row["name"] == "插座开关损坏")
    small.as_(Role.MANAGER).perform("price.edit", (int(str(row["id"])),), {"price_fen": "0"})
    assert nature("socket", "开关") == "free"
