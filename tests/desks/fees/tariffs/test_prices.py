"""Fees, their prices, discounts and who bears them: everything has its days, and what is billed stays."""

from __future__ import annotations

from decimal import Decimal
from pathlib import Path

import pytest

from propertydesk.core.errors import UserError
from propertydesk.core.i18n import say
from tests.an_office import AnOffice, an_office
from tests.desks.fees.tariffs.conftest import UNIT


def prices(office: AnOffice, item: str, *filters: str) -> list[tuple[str, str, str | None]]:
    return sorted(
        (str(row["price"]), str(row["since"]), None if row["until"] is None else str(row["until"]))
        for row in office.rows("tariffs", *filters)
        if row["item"] == item
    )


# --- fees ------------------------------------------------------------------------------------------------------------


def test_an_empty_office_begins_with_the_usual_fees_in_its_language(tmp_path: Path) -> None:
    with an_office(tmp_path / "office", language="zh_CN") as office:
        office.do("fees.start")
        items = {row["code"]: row for row in office.rows("fee_items")}
        assert [items[code]["item"] for code in ("WY", "GT", "SF", "DF", "TC")] == [
            "物业管理费", "公摊能耗费", "水费", "电费", "停车费",
        ]  # fmt: skip
        assert prices(office, "物业管理费") == [("2.8", "2026-11-01", None)]
        with pytest.raises(UserError, match="There are fees already"):
            office.do("fees.start")


def test_a_fee_has_a_code_and_a_name_of_its_own(office: AnOffice) -> None:
    doubled = {"code": "WY", "name": "Water", "kind": "other", "method": "once"}
    assert office.refused("fee_item.add", **doubled) == {
        "code": "“WY” is there already.",
        "name": "“Water” is there already.",
    }


def test_how_a_fee_is_reckoned_stays_once_it_was_billed(office: AnOffice) -> None:
    fee = next(row["id"] for row in office.rows("fee_items") if row["code"] == "WY")
    office.do("fee_item.edit", fee, method="household")
    office.do("fee_item.edit", fee, method="area", due_days="0")
    office.do("bill_run.make", month="2026-11", items="WY")
    with pytest.raises(UserError, match="Add another fee instead"):
        office.do("fee_item.edit", fee, method="household")
    office.do("fee_item.edit", fee, note="合同第五条")


def test_a_fee_that_is_charged_no_longer_is_not_offered_and_not_billed(office: AnOffice) -> None:
    fee = next(row["id"] for row in office.rows("fee_items") if row["code"] == "WY")
    office.do("fee_item.retire", fee)
    with pytest.raises(UserError, match="No such fee"):
        office.do("bill_run.make", month="2026-11", items="WY")
    office.do("fee_item.restore", fee)
    office.do("bill_run.make", month="2026-11", items="WY")


# --- prices ----------------------------------------------------------------------------------------------------------


def test_a_new_price_ends_the_one_before_it_the_day_before(office: AnOffice) -> None:
    office.do("tariff.set", item_id="WY", price="3.10", since="2027-01-01", approval="业主大会决议 2026-11-08")
    assert prices(office, "Management fee") == [("2.8", "2026-01-01", "2026-12-31"), ("3.1", "2027-01-01", None)]
    assert prices(office, "Management fee", "in_force") == [("2.8", "2026-01-01", "2026-12-31")]
    assert prices(office, "Management fee", "coming") == [("3.1", "2027-01-01", None)]


def test_a_price_for_some_units_leaves_that_of_all_alone(office: AnOffice) -> None:
    office.do("tariff.set", item_id="WY", price="2", since="2026-06-01", building_id="3")
    assert prices(office, "Management fee") == [("2", "2026-06-01", None), ("2.8", "2026-01-01", None)]


def test_two_prices_of_the_same_units_never_hold_on_one_day(office: AnOffice) -> None:
    office.do("tariff.set", item_id="WY", price="3.10", since="2027-01-01")
    for since, until in (("2027-01-01", ""), ("2026-12-01", ""), ("2026-12-01", "2027-01-01")):
        with pytest.raises(UserError, match=r"A price of 3.1 for the same units holds from 2027-01-01") as refused:
            office.do("tariff.set", item_id="WY", price="9", since=since, until=until)
        assert refused.value.field == "since"
    office.do("tariff.set", item_id="WY", price="9", since="2026-12-01", until="2026-12-31")
    assert prices(office, "Management fee") == [
        ("2.8", "2026-01-01", "2026-11-30"),
        ("3.1", "2027-01-01", None),
        ("9", "2026-12-01", "2026-12-31"),
    ]


def test_a_price_for_some_months_says_that_none_follows_it(office: AnOffice) -> None:
    done = office.do("tariff.set", item_id="WY", price="2.00", since="2026-03-01", until="2026-05-31")
    assert "from 2026-06-01 on no price is set" in say(done.message, "en")
    done = office.do("tariff.set", item_id="WY", price="2.80", since="2026-06-01")
    assert "no price is set" not in say(done.message, "en")


def test_a_price_that_ends_later_is_not_cut_in_two(office: AnOffice) -> None:
    (first,) = [row["id"] for row in office.rows("tariffs") if row["item"] == "Management fee"]
    office.do("tariff.end", first, until="2026-12-31")
    with pytest.raises(UserError, match="End it first"):
        office.do("tariff.set", item_id="WY", price="9", since="2026-06-01", until="2026-06-30")
    assert office.refused("tariff.end", first, until="2025-12-31")["until"].startswith("The last day lies before")


def test_a_price_for_days_that_are_billed_is_said_and_the_bills_stay(office: AnOffice) -> None:
    office.do("bill_run.make", month="2026-11", items="WY")
    done = office.do("tariff.set", item_id="WY", price="3.10", since="2026-11-16")
    assert "bills of days after that are made already and stay as they are: 1" in say(done.message, "en")
    assert [row["charged_fen"] for row in office.rows("bills")] == [26477]


def test_a_price_is_not_below_nought_and_has_four_places_at_most(office: AnOffice) -> None:
    assert "price" in office.refused("tariff.set", item_id="WY", price="-1", since="2027-01-01")
    assert "price" in office.refused("tariff.set", item_id="WY", price="1.23456", since="2027-01-01")


# --- discounts and bearers -------------------------------------------------------------------------------------------


def test_custody_pays_seventy_percent_unless_something_else_was_agreed(office: AnOffice) -> None:
    office.do("discount.grant", unit_id=UNIT, kind="custody", since="2026-11-01", approved_by="罗经理")
    (row,) = office.rows("discounts", "in_force")
    assert (row["percent"], str(row["approved_on"])) == (Decimal(70), "2026-11-20")


def test_any_other_discount_says_its_percent(office: AnOffice) -> None:
    vacancy = {"unit_id": UNIT, "kind": "vacancy", "since": "2026-11-01", "approved_by": "罗经理"}
    with pytest.raises(UserError, match="in percent"):
        office.do("discount.grant", **vacancy)
    assert "percent" in office.refused("discount.grant", **vacancy, percent="120")


def test_two_discounts_of_the_same_fees_never_hold_on_one_day(office: AnOffice) -> None:
    custody = {"unit_id": UNIT, "kind": "custody", "approved_by": "罗经理"}
    first = office.new("discount.grant", **custody, since="2026-01-01", until="2026-12-31")
    with pytest.raises(UserError, match="holds here from 2026-01-01"):
        office.do("discount.grant", **custody, since="2026-12-31")
    office.do("discount.grant", **custody, since="2027-01-01")
    with pytest.raises(UserError, match="ends already on 2026-12-31"):
        office.do("discount.end", first, until="2027-02-01")
    office.do("discount.end", first, until="2026-11-30")


def test_whoever_bears_it_next_ends_the_time_of_the_one_before(office: AnOffice) -> None:
    office.do("bearing.set", unit_id=UNIT, bearer="developer", since="2026-01-01")
    office.do("bearing.set", unit_id=UNIT, bearer="tenant", since="2026-06-01")
    assert [(str(row["since"]), str(row["until"])) for row in office.rows("bearings", bearer="developer")] == [
        ("2026-01-01", "2026-05-31")
    ]
    with pytest.raises(UserError, match="bears this from 2026-06-01 already"):
        office.do("bearing.set", unit_id=UNIT, bearer="owner", since="2026-05-01")
    tenant = office.rows("bearings", "in_force")[0]
    office.do("bearing.end", tenant["id"], until="2026-11-30")
