"""Keys over the counter: out against something, due back, another time, back again, lost and found."""

from __future__ import annotations

from datetime import timedelta
from typing import Any

import pytest

from propertydesk.core.errors import UserError
from propertydesk.core.i18n import say
from propertydesk.core.views import Done, Query
from propertydesk.office.words import Role
from tests.desks.conftest import Small

WORKER = {"person": "李师傅", "phone": "13700001122", "purpose": "换锁"}


def key(small: Small, **more: Any) -> int:
    answers = {"unit_id": small.unit_id, "name": "入户门", "hook": "A12"} | more
    return small.desk.perform("office_key.add", (), answers).ids[0]


def room(small: Small) -> int:
    return key(small, unit_id=None, name="配电房", hook="B1")


def out(small: Small, key_id: int, **more: Any) -> Done:
    return small.desk.perform("key_loan.out", (), {"key_id": key_id, "due_at": "18:00"} | WORKER | more)


def loans(small: Small, *filters: str) -> list[dict[str, Any]]:
    ids = small.desk.list_ids("keys", Query(filters))
    return small.desk.list_rows("keys", ids)


def words(done: Done) -> str:
    return say(done.message, "en")


def refusal(small: Small, action: str, ids: tuple[int, ...] = (), **answers: Any) -> UserError:
    with pytest.raises(UserError) as refused:
        small.desk.perform(action, ids, answers)
    return refused.value


# --- out and back ----------------------------------------------------------------------------------------------------


def test_a_key_goes_out_is_on_the_list_and_in_the_duty_log(small: Small) -> None:
    done = out(small, room(small), against="work_card")
    assert done.numbers == ("YS-20261120-001",)
    (loan,) = loans(small, "out")
    assert (loan["number"], loan["key"], loan["person"], loan["overdue"]) == (
        "YS-20261120-001",
        "配电房",
        "李师傅",
        False,
    )
    assert (loan["against"], loan["back_at"]) == ("work_card", None)
    assert loan["phone"] != WORKER["phone"], "lists mask the number"
    (line,) = [row for row in small.rows("log") if row["category"] == "keys"]
    assert line["category"] == "keys"
    assert "配电房" in str(line["text"])


def test_it_is_due_by_six_and_late_in_the_day_in_two_hours(small: Small) -> None:
    assert str(small.desk.defaults("key_loan.out")["due_at"]) == "2026-11-20 18:00:00+08:00"
    small.clock.forward(hours=6)
    assert str(small.desk.defaults("key_loan.out")["due_at"]) == "2026-11-20 18:40:00+08:00"


def test_a_household_with_one_key_here_is_offered_that_key(small: Small) -> None:
    only = key(small)
    assert small.desk.defaults("key_loan.out", unit_id=small.unit_id)["key_id"] in (only, "3-1-1001 入户门")
    key(small, name="信箱")
    assert "key_id" not in small.desk.defaults("key_loan.out", unit_id=small.unit_id)


@pytest.mark.parametrize("text", ["A12", "a12", "3-1-1001", "3-1-1001 入户门", "入户"])
def test_a_key_is_found_by_its_hook_its_unit_or_its_name(small: Small, text: str) -> None:
    key(small)
    room(small)
    assert loans(small) == []
    small.desk.perform("key_loan.out", (), {"key_id": text, "due_at": "18:00"} | WORKER)
    assert [loan["key"] for loan in loans(small)] == ["入户门"]


def test_overdue_it_is_red_until_it_is_back_and_nobody_asks_why(small: Small) -> None:
    done = out(small, room(small))
    small.clock.forward(hours=8)
    (loan,) = loans(small, "overdue")
    assert loan["overdue"] is True
    small.desk.perform("key_loan.back", done.ids)
    (loan,) = loans(small)
    assert (loan["state"], loan["overdue"], str(loan["back_at"])) == ("back", False, "2026-11-20 10:40:00+00:00")
    assert loans(small, "out") == []


def test_taken_back_by_mistake_it_is_out_as_before(small: Small) -> None:
    key_id = room(small)
    done = out(small, key_id)
    assert small.desk.perform("key_loan.back", done.ids).undo == "key_loan.still_out"
    small.desk.perform("key_loan.still_out", done.ids)
    (loan,) = loans(small, "out")
    assert (loan["back_at"], str(loan["due_at"])) == (None, "2026-11-20 10:00:00+00:00")
    small.clock.forward(hours=8)
    assert len(loans(small, "overdue")) == 1
    assert [row["state"] for row in small.rows("clocks") if row["rule"] == "KEYBACK"].count("running") == 1
    small.desk.perform("key_loan.back", done.ids)
    out(small, key_id, due_at="2026-11-21 09:00")
    assert refusal(small, "key_loan.still_out", done.ids).field == "key_id"


def test_another_time_is_agreed(small: Small) -> None:
    done = out(small, room(small))
    small.desk.perform("key_loan.extend", done.ids, {"due_at": "2026-11-21 09:00"})
    small.clock.forward(hours=10)
    assert loans(small, "overdue") == []
    small.clock.forward(hours=14)
    assert len(loans(small, "overdue")) == 1
    assert refusal(small, "key_loan.extend", done.ids, due_at="2026-11-21 08:00").field == "due_at"


def test_a_time_that_is_over_is_no_time_to_bring_it_back(small: Small) -> None:
    assert refusal(small, "key_loan.out", key_id=room(small), **WORKER, due_at="10:00").field == "due_at"


# --- how many there are ----------------------------------------------------------------------------------------------


def test_what_is_out_already_is_refused_with_the_number_that_has_it(small: Small) -> None:
    key_id = room(small)
    out(small, key_id)
    refused = refusal(small, "key_loan.out", key_id=key_id, **WORKER, due_at="18:00")
    assert refused.field == "key_id"
    assert "YS-20261120-001" in say(refused.message, "en")
    assert "李师傅" not in say(refused.message, "en")


def test_from_the_board_of_keys_one_lends_the_key_one_stands_on(small: Small) -> None:
    key_id = room(small)
    known = small.desk.defaults("office_key.lend", subject_id=key_id)
    done = small.desk.perform("office_key.lend", (key_id,), dict(known) | WORKER)
    assert done.numbers == ("YS-20261120-001",)
    assert [loan["key"] for loan in loans(small, "out")] == ["配电房"]
    assert len([row for row in small.rows("log") if row["category"] == "keys"]) == 1
    assert refusal(small, "office_key.lend", (key_id,), **dict(known), **WORKER).field == "key_id"


def test_of_three_two_may_be_out_and_then_one_more(small: Small) -> None:
    key_id = key(small, quantity="3")
    out(small, key_id, quantity="2")
    assert refusal(small, "key_loan.out", key_id=key_id, **WORKER, due_at="18:00", quantity="2").field == "quantity"
    out(small, key_id)
    (row,) = small.rows("office_keys")
    assert (row["quantity"], row["out"]) == (3, 3)


def test_a_key_that_is_out_is_neither_put_away_nor_made_fewer(small: Small) -> None:
    key_id = key(small, quantity="2")
    done = out(small, key_id, quantity="2")
    assert refusal(small, "office_key.edit", (key_id,), quantity="1").field == "quantity"
    assert refusal(small, "office_key.edit", (key_id,), retired="yes").field == "retired"
    small.desk.perform("key_loan.back", done.ids)
    small.desk.perform("office_key.edit", (key_id,), {"retired": "yes"})
    assert refusal(small, "key_loan.out", key_id=str(key_id), **WORKER, due_at="18:00").field == "key_id"


def test_a_lost_key_is_one_less_and_one_found_again_counts_again(small: Small) -> None:
    key_id = key(small, quantity="2")
    done = out(small, key_id)
    lost = small.desk.perform("key_loan.lost", done.ids, {"lost_note": "掉进电梯井"})
    assert "have the lock changed" in words(lost)
    assert [row["quantity"] for row in small.rows("office_keys")] == [1]
    small.desk.perform("key_loan.back", done.ids)
    assert [row["quantity"] for row in small.rows("office_keys")] == [2]


# --- whose door it opens ---------------------------------------------------------------------------------------------


def test_a_strangers_taking_the_key_of_a_unit_without_consent_is_minded_and_written_down(small: Small) -> None:
    done = out(small, key(small))
    assert "no owner's consent" in words(done)
    (loan,) = loans(small, "unconsented")
    assert loan["unconsented"] is True
    (line,) = [row for row in small.rows("log") if row["category"] == "keys"]
    assert "without the owner's consent" in str(line["text"]) or "业主" in str(line["text"])


def test_with_the_owners_consent_nothing_is_minded(small: Small) -> None:
    done = out(small, key(small), consent_by="尉迟文轩")
    assert "Mind" not in words(done)
    assert loans(small, "unconsented") == []


def test_the_consent_of_somebody_else_is_minded(small: Small) -> None:
    assert "not on record as an owner" in words(out(small, key(small), consent_by="李絮"))


def test_who_lives_there_and_who_wants_a_room_of_the_estate_need_nobodys_consent(small: Small) -> None:
    assert "Mind" not in words(out(small, key(small), person="李絮"))
    assert "Mind" not in words(out(small, room(small)))


def test_who_still_has_a_key_that_is_overdue_is_reminded(small: Small) -> None:
    out(small, room(small))
    small.clock.forward(hours=8)
    done = out(small, key(small, hook="A13"), due_at="2026-11-21 18:00", consent_by="尉迟文轩")
    assert "YS-20261120-001 has not come back" in words(done)


# --- what others see of it -------------------------------------------------------------------------------------------


def test_the_gate_and_the_monitoring_room_give_keys_out_the_cashier_does_not(small: Small) -> None:
    assert small.as_(Role.GUARD).allowed("key_loan.out")
    assert small.as_(Role.MONITOR).allowed("key_loan.out")
    assert not small.as_(Role.CASHIER).allowed("key_loan.out")


def test_the_household_card_says_so_and_takes_it_back(small: Small) -> None:
    done = out(small, key(small), consent_by="尉迟文轩")
    card = next(desk.card for desk in small.office.catalogue.desks if desk.key == "keeping")
    (line,) = small.desk.read(lambda session, moment: card.read(session, small.unit_id, moment, 9))
    assert (line.number, line.open, line.action) == (done.numbers[0], True, "key_loan.back")
    small.desk.perform("key_loan.back", done.ids)
    (line,) = small.desk.read(lambda session, moment: card.read(session, small.unit_id, moment, 9))
    assert (line.open, line.action) == (False, None)


def test_every_shift_passes_on_the_keys_that_are_out(small: Small) -> None:
    keeping = next(desk for desk in small.office.catalogue.desks if desk.key == "keeping")
    done = out(small, room(small))
    (carried,) = small.desk.read(lambda session, moment: keeping.carries(session, moment, "gate"))
    assert (carried.what, carried.kind, carried.number) == ("key", "key_loan", done.numbers[0])
    assert say(carried.words, "en") == "配电房: 李师傅", "the number of their telephone is on the loan, masked"
    small.desk.perform("key_loan.back", done.ids)
    assert small.desk.read(lambda session, moment: keeping.carries(session, moment, "gate")) == []


def test_a_key_written_down_next_morning_keeps_its_real_times(small: Small) -> None:
    key_id = room(small)
    evening = small.clock.now
    small.clock.forward(hours=22)
    done = small.desk.perform("key_loan.out", (), {"key_id": key_id, "due_at": "18:00"} | WORKER, at=evening)
    small.desk.perform("key_loan.back", done.ids, at=evening + timedelta(hours=7))
    (loan,) = loans(small)
    assert (str(loan["out_at"]), str(loan["back_at"])) == ("2026-11-20 02:40:00+00:00", "2026-11-20 09:40:00+00:00")


def test_a_lost_key_becomes_an_incident_by_one_key(small: Small) -> None:
    done = out(small, key(small, name="总门禁卡"))
    assert "not lost" in say(refusal(small, "key_loan.to_incident", done.ids, **incident(small, done)).message, "en")
    small.desk.perform("key_loan.lost", done.ids, {"lost_note": "昨晚在地铁上遗失"})
    known = incident(small, done)
    assert "昨晚在地铁上遗失" in known["course"]
    assert "3-1-1001 总门禁卡" in known["place_text"]
    reported = small.desk.perform("key_loan.to_incident", done.ids, known)
    assert reported.numbers == ("SJ-20261120-001",)
    (row,) = loans(small, "lost")
    assert "SJ-20261120-001" in str(row["lost_note"])


def incident(small: Small, done: Done) -> dict[str, Any]:
    return dict(small.desk.defaults("key_loan.to_incident", subject_id=done.ids[0]))
