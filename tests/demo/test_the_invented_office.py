"""The demo office: made by the same deeds as a real one, the same for the same seed, and busy when one looks."""

from __future__ import annotations

from collections import Counter
from pathlib import Path

import pytest

from propertydesk import registry
from propertydesk.core.errors import UserError
from propertydesk.demo.play import Tale, invent
from propertydesk.demo.stage import ZONE
from propertydesk.office.perform import Office
from propertydesk.office.signed_in import SignedIn, enter
from propertydesk.standards.board import everything, viewer_of
from propertydesk.standards.words import Group
from propertydesk.store import Store
from propertydesk.store.verify import verify
from tests.demo.invented import SHORT, TALE, TODAY, rows

RECORDS = (
    "work_orders", "complaints", "return_visits", "household_visits", "coordination", "nonconformities", "incidents",
)  # fmt: skip


def test_it_is_a_sound_office(folder: Path) -> None:
    assert verify(folder, registry.metadata()) == []


def test_its_roster_went_in_without_a_problem(desk: SignedIn) -> None:
    units = rows(desk, "units")
    assert len(units) == 60
    assert all(unit["owners"] and unit["phones"] for unit in units)
    assert {unit["entrance"] for unit in units} >= {"0", "1"}
    names = {name for unit in units for name in unit["owners"]}
    for surname in ("单", "仇", "解", "查", "盖", "曾", "区", "尉迟"):
        assert any(name.startswith(surname) for name in names)
    for rare in ("㛃", "𬭎", "䶮", "𠮷"):
        assert any(rare in name for name in names)


@pytest.mark.parametrize("login", ["manager", "supervisor", "desk", "engineer", "guard", "cashier"])
def test_the_six_accounts_have_the_password_demo(login: str, desk: SignedIn) -> None:
    assert enter(desk.office, login, "demo").actor.login == login


def test_the_counter_is_busy_when_one_looks(desk: SignedIn) -> None:
    assert len(rows(desk, "visitors", "inside")) >= 5
    states = Counter(slip["state"] for slip in rows(desk, "release_slips"))
    assert {"issued", "signed", "out", "differs", "filed"} <= set(states)
    overdue = [clock["rule"] for clock in rows(desk, "clocks", "overdue")]
    assert sorted(overdue) == ["HANDOVER", "KEYBACK", "PAYPROMISE", "PROMISE", "R03"]
    assert len(rows(desk, "clocks", "running")) >= 6
    assert [draft.action for draft in desk.drafts()] == ["release_slip.issue", "call.record"]
    assert len(rows(desk, "directory")) >= 8
    assert rows(desk, "instructions")


def test_its_past_has_what_a_past_has(desk: SignedIn) -> None:
    clocks = Counter((clock["rule"], clock["state"]) for clock in rows(desk, "clocks"))
    assert clocks["PROMISE", "met"] > 0
    assert clocks["PROMISE", "late"] > 0
    visitors = rows(desk, "visitors")
    assert {visitor["kind"] for visitor in visitors} >= {"visitor", "tradesman", "delivery"}
    days = {visitor["in_at"].date() for visitor in visitors}
    assert len(days) > 20
    assert all(visitor["in_at"] <= TALE.until for visitor in visitors)


def test_the_board_is_worth_looking_at_and_no_emergency_is_left(desk: SignedIn) -> None:
    groups = Counter(
        line.group
        for line in desk.read(
            lambda session, moment: everything(
                session, moment, desk.catalogue, viewer_of(session, desk.actor.staff_id, desk.actor.roles)
            )
        )
    )
    assert groups[Group.EMERGENCY] == 0
    assert groups[Group.OVERDUE] == 5
    assert groups[Group.HOUR] >= 3
    assert groups[Group.TODAY] >= 4


def test_every_kind_of_matter_has_lived(desk: SignedIn) -> None:
    for listing in RECORDS:
        assert rows(desk, listing), listing
    orders = rows(desk, "work_orders")
    assert {"filed", "assigned"} <= {order["state"] for order in orders}
    assert len({order["category"] for order in orders}) >= 4
    assert any(order["state"] == "filed" and order["satisfaction"] for order in orders)
    assert {"filed", "received"} <= {complaint["state"] for complaint in rows(desk, "complaints")}
    assert "closed" in {finding["state"] for finding in rows(desk, "nonconformities")}


def test_households_are_visited_the_month_is_drawn_and_summed_up(desk: SignedIn) -> None:
    visits = [visit for visit in rows(desk, "household_visits") if visit["visited_at"].astimezone(ZONE).month == 10]
    assert len({visit["unit"] for visit in visits}) >= 60 * 0.05
    drawn = [visit for visit in rows(desk, "return_visits") if visit["category"] == "drawn"]
    assert len(drawn) >= 20
    assert all(visit["state"] == "visited" or visit["state"] == "not_reached" for visit in drawn)
    assert {summary["state"] for summary in rows(desk, "visit_summaries")} == {"signed"}


def test_late_ones_have_their_reason(desk: SignedIn) -> None:
    late = [clock for clock in rows(desk, "clocks") if clock["state"] == "late"]
    assert late
    assert all(clock["reason"] for clock in late)


def test_the_same_seed_gives_the_same_data(tmp_path: Path) -> None:
    stores, entered = [], []
    for name in ("once", "again"):
        invent(tmp_path / name, SHORT)
        stores.append(Store.open(tmp_path / name, registry.metadata()))
        entered.append(enter(Office(stores[-1], registry.catalogue(), now=lambda: SHORT.until), "desk", "demo"))
    once, again = entered
    for listing in (
        "units",
        "people",
        "visitors",
        "calls",
        "requests",
        "release_slips",
        "clocks",
        "vehicles",
        "notices",
        "work_orders",
        "complaints",
        "household_visits",
        "coordination",
        "nonconformities",
        "incidents",
        "bills",
        "receipts",
        "deposits",
        "bank_lines",
        "dunning_steps",
        "day_closes",
        "handovers",
        "keys",
        "rounds",
    ):
        assert rows(again, listing) == rows(once, listing), listing
    for store in stores:
        store.close()


def test_another_seed_gives_other_people(desk: SignedIn, tmp_path: Path) -> None:
    invent(tmp_path / "other", Tale.of_years(60, 0, 6, TODAY))
    store = Store.open(tmp_path / "other", registry.metadata())
    other = enter(Office(store, registry.catalogue(), now=lambda: TALE.until), "desk", "demo")
    assert [unit["owners"] for unit in rows(other, "units")] != [unit["owners"] for unit in rows(desk, "units")]
    store.close()


def test_in_english_it_talks_english(tmp_path: Path) -> None:
    tale = Tale.of_years(20, 3 / 365, 5, TODAY, "en")
    invent(tmp_path / "english", tale)
    store = Store.open(tmp_path / "english", registry.metadata())
    office = enter(Office(store, registry.catalogue(), now=lambda: tale.until), "desk", "demo")
    assert all(call["content"].isascii() for call in rows(office, "calls"))
    store.close()


def test_one_household_is_enough(tmp_path: Path) -> None:
    invent(tmp_path / "tiny", Tale.of_years(1, 5 / 365, 1, TODAY))
    assert verify(tmp_path / "tiny", registry.metadata()) == []


def test_it_never_overwrites_anything(tmp_path: Path) -> None:
    (tmp_path / "photo.jpg").write_bytes(b"dear")
    with pytest.raises(UserError):
        invent(tmp_path, TALE)
    assert [path.name for path in tmp_path.iterdir()] == ["photo.jpg"]


def test_a_tale_that_is_broken_off_leaves_nothing(tmp_path: Path) -> None:
    def stop(share: float, words: object) -> None:
        if share > 0.5:
            raise KeyboardInterrupt

    with pytest.raises(KeyboardInterrupt):
        invent(tmp_path / "office", Tale.of_years(5, 5 / 365, 1, TODAY), stop)
    assert list(tmp_path.iterdir()) == []
