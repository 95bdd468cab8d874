"""From the result to the file: visited, signed by the manager, filed; and what stands in the way."""

from __future__ import annotations

import pytest

from propertydesk.core.errors import NotAllowed, UserError
from propertydesk.desks.complaints.rules import LIFE
from propertydesk.desks.complaints.words import ComplaintState
from propertydesk.office.words import Role
from tests.desks.complaints.conftest import Complaints

SENT = {"source": "line_12345", "sender_number": "T2026112000123", "reply_by": "2026-11-23 17:00"}


def test_told_visited_signed_filed(office: Complaints) -> None:
    id = office.record(verdict="valid")
    office.settle(id)
    assert office.shown("to_sign") == [office.row(id)["number"]]
    with pytest.raises(NotAllowed):
        office.do("sign", id)
    office.do("sign", id, role=Role.MANAGER)
    office.do("file", id)
    row = office.row(id)
    assert (row["state"], row["satisfaction"]) == ("filed", "satisfied")
    assert row["visited_at"] is not None and row["closed_at"] is not None
    assert office.running(id) == set()


def test_nothing_is_filed_too_early(office: Complaints) -> None:
    id = office.record(verdict="valid")
    assert "“File away” comes after" in office.refused("file", id)
    office.do("resolve", id, result="已与楼上沟通")
    assert "return visit comes first" in office.refused("sign", id, role=Role.MANAGER)
    office.visit(id)
    assert "“File away” comes after" in office.refused("file", id)


def test_not_satisfied_at_the_return_visit_opens_it_again(office: Complaints) -> None:
    id = office.record(verdict="valid")
    office.do("pass_on", id, department_id="工程部")
    office.do("department_reply", id, what="已处理")
    office.do("resolve", id, result="已与楼上沟通", owner_opinion="fairly")
    office.visit(id, "not")
    assert office.row(id)["state"] == "handling"
    assert office.row(id)["resolved_at"] is None
    assert office.running(id) == {"R14", "R18"}


def test_taken_up_again_because_the_owner_rang(office: Complaints) -> None:
    id = office.record(verdict="valid")
    office.settle(id)
    office.do("reopen", id, what="业主来电，昨晚又响", next_reply_at="16:00")
    assert office.running(id) == {"R18", "NEXT"}
    again = office.small.desk.record("complaint", id)
    visit = {each.field.key: each.words for each in again.fields if each.field.key.startswith("visit")}
    assert set(visit.values()) == {""}, "what was heard of the first result is not said of the next"
    office.do("resolve", id, result="已约谈施工队")
    assert office.row(id)["state"] == "resolved"


def test_from_the_12345_line_with_a_date_of_its_own(office: Complaints) -> None:
    assert "By when" in office.refused("record", **_said(source="street_office"))
    assert "gives every matter a number" in office.refused("record", **_said(**SENT | {"sender_number": ""}))
    assert "already over" in office.refused("record", **_said(**SENT | {"reply_by": "09:00"}))
    id = office.record(verdict="valid", **SENT)
    assert office.due(id, "REPLY") == "11-23 17:00"
    assert "REPLY" in office.running(id) and office.shown("sender") == [office.row(id)["number"]]
    office.settle(id)
    office.do("sign", id, role=Role.MANAGER)
    assert "still waits for an answer" in office.refused("file", id)
    office.do("reply_sender", id, what="已处理完毕，业主满意")
    assert office.clocks(id)["REPLY"] == "met"
    assert "was answered" in office.refused("reply_sender", id, what="再答一次")
    office.do("file", id)


def test_nobody_else_has_a_date(office: Complaints) -> None:
    id = office.record(reply_by="2026-11-23 17:00", sender_number="7")
    assert office.row(id)["reply_by"] is None
    assert "nobody waits for an answer" in office.refused("reply_sender", id, what="已处理")


def _said(**answers: str) -> dict[str, str]:
    said = {"complainant": "尉迟文轩", "category": "noise", "content": "楼上凌晨装修", "place_text": "3幢"}
    return said | answers


def test_a_grave_one_has_the_managers_own_visit(office: Complaints) -> None:
    id = office.record(verdict="valid", severity="grave")
    clock = office.clock(id, "GRAVE")
    assert clock.staff_id == office.small.staff[Role.MANAGER].staff_id
    assert office.due(id, "GRAVE") == "11-21 00:00"
    office.settle(id)
    office.do("sign", id, role=Role.MANAGER)
    assert "manager's own visit" in office.refused("file", id)
    with pytest.raises(NotAllowed):
        office.do("manager_visit", id, manager_findings="已当面道歉")
    office.do("manager_visit", id, role=Role.MANAGER, manager_findings="已当面道歉")
    assert office.clocks(id)["GRAVE"] == "met"
    office.do("file", id)


def test_it_turns_out_to_be_grave_or_not(office: Complaints) -> None:
    id = office.record()
    office.do("grade", id, severity="grave")
    assert "GRAVE" in office.running(id)
    office.do("grade", id, severity="ordinary")
    assert office.clocks(id)["GRAVE"] == "waived"


def test_cause_and_measures_have_a_date_of_their_own(office: Complaints) -> None:
    id = office.record(verdict="valid")
    assert "No corrective measure" in office.refused("prevented", id, action_verified_by="王主管")
    measure = {"cause": "装修巡查不到位", "corrective": "每日两次巡查"}
    assert "lies ahead" in office.refused("prevent", id, action_due_at="2026-11-19 17:00", **measure)
    office.do("prevent", id, action_due_at="2026-11-27 17:00", **measure)
    office.settle(id)
    office.do("sign", id, role=Role.MANAGER)
    office.do("file", id)
    assert office.running(id) == {"ACTION"}
    office.small.clock.forward(days=3)
    office.do("prevented", id, action_verified_by="王主管")
    assert office.clocks(id)["ACTION"] == "met"
    assert "was carried out" in office.refused("prevented", id, action_verified_by="王主管")


def test_void_is_for_what_was_written_twice(office: Complaints) -> None:
    id = office.record(severity="grave")
    office.do("void", id, void_reason="重复登记")
    assert set(office.clocks(id).values()) == {"waived"}
    assert "“Void”" in office.refused("void", id, void_reason="再来一次")


def test_written_down_wrong_it_is_put_right(office: Complaints) -> None:
    id = office.record()
    office.do("edit", id, category="decoration")
    row = office.row(id)
    assert (row["category"], row["content"]) == ("decoration", "楼上凌晨还在装修")


STEPS = sorted({step.action for step in LIFE.steps} - {"complaint.record"})


@pytest.mark.parametrize("key", STEPS)
def test_what_the_diagram_does_not_draw_is_refused_in_words(office: Complaints, key: str) -> None:
    drawn = LIFE.states_before(key) or ()
    action = office.small.office.catalogue.actions[key]
    with office.small.office.store.write() as session:
        from propertydesk.core.views import Moment
        from propertydesk.desks.complaints.models import Complaint
        from propertydesk.office.deed import Deed
        from propertydesk.office.perform import check_may
        from tests.desks.conftest import SHANGHAI

        moment = Moment(office.small.clock(), SHANGHAI)
        actor = office.small.staff[Role.MANAGER]
        catalogue = office.small.office.catalogue
        deed = Deed(session, actor, moment, moment.now, catalogue, key, office.small.office.folder)
        for state in set(ComplaintState) - set(drawn):
            complaint = Complaint(state=state, received_at=moment.now)
            with pytest.raises(UserError) as refusal:
                check_may(deed, action, complaint)
            assert refusal.value.code == "not_now"


def test_found_by_the_number_of_the_12345_line(office: Complaints) -> None:
    id = office.record(**SENT)
    for text in ("T2026112000123", str(office.row(id)["number"])):
        assert [(hit.kind, hit.id) for hit in office.small.desk.find(text).hits] == [("complaint", id)]


def test_on_the_household_card_and_at_the_counter(office: Complaints) -> None:
    office.record()
    desk = office.small.as_(Role.DESK)
    card = office.small.office.catalogue
    complaints = next(each for each in card.desks if each.key == "complaints")
    assert complaints.card is not None and complaints.outside is not None
    read, outside, badge = complaints.card.read, complaints.outside, complaints.badge
    line = desk.read(lambda session, moment: read(session, office.small.unit_id, moment, 5))[0]
    assert line.action == "complaint.reply" and line.open
    waiting = desk.read(outside)[0].lines
    assert [each.unit for each in waiting] == ["3-1-1001"]
    assert desk.read(badge) == 0
    assert desk.read(lambda session, moment: card.answer("open_complaints", session, office.small.unit_id)) == 1
    office.small.clock.forward(hours=3)
    assert desk.read(badge) == 1
    assert desk.read(outside)[0].lines[0].tone == "late"
