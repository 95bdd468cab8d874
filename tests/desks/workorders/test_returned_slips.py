"""A repairer's slip is found by its number, however it is typed; its times are of the day it was reported."""

from __future__ import annotations

from datetime import UTC, datetime, timedelta

import pytest

from propertydesk.core.errors import UserError
from propertydesk.core.views import Moment
from propertydesk.desks.workorders.slips.returned import Slip, find_slip, time_typed
from propertydesk.office.words import Role
from tests.desks.conftest import SHANGHAI, Small


def report(small: Small, **answers: object) -> int:
    known = {"unit_id": "3-1-1001", "fault": "tap_drips", "content": "龙头", "told_now": True, "repeat": "new"}
    return small.desk.perform("work_order.report", (), known | answers).ids[0]


def find(small: Small, text: str) -> Slip:
    return small.desk.read(lambda session, moment: find_slip(session, moment, text))


def refused(small: Small, text: str) -> str:
    with pytest.raises(UserError) as wrong:
        find(small, text)
    return str(wrong.value.message)


@pytest.mark.parametrize(
    "typed", ["WX-20261120-002", "wx-20261120-002", " WX-20261120-002 ", "2", "002", "20261120-002"]
)
def test_it_is_found_by_its_number_its_end_or_todays_last_digits(small: Small, typed: str) -> None:
    report(small)
    second = report(small)
    assert find(small, typed).id == second


def test_what_is_found_says_where_who_and_what_was_agreed(small: Small) -> None:
    engineer = small.staff[Role.ENGINEER].staff_id
    id = report(small, repairer_id=engineer)
    slip = find(small, "1")
    assert (slip.where, slip.content, slip.repairer) == ("3-1-1001", "龙头", "员工engineer")
    assert (slip.agreed_fen, slip.asks_consent) == (None, True)
    small.desk.perform("work_order.quote", (id,), {"quoted_fen": "50", "consent": "phone"})
    slip = find(small, "1")
    assert (slip.agreed_fen, slip.asks_consent) == (5000, False)


def test_yesterdays_last_digits_are_not_todays(small: Small) -> None:
    report(small)
    small.clock.forward(days=1)
    assert refused(small, "1") == "There is no repair order 1."
    assert find(small, "20261120-001").number == "WX-20261120-001"


def test_an_end_that_several_have_wants_more_of_it(small: Small) -> None:
    report(small)
    small.clock.forward(days=1)
    report(small)
    assert refused(small, "-001") == "-001 is the end of several numbers. Type more of it."


def test_one_that_nobody_was_told_of_yet_is_refused_with_its_state(small: Small) -> None:
    report(small, told_now=False)
    assert refused(small, "1") == "WX-20261120-001 stands at “Reported”: no slip can be entered."


def test_times_are_of_the_day_it_was_reported_unless_they_name_one() -> None:
    reported = datetime(2026, 11, 19, 16, 30, tzinfo=SHANGHAI).astimezone(UTC)
    now = Moment(reported + timedelta(days=1), SHANGHAI)
    for typed, meant in (
        ("1645", "2026-11-19 16:45"),
        ("905", "2026-11-19 09:05"),
        ("9:05", "2026-11-19 09:05"),
        ("9：05", "2026-11-19 09:05"),
        ("11-20 9:05", "11-20 9:05"),
        ("2575", "2575"),
        ("soon", "soon"),
    ):
        assert time_typed(typed, reported, now) == meant
