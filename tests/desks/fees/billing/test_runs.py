"""Runs: repeatable without doubles, stopped without a trace, withdrawn while nothing is paid, looked at before."""

from __future__ import annotations

import json
from typing import Any

import pytest
from sqlalchemy import text

from propertydesk.core.errors import NotAllowed, UserError
from propertydesk.desks.fees.billing.comparing import Why
from propertydesk.desks.fees.billing.prepaying import prepay_limit_fen
from propertydesk.desks.fees.billing.running import Run
from propertydesk.desks.fees.ledger.book import post
from propertydesk.desks.fees.ledger.models import Bill
from propertydesk.desks.fees.words import Account
from propertydesk.office.deed import Deed
from propertydesk.office.words import Role
from tests.desks.fees.billing.conftest import UNIT, Estate


def amounts(estate: Estate, unit: str | None = None) -> list[tuple[str, str, str]]:
    return [(since, until, sum_) for since, until, _basis, sum_ in estate.said(unit=unit)]


# --- again and again -------------------------------------------------------------------------------------------------


def test_the_same_month_again_makes_nothing_twice(several: Estate) -> None:
    assert several.told(several.bill(month="2026-11")) == "ZD-2026-0001: 4 bills, ¥993.89"
    with pytest.raises(UserError, match="2026-11-01 – 2026-11-30 is billed already") as refused:
        several.bill(month="2026-11")
    assert refused.value.code == "nothing_to_bill"
    assert len(several.bills()) == 4


def test_who_came_later_is_billed_by_the_same_run_once_more(several: Estate) -> None:
    several.bill(month="2026-11")
    several.do("unit.add", unit="5-1-102", area="100")
    several.bill(month="2026-11")
    assert amounts(several, "5-1-102") == [("2026-11-01", "2026-11-30", "280.00")]
    assert len(several.bills()) == 5


def test_a_month_that_is_billed_is_left_out_of_the_quarter(estate: Estate) -> None:
    estate.bill(month="2026-11")
    estate.bill(month="2026-Q4")
    assert amounts(estate) == [
        ("2026-11-01", "2026-11-30", "264.77"),
        ("2026-10-01", "2026-10-31", "264.77"),
        ("2026-12-01", "2026-12-31", "264.77"),
    ]


def test_days_that_are_billed_are_left_out_of_the_month(estate: Estate) -> None:
    estate.bill(since="2026-11-11", until="2026-11-20")
    estate.bill(month="2026-11")
    assert [line[:2] for line in amounts(estate)] == [
        ("2026-11-11", "2026-11-20"),
        ("2026-11-01", "2026-11-10"),
        ("2026-11-21", "2026-11-30"),
    ]


def test_a_charge_by_hand_for_the_month_counts_as_billed_and_one_of_a_day_does_not(several: Estate) -> None:
    several.do("bill.charge", unit_id=UNIT, item_id="WY", amount="200", since="2026-11-01", until="2026-11-30")
    several.do("bill.charge", unit_id="3-1-1002", item_id="WY", amount="5")
    several.bill(month="2026-11", building_id="3")
    assert len(several.bills(unit=UNIT)) == 1
    assert len(several.bills(unit="3-1-1002")) == 2


def test_only_what_is_named_is_billed(several: Estate) -> None:
    several.bill(month="2026-11", units="3-1-1002, 5-1-101")
    several.bill(month="2026-11", building_id="3")
    assert len(several.bills()) == 4
    with pytest.raises(UserError, match="No such unit"):
        several.bill(month="2026-11", units="9-9-999")


def test_a_month_has_to_be_one(estate: Estate) -> None:
    for asked, words in (
        ({"month": "November"}, "written like 2026-11"),
        ({}, "Which month"),
        ({"since": "2026-11-02", "until": "2026-11-01"}, "after the first"),
    ):
        with pytest.raises(UserError, match=words):
            estate.bill(**asked)


def test_nothing_is_left_out_in_silence(several: Estate) -> None:
    several.do("unit.add", unit="6-1-101")
    several.do("tariff.set", item_id="WY", price="9", since="2026-01-01", building_id="6")
    done = several.bill(month="2026-11")
    assert "Mind: 物业管理费: the floor area is not known. (1)" in several.told(done)
    several.do("fee_item.add", code="DT", name="电梯费", kind="other", method="household")
    several.do("tariff.set", item_id="DT", price="20", since="2026-11-01", building_id="5")
    october = {each.code: each for each in several.preview(month="2026-10", items="DT").problems}
    assert (october["no_price"].count, october["no_price"].hint) == (5, True)
    several.do("fee_item.add", code="LJ", name="垃圾费", kind="other", method="household")
    (nowhere,) = several.preview(month="2026-11", items="LJ").problems
    assert (nowhere.code, nowhere.count, nowhere.hint) == ("no_price", 5, False)


# --- stopped ---------------------------------------------------------------------------------------------------------


def everything(estate: Estate) -> dict[str, Any]:
    """What a run could leave behind, counted."""
    tables = ("bill", "bill_run", "entry", "journal", "document_number", "log_entry")

    def read(session: Any, moment: Any) -> dict[str, Any]:
        return {table: session.execute(text(f"SELECT count(*) FROM {table}")).scalar() for table in tables}

    return estate.office.manager.read(read)


def test_a_run_that_is_stopped_at_any_point_leaves_nothing(several: Estate) -> None:
    several.do("discount.grant", unit_id=UNIT, kind="custody", since="2026-10-01", approved_by="罗经理")
    before = everything(several)
    looks = 0
    while True:
        left = iter(range(looks))
        work = Run(cancelled=lambda left=left: next(left, None) is None)
        try:
            several.bill(month="2026-11", work=work)
            break
        except UserError as stopped:
            assert stopped.code == "stopped"
            assert everything(several) == before
        looks += 1
    assert looks >= 3, "it looks before, while and after it writes"
    assert len(several.bills()) == 4


def test_whoever_watches_sees_how_far_it_is(several: Estate) -> None:
    seen: list[tuple[int, int]] = []
    several.bill(month="2026-11", work=Run(progress=lambda done, of: seen.append((done, of))))
    assert seen[0] == (0, 4)
    assert seen[-1] == (4, 4)


def test_a_run_leaves_its_count_and_digest_in_the_journal(several: Estate) -> None:
    done = several.bill(month="2026-11")
    row = several.office.manager.read(
        lambda session, moment: session.execute(
            text("SELECT after FROM journal WHERE subject_kind = 'bill' AND subject_id = 0"),
        ).scalar()
    )
    assert set(json.loads(row)) == {"run_id", "bills", "digest"}
    assert (json.loads(row)["run_id"], json.loads(row)["bills"]) == (done.ids[0], 4)
    assert len(several.office.history("bill_run", done.ids[0])) == 1


# --- withdrawn -------------------------------------------------------------------------------------------------------


def test_a_withdrawn_run_owes_nothing_and_may_be_made_again(several: Estate) -> None:
    several.do("discount.grant", unit_id=UNIT, kind="custody", since="2026-10-01", approved_by="罗经理")
    run = several.bill(month="2026-11").ids[0]
    several.do("bill_run.withdraw", run, why="单价写错")
    rows = several.office.rows("bills")
    assert {(row["state"].value, row["owed_fen"]) for row in rows} == {("withdrawn", 0)}
    assert sum(entry.amount_fen for entry in several.entries()) == sum(row["charged_fen"] for row in rows)
    several.bill(month="2026-11")
    assert len(several.bills()) == 4


def test_a_run_of_which_something_is_paid_is_not_withdrawn(several: Estate) -> None:
    run = several.bill(month="2026-11").ids[0]
    pay(several, several.bills()[0].id, 100)
    with pytest.raises(UserError, match="1 bills are paid already"):
        several.do("bill_run.withdraw", run, why="单价写错")
    assert several.office.rows("bill_runs")[0]["state"] == "booked"


def pay(estate: Estate, bill_id: int, fen: int) -> None:
    office = estate.office.office
    with office.store.write() as session:
        moment = office.moment(session)
        deed = Deed(session, estate.office.manager.actor, moment, moment.now, office.catalogue, "test", office.folder)
        post(deed, Account.PAID, fen, day=moment.today, bill=session.get_one(Bill, bill_id))


# --- looked at before ------------------------------------------------------------------------------------------------


def test_the_preview_counts_what_the_run_then_makes(several: Estate) -> None:
    seen = several.preview(month="2026-11")
    assert (seen.count, seen.total_fen) == (4, 99389)
    assert [(str(each.label), each.count, each.charged_fen) for each in seen.by_building] == [
        ("3", 3, 82589),
        ("5", 1, 16800),
    ]
    assert [(row.unit, row.charged_fen) for row in seen.rows(1, 2)] == [("3-1-1002", 22400), ("3-1-1003", 33712)]
    assert seen.compared is None
    assert several.bills() == []
    several.bill(month="2026-11")
    assert several.preview(month="2026-11").count == 0


def test_the_preview_says_what_differs_from_last_time_and_why(several: Estate) -> None:
    several.bill(month="2026-10")
    several.do("unit.edit", estate_unit(several, "3-1-1002"), area="81")
    several.do("tariff.set", item_id="WY", price="3", since="2026-11-01", building_id="5")
    several.do("unit.add", unit="5-1-102", area="50")
    several.do("discount.grant", unit_id="3-1-1003", kind="custody", since="2026-11-01", approved_by="罗经理")
    compared = several.preview(month="2026-11").compared
    assert compared is not None
    assert (str(compared.since), compared.numbers, compared.of) == ("2026-10-01", ("ZD-2026-0001",), 5)
    assert {each.name: (each.before_fen, each.now_fen, each.whys) for each in compared.differences} == {
        "3-1-1002": (22400, 22680, (Why.AREA,)),
        "3-1-1003": (33712, 23598, (Why.DISCOUNT,)),
        "5-1-101": (16800, 18000, (Why.PRICE,)),
        "5-1-102": (0, 15000, (Why.NEW,)),
    }


def test_a_month_after_a_quarter_at_the_same_price_differs_in_nothing(several: Estate) -> None:
    several.bill(month="2026-Q3")
    compared = several.preview(month="2026-10").compared
    assert compared is not None
    assert compared.differences == ()


def test_what_is_not_billed_any_more_and_who_bears_it_now_are_said(several: Estate) -> None:
    several.bill(month="2026-10")
    several.do("unit.edit", estate_unit(several, "5-1-101"), area="")
    tenant = {"name": "王敏", "unit_id": UNIT, "relation": "tenant", "since": "2026-11-01"}
    several.do("person.add", **tenant)
    several.do("bearing.set", unit_id=UNIT, bearer="tenant", since="2026-11-01")
    compared = several.preview(month="2026-11").compared
    assert compared is not None
    assert {each.name: each.whys for each in compared.differences} == {UNIT: (Why.BEARER,), "5-1-101": (Why.GONE,)}


def estate_unit(estate: Estate, label: str) -> int:
    return next(int(row["id"]) for row in estate.office.rows("units") if row["unit"] == label)


# --- what may be prepaid, and by whom all this is done ---------------------------------------------------------------


def limit(estate: Estate) -> int | None:
    return estate.office.manager.read(lambda session, moment: prepay_limit_fen(session, estate.unit_id, moment))


def test_a_household_may_prepay_a_year_unless_the_office_says_otherwise(estate: Estate) -> None:
    estate.bill(month="2026-11")
    assert limit(estate) == 12 * 26477
    estate.do("settings.change", fees_prepay_months="3")
    assert limit(estate) == 3 * 26477
    estate.do("settings.change", fees_prepay_months="0")
    assert limit(estate) is None


def test_places_and_the_usual_use_count_for_what_may_be_prepaid(estate: Estate) -> None:
    estate.do("fee_item.add", code="TC", name="停车费", kind="parking", method="bay")
    estate.do("tariff.set", item_id="TC", price="80", since="2026-01-01")
    estate.do("parking.add", name="B1-023", unit_id=UNIT, kind="owned")
    estate.do("fee_item.add", code="SF", name="水费", kind="water", method="metered")
    estate.do("tariff.set", item_id="SF", price="3", since="2026-01-01")
    meter = estate.new("meter.add", unit_id=UNIT, item_id="SF", number="S1", since="2026-09-01")
    estate.do("reading.take", meter, value="20", day="2026-10-31")
    estate.bill(month="2026-10", items="SF")
    assert limit(estate) == 12 * (26477 + 8000 + 3000)  # 20 m³ in two months


def test_bills_are_made_by_the_cashier_and_withdrawn_by_the_manager(several: Estate) -> None:
    done = several.office.as_(Role.CASHIER).perform("bill_run.make", (), {"month": "2026-11"})
    with pytest.raises(NotAllowed):
        several.office.as_(Role.CASHIER).perform("bill_run.withdraw", done.ids, {"why": "单价写错"})
    with pytest.raises(NotAllowed):
        several.office.as_(Role.DESK).perform("bill_run.make", (), {"month": "2026-12"})


def test_a_locked_day_is_billed_no_more(estate: Estate) -> None:
    estate.do("period.lock", until="2026-11-19")
    estate.bill(month="2026-10")  # of today, for October
    with pytest.raises(UserError, match="locked"):
        estate.office.do(
            "bill_run.make",
            month="2026-11",
            at=estate.office.clock.now.replace(day=19),
        )


# --- the office's own calendar ---------------------------------------------------------------------------------------


def test_a_quarterly_fee_is_billed_to_the_end_of_its_quarter(estate: Estate) -> None:
    estate.do("fee_item.edit", 1, months="3")
    estate.bill(month="2026-10")
    assert amounts(estate) == [("2026-10-01", "2026-12-31", "794.30")]
    with pytest.raises(UserError, match="billed already"):
        estate.bill(month="2026-11")
    compared = estate.preview(month="2026-11").compared
    assert compared is not None
    assert compared.differences == ()


def test_who_comes_within_the_quarter_is_billed_for_what_is_left_of_it(several: Estate) -> None:
    several.do("fee_item.edit", 1, months="3")
    several.bill(month="2026-11", units="3-1-1002")
    assert amounts(several) == [("2026-11-01", "2026-12-31", "448.00")]


def test_a_run_that_names_fees_or_days_bills_just_these(estate: Estate) -> None:
    estate.do("fee_item.edit", 1, months="12")
    estate.bill(month="2026-10", items="WY")
    estate.bill(since="2026-11-01", until="2026-11-30")
    assert [line[:2] for line in amounts(estate)] == [("2026-10-01", "2026-10-31"), ("2026-11-01", "2026-11-30")]
