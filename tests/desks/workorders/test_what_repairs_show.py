"""What repairs show: lists with their filters, the household card, who is out, the search, the papers."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import datetime
from typing import Any

import pytest

from propertydesk.core.errors import NotAllowed, UserError
from propertydesk.core.views import Query
from propertydesk.desks.workorders import card
from propertydesk.office.blanks import blank_papers, waiting_blanks
from propertydesk.office.words import Role
from tests.desks.workorders.conftest import LEAK, Repairs

KEYS = {
    "number", "unit", "category", "urgency", "state", "reported_at", "notified_at", "arrived_at", "finished_at",
    "tested_at", "accepted_at", "visited_at", "satisfaction", "filed_at",
}  # fmt: skip


def listed(repairs: Repairs, *filters: str, role: Role = Role.DESK, **where: Any) -> list[int]:
    return sorted(repairs.small.as_(role).list_ids("work_orders", Query(filters, where)))


def test_the_list_has_the_keys_that_head_office_reads_with_values_that_stay(repairs: Repairs) -> None:
    row = repairs.order(repairs.report())
    assert set(row) >= KEYS
    assert {key: row[key] for key in ("number", "unit", "category", "urgency", "state")} == {
        "number": "WX-20261120-001", "unit": "3-1-1001", "category": "water", "urgency": "ordinary",
        "state": "reported",
    }  # fmt: skip
    assert isinstance(row["reported_at"], datetime)
    assert row["phone"] == "139****4477"


def test_each_saved_filter_shows_its_own(repairs: Repairs) -> None:
    reported = repairs.report(nature="free")
    urgent = repairs.report(fault="burst_pipe", urgency="urgent", repeat="new", told_supervisor=True, told_manager=True)
    public = repairs.public()
    done = repairs.finished(**LEAK, fault=None)
    waiting = repairs.report(category="door", fault=None, repairer_id="赵师傅")
    repairs.do("wait", waiting, wait_reason="parts")
    assert listed(repairs, "open") == sorted([reported, urgent, public, done, waiting])
    assert listed(repairs, "urgent") == [urgent]
    assert listed(repairs, "waiting") == [waiting]
    assert listed(repairs, "public") == [public]
    assert listed(repairs, "to_visit") == [done]
    assert listed(repairs, "to_sign") == listed(repairs, "to_file") == listed(repairs, "rework") == []
    repairs.do("reject", done, reason="还渗")
    assert listed(repairs, "rework") == [done]
    assert listed(repairs, "today") == listed(repairs, "month") == listed(repairs)
    repairs.small.clock.forward(days=1)
    assert listed(repairs, "today") == []
    repairs.small.clock.forward(days=20)
    assert listed(repairs, "month") == []


def test_mine_are_those_i_repair_and_those_of_my_building(repairs: Repairs) -> None:
    mine = repairs.report(repairer_id="赵师傅")
    other = repairs.public()
    assert listed(repairs, "mine", role=Role.ENGINEER) == [mine]
    assert listed(repairs, "mine", role=Role.SPECIALIST) == [mine]
    assert listed(repairs, "mine", role=Role.GUARD) == []
    assert other not in listed(repairs, "mine", role=Role.SPECIALIST)


def test_the_household_card_says_what_comes_next_and_who_comes_when(repairs: Repairs) -> None:
    id = repairs.report(urgency="booked", booked_at="2026-11-21 14:00", repairer_id="赵师傅")
    [line] = lines(repairs)
    assert (line.action, line.open, str(line.hint)) == ("work_order.arrive", True, "赵师傅 comes 11-21 14:00")
    repairs.small.clock.now = repairs.at("14:00", days=1)
    repairs.do("arrive", id)
    assert lines(repairs)[0].action == "work_order.finish"
    assert [(out.title.msgid, [each.number for each in out.lines]) for out in outside(repairs)] == [
        ("Repairers out", ["WX-20261120-001"])
    ]


def lines(repairs: Repairs) -> Sequence[Any]:
    return repairs.desk.read(lambda session, moment: card.dealings(session, repairs.small.unit_id, moment, 5))


def outside(repairs: Repairs) -> Sequence[Any]:
    return repairs.desk.read(card.outside)


def test_the_office_knows_how_many_repairs_of_a_household_are_open(repairs: Repairs) -> None:
    def count() -> int:
        catalogue, unit_id = repairs.desk.catalogue, repairs.small.unit_id
        return repairs.desk.read(lambda session, moment: catalogue.answer("open_orders", session, unit_id))

    assert count() == 0
    id = repairs.report()
    assert count() == 1
    repairs.do("cancel", id, cancel_reason="写错")
    assert count() == 0


def test_the_rail_counts_what_is_overdue_or_to_be_done_again(repairs: Repairs) -> None:
    first = repairs.finished()
    assert repairs.desk.read(card.troubled) == 0
    repairs.do("reject", first, reason="还在滴")
    assert repairs.desk.read(card.troubled) == 1
    repairs.report(**LEAK, fault=None)
    repairs.small.clock.forward(minutes=31)
    assert repairs.desk.read(card.troubled) == 2


def test_an_order_is_found_by_its_number_and_by_what_is_broken(repairs: Repairs) -> None:
    repairs.report()

    def kinds(text: str) -> list[str]:
        return [hit.kind for hit in repairs.desk.find(text).hits]

    assert "work_order" in kinds("WX-20261120-001")
    assert "work_order" in kinds("水龙头")
    assert "work_order" not in kinds("4477")


@pytest.mark.parametrize("lang", ["zh_CN", "en"])
def test_the_order_is_printed_at_each_step_of_its_life(repairs: Repairs, lang: str) -> None:
    id = repairs.report(repairer_id="赵师傅")
    printing = repairs.desk.printing
    first = printing.print("F02", [id], lang=lang)
    repairs.do("quote", id, quoted_fen="45", consent="phone")
    repairs.do("arrive", id)
    repairs.do("finish", id, work_done="换芯", labour_fen="30", materials=[{"name": "阀芯", "price_fen": "15"}])
    assert printing.print("F02", [id], lang=lang)[:4] == first[:4] == b"%PDF"
    assert repairs.record(id).version


def test_a_repairers_day_is_printed_for_him(repairs: Repairs) -> None:
    repairs.report(repairer_id="赵师傅")
    assert repairs.desk.printing.print("DAYSHEET", [repairs.repairer_id], lang="zh_CN")[:4] == b"%PDF"
    with pytest.raises(NotAllowed):
        repairs.small.as_(Role.GUARD).printing.print("DAYSHEET", [repairs.repairer_id])


def test_blanks_bear_reserved_numbers_and_each_is_keyed_in_once(repairs: Repairs) -> None:
    repairs.desk.perform("blanks.reserve", answers={"kind": "work_order", "count": "2", "issued_to": "夜班"})
    assert waiting_blanks(repairs.desk) == {"F02": ["WX-20261120-001", "WX-20261120-002"]}
    assert blank_papers(repairs.desk, "F02", ["WX-20261120-001"], None, "zh_CN")[:4] == b"%PDF"
    assert repairs.said(reserved_number="WX-20261120-002").numbers == ("WX-20261120-002",)
    with pytest.raises(UserError, match="keyed in already"):
        repairs.said(reserved_number="WX-20261120-002", repeat="new")
    assert repairs.said(repeat="new").numbers == ("WX-20261120-003",)


def test_the_register_of_repairs_is_printed(repairs: Repairs) -> None:
    repairs.report()
    repairs.public()
    assert repairs.desk.register("ORDERS", Query(("today",)), "zh_CN")[:4] == b"%PDF"


def test_the_record_shows_money_and_what_it_repeats(repairs: Repairs) -> None:
    repairs.report(nature="free", repairer_id="赵师傅")
    id = repairs.report(nature="free", repairer_id="钱工", repeat="new")
    repairs.do("arrive", id)
    repairs.do("finish", id, work_done="换芯", materials=[{"name": "阀芯", "quantity": "2", "price_fen": "15.5"}])
    view = repairs.desk.record("work_order", id)
    said = {each.field.key: each.words for each in view.fields}
    assert (said["total_fen"], said["repeats_number"]) == ("31.00", "WX-20261120-001")
    assert (view.rows[0]["price_fen"], view.rows[0]["sum_fen"]) == ("15.50", "31.00")
    assert {each.key for each in view.actions if each.allowed} >= {"work_order.accept", "work_order.reject"}
    assert not {"work_order.visited", "work_order.again"} & {each.key for each in view.actions}
