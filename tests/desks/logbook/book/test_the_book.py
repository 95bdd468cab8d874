"""The book on the screen and for programs: what is asked of it, own lines, lines that correct."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import UTC, datetime
from pathlib import Path

import pytest

from propertydesk.core.errors import UserError
from propertydesk.core.views import Query
from propertydesk.office.words import Role
from tests.an_office import SHANGHAI, AnOffice, an_office, household


@pytest.fixture
def office(tmp_path: Path) -> Iterator[AnOffice]:
    with an_office(tmp_path / "office") as opened:
        yield opened


def texts(office: AnOffice, *filters: str, role: Role = Role.MANAGER, **where: object) -> list[str]:
    """What the book shows to somebody, in its order."""
    someone = office.as_(role)
    rows = someone.list_rows("log", someone.list_ids("log", Query(filters, where)))
    return [str(row["text"]) for row in reversed(rows)]


def test_a_line_has_the_keys_that_programs_read(office: AnOffice) -> None:
    unit_id, _owner = household(office)
    office.do("log.write", text="3栋灯不亮", category="patrol", unit_id=unit_id)
    office.do("log.correct", 1, text="5栋灯不亮")
    second, first = office.rows("log")
    assert first["number"] == 1 and second["corrects"] == 1 and second["number"] == 2
    assert (second["unit"], second["category"]) == ("3-1-1001", "patrol")
    assert (first["post"], first["shift"], first["by"]) == ("Front desk", "2026-11-20-early", "manager")
    assert first["at"] == first["entered_at"] == office.clock.now


def test_the_record_of_a_line_says_on_which_sheet_it_stands(office: AnOffice) -> None:
    view = office.manager.record("log_entry", office.new("log.write", text="巡逻"))
    assert {shown.field.key: shown.words for shown in view.fields}["shift_id"] == "2026-11-20-early"
    found = office.manager.lookup("shift", "2026-11-20-early")
    assert [(option.words, option.hint) for option in found] == [("2026-11-20-early", "Front desk")]
    assert office.manager.lookup("shift", "no such") == []


def test_an_own_line_carries_its_own_time_and_category(office: AnOffice) -> None:
    own_line(office, text="门禁失灵", category="incident", at="2026-11-20 08:15")
    (row,) = office.rows("log", "afterwards")
    assert (row["at"], row["category"]) == (datetime(2026, 11, 20, 8, 15, tzinfo=SHANGHAI), "incident")
    own_line(office, text="巡逻", at="2026-11-19 21:00")
    assert office.rows("log")[0]["shift"] == "2026-11-19-middle"
    with pytest.raises(UserError, match="still to come") as refused:
        own_line(office, text="巡逻", at="2026-11-20 11:00")
    assert refused.value.field == "at"


def own_line(office: AnOffice, **answers: str) -> None:
    office.manager.perform("log.write", (), answers)


def test_a_correction_may_put_the_category_right_and_says_something_new(office: AnOffice) -> None:
    line = office.new("log.write", text="业主来访", category="call")
    office.do("log.correct", line, category="visit")
    assert [(row["category"], row["text"], row["corrects"]) for row in office.rows("log", "corrections")] == [
        ("visit", "业主来访", line)
    ]
    with pytest.raises(UserError, match="Nothing is different"):
        office.do("log.correct", line)


def test_this_shift_and_my_post(office: AnOffice) -> None:
    office.do("staff.edit", office.staff[Role.GUARD].staff_id, post_id="East gate")
    office.as_(Role.GUARD).perform("log.write", (), {"text": "夜里", "at": "2026-11-20 03:00"})
    office.as_(Role.GUARD).perform("log.write", (), {"text": "早上"})
    office.do("log.write", text="前台")
    assert texts(office, "this_shift") == ["早上", "前台"]
    assert texts(office, "my_post", role=Role.GUARD) == ["夜里", "早上"]
    assert texts(office, "my_post", "this_shift", role=Role.GUARD) == ["早上"]
    assert texts(office, day="2026-11-19") == ["夜里"]
    assert texts(office, post="East gate") == ["夜里", "早上"]
    assert texts(office, shift="2026-11-19-night") == ["夜里"]
    assert texts(office, "today") == ["夜里", "早上", "前台"]


def test_my_post_is_also_where_the_roster_has_me(office: AnOffice) -> None:
    office.do("log.write", text="前台")
    office.do("roster.add", post_id="Front desk", day="2026-11-20", name="early", staff_id="guard")
    assert texts(office, "my_post", role=Role.GUARD) == ["前台"]
    office.clock.now = datetime(2026, 11, 20, 20, 30, tzinfo=SHANGHAI).astimezone(UTC)
    assert texts(office, "my_post", role=Role.GUARD) == []


def test_a_word_a_plate_and_a_number_are_found_wherever_they_stand(office: AnOffice) -> None:
    unit_id, _owner = household(office)
    visit = {"unit_id": unit_id, "name": "赵师傅", "purpose": "修水管", "plate": "浙Z12345", "visit_kind": "tradesman"}
    office.do("visitor.in", **visit)
    office.do("log.write", text="地下室漏水，已关阀")
    assert texts(office, text="漏水") == ["地下室漏水，已关阀"]
    assert texts(office, text="z·123") == texts(office, text="水管") == texts(office, text="LF-20261120-001")
    assert len(texts(office, text="水")) == 2
    assert texts(office, text="水表") == []
    assert texts(office, "tradesman", text="水")[0].startswith("赵师傅")


def test_who_is_erased_is_found_no_more(office: AnOffice) -> None:
    unit_id, _owner = household(office)
    other = office.new("person.add", unit_id=unit_id, name="鱼玄机", relation="tenant", phones="15412349876")
    office.do("log.write", text="鱼玄机 15412349876 来电", unit_id=unit_id)
    assert len(texts(office, text="玄机")) == 1
    office.do("person.erase", other)
    assert texts(office, text="玄机") == texts(office, text="349876") == []
    assert len(texts(office, text="来电")) == 1


def test_lines_are_not_among_what_the_search_box_finds(office: AnOffice) -> None:
    office.do("log.write", text="地下室漏水")
    assert office.found("漏水") == []
