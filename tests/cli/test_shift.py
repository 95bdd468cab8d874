from __future__ import annotations

from pathlib import Path
from typing import Any

import pytest

from tests.cli.conftest import Say

KEYS = ["post", "shift", "day", "from", "to", "on_duty", "handover", "state"]


def asked(say: Say, office: Path, at: str) -> dict[str, dict[str, Any]]:
    said = say("shift", office, "--at", at, "--as", "xiao", "--json")
    assert said.code == 0, said.err
    assert list(said.told) == ["at", "posts"] and said.told["at"] == at.replace(" ", "T") + ":00"
    assert all(list(post) == KEYS for post in said.told["posts"])
    return {post["post"]: post for post in said.told["posts"]}


@pytest.mark.parametrize(
    ("at", "shift", "begins", "ends"),
    [
        ("2026-12-31 22:59", "2026-12-31-middle", "2026-12-31T15:00:00", "2026-12-31T23:00:00"),
        ("2026-12-31 23:00", "2026-12-31-night", "2026-12-31T23:00:00", "2027-01-01T07:00:00"),
        ("2027-01-01 06:59", "2026-12-31-night", "2026-12-31T23:00:00", "2027-01-01T07:00:00"),
        ("2027-01-01 07:00", "2027-01-01-early", "2027-01-01T07:00:00", "2027-01-01T15:00:00"),
    ],
)
def test_each_post_has_its_shift_at_any_time(
    say: Say, office: Path, at: str, shift: str, begins: str, ends: str
) -> None:
    posts = asked(say, office, at)
    for name in ("East gate", "West gate", "Monitoring room"):
        post = posts[name]
        assert (post["shift"], post["from"], post["to"], post["day"]) == (shift, begins, ends, shift[:10])


def test_at_night_nobody_is_at_the_front_desk(say: Say, office: Path) -> None:
    night = asked(say, office, "2026-01-05 20:00")["Front desk"]
    assert night == dict.fromkeys(KEYS) | {"post": "Front desk", "on_duty": [], "state": "unmanned"}
    assert asked(say, office, "2026-01-05 19:59")["Front desk"]["shift"] == "2026-01-05-middle"


def test_the_roster_names_who_is_on_duty_with_swaps_and_stand_ins(say: Say, office: Path) -> None:
    plan = ("post=East gate", "from_day=2099-01-05", "until_day=2099-01-06", "people=仇大勇, 何晓敏", "pattern=daily")
    assert say("do", office, "roster.plan", *plan, "--as", "head").code == 0
    early, middle = (asked(say, office, f"2099-01-05 {time}")["East gate"] for time in ("08:00", "16:00"))
    assert (early["on_duty"], middle["on_duty"], early["state"]) == (["仇大勇"], ["何晓敏"], "planned")
    rows = say("list", office, "roster", "--where", "day=2099-01-05", "--as", "head", "--json").rows
    line = next(row["id"] for row in rows if row["shift"] == "early")
    assert say("do", office, "roster.swap", f"#{line}", "staff=何晓敏", "--as", "head").code == 0
    assert asked(say, office, "2099-01-05 08:00")["East gate"]["on_duty"] == ["何晓敏"]


def test_a_handover_stands_beside_its_shift(say: Say, office: Path) -> None:
    assert asked(say, office, "2026-01-05 08:00")["East gate"]["state"] == "not_given"
    given = say("do", office, "handover.give", "post=East gate", "--at", "2026-01-05 15:00", "--as", "gate", "--json")
    assert given.code == 0, given.err
    post = asked(say, office, "2026-01-05 14:59")["East gate"]
    assert (post["handover"], post["state"]) == (given.told["number"], "given")


def test_people_read_a_table(say: Say, office: Path) -> None:
    said = say("shift", office, "--at", "2026-01-05 20:00", "--as", "xiao")
    assert "not manned" in said.out and "2026-01-05-middle" in said.out and "over, not handed over" in said.out


def test_the_same_shift_stands_at_each_line_of_the_log(say: Say, office: Path) -> None:
    wrote = say("do", office, "log.write", "text=巡逻正常", "--at", "2026-01-01 03:00", "--as", "gate")
    assert wrote.code == 0, wrote.err
    where = ("--where", "shift=2025-12-31-night", "--as", "xiao", "--json")
    (line,) = say("list", office, "log", *where).rows
    assert [*line][:2] == ["number", "at"] and line["post"] == "Front desk" and line["text"] == "巡逻正常"
    keys = {"number", "at", "entered_at", "post", "shift", "category", "unit", "text", "reference", "by", "corrects"}
    assert keys <= set(line)
