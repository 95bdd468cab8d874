"""A roster goes into the office: again without doubles, with what the office typed left alone, all of it or nothing."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import astuple
from decimal import Decimal
from pathlib import Path
from typing import Any

import pytest
from sqlalchemy import select

from propertydesk import registry
from propertydesk.core.errors import NotAllowed, UserError
from propertydesk.office.models import Occupancy
from propertydesk.office.roster.applying import RosterResult
from propertydesk.office.roster.bring_in import bring_in
from propertydesk.office.words import Role
from propertydesk.store.backup import backups
from propertydesk.store.verify import verify
from tests.an_office import AnOffice
from tests.office.roster_told import Ledger
from tests.sheets import ledgers
from tests.sheets.making import Page, id_card, save

HEAD = ["房号", "面积", "状态", "业主", "身份证", "电话", "入住日期", "车牌", "车位", "租户", "租户电话", "备注"]
ONE, TWO = id_card("19700312", 1), id_card("19710312", 2)


def read_in(office: AnOffice, *rows: Sequence[object], **how: Any) -> RosterResult:
    """Rows under the usual heading, read in by the project manager."""
    path = save(office.office.folder.parent / "ledger.xlsx", Page("台账", [HEAD, *rows]))
    return bring_in(office.office, office.manager.actor, path, **how)


FULL = [
    "3-1-1001",
    94.56,
    "出租",
    "尉迟文轩、秦𬭎",
    ONE,
    "13900000001",
    "2019-06-12",
    "浙ZA1B2C",
    "B1-001",
    "辛夷",
    13900000002,
    "养狗",
]


def counts(result: RosterResult) -> tuple[tuple[int, ...], tuple[int, ...]]:
    return astuple(result.units), astuple(result.people)


def test_a_household_goes_in(office: AnOffice) -> None:
    assert counts(read_in(office, FULL)) == ((1, 0, 0), (3, 0, 0))
    (unit,) = office.rows("units", reveal=True)
    told = {key: unit[key] for key in ("unit", "area", "status", "owners", "id_numbers", "phones", "plates")}
    assert {key: str(value) for key, value in told.items()} == {
        "unit": "3-1-1001",
        "area": "94.56",
        "status": "let",
        "owners": "['尉迟文轩', '秦𬭎']",
        "id_numbers": f"['{ONE}']",
        "phones": "['13900000001']",
        "plates": "['浙ZA1B2C']",
    }
    (place,) = office.rows("parking")
    assert (place["place"] if "place" in place else place["name"]) == "B1-001"


def test_it_is_found_at_once(office: AnOffice) -> None:
    read_in(office, FULL)
    assert office.found("yuchi") == [("person", "3-1-1001", "尉迟文轩")]
    assert office.found("A1B2C") == [("vehicle", "3-1-1001", "尉迟文轩、秦𬭎")]
    assert ("unit", "3-1-1001", "尉迟文轩、秦𬭎") in office.found("3#1-1001")
    assert office.found("0002") == [("person", "3-1-1001", "辛夷")]


def test_again_changes_nothing_and_leaves_no_trace(office: AnOffice) -> None:
    read_in(office, FULL)
    before = office.history("unit", 1)
    assert counts(read_in(office, FULL)) == ((0, 0, 1), (0, 0, 3))
    assert office.history("unit", 1) == before
    assert before == ["Read a roster in (Unit: - → 3-1-1001; Floor area, m²: - → 94.56; How it is used: - → Let; "
                      "Built for: - → Residence; Moved in: - → 2019-06-12; Note: - → 养狗)"]  # fmt: skip


@pytest.mark.parametrize("ledger", ledgers.ALL)
def test_every_ledger_again_changes_nothing(office: AnOffice, tmp_path: Path, ledger: Ledger) -> None:
    path = ledger(tmp_path / "ledger.xlsx")
    first = bring_in(office.office, office.manager.actor, path)
    again = bring_in(office.office, office.manager.actor, path)
    assert first.units.updated == first.units.unchanged == 0
    assert counts(again) == ((0, 0, first.units.new), (0, 0, first.people.new))
    assert again.problems == first.problems


def test_what_differs_is_brought_up_to_date(office: AnOffice) -> None:
    read_in(office, FULL)
    changed = [
        *FULL[:1],
        95,
        "自住",
        *FULL[3:4],
        TWO,
        "13900000009",
        "2019-06-13",
        "浙ZA1B2D",
        "B1-002",
        None,
        None,
        "养猫",
    ]
    assert counts(read_in(office, changed)) == ((0, 1, 0), (0, 1, 1))
    (unit,) = office.rows("units", reveal=True)
    assert (unit["area"], unit["status"], unit["id_numbers"]) == (Decimal("95.00"), "owner_occupied", [TWO])
    assert unit["phones"] == ["13900000001", "13900000009"]
    assert unit["plates"] == ["浙ZA1B2C", "浙ZA1B2D"]
    assert "Note: 养狗 → 养狗\n养猫" in office.history("unit", 1)[0]


def test_an_empty_cell_wipes_nothing(office: AnOffice) -> None:
    read_in(office, FULL)
    assert counts(read_in(office, ["3-1-1001", None, None, "尉迟文轩"])) == ((0, 0, 1), (0, 0, 1))
    (unit,) = office.rows("units", reveal=True)
    assert (str(unit["area"]), unit["status"], unit["owners"]) == ("94.56", "let", ["尉迟文轩", "秦𬭎"])


def test_what_the_office_typed_stays(office: AnOffice) -> None:
    unit_id = office.new("unit.add", unit="3-1-1001", area="90", note="钥匙在前台")
    office.new("person.add", unit_id=unit_id, relation="owner", name="旧主", phones="13900000077")
    result = read_in(office, FULL)
    assert [problem.code for problem in result.problems] == ["other_owner"]
    (unit,) = office.rows("units", reveal=True)
    assert unit["owners"] == ["旧主", "尉迟文轩", "秦𬭎"]
    assert unit["phones"] == ["13900000077", "13900000001"]
    assert office.manager.record("unit", unit_id).fields[5].value == "钥匙在前台\n养狗"
    assert counts(read_in(office, FULL)) == ((0, 0, 1), (0, 0, 3))


def test_the_owner_of_two_units_is_one_person(office: AnOffice) -> None:
    rows = [
        ["3-1-101", 80, "自住", "张 三", ONE],
        ["3-1-102", 80, "自住", "张三", ONE],
        ["3-1-103", 80, "自住", "张三", None],
    ]
    assert counts(read_in(office, *rows))[1] == (2, 0, 0)
    assert sorted(len(row["units"]) for row in office.rows("people")) == [1, 2]


def test_a_plate_that_runs_elsewhere_stays_there(office: AnOffice) -> None:
    read_in(office, FULL)
    result = read_in(office, ["3-1-1002", 80, "自住", "张三", None, None, None, "浙ZA1B2C"])
    assert [(problem.cell, problem.code) for problem in result.problems] == [("A2", "plate_elsewhere")]
    assert [row["plates"] for row in office.rows("units")] == [["浙ZA1B2C"], []]


def test_what_the_office_ended_is_not_brought_back(office: AnOffice) -> None:
    read_in(office, FULL)
    occupancy = office.manager.read(lambda session, moment: session.scalar(select(Occupancy.id)))
    office.do("occupancy.end", occupancy, until="2026-11-01")
    office.do("vehicle.end", 1, until="2026-11-01")
    result = read_in(office, FULL)
    assert [(problem.cell, problem.code) for problem in result.problems] == [
        ("A2", "ended_here"),
        ("A2", "vehicle_left"),
    ]
    (unit,) = office.rows("units")
    assert (unit["owners"], unit["plates"]) == (["秦𬭎"], [])


def test_a_trial_run_says_what_would_happen(office: AnOffice) -> None:
    assert counts(read_in(office, FULL, only_try=True)) == ((1, 0, 0), (3, 0, 0))
    assert office.rows("units") == []
    assert office.found("yuchi") == []


def test_stopped_in_the_middle_nothing_is_left(office: AnOffice) -> None:
    done: list[int] = []
    rows = [[f"3-1-{room}", 80, "自住", f"业主{room}"] for room in range(1001, 1400)]
    with pytest.raises(UserError) as stopped:
        read_in(office, *rows, progress=lambda at, of: done.append(at), cancelled=lambda: len(done) >= 3)
    assert stopped.value.code == "stopped"
    assert done == [0, 100, 200]
    assert office.rows("units") == []


def test_progress_ends_at_the_end(office: AnOffice) -> None:
    told: list[tuple[int, int]] = []
    read_in(office, FULL, progress=lambda at, of: told.append((at, of)))
    assert told == [(0, 1), (1, 1)]


def test_an_office_is_backed_up_before(office: AnOffice) -> None:
    read_in(office, FULL)
    assert len(list((office.office.folder / "backups").iterdir())) > 0


def test_the_guard_reads_no_rosters_in(office: AnOffice, tmp_path: Path) -> None:
    path = save(tmp_path / "ledger.xlsx", Page("台账", [HEAD, FULL]))
    with pytest.raises(NotAllowed):
        bring_in(office.office, office.staff[Role.GUARD], path)


def test_the_action_takes_the_name_of_a_workbook(office: AnOffice, tmp_path: Path) -> None:
    path = save(tmp_path / "ledger.xlsx", Page("台账", [HEAD, FULL, ["会所", 300]]))
    office.do("roster.import", roster=str(path))
    assert [row["unit"] for row in office.rows("units")] == ["3-1-1001"]
    assert [each.reason for each in backups(office.office.folder)] == ["before import"]


def test_an_unreadable_file_changes_nothing(office: AnOffice, tmp_path: Path) -> None:
    (tmp_path / "ledger.xlsx").write_bytes(b"MZ")
    with pytest.raises(UserError):
        bring_in(office.office, office.manager.actor, tmp_path / "ledger.xlsx")
    assert office.rows("units") == []


def test_verify_is_content_and_the_journal_holds_one_row(office: AnOffice) -> None:
    read_in(office, FULL)
    assert verify(office.office.folder, registry.metadata()) == []
