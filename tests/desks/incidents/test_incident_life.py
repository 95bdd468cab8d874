"""A special incident from the first call to the closed file, and the chain of who was told when (F18, R02)."""

from __future__ import annotations

from datetime import datetime
from typing import Any

import pytest

from propertydesk.core.errors import AnswersWrong, NotAllowed, UserError
from propertydesk.core.views import Done, Query
from propertydesk.desks.incidents.models import Incident, IncidentState, Told
from propertydesk.desks.incidents.rules import LIFE
from propertydesk.desks.incidents.told import ChainView, chain_view
from propertydesk.office.words import Role
from tests.desks.conftest import SHANGHAI, Small

REPORT: dict[str, Any] = {
    "category": "lift",
    "occurred_at": "10:31",
    "found_at": "10:33",
    "place_text": "3幢1单元2号梯",
    "reporter": "监控室",
    "course": "10:31 二楼与三楼之间停住，一人被困",
}
BOTH_TOLD = {"supervisor_told": "yes", "manager_told": "yes"}
WRITTEN = {
    "measures": "10:52 维保到场放人",
    "losses": "轿厢门划伤",
    "loss_fen": "380.00",
    "cause": "门机皮带磨损",
    "result": "无人受伤",
    "prevention": "全部门机检查一遍",
    "responsible": "曾宏伟",
    "finish_by": "2026-11-25 17:30",
}
STEPS: dict[str, dict[str, Any]] = {
    "acknowledge": {"part": "supervisor"},
    "tell": {"whom": "police"},
    "take_back": {},
    "handle": {"measures": "10:52 维保到场放人"},
    "write": WRITTEN,
    "compensate": {"compensation": "赔偿乘客手机屏一块，维保单位付", "compensation_fen": "600"},
    "review": {"manager_opinion": "同意，一周内全查"},
    "send": {"sent_to": "公司品质部"},
    "close": {"company_opinion": "同意结案"},
}


def report(small: Small, role: Role = Role.DESK, **answers: Any) -> Done:
    return small.as_(role).perform("incident.report", (), REPORT | answers)


def do(small: Small, done: Done, step: str, **answers: Any) -> Done:
    return small.as_(Role.MANAGER).perform(f"incident.{step}", done.ids, STEPS[step] | answers)


def row(small: Small) -> dict[str, Any]:
    return small.rows("incidents")[0]


def clocks(small: Small) -> dict[tuple[object, object], object]:
    return {(clock["rule"], clock["part"]): clock["state"] for clock in small.rows("clocks")}


def chain(small: Small, done: Done) -> ChainView:
    return small.desk.read(lambda session, moment: chain_view(session, done.ids[0]))


def brought_to(small: Small, state: IncidentState) -> Done:
    way = {
        IncidentState.REPORTED: (),
        IncidentState.HANDLED: ("handle",),
        IncidentState.WRITTEN: ("handle", "write"),
        IncidentState.REVIEWED: ("handle", "write", "review"),
        IncidentState.SENT: ("handle", "write", "review", "send"),
        IncidentState.CLOSED: ("handle", "write", "review", "send", "close"),
    }[state]
    done = report(small, **BOTH_TOLD)
    for step in way:
        do(small, done, step)
    assert row(small)["state"] == state
    return done


def test_a_lift_stops_and_everything_stands_in_the_file(small: Small) -> None:
    done = report(small, Role.MONITOR, supervisor_told="yes", supervisor_name="区永强", manager_told="yes")
    assert done.numbers == ("SJ-20261120-001",)
    assert done.prints == "F18"
    small.clock.forward(minutes=20)
    do(small, done, "tell", whom="company", name="总部值班")
    do(small, done, "handle")
    small.clock.forward(hours=4)
    do(small, done, "write")
    do(small, done, "compensate", loss_fen="420")
    do(small, done, "review")
    do(small, done, "send")
    do(small, done, "close")
    incident = row(small)
    assert (incident["state"], incident["loss"], incident["compensation"]) == ("closed", 42000, 60000)
    told = [link.whom.value for link in chain(small, done).links if link.at is not None]
    assert told == ["supervisor", "manager", "company", "company"]
    assert clocks(small) == {("R02", "supervisor"): "met", ("R02", "manager"): "met", ("INCIDENT", None): "met"}


def test_nobody_told_yet_is_said_loudly_everywhere(small: Small) -> None:
    done = report(small)
    assert "not yet told" in str(done.message)
    assert chain(small, done).missing == (Told.SUPERVISOR, Told.MANAGER)
    assert clocks(small) == {
        ("R02", "supervisor"): "running", ("R02", "manager"): "running", ("INCIDENT", None): "running",
    }  # fmt: skip
    assert small.desk.list_ids("incidents", Query(("not_told",))) == list(done.ids)
    desk = next(each for each in small.office.catalogue.desks if each.key == "incidents")
    assert desk.badge is not None
    assert desk.outside is not None
    assert small.desk.read(desk.badge) == 1
    [section] = small.desk.read(desk.outside)
    assert [(line.tone, line.action) for line in section.lines] == [("late", "incident.acknowledge")]


def test_told_in_the_same_breath_is_in_time_and_later_needs_a_reason(small: Small) -> None:
    done = report(small, supervisor_told="yes")
    small.clock.forward(minutes=1)
    with pytest.raises(UserError) as late:
        do(small, done, "acknowledge", part="manager")
    assert late.value.code == "late"
    do(small, done, "acknowledge", part="manager", late_reason="busy")
    assert clocks(small)["R02", "supervisor"] == "met"
    assert clocks(small)["R02", "manager"] == "late"
    with pytest.raises(UserError, match="both been told"):
        do(small, done, "acknowledge")


def test_the_guards_paper_says_when_they_were_told_and_that_counts(small: Small) -> None:
    """He rang both at 10:35 and 10:36; it is typed at 10:40, and the tardy entry does not make them late."""
    done = report(small, Role.GUARD, supervisor_told_at="10:35", manager_told_at="10:36", manager_name="叶景明")
    assert clocks(small)["R02", "manager"] == "met"
    at = [link.at for link in chain(small, done).links if link.at is not None]
    assert at == [datetime(2026, 11, 20, 10, minute, tzinfo=SHANGHAI) for minute in (35, 36)]


def test_entered_later_with_the_time_on_the_paper_it_is_still_in_time(small: Small) -> None:
    done = report(small, supervisor_told="yes")
    small.clock.forward(minutes=30)
    do(small, done, "tell", whom="manager", told_at="10:40")
    assert clocks(small)["R02", "manager"] == "met"
    [clock] = [each for each in small.rows("clocks") if each["part"] == "manager"]
    assert clock["entered_at"] is not None


@pytest.mark.parametrize(
    ("answers", "field"),
    [
        ({"occurred_at": "11:00"}, "occurred_at"),
        ({"found_at": "10:20"}, "found_at"),
        ({"found_at": "10:50"}, "found_at"),
        ({"supervisor_told_at": "10:00"}, "supervisor_told_at"),
        ({"manager_told_at": "10:59"}, "manager_told_at"),
    ],
)
def test_times_that_cannot_be_are_refused_at_their_field(small: Small, answers: dict[str, str], field: str) -> None:
    with pytest.raises(UserError) as wrong:
        report(small, **answers)
    assert wrong.value.field == field
    assert small.rows("incidents") == []


def test_the_report_waits_until_both_are_told(small: Small) -> None:
    done = report(small, supervisor_told="yes")
    with pytest.raises(UserError, match="First record"):
        do(small, done, "write")
    do(small, done, "tell", whom="manager")
    do(small, done, "write")
    assert row(small)["state"] == "written"


def test_the_report_has_all_that_its_reader_asks_for(small: Small) -> None:
    done = report(small, **BOTH_TOLD)
    with pytest.raises(AnswersWrong) as empty:
        small.desk.perform("incident.write", done.ids, {})
    assert set(empty.value.errors) == {"measures", "cause", "result", "prevention"}


def test_written_within_a_day_and_not_a_minute_later(small: Small) -> None:
    first, second = report(small, **BOTH_TOLD), report(small, **BOTH_TOLD)
    small.clock.forward(hours=24)
    do(small, first, "write")
    small.clock.forward(minutes=1)
    with pytest.raises(UserError) as late:
        do(small, second, "write")
    assert late.value.code == "late"
    do(small, second, "write", late_reason="others")
    states = [clock["state"] for clock in small.rows("clocks") if clock["rule"] == "INCIDENT"]
    assert sorted(map(str, states)) == ["late", "met"]


def test_the_manager_may_have_it_written_anew(small: Small) -> None:
    done = brought_to(small, IncidentState.WRITTEN)
    do(small, done, "review", agreed="no", manager_opinion="原因没写清")
    assert row(small)["state"] == "handled"
    assert clocks(small)["INCIDENT", None] in ("met", "running")
    assert [each["state"] for each in small.rows("clocks") if each["rule"] == "INCIDENT"].count("running") == 1
    do(small, done, "write", cause="门机皮带磨损，上月已提示")
    do(small, done, "review")
    assert row(small)["state"] == "reviewed"


def test_mending_keeps_what_was_written(small: Small) -> None:
    done = brought_to(small, IncidentState.WRITTEN)
    small.desk.perform("incident.write", done.ids, {"casualties": "一人轻微擦伤"})
    with small.office.store.read() as session:
        incident = session.get_one(Incident, done.ids[0])
        assert (incident.casualties, incident.cause, incident.loss_fen) == ("一人轻微擦伤", WRITTEN["cause"], 38000)


def test_a_grave_one_goes_to_the_company_before_it_is_closed(small: Small) -> None:
    done = report(small, level="grave", **BOTH_TOLD)
    for step in ("write", "review"):
        do(small, done, step)
    with pytest.raises(UserError, match="company"):
        do(small, done, "close")
    do(small, done, "send")
    do(small, done, "close")


def test_an_ordinary_one_may_stay_in_the_house(small: Small) -> None:
    done = brought_to(small, IncidentState.REVIEWED)
    do(small, done, "close", company_opinion="")
    assert row(small)["state"] == "closed"


def test_only_drawn_steps_are_possible(small: Small) -> None:
    for state in IncidentState:
        done = brought_to(small, state)
        for step in STEPS:
            if state in (LIFE.states_before(f"incident.{step}") or ()):
                continue
            with pytest.raises(UserError) as refused:
                do(small, done, step)
            assert refused.value.code == "not_now"


def test_anybody_reports_but_only_the_manager_reviews(small: Small) -> None:
    report(small, Role.GUARD)
    done = brought_to(small, IncidentState.WRITTEN)
    with pytest.raises(NotAllowed):
        small.as_(Role.SUPERVISOR).perform("incident.review", done.ids, STEPS["review"])
    report(small, Role.ENGINEER)
    with pytest.raises(NotAllowed):
        small.as_(Role.GUARD).perform("incident.write", done.ids, WRITTEN)


def test_the_supervisor_who_reports_it_is_told_already(small: Small) -> None:
    known = small.as_(Role.DUTY_SUPERVISOR).defaults("incident.report")
    assert known["supervisor_told"] is True
    assert known["manager_told"] is False
    done = small.as_(Role.DUTY_SUPERVISOR).perform("incident.report", (), known | REPORT)
    assert chain(small, done).missing == (Told.MANAGER,)


def test_a_slip_of_the_finger_is_taken_back_and_the_limit_runs_again(small: Small) -> None:
    done = report(small)
    told = small.desk.perform("incident.tell", done.ids, {"whom": "manager"})
    assert (told.undo, clocks(small)["R02", "manager"]) == ("incident.take_back", "met")
    with pytest.raises(UserError, match="Somebody else"):
        small.as_(Role.SUPERVISOR).perform("incident.take_back", done.ids)
    small.desk.perform("incident.take_back", done.ids)
    assert chain(small, done).missing == (Told.SUPERVISOR, Told.MANAGER)
    assert clocks(small)["R02", "manager"] == "running"
    with pytest.raises(UserError, match="Nobody"):
        small.desk.perform("incident.take_back", done.ids)


def test_a_second_call_taken_back_leaves_the_first(small: Small) -> None:
    done = report(small)
    for _call in range(2):
        small.desk.perform("incident.tell", done.ids, {"whom": "manager"})
    small.desk.perform("incident.take_back", done.ids)
    assert clocks(small)["R02", "manager"] == "met"
    assert chain(small, done).missing == (Told.SUPERVISOR,)
