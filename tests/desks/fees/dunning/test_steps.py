"""Step by step: each demand is proof, and none comes before its time (RULES 5)."""

from __future__ import annotations

from datetime import date

import pytest

from propertydesk.core.errors import AnswersWrong, NotAllowed, UserError
from propertydesk.desks.fees.dunning.wording import check_wording
from propertydesk.desks.fees.words import Answer, Reached, Stage
from propertydesk.office.words import Role
from tests.desks.fees.dunning.conftest import Owing


def test_a_call_is_on_record_with_who_when_what_and_how_much(owing: Owing) -> None:
    first, second = owing.owes(100, "2026-09-25"), owing.owes(70, "2026-10-25")
    owing.owes(9, "2026-11-25")
    (id,) = owing.dun("phone", person="尉迟文轩", answer="hardship", words="下月发工资")
    step = owing.step(id)
    assert (step.stage, step.reached, step.answer, step.person) == (
        Stage.PHONE, Reached.YES, Answer.HARDSHIP, "尉迟文轩",
    )  # fmt: skip
    assert (step.owed_fen, step.bills, step.number) == (170, [first, second], None)
    row = owing.row()
    assert (row["stage"], row["last_step_at"]) == (Stage.PHONE, step.at)
    assert [owing.bill(each).demanded_on for each in (first, second)] == [date(2026, 11, 20)] * 2


def test_a_call_that_nobody_took_is_no_demand(owing: Owing) -> None:
    bill = owing.owes(100, "2026-09-25")
    owing.dun("phone", reached="no")
    assert owing.bill(bill).demanded_on is None
    assert owing.clocks("DUNLETTER") == []
    assert owing.listed("to_phone") == ["3-1-1001"]
    with pytest.raises(UserError, match="Nobody was reached"):
        owing.dun("phone", reached="no", answer="refuses")
    owing.dun("phone", reached="yes")
    assert owing.listed("to_phone") == []


def test_nobody_is_dunned_who_owes_nothing_that_is_due(owing: Owing) -> None:
    owing.owes(100, "2026-12-25")
    for action in ("sms", "phone", "remind", "letter", "visit"):
        with pytest.raises(UserError, match="nothing that is due"):
            owing.dun(action)


@pytest.mark.parametrize(
    ("notice", "opens"),
    [
        ("2026-08-20", "2026-11-20"),
        ("2026-11-30", "2027-02-28"),  # February has no 30th
        ("2027-11-30", "2028-02-29"),  # but a leap year has a 29th
        ("2028-02-29", "2028-05-29"),
        ("2026-12-31", "2027-03-31"),
    ],
)
def test_the_letter_goes_three_months_after_the_phone_notice_and_says_from_when(
    owing: Owing, notice: str, opens: str
) -> None:
    owing.owes(100, "2026-06-25")
    owing.on(f"{notice} 23:30")
    owing.dun("phone")
    day_before = date.fromordinal(date.fromisoformat(opens).toordinal() - 1)
    owing.on(f"{day_before} 23:59")
    with pytest.raises(UserError) as refused:
        owing.dun("letter")
    assert f"phone notice was on {notice}" in str(refused.value)
    assert f"from {opens} on" in str(refused.value)
    assert owing.listed("to_letter") == []
    owing.on(f"{opens} 00:00")
    assert owing.listed("to_letter") == ["3-1-1001"]
    owing.dun("letter")
    assert owing.clocks("DUNLETTER") == [("met", None)]
    assert owing.listed("to_letter") == []


def test_the_three_months_run_from_the_call_not_from_the_due_day_nor_from_a_message(owing: Owing) -> None:
    owing.owes(100, "2025-06-25")
    owing.on("2026-01-20")
    owing.dun("sms", words="请缴费")
    owing.on("2026-11-20")
    with pytest.raises(UserError, match="no phone notice") as refused:
        owing.dun("letter")
    assert refused.value.field == "anyway"


def test_a_second_call_does_not_begin_them_anew(owing: Owing) -> None:
    owing.owes(100, "2026-06-25")
    owing.on("2026-08-20")
    owing.dun("phone")
    owing.on("2026-11-19")
    owing.dun("phone")
    assert owing.clocks("DUNLETTER") == [("running", None)]
    owing.on("2026-11-20")
    owing.dun("letter")


def test_a_letter_before_its_time_keeps_the_reason(owing: Owing) -> None:
    owing.owes(100, "2026-06-25")
    done = owing.office.do("dunning.letter", owing.unit, anyway="业主即将出国，经理同意")
    assert "before its time" in str(done.message)
    assert owing.step(done.ids[0]).anyway == "业主即将出国，经理同意"


def test_a_letter_too_late_takes_a_reason_as_every_limit(owing: Owing) -> None:
    owing.owes(100, "2026-06-25")
    owing.on("2026-08-20")
    owing.dun("phone")
    owing.on("2026-11-21")
    with pytest.raises(UserError) as refused:
        owing.dun("letter")
    assert refused.value.code == "late"
    owing.dun("letter", late_reason="busy")
    assert owing.clocks("DUNLETTER") == [("late", "busy")]


def test_an_office_may_wait_longer(owing: Owing) -> None:
    owing.owes(100, "2026-06-25")
    owing.office.do("rule.change", rule="DUNLETTER", limit="5", earliest="4")
    owing.on("2026-08-20")
    owing.dun("phone")
    owing.on("2026-12-19")
    with pytest.raises(UserError, match="from 2026-12-20 on"):
        owing.dun("letter")
    owing.on("2026-12-20")
    owing.dun("letter")


def test_old_demands_do_not_count_once_everything_was_paid(owing: Owing) -> None:
    owing.owes(100, "2026-06-25")
    owing.on("2026-07-20")
    owing.dun("phone")
    owing.pays(100, "2026-08-01 09:00")
    assert owing.clocks("DUNLETTER") == [("waived", "settled")]
    owing.owes(100, "2026-10-25")
    owing.on("2026-11-20")
    assert owing.row()["stage"] is None
    assert owing.listed("to_phone") == ["3-1-1001"]
    with pytest.raises(UserError, match="no phone notice"):
        owing.dun("letter")
    owing.dun("phone")
    assert owing.clocks("DUNLETTER") == [("waived", "settled"), ("running", None)]


def test_reminders_go_out_in_one_batch_with_numbers_and_a_date(owing: Owing) -> None:
    for unit in owing.units:
        owing.owes(100, "2026-10-25", unit=unit)
    done = owing.office.do("dunning.remind", *owing.units.values(), served="posted")
    assert done.numbers == ("CJ-2026-00001", "CJ-2026-00002", "CJ-2026-00003")
    steps = [owing.step(id) for id in done.ids]
    assert [step.unit_id for step in steps] == list(owing.units.values())
    assert {(step.stage, step.pay_by, step.version) for step in steps} == {
        (Stage.REMINDER, date(2026, 11, 27), steps[0].version)
    }
    assert owing.office.found("CJ-2026-00002")
    with pytest.raises(UserError, match="This day is over"):
        owing.dun("remind", pay_by="2026-11-19")


def test_a_letters_way_by_ems(owing: Owing) -> None:
    bill = owing.owes(100, "2026-06-25")
    (id,) = owing.dun("letter", anyway="经理同意")
    assert [row["id"] for row in owing.office.rows("dunning_steps", "to_post")] == [id]
    owing.office.do("dunning.sent", id, ems_number="EX123456789CN")
    assert owing.office.rows("dunning_steps", "to_post") == []
    assert owing.office.found("EX123456789CN")
    owing.on("2026-11-24")
    owing.office.do("dunning.delivered", id, delivered_on="2026-11-23", person="尉迟文轩")
    step = owing.step(id)
    assert (step.reached, step.delivered_on) == (Reached.DELIVERED, date(2026, 11, 23))
    assert owing.bill(bill).demanded_on == date(2026, 11, 23)
    with pytest.raises(UserError, match="on record already"):
        owing.office.do("dunning.sent", id, ems_number="EX1")


def test_a_letter_that_came_back_is_no_demand(owing: Owing) -> None:
    bill = owing.owes(100, "2024-01-25")
    owing.on("2026-08-20")
    owing.dun("phone")
    owing.on("2026-11-20")
    (id,) = owing.dun("letter")
    assert owing.bill(bill).demanded_on == date(2026, 11, 20)
    owing.on("2026-11-30")
    done = owing.office.do("dunning.delivered", id, came_back="yes")
    assert "no demand" in str(done.message)
    assert owing.step(id).reached == Reached.RETURNED
    assert owing.bill(bill).demanded_on == date(2026, 8, 20)


def test_only_papers_are_delivered_and_only_letters_posted(owing: Owing) -> None:
    owing.owes(100, "2026-06-25")
    (call,) = owing.dun("phone")
    (reminder,) = owing.dun("remind")
    with pytest.raises(UserError, match="Only a reminder or a letter"):
        owing.office.do("dunning.delivered", call)
    with pytest.raises(UserError, match="Only a formal letter"):
        owing.office.do("dunning.sent", reminder, ems_number="EX1")
    with pytest.raises(UserError, match="between 2026-11-20 and today"):
        owing.office.do("dunning.delivered", reminder, delivered_on="2026-11-19")


def test_handing_over_is_for_whoever_may_reduce_and_demands_nothing(owing: Owing) -> None:
    bill = owing.owes(100, "2026-06-25")
    owing.dun("phone")
    with pytest.raises(NotAllowed):
        owing.office.as_(Role.CASHIER).perform("dunning.legal", (owing.unit,), {"person": "律师"})
    owing.on("2026-11-25")
    done = owing.office.do("dunning.legal", owing.unit, person="公司法务")
    assert "no formal letter" in str(done.message)
    assert (owing.step(done.ids[0]).reached, owing.bill(bill).demanded_on) == (None, date(2026, 11, 20))
    assert owing.clocks("DUNLETTER") == [("waived", "not_needed")]
    assert owing.listed("legal") == ["3-1-1001"]


def test_what_is_at_the_bank_is_said_before_it_is_demanded(owing: Owing) -> None:
    owing.owes(100, "2026-06-25", in_collection=True)
    assert "with the bank" in str(owing.office.do("dunning.phone", owing.unit).message)


def test_a_demand_entered_afterwards_counts_from_when_it_was_made(owing: Owing) -> None:
    bill = owing.owes(100, "2026-06-25")
    from tests.desks.fees.dunning.conftest import at

    done = owing.office.do("dunning.phone", owing.unit, at=at("2026-08-20 09:00"))
    assert owing.step(done.ids[0]).day == owing.bill(bill).demanded_on == date(2026, 8, 20)
    owing.dun("letter")


@pytest.mark.parametrize(
    "words",
    [
        "再不缴费将停水", "逾期停 电", "我们会断水断电", "停止供水", "将暂停供气", "水电断供", "限电处理", "拉闸",
        "关闭门禁", "停用电梯", "we will cut off your water", "Power will be switched off", "suspend the electricity",
        "加收滞纳金", "滞 纳 金 每日3‰",
    ],
)  # fmt: skip
def test_no_word_threatens_a_utility_or_calls_the_penalty_a_levy(owing: Owing, words: str) -> None:
    owing.owes(100, "2026-06-25")
    for action in ("sms", "phone", "remind", "visit"):
        with pytest.raises(AnswersWrong) as refused:
            owing.dun(action, words=words)
        assert list(refused.value.errors) == ["words"]
    with pytest.raises(AnswersWrong):
        owing.dun("letter", words=words, anyway="经理同意")


@pytest.mark.parametrize(
    "words",
    [
        "请在缴费期限电话联系我们", "水电费未缴清", "停车费三个月未缴", "将依法提起诉讼", "违约金按合同计收",
        "请于期限内通过网上缴费", "the power of attorney is attached", "water fee for October", "电话一直打不通",
    ],
)  # fmt: skip
def test_what_people_really_write_is_let_through(words: str) -> None:
    assert check_wording(words) is None
