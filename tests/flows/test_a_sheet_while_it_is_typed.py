"""The lines of a night sheet on the screen: taken, opened again, wrong, gone; a blank known by its last digits."""

from __future__ import annotations

from typing import Any

import pytest

from propertydesk.core.i18n import _
from propertydesk.flows.night_paper.asked import for_office
from propertydesk.flows.night_paper.sheet import TypedSheet
from propertydesk.flows.night_paper.waiting import Blank, full_number

BLANKS = (
    Blank("work_order", "WX-20261119-001"),
    Blank("work_order", "WX-20261119-012"),
    Blank("complaint", "TS-20261119-001"),
)


def sheet(*times: str) -> TypedSheet:
    typed = TypedSheet()
    for at in times:
        typed.put({"at": at})
    return typed


def times(rows: list[dict[str, Any]]) -> list[str]:
    return [row["at"] for row in rows]


def test_a_line_opened_again_keeps_its_place() -> None:
    typed = sheet("2305", "2315", "0040")
    typed.at = 1
    assert times(typed.with_typed({"at": "2320"})) == ["2305", "2320", "0040"]
    typed.put({"at": "2320"})
    assert times(typed.rows) == ["2305", "2320", "0040"]
    assert times(typed.with_typed({})) == ["2305", "2320", "0040"]


def test_the_line_in_hand_is_one_of_them_and_an_empty_one_is_none() -> None:
    typed = sheet("2305")
    assert times(typed.with_typed({"at": "2315"})) == ["2305", "2315"]
    assert times(typed.with_typed({})) == ["2305"]
    typed.put({})
    assert times(typed.rows) == ["2305"]


def test_wrong_lines_come_one_after_the_other() -> None:
    typed = sheet("2305", "2315", "0040")
    typed.blame({"0.at": _("Please fill this in."), "2.text": _("Please fill this in.")})
    typed.at = typed.next_wrong()
    assert typed.at == 0
    typed.put({"at": "2306"})
    assert typed.next_wrong() == 2


def test_where_a_line_goes_what_was_said_of_the_next_moves_up() -> None:
    typed = sheet("2305", "2315", "0040")
    typed.blame({"2.text": _("Please fill this in.")})
    typed.at = 0
    typed.drop()
    assert times(typed.rows) == ["2315", "0040"]
    assert list(typed.wrong) == [1]


@pytest.mark.parametrize(
    ("becomes", "typed", "meant"),
    [
        ("repair", "1", "WX-20261119-001"),
        ("repair", "012", "WX-20261119-012"),
        ("repair", "19-012", "WX-20261119-012"),
        ("repair", "wx-20261119-001", "WX-20261119-001"),
        ("complaint", "1", "TS-20261119-001"),
        ("complaint", "12", "12"),
        ("passed", "fx-20261119-001", "FX-20261119-001"),
    ],
)
def test_the_last_digits_of_a_blank_are_enough(becomes: str, typed: str, meant: str) -> None:
    assert full_number({"becomes": becomes, "number": typed}, BLANKS)["number"] == meant


def test_what_is_no_column_stands_under_more() -> None:
    row = {"at": "2315", "becomes": "repair", "number": "1", "category": "water", "late_reason": "weather"}
    assert for_office(row) == {
        "at": "2315", "becomes": "repair", "number": "1", "late_reason": "weather", "more": {"category": "water"},
    }  # fmt: skip
