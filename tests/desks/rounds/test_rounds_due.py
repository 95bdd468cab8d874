"""Which rounds are due: of the day, of each shift, of the week, of the fortnight; and papers that are not back."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import datetime
from typing import Any

import pytest

from propertydesk.desks.rounds.card import papers_out
from propertydesk.desks.rounds.due import duties
from propertydesk.office.shifts import shift_at
from propertydesk.office.staff_models import Post
from tests.an_office import SHANGHAI, AnOffice, an_office, household


@pytest.fixture
def office(tmp_path_factory: pytest.TempPathFactory) -> Iterator[AnOffice]:
    with an_office(tmp_path_factory.mktemp("due") / "office") as opened:
        household(opened)
        opened.do("round_list.begin")
        yield opened


def due(office: AnOffice) -> dict[str, Any]:
    """The duties by rule: the rounds of one shift stand in one line."""
    found = office.manager.read(lambda session, moment: list(duties(session, moment)))
    return {duty.rule: duty for duty in found}


def at(office: AnOffice, local: str) -> None:
    office.clock.now = datetime.fromisoformat(local).replace(tzinfo=SHANGHAI)


def go(office: AnOffice, kind: str, **answers: Any) -> int:
    lists = [row["id"] for row in office.rows("round_lists") if row["kind"] == kind]
    return office.new("round.make", list_id=lists[0], **answers)


def test_an_office_without_lists_has_no_such_duties(tmp_path_factory: pytest.TempPathFactory) -> None:
    with an_office(tmp_path_factory.mktemp("none") / "office") as opened:
        assert due(opened) == {}


def test_each_building_is_inspected_every_day(office: AnOffice) -> None:
    duty = due(office)["INSPECTION"]
    assert str(duty.title) == "Inspect the buildings today: Building 3, inspection"
    assert duty.due == datetime(2026, 11, 21, tzinfo=SHANGHAI)
    go(office, "building")
    assert "INSPECTION" not in due(office)
    at(office, "2026-11-21 08:00")
    assert "INSPECTION" in due(office)


def test_a_sheet_that_is_out_is_no_round_yet(office: AnOffice) -> None:
    lists = [row["id"] for row in office.rows("round_lists") if row["kind"] == "building"]
    assert due(office)["INSPECTION"].answers == {"list_id": lists[0]}
    id = office.new("round.prepare", list_id=lists[0])
    duty = due(office)["INSPECTION"]
    assert (duty.action, duty.kind, duty.subject_id) == ("round.enter", "round", id)
    assert str(duty.title).endswith("is out)")
    (paper,) = office.manager.read(lambda session, moment: list(papers_out(session, moment)))
    assert (paper.form, paper.id, paper.action, paper.at_once) == ("F30", id, "round.enter", False)
    office.do("round.enter", id)
    assert "INSPECTION" not in due(office)
    assert office.manager.read(lambda session, moment: list(papers_out(session, moment))) == []


def test_the_manager_goes_round_once_a_week(office: AnOffice) -> None:
    assert due(office)["R35"].due == datetime(2026, 11, 23, tzinfo=SHANGHAI)
    go(office, "manager")
    assert "R35" not in due(office)
    at(office, "2026-11-23 09:00")
    assert due(office)["R35"].due == datetime(2026, 11, 30, tzinfo=SHANGHAI)


def test_the_boards_change_every_two_weeks(office: AnOffice) -> None:
    assert "R24" in due(office)
    go(office, "boards")
    assert "R24" not in due(office)
    at(office, "2026-12-02 09:00")
    duty = due(office)["R24"]
    assert duty.due == datetime(2026, 12, 5, tzinfo=SHANGHAI), "24:00 of the fourteenth day after"
    at(office, "2026-11-30 09:00")
    assert "R24" not in due(office)


def test_each_shift_that_runs_has_its_round(office: AnOffice) -> None:
    duty = due(office)["R36"]
    spans = office.manager.read(
        lambda session, moment: {
            post.name: shift_at(session, post.id, moment.now, moment) for post in session.query(Post)
        }
    )
    running = [name for name, span in spans.items() if span is not None]
    assert running and str(duty.title).startswith("Shift leader's round, ")
    lines = office.manager.read(lambda session, moment: [str(each.title) for each in duties(session, moment)])
    named = [line for line in lines if line.startswith("Shift leader")]
    assert all(any(name in line for line in named) for name in running if "Engineering" not in name)
    assert not any("Engineering" in line for line in named), "nobody leads a shift there"
    go(office, "shift")
    (made,) = office.rows("rounds", "shift")
    assert made["shift"], "it stands in the shift of whoever goes"
    assert "R36" not in due(office), "who goes round has been at all posts"
    at(office, "2026-11-20 14:30")
    assert str(due(office)["R36"].title).endswith("Front desk"), "the next shift wants its own"


def test_a_shift_round_keyed_in_later_counts_for_its_own_shift(office: AnOffice) -> None:
    at(office, "2026-11-21 09:00")
    lists = [row["id"] for row in office.rows("round_lists") if row["kind"] == "shift"]
    office.do("round_list.edit", lists[0], post_id="Monitoring room")
    id = office.new("round.make", list_id=lists[0], begun_at="2026-11-21 02:00")
    (row,) = office.rows("rounds", "shift")
    assert row["id"] == id
    assert "Night shift" in str(row["shift"]) and str(row["day"]) == "2026-11-20"
    assert "R36" in due(office), "the shift that runs now still wants its own"


def test_the_sheet_for_the_next_due_round_is_offered_first(office: AnOffice) -> None:
    known = office.manager.defaults("round.make")
    kinds = {row["id"]: row["kind"] for row in office.rows("round_lists")}
    assert kinds[known["list_id"]] == "shift"
    office.do("round.prepare", list_id=known["list_id"])
    assert kinds[office.manager.defaults("round.make")["list_id"]] == "building"
    assert str(office.manager.defaults("round.prepare")["day"]) == "2026-11-20"
