"""What the guards wrote at night is keyed in next morning: at its real times, under the numbers of its papers."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import datetime
from pathlib import Path
from typing import Any

import pytest

from propertydesk.core.errors import AnswersWrong, UserError
from propertydesk.core.i18n import say
from propertydesk.core.views import Done
from propertydesk.desks.incidents.models import Incident
from propertydesk.flows.night_paper.times import Hours
from propertydesk.office.desk_models import LogEntry
from propertydesk.office.shift_models import Shift
from propertydesk.office.staff_models import Staff
from propertydesk.office.words import Role
from propertydesk.standards.models import Clock
from tests.an_office import SHANGHAI, AnOffice, an_office, household

NIGHT = Hours(
    datetime(2026, 11, 19, 23, tzinfo=SHANGHAI), datetime(2026, 11, 20, 7, tzinfo=SHANGHAI), SHANGHAI
)  # fmt: skip


@pytest.fixture
def office(tmp_path: Path) -> Iterator[AnOffice]:
    """Friday, 20 November 2026, 10:40; one household; the gates are manned round the clock."""
    with an_office(tmp_path / "office") as opened:
        household(opened)
        yield opened


def key_in(office: AnOffice, *rows: dict[str, Any], role: Role = Role.DESK, **head: Any) -> Done:
    """The east gate's sheet of last night, written by the guard."""
    answers = {"post_id": "East gate", "day": "2026-11-19", "shift": "night", "written_by_id": "Colleague guard"}
    return office.as_(role).perform("night_paper.enter", (), answers | head | {"rows": list(rows)})


def wrong(office: AnOffice, *rows: dict[str, Any], **head: Any) -> dict[str, str]:
    """What is wrong with a sheet, at which field."""
    with pytest.raises(AnswersWrong) as refused:
        key_in(office, *rows, **head)
    return {key: say(words, "en") for key, words in refused.value.errors.items()}


def line(at: str, text: str, becomes: str = "line", **more: Any) -> dict[str, Any]:
    """A line of the sheet; what is no column of it stands under ``more``."""
    columns = {key: more.pop(key) for key in ("unit_id", "who", "number", "late_reason") if key in more}
    return {"at": at, "becomes": becomes, "text": text, "more": more} | columns


def blank(office: AnOffice, kind: str) -> str:
    """A number reserved for a paper filled in by hand."""
    return office.do("blanks.reserve", kind=kind, count=1, issued_to="East gate").numbers[0]


def clocks(office: AnOffice, kind: str) -> dict[str, tuple[str, str]]:
    """The clocks of a kind's records: rule to start and due, on the office's wall clock."""
    with office.office.store.read() as session:
        found = session.query(Clock).filter(Clock.kind == kind).order_by(Clock.id)
        return {each.rule: (local(each.opened_at), local(each.due_at)) for each in found}


def local(at: datetime) -> str:
    return at.astimezone(SHANGHAI).strftime("%m-%d %H:%M")


def book(office: AnOffice) -> list[tuple[str, str, str, str | None, str]]:
    """The lines of the book: when, category, text, who wrote the sheet, which shift."""
    with office.office.store.read() as session:
        return [
            (
                local(each.at), each.category.value, each.text,
                None if each.paper_by_id is None else session.get_one(Staff, each.paper_by_id).name,
                "" if each.shift_id is None else f"{session.get_one(Shift, each.shift_id).day} "
                f"{session.get_one(Shift, each.shift_id).name.value}",
            )
            for each in session.query(LogEntry).order_by(LogEntry.id)
        ]  # fmt: skip


@pytest.mark.parametrize(
    ("typed", "meant"),
    [
        ("2315", "11-19 23:15"), ("23:15", "11-19 23:15"), ("0005", "11-20 00:05"), ("130", "11-20 01:30"),
        ("6.59", "11-20 06:59"), ("2400", "11-20 00:00"), ("2030", "11-19 20:30"), ("0810", "11-20 08:10"),
        ("11-20 0:30", "11-20 00:30"), ("２３：１５", "11-19 23:15"),
    ],
)  # fmt: skip
def test_a_time_lies_where_the_night_has_it(typed: str, meant: str) -> None:
    assert local(NIGHT.at(typed)) == meant


@pytest.mark.parametrize("typed", ["1400", "2575", "soon", "11-21 0:30", "13-40 0:30", ""])
def test_a_time_that_is_none_or_of_no_such_night_is_said(typed: str) -> None:
    with pytest.raises(UserError):
        NIGHT.at(typed)


def test_what_was_promised_lies_ahead_of_its_line() -> None:
    begun = NIGHT.at("2315")
    assert local(NIGHT.after("2330", begun)) == "11-19 23:30"
    assert local(NIGHT.after("0900", begun)) == "11-20 09:00"
    assert local(NIGHT.after("11-21 9:00", begun)) == "11-21 09:00"


def test_around_new_year_nobody_writes_the_year() -> None:
    night = Hours(
        datetime(2026, 12, 31, 23, tzinfo=SHANGHAI), datetime(2027, 1, 1, 7, tzinfo=SHANGHAI), SHANGHAI
    )  # fmt: skip
    assert night.at("1-1 0:30").astimezone(SHANGHAI) == datetime(2027, 1, 1, 0, 30, tzinfo=SHANGHAI)
    assert night.at("12-31 22:50").astimezone(SHANGHAI) == datetime(2026, 12, 31, 22, 50, tzinfo=SHANGHAI)
    promised = night.after("1-1 9:00", night.at("2330"))
    assert promised.astimezone(SHANGHAI) == datetime(2027, 1, 1, 9, tzinfo=SHANGHAI)
    morning = Hours(
        datetime(2027, 1, 1, 7, tzinfo=SHANGHAI), datetime(2027, 1, 1, 15, tzinfo=SHANGHAI), SHANGHAI
    )  # fmt: skip
    with pytest.raises(UserError, match="01-01 07:00"):
        morning.at("12-31 23:30")


def test_a_night_with_a_repair_a_complaint_and_a_promise(office: AnOffice) -> None:
    repair, complaint = blank(office, "work_order"), blank(office, "complaint")
    done = key_in(
        office,
        line("2305", "巡视东侧围墙，正常", category="patrol"),
        line("2315", "厨房水管漏水", "repair", unit_id="3-1-1001", number=repair, category="water", told_now="yes"),
        line("0040", "楼上深夜装修", "complaint", unit_id="3-1-1001", who="尉迟欣", number=complaint, category="noise"),
        line("0130", "问停水何时恢复", "call", unit_id="3-1-1001", promised_at="0900"),
    )
    assert say(done.message, "en").startswith("Night shift of 2026-11-19, East gate: 4 lines keyed in")
    assert clocks(office, "work_order")["R03"][0] == "11-19 23:15", "from when it was reported, not from when typed"
    assert clocks(office, "complaint")["R15"] == ("11-20 00:40", "11-20 02:40")
    assert clocks(office, "call")["PROMISE"] == ("11-20 01:30", "11-20 09:00")
    [order] = office.rows("work_orders")
    assert (order["number"], local(order["reported_at"])) == (repair, "11-19 23:15")
    assert office.rows("complaints")[0]["number"] == complaint
    assert [(at, category, by, shift) for at, category, _text, by, shift in book(office)[-4:]] == [
        ("11-19 23:05", "patrol", "Colleague guard", "2026-11-19 night"),
        ("11-19 23:15", "repair", "Colleague guard", "2026-11-19 night"),
        ("11-20 00:40", "complaint", "Colleague guard", "2026-11-19 night"),
        ("11-20 01:30", "call", "Colleague guard", "2026-11-19 night"),
    ]


def test_who_mostly_calls_need_not_be_typed_and_another_name_brings_no_phone_of_theirs(office: AnOffice) -> None:
    key_in(
        office,
        line("2310", "问停车", "call", unit_id="3-1-1001"),
        line("2311", "问停车", "call", unit_id="3-1-1001", who="路人"),
    )
    calls = {row["caller"]: row["phone"] for row in office.rows("calls", reveal=True)}
    assert calls == {"尉迟文轩": "13900004477", "路人": None}


def test_what_is_wrong_is_said_at_its_line_and_field_and_nothing_is_done(office: AnOffice) -> None:
    errors = wrong(
        office,
        line("2305", "巡视"),
        line("1500", "路灯坏"),
        line("2320", "水管漏水", "repair", unit_id="3-1-1001"),
        line("2330", "找人", "visitor", unit_id="9-9-9999", who="老王"),
        line("2340", "吵", "complaint", unit_id="3-1-1001", number="TS-20991231-001", category="noise"),
        line("2350", "问停水", "call", unit_id="3-1-1001", promised_at="soon"),
    )
    assert set(errors) == {"rows.1.at", "rows.2.category", "rows.3.unit_id", "rows.4.number", "rows.5.promised_at"}
    assert errors["rows.1.at"] == "This shift lasted from 11-19 23:00 to 11-20 07:00."
    assert "was not reserved" in errors["rows.4.number"]
    assert office.rows("visitors") == office.rows("calls") == office.rows("work_orders") == []
    assert [entry for entry in book(office) if entry[3]] == []


def test_a_sheet_that_somebody_else_has_keyed_in_already_is_said(office: AnOffice) -> None:
    assert "before" not in say(key_in(office, line("2315", "巡逻")).message, "en")
    again = key_in(office, line("2315", "巡逻"), line("0130", "关灯"))
    assert say(again.message, "en").endswith("2 lines keyed in. Mind: lines of this sheet that were keyed in before: 1")


def test_a_visitor_comes_and_leaves_on_the_same_sheet(office: AnOffice) -> None:
    key_in(
        office,
        line("2310", "送药", "visitor", unit_id="3-1-1001", who="老王", left_at="2345"),
        line("2350", "修水管", "visitor", unit_id="3-1-1001", who="赵师傅", visit_kind="tradesman"),
        line("0120", "", "left", who="赵师傅"),
    )
    seen = {row["name"]: (local(row["in_at"]), local(row["out_at"])) for row in office.rows("visitors")}
    assert seen == {"老王": ("11-19 23:10", "11-19 23:45"), "赵师傅": ("11-19 23:50", "11-20 01:20")}
    assert book(office)[-1][:3] == ("11-20 01:20", "visit", "Left again · 赵师傅")
    assert wrong(office, line("0200", "", "left", who="赵师傅")) == {
        "rows.0.who": "Nobody of that name was inside then."
    }


def test_an_incident_is_reported_by_whoever_wrote_the_sheet(office: AnOffice) -> None:
    stuck = line("0300", "3号楼电梯困人，已救出", "incident", category="lift", place_text="3号楼1单元",
                 supervisor_told_at="0300", supervisor_name="老赵", manager_told_at="0305")  # fmt: skip
    assert set(wrong(office, stuck)) == {"rows.0.late_reason"}, "at once is at once"
    done = key_in(office, stuck | {"late_reason": _a_reason(office)})
    assert "not yet told" not in say(done.message, "en")
    [row] = office.rows("incidents")
    assert (row["number"], local(row["occurred_at"])) == ("SJ-20261120-001", "11-20 03:00")
    assert clocks(office, "incident")["INCIDENT"] == ("11-20 03:00", "11-21 03:00")
    assert [(at, text) for at, _category, text, _by, _shift in book(office)[-2:]] == [
        ("11-20 03:00", "Told at 03:00: Duty supervisor"), ("11-20 03:05", "Told at 03:05: Project manager"),
    ]  # fmt: skip
    with office.office.store.read() as session:
        incident = session.get_one(Incident, row["id"])
        assert incident.reporter == "Colleague guard"
        assert [(each.whom.value, each.name, local(each.at)) for each in incident.chain] == [
            ("supervisor", "老赵", "11-20 03:00"), ("manager", None, "11-20 03:05"),
        ]  # fmt: skip


def test_a_slip_written_at_night_has_the_number_of_its_paper_and_leaves_by_the_gate(office: AnOffice) -> None:
    number = blank(office, "release_slip")
    key_in(
        office,
        line("2310", "sofa*1; boxes*4", "slip", unit_id="3-1-1001", number=number, id_shown="yes", gate="East gate"),
    )
    [slip] = office.rows("release_slips")
    assert (slip["number"], local(slip["issued_at"])) == (number, "11-19 23:10")
    office.do("release_slip.sign", slip["id"], at=NIGHT.at("2315"))
    key_in(office, line("2320", "", "passed", number=number, counted="5"), role=Role.DUTY_SUPERVISOR)
    assert office.rows("release_slips")[0]["state"] == "out"
    errors = wrong(office, line("2330", "", "passed", number=number, counted="5"))
    assert errors == {"rows.0.becomes": "Your role does not allow this: Let through"}


def test_a_promise_kept_too_late_asks_why_at_its_line(office: AnOffice) -> None:
    said = {"unit_id": "3-1-1001", "caller": "尉迟文轩", "content": "回电", "promised_at": "2026-11-19 22:00"}
    office.do("call.record", at=datetime(2026, 11, 19, 18, tzinfo=SHANGHAI), **said)
    number = str(office.rows("calls")[0]["number"])
    kept = line("2330", "已回电", "kept", number=number)
    assert set(wrong(office, kept)) == {"rows.0.late_reason"}
    key_in(office, kept | {"late_reason": _a_reason(office)})
    assert local(office.rows("calls")[0]["done_at"]) == "11-19 23:30"


def _a_reason(office: AnOffice) -> str:
    reasons = office.manager.catalogue.late_reasons
    assert reasons is not None
    return next(iter(reasons)).value


def test_a_promise_that_was_missed_already_is_written_down_without_a_reason(office: AnOffice) -> None:
    key_in(office, line("2310", "回电", "call", unit_id="3-1-1001", promised_at="0700"))
    assert clocks(office, "call")["PROMISE"][1] == "11-20 07:00"


def test_a_number_without_a_paper_and_one_of_another_kind_are_refused(office: AnOffice) -> None:
    number = blank(office, "work_order")
    assert set(wrong(office, line("2310", "巡视", number=number))) == {"rows.0.becomes"}
    taken = line("2310", "吵", "complaint", unit_id="3-1-1001", number=number, category="noise")
    assert set(wrong(office, taken)) == {"rows.0.number"}


def test_the_paper_of_a_repair_that_joined_another_is_to_be_voided(office: AnOffice) -> None:
    leak = {"unit_id": "3-1-1001", "category": "water"}
    key_in(office, line("2310", "漏水", "repair", **leak))
    number = blank(office, "work_order")
    again = line("0110", "还在漏", "repair", number=number, **leak)
    assert set(wrong(office, again)) == {"rows.0.repeat"}
    assert "Void it" in wrong(office, again | {"more": {"category": "water", "repeat": "join"}})["rows.0.number"]
    key_in(office, again | {"more": {"category": "water", "repeat": "join"}, "number": ""})
    assert len(office.rows("work_orders")) == 1


def test_a_night_that_is_still_to_come_and_a_shift_that_the_post_has_not(office: AnOffice) -> None:
    assert set(wrong(office, line("2310", "x"), day="2026-11-20")) == {"day"}
    assert set(wrong(office, line("2310", "x"), shift="day")) == {"shift"}


def test_last_night_is_offered_with_the_monitoring_room_and_who_was_on_duty_there(office: AnOffice) -> None:
    known = office.as_(Role.DESK).defaults("night_paper.enter")
    assert (str(known["day"]), known["shift"]) == ("2026-11-19", "night")
    assert known["post_id"] == 4
