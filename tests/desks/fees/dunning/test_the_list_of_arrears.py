"""The list of arrears: what is due, how old it is, until when a claim can be made, whom to ring up next."""

from __future__ import annotations

from datetime import date

import pytest

from propertydesk.desks.complaints.models import Complaint
from propertydesk.desks.complaints.words import UNFINISHED as STATES
from propertydesk.desks.complaints.words import Category
from propertydesk.desks.fees.dunning.arrears import COMPLAINT, FEES, UNFINISHED, limitation_on
from propertydesk.desks.fees.words import AgeBand
from propertydesk.office.words import Role
from tests.desks.fees.dunning.conftest import Owing, days_ago


def test_nobody_stands_there_who_owes_nothing_that_is_due(owing: Owing) -> None:
    owing.owes(26477, "2026-11-21")
    assert owing.listed() == []


def test_what_is_due_today_is_arrears_and_what_is_due_tomorrow_stands_apart(owing: Owing) -> None:
    owing.owes(100, "2026-11-20")
    owing.owes(70, "2026-11-21")
    row = owing.row()
    assert (row["owed_fen"], row["not_due_fen"], row["months"]) == (100, 70, 1)
    assert row["oldest_due"] == date(2026, 11, 20)


def test_the_day_is_the_offices_own(owing: Owing) -> None:
    owing.owes(100, "2026-11-21")
    owing.on("2026-11-20 23:59")
    assert owing.listed() == []
    owing.on("2026-11-21 00:00")
    assert owing.listed() == ["3-1-1001"]


@pytest.mark.parametrize(
    ("days", "band"),
    [(0, 0), (30, 0), (31, 1), (90, 1), (91, 2), (180, 2), (181, 3), (365, 3), (366, 4), (3000, 4)],
)
def test_each_age_at_its_border(owing: Owing, days: int, band: int) -> None:
    owing.owes(26477, days_ago(days))
    row = owing.row()
    assert [row[f"band_{place}"] for place in range(5)] == [26477 if place == band else 0 for place in range(5)]
    assert row["age_band"] == list(AgeBand)[band]


def test_what_is_owed_is_shared_out_over_the_ages_and_adds_up(owing: Owing) -> None:
    for fen, days in ((1, 5), (20, 60), (300, 100), (4000, 300), (50000, 700)):
        owing.owes(fen, days_ago(days))
    owing.pays(10000, "2026-11-20 10:00")
    row = owing.row()
    assert [row[f"band_{place}"] for place in range(5)] == [1, 20, 300, 4000, 40000]
    assert row["owed_fen"] == sum(row[f"band_{place}"] for place in range(5)) == 44321


def test_months_are_those_that_are_not_paid_whatever_they_were_billed_by(owing: Owing) -> None:
    owing.owes(100, "2026-09-25", since=date(2026, 7, 1), until=date(2026, 9, 30))
    owing.owes(100, "2026-10-25", since=date(2026, 10, 1), until=date(2026, 10, 31))
    for bay in range(2):
        owing.owes(50 + bay, "2026-10-25", item="parking", since=date(2026, 10, 1), until=date(2026, 10, 31))
    assert owing.row()["months"] == 4


def test_who_is_to_be_called_is_masked_until_it_is_shown(owing: Owing) -> None:
    owing.owes(100, "2026-10-25")
    assert (owing.row()["owner"], owing.row()["phones"]) == ("尉迟文轩", ["139****4477"])
    assert owing.office.rows("arrears", reveal=True)[0]["phones"] == ["13900004477"]
    assert owing.office.as_(Role.CASHIER).list_ids("arrears")


def test_a_claim_ends_three_years_after_it_was_due_or_demanded(owing: Owing) -> None:
    owing.owes(100, "2024-01-25")
    owing.owes(100, "2024-02-29")
    assert owing.row()["limitation_on"] == date(2027, 1, 25)
    owing.dun("sms")
    assert owing.row()["limitation_on"] == date(2029, 11, 20)


@pytest.mark.parametrize(
    ("due", "demanded", "ends"),
    [
        (date(2024, 1, 25), None, date(2027, 1, 25)),
        (date(2024, 2, 29), None, date(2027, 2, 28)),  # no such day: the month's last (Civil Code 202)
        (date(2021, 2, 28), None, date(2024, 2, 28)),
        (date(2024, 1, 25), date(2026, 11, 20), date(2029, 11, 20)),
        (date(2024, 1, 25), date(2023, 1, 1), date(2027, 1, 25)),  # nobody demands what is not due
    ],
)
def test_limitation_by_hand_and_by_the_list(owing: Owing, due: date, demanded: date | None, ends: date) -> None:
    assert limitation_on(due, demanded) == ends
    owing.owes(100, due.isoformat(), demanded_on=demanded)
    assert owing.row()["limitation_on"] == ends


def test_ninety_days_before_a_claim_ends_it_is_in_sight(owing: Owing) -> None:
    owing.owes(100, "2024-02-18")  # ends on 18 February 2027, in 90 days
    owing.owes(100, "2024-02-19", unit="3-1-1002")
    assert owing.listed("near_limitation") == ["3-1-1001"]
    duties = owing.office.manager.read(_duties)
    assert duties == ["LIMITATION"]


def test_over_three_months_is_over_three_months(owing: Owing) -> None:
    owing.owes(100, "2026-08-20")
    owing.owes(100, "2026-08-19", unit="3-1-1002")
    assert owing.listed("old") == ["3-1-1002"]


def test_what_the_bank_collects_is_marked(owing: Owing) -> None:
    owing.owes(100, "2026-10-25", in_collection=True)
    owing.owes(100, "2026-10-25", unit="3-1-1002")
    assert owing.listed("in_collection") == ["3-1-1001"]
    assert (owing.row()["in_collection"], owing.row("3-1-1002")["in_collection"]) == (True, False)


def test_the_list_is_due_on_the_25th_until_the_first_demand(owing: Owing) -> None:
    owing.owes(100, "2026-10-25")

    def due() -> list[str]:
        return owing.office.manager.read(_duties)

    assert due() == []
    owing.on("2026-11-25")
    assert due() == ["ARREARS"]
    owing.dun("sms")
    assert due() == []
    owing.on("2026-12-24")
    assert due() == []
    owing.on("2026-12-25")
    assert due() == ["ARREARS"]


def test_another_day_of_the_list_is_set_where_limits_are_set(owing: Owing) -> None:
    owing.owes(100, "2026-10-25")
    owing.office.do("rule.change", rule="ARREARS", limit="31")
    owing.on("2026-11-29")
    assert owing.office.manager.read(_duties) == []
    owing.on("2026-11-30")  # November has no 31st
    assert owing.office.manager.read(_duties) == ["ARREARS"]


def _duties(session: object, moment: object) -> list[str]:
    from propertydesk.desks.fees.dunning.card import dunning_duties

    return [duty.rule for duty in dunning_duties(session, moment)]  # type: ignore[arg-type]  # as the door passes them


def test_the_complaints_table_is_read_by_names_that_it_has() -> None:
    assert set(COMPLAINT.c.keys()) <= set(Complaint.__table__.c.keys())
    assert (FEES, set(UNFINISHED)) == (Category.FEES.value, {state.value for state in STATES})
