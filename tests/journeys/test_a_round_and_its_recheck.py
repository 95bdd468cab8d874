"""The building's sheet is printed and taken along, comes back and is entered with two points wrong; one is put right
and looked at again by somebody else, and the round says so."""

from __future__ import annotations

from typing import Any

import pytest

from propertydesk.desks.rounds.record.screen import RoundRecord
from propertydesk.desks.rounds.screen import RoundPanel
from propertydesk.office.words import Role
from tests.journeys.conftest import Hands
from tests.journeys.counter import (
    answer,
    asked,
    at,
    desk,
    find,
    go_to,
    picture,
    press_verb,
    rows,
    said,
    settle,
    sit,
    submit,
)


def verb(hands: Hands, action: str) -> str:
    """What the button of *action* says."""
    assert hands.window.place is not None
    return hands.window.say(hands.window.place.frame.action(action).label)


def take_a_sheet_along(hands: Hands) -> dict[str, Any]:
    """F2, the building's list, who goes; it is printed."""
    desk(hands, "rounds")
    hands.press("F2")
    prepare = asked(hands)
    building = next(row for row in rows(hands, "round_lists") if row["kind"] == "building")
    answer(hands, prepare, "list_id", str(building["title"]))
    answer(hands, prepare, "staff_id", "员工specialist")
    picture(hands, f"round-prepare-{hands.window.say.lang}")
    submit(hands, prepare)
    (out,) = rows(hands, "rounds")
    assert (out["state"], out["list"]) == ("prepared", building["title"])
    return out


def bring_it_back(hands: Hands, number: str) -> None:
    """Its code is scanned, the head and the points are entered without a mouse: two are wrong."""
    find(hands, number)
    hands.wait(lambda: hands.sees(RoundRecord))
    panel = press_verb(hands, verb(hands, "round.enter"))
    assert isinstance(panel, RoundPanel)
    hands.wait(lambda: panel.table.rowCount() == 12)
    hands.type("9:05")
    hands.press("Return")
    hands.type("9:40")
    hands.press("Return", "Return", "Return", "Return", "W")
    hands.type("3楼灯不亮")
    hands.press("Return")
    hands.wait(panel.table.hasFocus)
    hands.press("1")
    hands.type("2")
    hands.press("Return", "W")
    hands.type("天台门没锁")
    picture(hands, f"round-entering-{hands.window.say.lang}")
    go_to(hands, panel.detail.input("department_id"))
    hands.type("工程部")
    submit(hands, panel)


def put_right(hands: Hands, finding: dict[str, Any]) -> None:
    """Engineering has done it; whoever is at the PC looks at it."""
    lead = hands.small.as_(Role.ENGINEERING_LEAD)
    answers = {"cause": "感应开关坏", "measure": "更换开关", "responsible_id": lead.actor.staff_id}
    lead.perform("nonconformity.answer", (int(finding["id"]),), answers)
    lead.perform("nonconformity.done", (int(finding["id"]),))
    find(hands, str(finding["number"]))
    settle(hands)
    verify = press_verb(hands, verb(hands, "nonconformity.verify"))
    answer(hands, verify, "verification", "灯亮")
    submit(hands, verify)


@pytest.mark.parametrize("hands", ["en", "zh_CN"], indirect=True)
def test_a_sheet_goes_out_comes_back_and_what_is_wrong_is_looked_at_again(hands: Hands) -> None:
    hands.small.as_(Role.SUPERVISOR).perform("round_list.begin")
    at(hands, "2026-11-20 08:30")
    sit(hands, Role.SUPERVISOR)
    out = take_a_sheet_along(hands)
    at(hands, "2026-11-20 10:40")
    bring_it_back(hands, str(out["number"]))
    (made,) = rows(hands, "rounds")
    assert (made["state"], made["wrong"], made["by"]) == ("entered", 2, "员工specialist")
    first, _second = rows(hands, "nonconformities")
    assert (first["fact"], first["source_number"]) == ("3楼灯不亮", made["number"])
    put_right(hands, first)
    find(hands, str(made["number"]))
    hands.wait(lambda: hands.sees(RoundRecord))
    settle(hands)
    picture(hands, f"round-rechecked-{hands.window.say.lang}")
    assert "3楼灯不亮" in said(hands.find(RoundRecord))
    assert {row["recheck"].value for row in rows(hands, "round_findings")} == {"right", "open"}
    assert rows(hands, "rounds")[0]["open"] == 1
