"""What a bill comes to, each amount reckoned by hand (RULES 8.4): half up to the fen, parts of a month by its days."""

from __future__ import annotations

from propertydesk.core.money import show
from propertydesk.desks.fees.words import Bearer
from tests.desks.fees.billing.conftest import UNIT, Estate, day


def test_a_month_is_area_times_price(estate: Estate) -> None:
    estate.bill(month="2026-11")
    # 94.56 × 2.80 = 264.768
    assert estate.said() == [("2026-11-01", "2026-11-30", "94.56 m² × 2.80 × 1", "264.77")]


def test_a_quarter_is_one_bill_rounded_once(estate: Estate) -> None:
    estate.bill(month="2026-Q4")
    # 264.768 × 3 = 794.304, not 3 × 264.77 = 794.31
    assert estate.said() == [("2026-10-01", "2026-12-31", "94.56 m² × 2.80 × 3", "794.30")]


def test_a_part_of_a_month_counts_by_its_days(estate: Estate) -> None:
    estate.bill(since="2026-11-15", until="2026-11-30")
    estate.bill(since="2026-10-31", until="2026-10-31")
    assert estate.said() == [
        ("2026-11-15", "2026-11-30", "94.56 m² × 2.80 × 16/30", "141.21"),  # 264.768 × 16/30 = 141.2096
        ("2026-10-31", "2026-10-31", "94.56 m² × 2.80 × 1/31", "8.54"),  # 264.768 / 31 = 8.5409
    ]


def test_months_and_a_part_of_one_stand_together_in_the_basis(estate: Estate) -> None:
    estate.bill(since="2026-09-16", until="2026-11-30")
    # 264.768 × 2.5
    assert estate.said() == [("2026-09-16", "2026-11-30", "94.56 m² × 2.80 × (2 + 15/30)", "661.92")]


def test_a_new_price_in_the_middle_of_a_month_makes_two_bills(estate: Estate) -> None:
    estate.do("tariff.set", item_id="WY", price="3.10", since="2026-11-16")
    estate.bill(month="2026-11")
    assert estate.said() == [
        ("2026-11-01", "2026-11-15", "94.56 m² × 2.80 × 15/30", "132.38"),  # 132.384
        ("2026-11-16", "2026-11-30", "94.56 m² × 3.10 × 15/30", "146.57"),  # 146.568
    ]


def test_a_price_may_have_four_places(estate: Estate) -> None:
    estate.do("tariff.set", item_id="WY", price="1.8355", since="2026-11-01")
    estate.bill(month="2026-11")
    assert estate.said()[0][2:] == ("94.56 m² × 1.8355 × 1", "173.56")  # 173.564880


def test_the_narrowest_price_holds(several: Estate) -> None:
    several.do("tariff.set", item_id="WY", price="2", since="2026-01-01", building_id="5")
    several.do("tariff.set", item_id="WY", price="1", since="2026-01-01", unit_id="3-1-1002")
    several.do("tariff.set", item_id="WY", price="4", since="2026-01-01", use="home")
    several.bill(month="2026-11")
    prices = {bill.unit_id: bill.basis.split(" × ")[1] for bill in several.bills()}
    assert list(prices.values()) == ["4.00", "1.00", "4.00", "2.00"]


def test_custody_pays_seventy_percent_and_the_rest_is_an_approved_reduction(estate: Estate) -> None:
    estate.do("discount.grant", unit_id=UNIT, kind="custody", since="2026-10-01", approved_by="罗经理")
    estate.bill(month="2026-11")
    (bill,) = estate.bills()
    assert (bill.charged_fen, bill.reduced_fen, bill.owed_fen) == (26477, 7943, 18534)  # 70 % of 264.77 is 185.339
    (entry,) = estate.entries()
    assert (entry.amount_fen, entry.bill_id, entry.day, entry.reason) == (7943, bill.id, bill.day, "discount")
    assert (entry.approved_by, entry.note) == ("罗经理", "Custody: 70 % is paid")


def test_a_discount_that_begins_in_the_month_holds_from_its_day(estate: Estate) -> None:
    estate.do("discount.grant", unit_id=UNIT, kind="vacancy", percent="70", since="2026-11-16", approved_by="罗经理")
    estate.bill(month="2026-11")
    assert [(bill.charged_fen, bill.reduced_fen) for bill in estate.bills()] == [(13238, 0), (13238, 3971)]


def test_who_pays_nothing_has_a_bill_that_is_settled(estate: Estate) -> None:
    estate.do("discount.grant", unit_id=UNIT, kind="staff", percent="0", since="2026-01-01", approved_by="罗经理")
    estate.bill(month="2026-11")
    (bill,) = estate.bills()
    assert (bill.owed_fen, bill.state) == (0, "settled")


def test_a_discount_of_one_fee_leaves_the_others(estate: Estate) -> None:
    estate.do("fee_item.add", code="LJ", name="垃圾费", kind="other", method="household")
    estate.do("tariff.set", item_id="LJ", price="15", since="2026-01-01")
    estate.do("discount.grant", unit_id=UNIT, item_id="LJ", kind="other", percent="50", since="2026-01-01",
              approved_by="罗经理")  # fmt: skip
    estate.bill(month="2026-11")
    assert {bill.item.code: bill.reduced_fen for bill in estate.bills()} == {"LJ": 750, "WY": 0}


# --- who bears it ----------------------------------------------------------------------------------------------------


def test_the_developer_bears_what_is_not_handed_over(estate: Estate) -> None:
    estate.do("unit.edit", estate.unit_id, status="not_handed_over")
    estate.bill(month="2026-11")
    (bill,) = estate.bills()
    assert (bill.bearer, bill.person_id) == (Bearer.DEVELOPER, None)


def test_in_the_month_of_moving_in_developer_and_owner_bear_their_days(estate: Estate) -> None:
    estate.do("unit.edit", estate.unit_id, moved_in="2026-11-11")
    estate.bill(month="2026-11")
    assert [(str(b.since), b.bearer.value, b.person_id, show(b.charged_fen)) for b in estate.bills()] == [
        ("2026-11-01", "developer", None, "88.26"),  # 264.768 × 10/30 = 88.256
        ("2026-11-11", "owner", estate.owner_id, "176.51"),  # 176.512
    ]


def test_an_office_whose_owners_bear_it_from_the_first_day_says_so(estate: Estate) -> None:
    estate.do("settings.change", fees_developer_bears="no")
    estate.do("unit.edit", estate.unit_id, moved_in="2026-11-11")
    estate.bill(month="2026-11")
    assert [bill.bearer.value for bill in estate.bills()] == ["owner"]


def test_other_settings_leave_the_developer_alone(estate: Estate) -> None:
    estate.do("settings.change", company="蓝天物业管理有限公司")
    estate.do("unit.edit", estate.unit_id, status="not_handed_over")
    estate.bill(month="2026-11")
    assert estate.bills()[0].bearer == Bearer.DEVELOPER


def test_a_tenant_who_bears_it_is_named_from_the_day_on(estate: Estate) -> None:
    tenant = estate.new("person.add", name="王敏", unit_id=UNIT, relation="tenant", since="2026-10-01")
    estate.do("bearing.set", unit_id=UNIT, bearer="tenant", since="2026-11-16")
    estate.bill(month="2026-11")
    assert [(str(b.since), b.bearer.value, b.person_id) for b in estate.bills()] == [
        ("2026-11-01", "owner", estate.owner_id),
        ("2026-11-16", "tenant", tenant),
    ]


def test_a_tenant_nobody_knows_is_billed_and_said(estate: Estate) -> None:
    estate.do("bearing.set", unit_id=UNIT, bearer="tenant", since="2026-01-01")
    (problem,) = estate.preview(month="2026-11").problems
    assert (problem.code, problem.hint, problem.units) == ("no_tenant", True, (UNIT,))
    assert estate.preview(month="2026-11").count == 1


def test_when_the_flat_is_sold_each_owner_has_the_days_of_owning_it(estate: Estate) -> None:
    (row,) = [row for row in estate.office.rows("people") if row["name"] == "尉迟文轩"]
    assert row["id"] == estate.owner_id
    occupancy = estate.office.manager.read(
        lambda session, moment: session.connection().exec_driver_sql("SELECT id FROM occupancy").scalar()
    )
    estate.do("occupancy.end", occupancy, until="2026-11-09")
    buyer = estate.new("person.add", name="单雄信", unit_id=UNIT, relation="owner", since="2026-11-10")
    estate.bill(month="2026-11")
    assert [(str(b.since), b.person_id, show(b.charged_fen)) for b in estate.bills()] == [
        ("2026-11-01", estate.owner_id, "79.43"),  # 264.768 × 9/30
        ("2026-11-10", buyer, "185.34"),  # 264.768 × 21/30
    ]


# --- when it is due --------------------------------------------------------------------------------------------------


def test_a_bill_is_due_so_many_days_after_it_was_made_or_its_period_began(estate: Estate) -> None:
    estate.do("fee_item.edit", 1, due_days="10")
    estate.bill(month="2026-10")
    estate.bill(month="2026-12")
    october, december = estate.bills()
    assert (october.day, october.due_on) == (day("2026-11-20"), day("2026-11-30"))
    assert (december.day, december.due_on) == (day("2026-11-20"), day("2026-12-11"))
