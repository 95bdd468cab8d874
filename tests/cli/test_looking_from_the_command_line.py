"""Lists and finds as JSON and as tables; masked unless revealed, and revealing leaves a trace."""

from __future__ import annotations

from pathlib import Path

from tests.cli.conftest import Say


def test_units_as_json_have_the_keys_that_head_office_reads(say: Say, office: Path) -> None:
    (unit,) = say("list", office, "units", "--as", "xiao", "--reveal", "--json").rows
    expected = {
        "unit": "3-1-1001", "building": "3", "entrance": "1", "room": "1001", "area": "94.56", "status": "let",
        "owners": ["单雄信"], "id_numbers": ["339901196503121232"], "phones": ["15412342401"], "moved_in": None,
        "plates": [],
    }  # fmt: skip
    assert {key: unit[key] for key in expected} == expected


def test_numbers_are_masked_and_showing_them_leaves_a_trace(say: Say, office: Path) -> None:
    (unit,) = say("list", office, "units", "--as", "xiao", "--json").rows
    assert unit["phones"] == ["154****2401"]
    assert unit["id_numbers"] == ["3399**********1232"]
    assert say("list", office, "units", "--as", "xiao", "--reveal", "--json").code == 0
    newest = say("list", office, "journal", "--as", "head", "--json").rows[0]
    assert "reveal" in str(newest).casefold() or "numbers" in str(newest).casefold()


def test_a_guard_may_not_reveal(say: Say, office: Path) -> None:
    refused = say("list", office, "units", "--as", "gate", "--reveal", "--json")
    assert (refused.code, refused.out) == (1, "")


def test_where_understands_a_unit_in_any_notation(say: Say, office: Path) -> None:
    assert len(say("list", office, "units", "--where", "unit=三栋一单元1001", "--as", "xiao", "--json").rows) == 1
    assert say("list", office, "units", "--where", "status=vacant", "--as", "xiao", "--json").rows == []
    assert len(say("list", office, "units", "--where", "owners=单雄信", "--as", "xiao", "--json").rows) == 1


def test_a_table_is_aligned_though_its_signs_are_wide(say: Say, office: Path) -> None:
    shown = say("list", office, "people", "--as", "xiao").out.splitlines()
    start = shown[1].split("  ")[0]
    assert set(start) == {"-"}
    assert shown[-1] == "Rows: 2"
    assert any("单雄信" in line for line in shown)


def test_find_says_what_matched_and_for_which_unit(say: Say, office: Path) -> None:
    by_reading = say("find", office, "yuchi", "--as", "xiao", "--json").rows
    assert [(hit["kind"], hit["unit"], hit["matched"]) for hit in by_reading] == [("person", "3-1-1001", "pinyin")]
    assert set(by_reading[0]) == {"kind", "id", "number", "unit", "title", "matched"}
    assert say("find", office, "3#1001", "--as", "xiao", "--json").rows[0]["kind"] == "unit"
    assert say("find", office, "2401", "--as", "xiao", "--json").rows[0]["unit"] == "3-1-1001"
    assert say("find", office, "nobody", "--as", "xiao", "--json").rows == []


def test_an_export_is_a_workbook_with_the_rows_of_the_list(say: Say, office: Path, tmp_path: Path) -> None:
    from openpyxl import load_workbook

    out = tmp_path / "units.xlsx"
    assert say("export", office, "units", "-o", out, "--as", "xiao").code == 0
    cells = {str(cell.value) for row in load_workbook(out).active.iter_rows() for cell in row}
    assert {"3-1-1001", "单雄信"} <= cells


def test_a_line_of_the_duty_log_is_not_guessed_from_the_number_it_names(say: Say, office: Path) -> None:
    words = ("do", office, "request.record", "3-1-1001", "caller=尉迟恭", "content=灯不亮", "--json", "--as", "xiao")
    number = str(say(*words).told["number"])
    assert say("do", office, "request.done", number, "outcome=已换", "--as", "xiao").code == 0
    guessed = say("do", office, "log.correct", number, "text=换了两只", "--as", "xiao")
    assert (guessed.code, "#1, #2" in guessed.err) == (1, True)
    assert say("do", office, "log.correct", "#2", "text=换了两只", "--as", "xiao").code == 0
