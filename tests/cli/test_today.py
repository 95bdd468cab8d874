from __future__ import annotations

from pathlib import Path

from tests.cli.conftest import Say

KEYS = ["rule", "subject", "unit", "opened_at", "due_at", "closed_at", "state"]


def request(say: Say, office: Path, at: str) -> str:
    done = say("do", office, "request.record", "unit=3-1-1001", "caller=尉迟恭", "content=水表复核", "--at", at,
               "--as", "xiao", "--json")  # fmt: skip
    assert done.code == 0, done.err
    return str(done.told["number"])


def told(say: Say, office: Path, number: str, at: str, *more: str) -> None:
    done = say("do", office, "request.tell", number, "department=工程部", "told_whom=周强", "--at", at, *more, "--as",
               "xiao")  # fmt: skip
    assert done.code == 0, done.err


def test_today_has_what_had_begun_and_was_not_closed_yet(say: Say, office: Path) -> None:
    say("do", office, "department.add", "name=工程部", "--as", "head")
    first, second = request(say, office, "2026-01-05 09:30"), request(say, office, "2026-01-05 09:00")
    told(say, office, first, "2026-01-05 09:35")
    for at, expected in (
        ("2026-01-05 08:59", []),
        ("2026-01-05 09:29", [second]),
        ("2026-01-05 09:30", [second, first]),
        ("2026-01-05 09:34", [second, first]),
        ("2026-01-05 09:35", [second]),
    ):
        rows = say("today", office, "--at", at, "--as", "xiao", "--json").rows
        assert [row["subject"] for row in rows] == expected, at
    assert rows == [
        {
            "rule": "R01",
            "subject": second,
            "unit": "3-1-1001",
            "opened_at": "2026-01-05T09:00:00",
            "due_at": "2026-01-05T09:10:00",
            "closed_at": None,
            "state": "running",
        }
    ]


def test_what_runs_in_the_list_of_clocks_is_what_today_shows(say: Say, office: Path) -> None:
    say("do", office, "department.add", "name=工程部", "--as", "head")
    numbers = [request(say, office, f"2026-01-05 09:{minute}") for minute in ("00", "10", "20")]
    told(say, office, numbers[1], "2026-01-05 09:25", "late_reason=busy")
    clocks = say("list", office, "clocks", "--as", "xiao", "--json").rows
    assert sorted((clock["subject"], clock["state"]) for clock in clocks) == [
        (numbers[0], "running"),
        (numbers[1], "late"),
        (numbers[2], "running"),
    ]
    running = [{key: clock[key] for key in KEYS} for clock in clocks if clock["state"] == "running"]
    today = say("today", office, "--as", "xiao", "--json").rows
    assert sorted(today, key=str) == sorted(running, key=str)
    assert all(list(row) == KEYS for row in today)


def test_why_a_promise_was_late_is_a_key_for_programs_and_words_for_people(say: Say, office: Path) -> None:
    say("do", office, "department.add", "name=工程部", "--as", "head")
    told(say, office, request(say, office, "2026-01-05 09:00"), "2026-01-05 09:25", "late_reason=busy")
    assert say("list", office, "clocks", "--as", "xiao", "--json").rows[0]["reason"] == "busy"
    assert "Too much at once" in say("list", office, "clocks", "--as", "xiao", "--lang", "en").out


def test_people_get_a_table(say: Say, office: Path) -> None:
    number = request(say, office, "2026-01-05 09:00")
    said = say("today", office, "--at", "2026-01-05 09:05", "--as", "xiao")
    assert "Within the hour" in said.out and number in said.out and "Tell the department" in said.out
    assert "2026-01-05 09:10" in said.out


def test_a_time_nobody_understands_is_refused(say: Say, office: Path) -> None:
    assert say("today", office, "--at", "soon", "--as", "xiao").code == 1


def test_the_actions_say_once_what_a_late_promise_takes(say: Say) -> None:
    said = say("actions")
    assert said.out.count("late_reason=busy") == 1
