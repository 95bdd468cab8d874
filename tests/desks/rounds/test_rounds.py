"""A sheet goes out, comes back and is entered in one go; what is wrong is put right and looked at again (F30, R37)."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import datetime, timedelta

import pytest

from propertydesk.core.errors import AnswersWrong, UserError
from propertydesk.office.words import Role
from tests.an_office import SHANGHAI, AnOffice, an_office, household


@pytest.fixture(scope="module")
def office(tmp_path_factory: pytest.TempPathFactory) -> Iterator[AnOffice]:
    with an_office(tmp_path_factory.mktemp("rounds") / "office") as opened:
        household(opened)
        opened.do("round_list.begin")
        yield opened


def list_of(office: AnOffice, kind: str) -> int:
    return next(int(row["id"]) for row in office.rows("round_lists") if row["kind"] == kind)


def sheet(office: AnOffice, kind: str = "building") -> int:
    return office.new("round.prepare", list_id=list_of(office, kind))


def the(office: AnOffice, id: int) -> dict[str, object]:
    return next(row for row in office.rows("rounds") if row["id"] == id)


def test_a_sheet_takes_its_number_and_is_out_until_it_is_back(office: AnOffice) -> None:
    id = sheet(office)
    row = the(office, id)
    assert str(row["number"]).startswith("XS-20261120")
    assert (row["state"], row["points"], row["wrong"]) == ("prepared", 12, 0)
    assert id in [each["id"] for each in office.rows("rounds", "out")]


def test_a_sheet_with_nothing_wrong_is_entered_without_a_word(office: AnOffice) -> None:
    id = sheet(office)
    office.as_(Role.DESK).perform("round.enter", (id,), {})
    row = the(office, id)
    assert (row["state"], row["wrong"], row["by"]) == ("entered", 0, "Colleague desk")
    line = office.rows("log")[0]
    assert line["category"] == "patrol" and "all in order" in str(line["text"])


def test_two_points_wrong_become_nonconformities_with_measure_and_limit(office: AnOffice) -> None:
    id = sheet(office)
    code = next(row["code"] for row in office.rows("round_points") if row["place"] == "Fire extinguishers")
    office.do(
        "round.enter", id, staff_id="specialist", begun_at="2026-11-20 09:00", until="2026-11-20 09:40",
        found=[
            {"point": "4", "what": "3楼楼道灯不亮", "measure": "换灯", "department_id": "Engineering"},
            {"point": str(code).lower(), "what": "压力不足", "due_at": "2026-11-21 12:00"},
            {"point": "12", "look": "not_seen"},
        ],
    )  # fmt: skip
    row = the(office, id)
    assert (row["wrong"], row["not_seen"], row["open"]) == (2, 1, 2)
    found = office.rows("nonconformities", "open")[:2]
    assert {each["fact"] for each in found} == {"3楼楼道灯不亮", "压力不足"}
    assert {each["source_number"] for each in found} == {row["number"]}
    assert {each["source"] for each in found} == {"patrol"}
    assert row["findings"] == ", ".join(sorted(str(each["number"]) for each in found))
    by_fact = {each["fact"]: each for each in found}
    lamp, pressure = by_fact["3楼楼道灯不亮"], by_fact["压力不足"]
    assert (lamp["department"], pressure["department"]) == ("Engineering", "Security")
    assert lamp["due_at"] == datetime(2026, 11, 23, 17, 30, tzinfo=SHANGHAI), "the next working day, in the evening"
    assert pressure["due_at"] == datetime(2026, 11, 21, 12, 0, tzinfo=SHANGHAI)
    assert lamp["found_at"] == datetime(2026, 11, 20, 9, 40, tzinfo=SHANGHAI), "found on the round, not at the desk"


def test_the_log_tells_the_round_at_its_own_time(office: AnOffice) -> None:
    id = sheet(office)
    office.do("round.enter", id, begun_at="2026-11-20 08:10", until="2026-11-20 08:30", found="7 过期")
    line = next(row for row in office.rows("log") if row["reference"] == the(office, id)["number"])
    assert line["at"] == datetime(2026, 11, 20, 8, 30, tzinfo=SHANGHAI)
    assert "1 wrong: Fire extinguishers 过期" in str(line["text"])


def test_what_comes_of_a_finding_stands_on_the_round(office: AnOffice) -> None:
    id = sheet(office)
    office.do("round.enter", id, found="1 地面有水; 2 堆放纸箱")
    wet, boxes = (row for row in office.rows("round_findings") if row["round"] == the(office, id)["number"])
    first, second = (_finding(office, row) for row in (boxes, wet))
    for finding in (first, second):
        office.do("nonconformity.answer", finding, cause="未巡", measure="清理", responsible_id="desk")
        office.do("nonconformity.done", finding)
    assert {row["recheck"] for row in _found(office, id)} == {"done"}
    office.do("nonconformity.verify", first, put_right="yes", verification="已清")
    office.do(
        "nonconformity.verify", second, put_right="no", verification="还在", due_at="2026-11-21 12:00"
    )  # fmt: skip
    by_number = {row["number"]: row for row in _found(office, id)}
    assert by_number[_number(office, first)]["recheck"] == "right"
    assert by_number[_number(office, second)]["recheck"] == "still"
    assert by_number[_number(office, second)]["due_at"] == datetime(2026, 11, 21, 12, 0, tzinfo=SHANGHAI)
    assert the(office, id)["open"] == 1
    said = office.manager.record("round", id)
    assert [str(row["recheck"]) for row in said.rows[:2]] == [
        "Looked at again: in order" if "水" in str(row["what"]) else "Looked at again: still wrong"
        for row in said.rows[:2]
    ] or len(said.rows) == 12


def _found(office: AnOffice, id: int) -> list[dict[str, object]]:
    number = the(office, id)["number"]
    return [row for row in office.rows("round_findings") if row["round"] == number]


def _finding(office: AnOffice, line: dict[str, object]) -> int:
    return next(int(row["id"]) for row in office.rows("nonconformities") if row["number"] == line["number"])


def _number(office: AnOffice, finding: int) -> object:
    return next(row["number"] for row in office.rows("nonconformities") if row["id"] == finding)


def test_a_round_may_be_written_down_at_once_by_a_guard(office: AnOffice) -> None:
    guard = office.as_(Role.GUARD)
    done = guard.perform("round.make", (), {"list_id": list_of(office, "security"), "found": "1 未戴工牌"})
    row = the(office, done.ids[0])
    assert (row["state"], row["wrong"], row["by"]) == ("entered", 1, "Colleague guard")
    assert row["findings"], "who writes a round down need not be allowed to write findings by hand"


def test_a_paper_of_the_night_keeps_its_reserved_number(office: AnOffice) -> None:
    office.do("blanks.reserve", kind="round", count="1", issued_to="监控室")
    number = next(row["number"] for row in office.rows("reserved_numbers") if row["kind"] == "round")
    id = office.new(
        "round.make", list_id=list_of(office, "security"), reserved_number=number, begun_at="2026-11-20 03:00"
    )
    assert the(office, id)["number"] == number


@pytest.mark.parametrize(
    ("found", "field"),
    [
        ([{"point": "99", "what": "x"}], "found.0.point"),
        ([{"point": "D999"}], "found.0.point"),
        ([{"point": "1"}], "found.0.what"),
        ([{"point": "1", "what": "x"}, {"point": "1", "what": "y"}], "found.1.point"),
        ([{"point": "1", "what": "x", "department_id": "Nobody"}], "found.0.department_id"),
        ([{"point": "1", "what": "x", "due_at": "2026-11-19 10:00"}], "found.0.due_at"),
    ],
)
def test_what_cannot_be_entered_is_said_at_its_row_and_nothing_is_written(
    office: AnOffice, found: list[dict[str, str]], field: str
) -> None:
    id = sheet(office)
    with pytest.raises(AnswersWrong) as wrong:
        office.do("round.enter", id, found=found)
    assert list(wrong.value.errors) == [field]
    assert the(office, id)["state"] == "prepared"


def test_a_round_is_not_entered_before_it_was_made_nor_ends_before_it_began(office: AnOffice) -> None:
    id = sheet(office)
    with pytest.raises(UserError, match="still to come"):
        office.do("round.enter", id, begun_at="2026-11-20 18:00")
    with pytest.raises(UserError, match="ended before it began"):
        office.do("round.enter", id, begun_at="2026-11-20 10:00", until="2026-11-20 09:00")


def test_a_lost_sheet_is_void_and_an_entered_one_stays(office: AnOffice) -> None:
    lost, made = sheet(office), sheet(office)
    office.do("round.void", lost, void_reason="纸被雨淋湿")
    assert the(office, lost)["state"] == "void"
    office.do("round.enter", made)
    with pytest.raises(UserError, match="comes after"):
        office.do("round.void", made, void_reason="不要了")
    office.do("round.sign", made)
    assert (the(office, made)["state"], the(office, made)["signed_by"]) == ("signed", "manager")


def test_the_point_that_is_retired_stands_on_no_new_sheet(office: AnOffice) -> None:
    list_id = list_of(office, "greening")
    before = sheet(office, "greening")
    office.do("round_point.retire", next(r["id"] for r in office.rows("round_points") if r["place"] == "Trees"))
    after = sheet(office, "greening")
    assert (the(office, before)["points"], the(office, after)["points"]) == (6, 5)
    office.new("round_point.add", list_id=list_id, place="池塘", matter="水质", position="1", code="pond-1")
    row = next(r for r in office.rows("round_points") if r["code"] == "POND-1")
    assert row["position"] == 1
    assert office.found("POND-1")[0][0] == "round_point"
    with pytest.raises(UserError, match="Another point"):
        office.new("round_point.add", list_id=list_id, place="桥", matter="栏杆", code="POND-1")


def test_the_usual_lists_come_once_and_for_each_building_there_is(office: AnOffice) -> None:
    titles = [row["title"] for row in office.rows("round_lists")]
    assert "Building 3, inspection" in titles and len(titles) == len(set(titles))
    with pytest.raises(UserError, match="here already"):
        office.do("round_list.begin")
    office.new("unit.add", unit="5-1-101", area="80")
    assert str(office.do("round_list.begin").message).startswith("Lists made: 1")
    assert "Building 5, inspection" in [row["title"] for row in office.rows("round_lists")]


def test_sheets_of_several_lists_are_prepared_at_once(office: AnOffice) -> None:
    ids = [row["id"] for row in office.rows("round_lists") if row["kind"] in ("cleaning", "security")]
    done = office.do("round_list.prepare", *ids)
    assert len(done.ids) == 2 and done.prints == "F30"
    assert {the(office, id)["state"] for id in done.ids} == {"prepared"}


def test_a_round_entered_days_later_keeps_its_day(office: AnOffice) -> None:
    id = sheet(office)
    office.clock.forward(days=2)
    try:
        office.do("round.enter", id, begun_at="2026-11-20 16:00")
    finally:
        office.clock.now -= timedelta(days=2)
    assert str(the(office, id)["day"]) == "2026-11-20"
