"""How far an order has come against its limits, and the same as text for the chat group; photos tied to it."""

from __future__ import annotations

import base64
from datetime import timedelta
from typing import Any

import pytest

from propertydesk.core.errors import UserError
from propertydesk.core.i18n import say
from propertydesk.desks.workorders.daysheet.days import repairers
from propertydesk.desks.workorders.order.stages import Stage, Stages, chat_text, stages_of
from propertydesk.desks.workorders.photos import photos_of
from propertydesk.desks.workorders.report.typed import reported_before, typed_sheet
from propertydesk.office.words import Role
from tests.desks.conftest import Small

PNG = b"\x89PNG\r\n\x1a\n" + b"invented"


def report(small: Small, **answers: Any) -> int:
    known = {"unit_id": "3-1-1001", "fault": "tap_drips", "content": "龙头滴水"} | answers
    return small.desk.perform("work_order.report", (), known).ids[0]


def stages(small: Small, id: int) -> Stages:
    found = small.desk.read(lambda session, moment: stages_of(session, moment, id))
    assert found is not None
    return found


def chip(stages: Stages, words: str) -> tuple[str, str]:
    stage: Stage = next(stage for stage in stages.stages if say(stage.words, "en") == words)
    return say(stage.chip, "en"), stage.tone


def test_each_stage_says_by_when_it_is_due_and_how_long_it_took(small: Small) -> None:
    id = report(small)
    assert chip(stages(small, id), "Department told") == ("due 10:50", "soon")
    assert chip(stages(small, id), "On site") == ("due 11:10", "soon")
    assert chip(stages(small, id), "Finished") == ("due today", "accent")
    small.clock.forward(minutes=4)
    small.desk.perform("work_order.assign", (id,), {"repairer_id": "员工engineer"})
    assert chip(stages(small, id), "Department told") == ("4 min", "done")
    small.clock.forward(minutes=40)
    assert chip(stages(small, id), "On site") == ("overdue since 11:10", "late")
    small.as_(Role.ENGINEER).perform("work_order.arrive", (id,), {"late_reason": "busy"})
    assert chip(stages(small, id), "On site") == ("44 min, late", "late")
    small.clock.forward(days=1)
    assert chip(stages(small, id), "Finished") == ("overdue since 11-20", "late")


def test_an_emergency_says_whom_to_tell_until_they_were_told(small: Small) -> None:
    id = report(small, fault="burst_pipe", urgency="urgent", told_supervisor=True)
    assert say(stages(small, id).emergency, "en") == "The manager is still to be told."
    small.desk.perform("work_order.acknowledge", (id,), {"who": "manager", "late_reason": "busy"})
    assert stages(small, id).emergency == ""


def test_the_chat_group_reads_where_what_and_by_when(small: Small) -> None:
    id = report(small, repairer_id="员工engineer", content="龙头滴水，厨房")
    text = small.desk.read(lambda session, moment: chat_text(session, moment, id, "en", "139****4477"))
    assert text.splitlines() == [
        "[Repair WX-20261120-001]",
        "Where: 3-1-1001",
        "What: 龙头滴水，厨房",
        "Who: 尉迟文轩 139****4477",
        "Reported: 11-20 10:40",
        "By when: on site by 11:10",
        "Repairer: 员工engineer",
    ]


def test_a_pasted_photo_is_kept_by_its_content_and_shown_with_the_order(small: Small) -> None:
    id = report(small)
    pasted = base64.b64encode(PNG).decode()
    small.as_(Role.DESK).perform("work_order.photo", (id,), {"data": pasted})
    folder = small.office.folder
    [photo] = small.desk.read(lambda session, _moment: photos_of(session, folder, id))
    assert photo.content.read_bytes() == PNG
    assert photo.media_type == "image/png"
    assert len(small.desk.record("work_order", id).scans) == 1


@pytest.mark.parametrize("answers", [{}, {"data": "no base64!"}, {"data": base64.b64encode(b"no picture").decode()}])
def test_what_is_no_picture_is_refused(small: Small, answers: dict[str, str]) -> None:
    id = report(small)
    with pytest.raises(UserError):
        small.desk.perform("work_order.photo", (id,), answers)


def test_the_paper_of_what_is_still_typed_has_what_is_known_and_no_number(small: Small) -> None:
    staff_id = small.staff[Role.DESK].staff_id
    typed = {"unit_id": small.unit_id, "place": "unit", "fault": "tap_drips", "content": "龙", "told_now": True}
    sheet = small.desk.read(lambda session, moment: typed_sheet(session, moment, typed, staff_id))
    assert (sheet.form, sheet.number) == ("F02", None)
    assert (sheet.values["room"], sheet.values["content"]) == ("3-1-1001", "龙")
    assert sheet.values["department"] == "工程部"
    empty = small.desk.read(lambda session, moment: typed_sheet(session, moment, {}, staff_id))
    assert empty.values["room"] is not None


def test_a_repeat_is_seen_while_it_is_typed_within_seven_days(small: Small) -> None:
    report(small)
    staff_id = small.staff[Role.DESK].staff_id
    typed = {"unit_id": small.unit_id, "place": "unit", "fault": "toilet_runs", "category": "water"}

    def before() -> object:
        return small.desk.read(lambda session, moment: reported_before(session, moment, typed, staff_id))

    small.clock.forward(days=7)
    assert getattr(before(), "number", None) == "WX-20261120-001"
    small.clock.forward(minutes=1)
    assert before() is None
    typed["category"] = "power"
    typed["fault"] = "socket"
    assert before() is None


def test_a_repairers_day_counts_what_is_booked_up_to_that_day(small: Small) -> None:
    report(small, repairer_id="员工engineer")
    report(small, fault="socket", urgency="booked", booked_at="2026-11-21 09:00", repairer_id="员工engineer")

    def orders(days: int) -> dict[str, int]:
        people = small.desk.read(
            lambda session, moment: repairers(session, moment, moment.today + timedelta(days=days))
        )
        return {one.name: one.orders for one in people}

    assert orders(0) == {"员工engineer": 1, "员工engineering_lead": 0}
    assert orders(1)["员工engineer"] == 2
