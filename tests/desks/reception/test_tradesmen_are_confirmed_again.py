"""While a tradesman is in the building, the household confirms him by intercom at intervals (seed S3)."""

from __future__ import annotations

import pytest

from propertydesk.core.errors import UserError
from propertydesk.core.i18n import say
from propertydesk.core.views import Moment
from propertydesk.desks.reception.card import outside
from propertydesk.office.perform import LATE_REASON
from propertydesk.office.words import Role
from tests.desks.conftest import SHANGHAI, Small


def comes(small: Small, **answers: object) -> int:
    visit = {"unit_id": small.unit_id, "name": "赵师傅", "purpose": "修水管", "visit_kind": "tradesman"} | answers
    return small.desk.perform("visitor.in", (), visit).ids[0]


def clocks(small: Small) -> list[tuple[str, str, str | None]]:
    return [(str(row["rule"]), str(row["state"]), row["reason"]) for row in reversed(small.rows("clocks"))]


def test_after_two_hours_the_household_is_asked_again(small: Small) -> None:
    id = comes(small)
    (clock,) = small.rows("clocks")
    assert (clock["rule"], (clock["due_at"] - clock["opened_at"]).seconds) == ("INTERCOM", 7200)
    small.clock.forward(minutes=120)
    small.desk.perform("visitor.reconfirm", [id], {"note": "还要一小时"})
    assert clocks(small) == [("INTERCOM", "met", None), ("INTERCOM", "running", None)]
    line = small.rows("log")[0]
    assert (line["category"], line["reference"]) == ("tradesman", "LF-20261120-001")
    assert "赵师傅" in str(line["text"]) and "还要一小时" in str(line["text"])


def test_asked_late_wants_a_reason(small: Small) -> None:
    id = comes(small)
    small.clock.forward(minutes=121)
    with pytest.raises(UserError) as refused:
        small.desk.perform("visitor.reconfirm", [id])
    assert refused.value.code == "late"
    small.desk.perform("visitor.reconfirm", [id], {LATE_REASON: "busy"})
    assert [(state) for _rule, state, _reason in clocks(small)] == ["late", "running"]


def test_whoever_leaves_in_time_need_not_be_asked_for(small: Small) -> None:
    id = comes(small)
    small.clock.forward(minutes=119)
    small.desk.perform("visitor.out", [id])
    assert [state for _rule, state, _reason in clocks(small)] == ["waived"]


def test_whoever_leaves_later_is_not_kept_at_the_gate_and_the_lapse_stays_on_record(small: Small) -> None:
    id = comes(small)
    small.clock.forward(minutes=150)
    small.desk.perform("visitor.out", [id])
    ((rule, state, reason),) = clocks(small)
    assert (rule, state, reason) == ("INTERCOM", "late", "forgotten")


@pytest.mark.parametrize(
    "answers", [{"visit_kind": "visitor"}, {"visit_kind": "delivery"}, {"unit_id": None, "confirmed": "office"}]
)
def test_nobody_else_is_asked_for_again(small: Small, answers: dict[str, object]) -> None:
    id = comes(small, **answers)
    assert small.rows("clocks") == []
    with pytest.raises(UserError, match="Only tradesmen"):
        small.desk.perform("visitor.reconfirm", [id])


def test_who_has_left_is_not_asked_for(small: Small) -> None:
    id = comes(small)
    small.desk.perform("visitor.out", [id])
    with pytest.raises(UserError, match="left at"):
        small.desk.perform("visitor.reconfirm", [id])


def test_an_office_may_ask_more_often(small: Small) -> None:
    small.as_(Role.MANAGER).perform("rule.change", (), {"rule": "INTERCOM", "limit": "60"})
    comes(small)
    (clock,) = small.rows("clocks")
    assert (clock["due_at"] - clock["opened_at"]).seconds == 3600


def test_what_tradesmen_do_stands_in_the_book_under_their_category(small: Small) -> None:
    comes(small)
    comes(small, visit_kind="visitor")
    assert [row["category"] for row in small.rows("log")] == ["visit", "tradesman"]


def test_among_the_visitors_inside_the_next_step_is_to_ask_when_it_is_time(small: Small) -> None:
    comes(small)
    for minutes, tone, action in ((0, "soon", "visitor.out"), (110, "soon", "visitor.reconfirm")):
        small.clock.forward(minutes=minutes)
        assert line(small) == (tone, action)
    small.clock.forward(minutes=20)
    assert line(small) == ("late", "visitor.reconfirm")


def line(small: Small) -> tuple[str, str | None]:
    moment = Moment(small.clock.now, SHANGHAI)
    with small.office.store.read() as session:
        visitors, _promises = outside(session, moment)
        assert say(visitors.lines[0].hint or "", "en")
        return visitors.lines[0].tone, visitors.lines[0].action
