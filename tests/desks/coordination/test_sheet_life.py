"""A coordination sheet from one department to another and back (F28, R70)."""

from __future__ import annotations

from datetime import UTC, datetime
from typing import Any

import pytest
from sqlalchemy import select

from propertydesk.core.errors import AnswersWrong, NotAllowed, UserError
from propertydesk.core.views import Done, Query
from propertydesk.desks.coordination.models import Coordination, SheetState
from propertydesk.desks.coordination.rules import SHEET_LIFE
from propertydesk.office.staff_models import Department, Staff
from propertydesk.office.words import Role
from tests.desks.conftest import SHANGHAI, Small

EVENING = "2026-11-20 17:30"
STEPS: dict[str, dict[str, Any]] = {
    "receive": {},
    "handle": {"handling": "已派人清理"},
    "confirm": {},
    "send_back": {"back_reason": "三楼还有", "due_at": "2026-11-21 12:00"},
    "void": {"void_reason": "写错部门"},
}


def send(small: Small, **answers: Any) -> Done:
    given = {"department_id": "工程部", "matter": "3幢楼道灯不亮，请修", "due_at": EVENING, "unit_id": small.unit_id}
    return small.desk.perform("coordination.send", (), given | answers)


def row(small: Small) -> dict[str, Any]:
    return small.rows("coordination")[0]


def clocks(small: Small) -> list[tuple[object, object]]:
    return sorted((str(clock["due_at"]), clock["state"]) for clock in small.rows("clocks"))


def belongs(small: Small, role: Role, department: str) -> None:
    """Put the colleague with *role* into a department."""
    with small.office.store.write() as session:
        found = session.scalar(select(Department).where(Department.name == department))
        if found is None:
            found = Department(name=department)
            session.add(found)
            session.flush()
        staff = session.get(Staff, small.staff[role].staff_id)
        assert staff is not None
        staff.department_id = found.id


def brought_to(small: Small, state: SheetState) -> Done:
    """A sheet that stands at *state*."""
    done = send(small)
    way = {
        SheetState.SENT: (),
        SheetState.RECEIVED: ("receive",),
        SheetState.HANDLED: ("handle",),
        SheetState.CONFIRMED: ("handle", "confirm"),
        SheetState.VOID: ("void",),
    }[state]
    for step in way:
        small.desk.perform(f"coordination.{step}", done.ids, STEPS[step])
    assert row(small)["state"] == state
    return done


def test_engineering_signs_deals_with_it_and_the_front_desk_confirms(small: Small) -> None:
    belongs(small, Role.DESK, "客服部")
    done = send(small)
    assert done.numbers == ("XT-20261120-001",)
    assert done.prints == "F28"
    lead = small.as_(Role.ENGINEERING_LEAD)
    lead.perform("coordination.receive", done.ids, {"received_by": "曾宏伟"})
    small.clock.forward(hours=3)
    lead.perform("coordination.handle", done.ids, {"handling": "灯头已换"})
    small.desk.perform("coordination.confirm", done.ids, {"opinion": "已查看，亮"})
    sheet = row(small)
    assert (sheet["state"], sheet["from_department"], sheet["department"]) == ("confirmed", "客服部", "工程部")
    assert [state for _due, state in clocks(small)] == ["met"]


def test_what_is_done_at_once_need_not_be_received_first(small: Small) -> None:
    done = send(small)
    small.as_(Role.ENGINEERING_LEAD).perform("coordination.handle", done.ids, {"handling": "当场处理"})
    with small.office.store.read() as session:
        sheet = session.get_one(Coordination, done.ids[0])
        assert sheet.received_at == sheet.handled_at
        assert sheet.received_by == sheet.handled_by == "员工engineering_lead"


def test_not_settled_it_goes_back_with_a_new_time_and_a_new_clock(small: Small) -> None:
    done = send(small)
    lead = small.as_(Role.ENGINEERING_LEAD)
    lead.perform("coordination.handle", done.ids, STEPS["handle"])
    small.desk.perform("coordination.send_back", done.ids, STEPS["send_back"])
    assert row(small)["state"] == "received"
    assert [state for _due, state in clocks(small)] == ["met", "running"]
    small.clock.now = datetime(2026, 11, 21, 12, 0, tzinfo=SHANGHAI).astimezone(UTC)
    lead.perform("coordination.handle", done.ids, STEPS["handle"])
    assert [state for _due, state in clocks(small)] == ["met", "met"]


def test_a_minute_after_the_time_asked_it_is_late_and_a_reason_is_picked(small: Small) -> None:
    done = send(small)
    small.clock.now = datetime(2026, 11, 20, 17, 31, tzinfo=SHANGHAI).astimezone(UTC)
    lead = small.as_(Role.ENGINEERING_LEAD)
    with pytest.raises(UserError) as late:
        lead.perform("coordination.handle", done.ids, STEPS["handle"])
    assert late.value.code == "late"
    lead.perform("coordination.handle", done.ids, STEPS["handle"] | {"late_reason": "parts"})
    assert [state for _due, state in clocks(small)] == ["late"]


def test_the_department_that_did_it_does_not_confirm_it_itself(small: Small) -> None:
    belongs(small, Role.DESK, "客服部")
    belongs(small, Role.ENGINEERING_LEAD, "工程部")
    done = send(small)
    lead = small.as_(Role.ENGINEERING_LEAD)
    lead.perform("coordination.handle", done.ids, STEPS["handle"])
    for step in ("confirm", "send_back"):
        with pytest.raises(UserError, match="did this itself"):
            lead.perform(f"coordination.{step}", done.ids, STEPS[step])
    small.desk.perform("coordination.confirm", done.ids)


def test_a_void_sheet_stops_its_clock(small: Small) -> None:
    done = brought_to(small, SheetState.VOID)
    assert [state for _due, state in clocks(small)] == ["waived"]
    assert small.desk.record("coordination", done.ids[0]).number == done.numbers[0]


def test_a_time_that_is_over_cannot_be_asked_for(small: Small) -> None:
    with pytest.raises(UserError) as wrong:
        send(small, due_at="2026-11-20 09:00")
    assert wrong.value.field == "due_at"
    with pytest.raises(AnswersWrong) as empty:
        small.desk.perform("coordination.send", (), {"department_id": "工程部"})
    assert set(empty.value.errors) == {"matter", "due_at"}


def test_it_is_tied_to_the_document_whose_number_was_scanned(small: Small) -> None:
    call = small.desk.perform("request.record", (), {"unit_id": small.unit_id, "caller": "李絮", "content": "灯"})
    done = send(small, source_number=call.numbers[0].lower())
    with small.office.store.read() as session:
        sheet = session.get_one(Coordination, done.ids[0])
        assert (sheet.source_kind, sheet.source_id) == ("request", call.ids[0])
        assert sheet.source_number == call.numbers[0]


def test_a_number_of_somebody_elses_is_kept_and_minded(small: Small) -> None:
    done = send(small, source_number="12345-887")
    assert "12345-887" in str(done.message)
    assert row(small)["source_number"] == "12345-887"


def test_only_drawn_steps_are_possible(small: Small) -> None:
    for state in SheetState:
        done = brought_to(small, state)
        for step, answers in STEPS.items():
            if state in (SHEET_LIFE.states_before(f"coordination.{step}") or ()):
                continue
            with pytest.raises(UserError) as refused:
                small.desk.perform(f"coordination.{step}", done.ids, answers)
            assert refused.value.code == "not_now"


def test_a_repairer_does_not_send_sheets_and_a_guard_does_not_answer_them(small: Small) -> None:
    with pytest.raises(NotAllowed):
        small.as_(Role.ENGINEER).perform("coordination.send", (), {})
    with pytest.raises(NotAllowed):
        small.as_(Role.GUARD).perform("coordination.handle", send(small).ids, STEPS["handle"])


def test_it_stands_on_the_card_in_the_search_and_in_the_duty_log(small: Small) -> None:
    done = send(small)
    assert [hit.kind for hit in small.desk.find(done.numbers[0]).hits] == ["coordination"]
    card = small.office.catalogue.desks[[desk.key for desk in small.office.catalogue.desks].index("coordination")].card
    assert card is not None
    lines = small.desk.read(lambda session, moment: card.read(session, small.unit_id, moment, 5))
    assert [(line.kind, line.tone, line.open) for line in lines] == [("coordination", "soon", True)]
    assert any("3幢楼道灯不亮" in str(line["text"]) for line in small.rows("log"))


def test_the_filters_find_what_waits_for_whom(small: Small) -> None:
    def found(*filters: str) -> int:
        return len(small.desk.list_ids("coordination", Query(filters)))

    send(small)
    assert (found("open"), found("to_receive"), found("to_confirm"), found("overdue")) == (1, 1, 0, 0)
    small.clock.forward(days=1)
    assert found("overdue") == 1
    brought_to_confirm = small.rows("coordination")[0]["id"]
    small.desk.perform(
        "coordination.handle", (int(str(brought_to_confirm)),), STEPS["handle"] | {"late_reason": "busy"}
    )
    assert (found("open"), found("to_confirm"), found("overdue")) == (1, 1, 0)
