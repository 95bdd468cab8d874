"""A disputed fee becomes a complaint by one key; until it is finished the household is marked where it is dunned."""

from __future__ import annotations

from typing import Any

import pytest

from propertydesk.desks.fees.words import Answer
from propertydesk.office.words import Role
from tests.desks.fees.dunning.conftest import Owing, owing

__all__ = ["owing"]


def dispute(owing: Owing, key: str, id: int, **answers: Any) -> dict[str, Any]:
    """The complaint that it becomes, with what is known taken as offered."""
    desk = owing.office.as_(Role.DESK)
    done = desk.perform(key, (id,), desk.defaults(key, subject_id=id) | answers)
    return desk.list_rows("complaints", list(done.ids))[0] | dict(_source(owing, done.ids[0]))


def _source(owing: Owing, id: int) -> dict[str, Any]:
    from propertydesk.desks.complaints.models import Complaint

    with owing.office.office.store.read() as session:
        row = session.get_one(Complaint, id)
        return {"of": (row.source_kind, row.source_id), "about": row.category.value, "said": row.content}


def test_from_the_bill(owing: Owing) -> None:
    bill = owing.owes(26477, "2026-10-25")
    complaint = dispute(owing, "bill.dispute", bill)
    assert (complaint["of"], complaint["about"], complaint["unit"]) == (("bill", bill), "fees", "3-1-1001")
    assert "¥264.77" in complaint["said"]


def test_from_a_demand_which_then_says_so(owing: Owing) -> None:
    owing.owes(26477, "2026-10-25")
    (step,) = owing.dun("phone")
    assert dispute(owing, "dunning_step.dispute", step)["of"] == ("dunning_step", step)
    assert owing.step(step).answer == Answer.DISPUTES


def test_from_the_household_it_is_that_of_the_last_demand(owing: Owing) -> None:
    owing.owes(26477, "2026-10-25")
    assert dispute(owing, "unit.fee_dispute", owing.unit, content="电梯费重复收")["of"] == ("unit", owing.unit)
    (step,) = owing.dun("sms")
    assert dispute(owing, "unit.fee_dispute", owing.unit)["of"] == ("dunning_step", step)


def test_the_household_is_marked_and_each_step_warns_until_the_complaint_is_finished(owing: Owing) -> None:
    bill = owing.owes(26477, "2026-10-25")
    owing.owes(100, "2026-10-25", unit="3-1-1002")
    assert "complaint" not in str(owing.office.do("dunning.phone", owing.unit).message)
    complaint = dispute(owing, "bill.dispute", bill)
    assert owing.listed("disputed") == ["3-1-1001"]
    assert (owing.row()["disputed"], owing.row("3-1-1002")["disputed"]) == (True, False)
    assert "a complaint about fees is not finished" in str(owing.office.do("dunning.phone", owing.unit).message)
    owing.office.do("complaint.void", complaint["id"], void_reason="重复登记")
    assert owing.listed("disputed") == []


def test_whoever_disputes_on_the_phone_is_led_there(owing: Owing) -> None:
    owing.owes(26477, "2026-10-25")
    assert "make it a complaint" in str(owing.office.do("dunning.phone", owing.unit, answer="disputes").message)


@pytest.mark.parametrize("key", ["bill.dispute", "unit.fee_dispute"])
def test_a_guard_is_not_shown_the_owners_number(owing: Owing, key: str) -> None:
    bill = owing.owes(26477, "2026-10-25")
    known = owing.office.as_(Role.GUARD).defaults(key, subject_id=bill if key[0] == "b" else owing.unit)
    assert "phone" not in known
