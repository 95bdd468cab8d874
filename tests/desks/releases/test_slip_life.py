"""A release slip from the counter through the gate to the file (F01, R60 to R62)."""

from __future__ import annotations

from datetime import timedelta
from typing import Any

import pytest

from propertydesk.core.errors import AnswersWrong, NotAllowed, UserError
from propertydesk.core.views import Done, Moment
from propertydesk.desks.releases.week import week_check
from propertydesk.office.words import Role
from tests.desks.conftest import SHANGHAI, Small

CARER: dict[str, Any] = {
    "applicant": "李絮",
    "relation": "carer",
    "id_shown": True,
    "id_number": "330102198208038122",
    "phone": "158 1759 1171",
    "plate": "浙A·7K552",
    "items": [{"name": "三人沙发", "spec": "布艺"}, {"name": "纸箱", "quantity": "4", "unit": "箱"}],
}
BY_PHONE = {
    "consent": "phone",
    "consent_by": "尉迟欣",
    "consent_phone": "13800002401",
    "consent_at": "10:38",
}


def issue(small: Small, **answers: Any) -> Done:
    return small.desk.perform("release_slip.issue", answers={"unit_id": small.unit_id} | CARER | BY_PHONE | answers)


def state(small: Small) -> object:
    return small.rows("release_slips")[0]["state"]


def test_a_carers_slip_goes_out_in_two_trips_comes_back_and_is_filed(small: Small) -> None:
    done = issue(small)
    assert done.numbers == ("FX-20261120-001",)
    assert done.prints == "F01"
    leader, gate = small.as_(Role.SHIFT_LEADER), small.as_(Role.GUARD)
    leader.perform("release_slip.sign", done.ids)
    gate.perform("release_slip.gate", done.ids, {"counted": "2", "last": False})
    with pytest.raises(UserError, match="More trips were announced"):
        small.desk.perform("release_slip.return", done.ids)
    gate.perform("release_slip.gate", done.ids, {"counted": "3"})
    small.clock.forward(hours=2)
    small.desk.perform("release_slip.return", done.ids)
    small.desk.perform("release_slip.file", done.ids)
    [row] = small.rows("release_slips")
    assert row["state"] == "filed"
    assert row["items"] == [{"name": "三人沙发", "quantity": 1}, {"name": "纸箱", "quantity": 4}]
    assert {clock["rule"]: clock["state"] for clock in small.rows("clocks")} == {"R60": "met", "GATE": "met"}


def test_nothing_leaves_before_the_shift_leader_has_signed_and_sealed(small: Small) -> None:
    done = issue(small)
    with pytest.raises(UserError, match="not signed and sealed"):
        small.as_(Role.GUARD).perform("release_slip.gate", done.ids, {"counted": "5"})
    with pytest.raises(UserError) as wrong:
        small.as_(Role.SHIFT_LEADER).perform("release_slip.sign", done.ids, {"sealed": False})
    assert wrong.value.field == "sealed"
    with pytest.raises(NotAllowed):
        small.desk.perform("release_slip.sign", done.ids)


@pytest.mark.parametrize(
    ("answers", "field"),
    [
        ({"consent": None}, "consent"),
        ({"consent": "not_needed"}, "consent"),
        ({"consent_by": ""}, "consent_by"),
        ({"consent_by": "李絮"}, "consent_by"),
        ({"consent_by": "路人"}, "consent_by"),
        ({"consent_phone": ""}, "consent_phone"),
        ({"consent_at": ""}, "consent_at"),
        ({"consent_at": "23:00"}, "consent_at"),
        ({"id_shown": False}, "id_shown"),
        ({"items": []}, "items"),
        ({"items": [{"name": "沙发", "quantity": "0"}]}, "items.0.quantity"),
    ],
)
def test_what_is_missing_is_asked_for_at_its_place_and_no_number_is_taken(
    small: Small, answers: dict[str, Any], field: str
) -> None:
    with pytest.raises(AnswersWrong) as wrong:
        issue(small, **answers)
    assert field in wrong.value.errors
    assert issue(small).numbers == ("FX-20261120-001",)


def test_a_relatives_consent_counts_only_with_a_recorded_authority(small: Small) -> None:
    assert issue(small, consent_by="尉迟欣").numbers
    assert issue(small, consent_by="尉迟文轩").numbers


def test_the_owner_in_person_needs_nobodys_consent(small: Small) -> None:
    done = issue(small, applicant="尉迟文轩", relation="owner", consent=None, consent_by=None)
    assert small.rows("release_slips")[0]["consent"] == "not_needed"
    assert done.numbers


def test_deliveries_come_in_without_consent(small: Small) -> None:
    assert issue(small, direction="in", consent=None, reason="delivery").numbers


def test_a_differing_count_comes_back_to_the_desk(small: Small) -> None:
    done = issue(small)
    small.as_(Role.SHIFT_LEADER).perform("release_slip.sign", done.ids)
    small.as_(Role.GUARD).perform("release_slip.gate", done.ids, {"counted": "4"})
    assert state(small) == "differs"
    with pytest.raises(UserError, match="Settle the difference"):
        small.desk.perform("release_slip.return", done.ids)
    small.desk.perform("release_slip.settle", done.ids, {"difference": "fewer"})
    small.desk.perform("release_slip.return", done.ids)
    assert state(small) == "returned"


def test_more_than_written_is_stopped_at_once_even_before_the_last_trip(small: Small) -> None:
    done = issue(small)
    small.as_(Role.SHIFT_LEADER).perform("release_slip.sign", done.ids)
    small.as_(Role.GUARD).perform("release_slip.gate", done.ids, {"counted": "6", "last": False})
    assert state(small) == "differs"


def test_a_slip_is_not_valid_tomorrow(small: Small) -> None:
    done = issue(small)
    small.as_(Role.SHIFT_LEADER).perform("release_slip.sign", done.ids)
    small.clock.forward(hours=14)
    with pytest.raises(UserError, match="valid until 2026-11-21 00:00"):
        small.as_(Role.GUARD).perform("release_slip.gate", done.ids, {"counted": "5"})
    small.desk.perform("release_slip.void", done.ids, {"void_reason": "过期", "all_copies": True})
    assert [clock["state"] for clock in small.rows("clocks")] == ["waived"]


def test_void_needs_all_copies_and_is_too_late_after_the_gate(small: Small) -> None:
    done = issue(small)
    with pytest.raises(UserError) as wrong:
        small.desk.perform("release_slip.void", done.ids, {"void_reason": "写错"})
    assert wrong.value.field == "all_copies"
    small.as_(Role.SHIFT_LEADER).perform("release_slip.sign", done.ids)
    small.as_(Role.GUARD).perform("release_slip.gate", done.ids, {"counted": "5"})
    with pytest.raises(UserError, match="At the gate"):
        small.desk.perform("release_slip.void", done.ids, {"void_reason": "写错", "all_copies": True})


def test_the_week_adds_up(small: Small) -> None:
    first, second, _third = issue(small), issue(small), issue(small)
    small.desk.perform("release_slip.void", first.ids, {"void_reason": "写错", "all_copies": True})
    small.as_(Role.SHIFT_LEADER).perform("release_slip.sign", second.ids)
    small.as_(Role.GUARD).perform("release_slip.gate", second.ids, {"counted": "5"})
    small.desk.perform("release_slip.return", second.ids)
    with small.office.store.read() as session:
        moment = Moment(small.clock.now, SHANGHAI)
        from datetime import date

        check = week_check(session, date(2026, 11, 16), moment)
    assert (check.issued, check.returned, check.void, check.out) == (3, 1, 1, 1)
    assert check.holds
    assert check.numbers_out == ("FX-20261120-003",)
    done = small.desk.perform("release_slip.check_week", answers={"day": "2026-11-20"})
    said = "Week from 2026-11-16: 3 issued = 1 back + 1 void + 1 out"
    assert said in str(done.message)
    assert "FX-20261120-003" in str(done.message)


def test_every_step_stands_in_the_duty_log_and_the_journal(small: Small) -> None:
    done = issue(small)
    small.as_(Role.SHIFT_LEADER).perform("release_slip.sign", done.ids)
    view = small.desk.record("release_slip", done.ids[0])
    assert len(view.history) >= 2
    assert [action.key for action in view.actions if action.allowed] == ["release_slip.void"]
    from sqlalchemy import select

    from propertydesk.office.desk_models import LogEntry

    with small.office.store.read() as session:
        lines = [(entry.number, entry.category) for entry in session.scalars(select(LogEntry))]
    assert lines == [("FX-20261120-001", "release"), ("FX-20261120-001", "release")]


def test_a_difference_is_settled_as_what_it_can_have_been(small: Small) -> None:
    done = issue(small)
    small.as_(Role.SHIFT_LEADER).perform("release_slip.sign", done.ids)
    small.as_(Role.GUARD).perform("release_slip.gate", done.ids, {"counted": "7"})
    with pytest.raises(UserError, match="more pieces than the slip has"):
        small.desk.perform("release_slip.settle", done.ids, {"difference": "fewer"})
    small.desk.perform("release_slip.settle", done.ids, {"difference": "taken_back"})
    assert state(small) == "out"


def test_steps_keyed_in_later_come_after_the_slip_was_issued(small: Small) -> None:
    done = issue(small)
    leader, gate = small.as_(Role.SHIFT_LEADER), small.as_(Role.GUARD)
    early = small.clock.now.replace(hour=0)
    with pytest.raises(UserError, match="began only at"):
        leader.perform("release_slip.sign", done.ids, at=early)
    issued = small.clock.now
    small.clock.forward(hours=2)
    leader.perform("release_slip.sign", done.ids)
    passed = gate.perform("release_slip.gate", done.ids, {"counted": "5"}, at=issued + timedelta(minutes=5))
    assert "the step before it is on record at" in str(passed.message)


def test_an_owner_who_is_not_on_record_is_said_and_not_refused(small: Small) -> None:
    done = issue(
        small, applicant="陌生人", relation="owner", consent="", consent_by="", consent_phone="", consent_at=""
    )
    assert "陌生人 is not on record as an owner of this unit" in str(done.message)


@pytest.mark.parametrize("typed", ["沙发*0", "沙发*-3", "沙发×１００００"])
def test_goods_are_counted_from_one(small: Small, typed: str) -> None:
    with pytest.raises(AnswersWrong) as wrong:
        issue(small, items=typed)
    assert set(wrong.value.errors) == {"items.0.quantity"}
