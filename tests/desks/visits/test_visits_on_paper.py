"""Visits on paper: the register of return visits (F20), that of household visits with its foot (F19), the summary."""

from __future__ import annotations

import pytest

from propertydesk.core.errors import UserError
from propertydesk.core.views import Query
from propertydesk.office.words import Role
from propertydesk.paper.pages import page_texts
from tests.desks.visits.conftest import Visits

HEARD = {"unit_id": "3-1-1001", "person": "尉迟文轩", "content": "楼道灯常坏", "topic": "repairs"}


def paper(visits: Visits, form: str, *filters: str) -> str:
    pdf = visits.small.as_(Role.MANAGER).register(form, Query(filters), "zh_CN")
    return "".join("".join(page_texts(pdf)).split())


def test_the_register_of_a_month_has_the_offices_grid_and_the_day_each_visit_was_due(visits: Visits) -> None:
    visits.at("2026-11-20 15:00")
    visits.repaired()
    visits.do("return_visit.record", visits.visit()["id"], satisfaction="satisfied", opinion="修得很快")
    text = paper(visits, "F20", "month")
    for heading in (
        "日期",
        "派工单号",
        "房间号",
        "受访人姓名",
        "回访人姓名",
        "备注",
        "回访类别",
        "应回访日",
        "方式",
        "不满意处理",
    ):
        assert heading in text, heading
    for said in ("WX-20261120-001", "3-1-1001", "尉迟文轩", "修得很快", "2026-11-22"):
        assert said in text, said


def test_under_the_months_register_stand_households_due_visited_and_the_share(visits: Visits) -> None:
    visits.more_units("5", 99, Role.SPECIALIST)
    for unit in ("3-1-1001", "5-9-101", "5-9-101"):
        visits.do("household_visit.record", **HEARD | {"unit_id": unit})
    text = paper(visits, "F19", "month")
    assert "月份：2026-11" in text.replace(":", "：")
    for label, figure in (("总户数", "100"), ("应访户数", "7"), ("实访户数", "2"), ("累计率", "2.0%")):
        assert label in text
        assert figure in text


def test_the_months_summary_is_printed_as_it_was_signed(visits: Visits) -> None:
    visits.do("household_visit.record", **HEARD, satisfaction="not")
    visits.at("2026-12-02 09:00")
    id = visits.do("visit_summary.write", month="2026-11", summary="楼道灯问题多", measures="每周查灯").ids[0]
    manager = visits.small.as_(Role.MANAGER)
    before = "".join(page_texts(manager.printing.look_at("VISITSUM", id, lang="zh_CN")))
    visits.do("visit_summary.sign", id)
    after = "".join(page_texts(manager.printing.print("VISITSUM", [id], lang="zh_CN")))
    for said in ("2026-11", "楼道灯问题多", "每周查灯", "100.0 %"):
        assert said in before, said
    assert "2026-12-02 09:00" in after
    assert after.count("员工manager") > before.count("员工manager")


@pytest.mark.parametrize("ended", ["recorded", "given up", "cancelled"])
def test_what_is_over_stays_over(visits: Visits, ended: str) -> None:
    visits.at("2026-11-20 15:00")
    order = visits.repaired()
    id = visits.visit()["id"]
    if ended == "recorded":
        visits.do("return_visit.record", id, satisfaction="satisfied", opinion="好")
    elif ended == "cancelled":
        visits.do("work_order.reject", order, reason="不好")
    else:
        for _time in range(3):
            visits.small.clock.forward(hours=2)
            visits.do("return_visit.try", id)
        visits.do("return_visit.give_up", id)
    for action in ("try", "give_up", "record"):
        answers = {"satisfaction": "satisfied", "opinion": "好"} if action == "record" else {}
        with pytest.raises(UserError) as refused:
            visits.do(f"return_visit.{action}", id, **answers)
        assert refused.value.code == "not_now"


def test_a_signed_summary_is_not_signed_again(visits: Visits) -> None:
    visits.do("household_visit.record", **HEARD)
    visits.at("2026-12-02 09:00")
    id = visits.do("visit_summary.write", month="2026-11", summary="好", measures="无").ids[0]
    visits.do("visit_summary.sign", id)
    with pytest.raises(UserError) as refused:
        visits.do("visit_summary.sign", id)
    assert refused.value.code == "not_now"
