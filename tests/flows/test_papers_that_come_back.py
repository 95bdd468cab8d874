"""Gate copies and repair slips come back: each does its next step; what is not back is known by its number."""

from __future__ import annotations

from collections.abc import Iterator
from functools import partial
from pathlib import Path
from typing import Any

import pytest
from sqlalchemy import Engine, event

from propertydesk.core.errors import NotAllowed, UserError
from propertydesk.core.i18n import say
from propertydesk.core.views import Done
from propertydesk.flows.papers_back.out import paper_of, papers_out
from propertydesk.office.words import Role
from propertydesk.paper.pages import page_texts
from tests.an_office import AnOffice, an_office, household


@pytest.fixture
def office(tmp_path: Path) -> Iterator[AnOffice]:
    with an_office(tmp_path / "office") as opened:
        household(opened)
        yield opened


def slip(office: AnOffice, *, gate: bool = True, last: bool = True, counted: int = 1, unit_id: str = "3-1-1001") -> str:
    """A release slip whose copy is with the gate; its number."""
    sofa = [{"name": "sofa", "quantity": 1}]
    done = office.do("release_slip.issue", unit_id=unit_id, applicant="尉迟文轩", id_shown=True, items=sofa)
    office.do("release_slip.sign", done.ids[0])
    if gate:
        office.do("release_slip.gate", done.ids[0], counted=counted, last=last)
    return done.numbers[0]


def order(office: AnOffice, unit_id: str = "3-1-1001") -> str:
    """A repair that was given to a repairer; its number."""
    repair: dict[str, Any] = {"unit_id": unit_id, "category": "water", "content": "tap drips", "repeat": "new"}
    done = office.do("work_order.report", **repair, told_now=True, repairer_id="Colleague engineer")
    return done.numbers[0]


def back(office: AnOffice, number: str, role: Role = Role.DESK, **answers: str) -> Done:
    return office.as_(role).perform("paper.back", (), {"number": number} | answers)


def refused(office: AnOffice, number: str) -> str:
    with pytest.raises(UserError) as why:
        back(office, number)
    return say(why.value.message, "en")


def out(office: AnOffice) -> list[tuple[str, str, str, bool]]:
    catalogue = office.manager.catalogue
    found = office.manager.read(lambda session, moment: papers_out(session, moment, catalogue))
    return [(paper.number, say(paper.words, "en"), paper.action, paper.at_once) for paper in found]


def test_a_gate_copy_that_is_scanned_is_back_and_filed(office: AnOffice) -> None:
    number = slip(office)
    assert out(office) == [(number, "3-1-1001 · sofa 1", "release_slip.return", True)]
    done = back(office, number)
    assert say(done.message, "en") == f"{number}: Returned, File away"
    assert office.rows("release_slips")[0]["state"] == "filed"
    assert out(office) == []
    assert refused(office, number) == f"{number} is not out any more: Filed."


def test_whoever_may_not_file_takes_it_back_only(office: AnOffice) -> None:
    number = slip(office)
    with pytest.raises(NotAllowed):
        back(office, number, Role.GUARD)
    assert office.rows("release_slips")[0]["state"] == "out"


def test_what_the_gate_wrote_on_a_copy_is_entered_first(office: AnOffice) -> None:
    unseen, differs, more = slip(office, gate=False), slip(office, counted=0), slip(office, last=False, counted=0)
    assert [(number, action) for number, _words, action, at_once in out(office) if not at_once] == [
        (unseen, "release_slip.gate"), (differs, "release_slip.settle"), (more, "release_slip.gate"),
    ]  # fmt: skip
    assert refused(office, unseen) == f"{unseen}: “Let through” has to be entered from the paper."


def test_a_repair_slip_is_out_until_it_is_entered_and_the_owner_has_signed(office: AnOffice) -> None:
    number = order(office)
    assert out(office) == [(number, "3-1-1001 · tap drips · Colleague engineer", "work_order.slip", False)]
    [row] = office.rows("work_orders")
    office.clock.forward(minutes=20)
    office.do("work_order.arrive", row["id"])
    office.do("work_order.finish", row["id"], work_done="new washer")
    assert [action for _number, _words, action, _at_once in out(office)] == ["work_order.accept"]
    office.do("work_order.accept", row["id"], quality="satisfied")
    assert out(office) == []


@pytest.mark.parametrize(
    ("typed", "said"),
    [
        ("FX-20991231-001", "There is no paper FX-20991231-001."),
        ("77", "There is no paper 77."),
        ("", "Please fill this in."),
        ("LD-20261120-001", "Call LD-20261120-001 does not have to come back."),
        ("WX-20261120-002", "The blank WX-20261120-002 has not been keyed in yet: do that first."),
        ("001", "001 is the end of several numbers: FX-20261120-001, WX-20261120-001"),
    ],
)
def test_a_wrong_number_says_what_is_wrong_with_it(office: AnOffice, typed: str, said: str) -> None:
    slip(office)
    order(office)
    office.do("call.record", unit_id="3-1-1001", caller="尉迟文轩", content="asks")
    office.do("blanks.reserve", kind="work_order", count=1)
    assert refused(office, typed) == said


def test_the_last_digits_of_todays_number_are_enough(office: AnOffice) -> None:
    slip(office)
    number = slip(office)
    catalogue = office.manager.catalogue
    for typed in (number, number.lower(), f" {number} ", "2", "002", "20-002"):
        found = office.manager.read(partial(paper_of, catalogue=catalogue, text=typed))
        assert found.number == number


def test_a_copy_that_comes_back_too_late_takes_a_reason(office: AnOffice) -> None:
    number = slip(office)
    office.clock.forward(days=9)
    with pytest.raises(UserError) as why:
        back(office, number)
    assert why.value.code == "late"
    reasons = office.manager.catalogue.late_reasons
    assert reasons is not None
    back(office, number, late_reason=next(iter(reasons)).value)
    assert out(office) == []


def test_the_list_of_what_is_not_back_is_printed(office: AnOffice) -> None:
    numbers = [slip(office), order(office)]
    [page] = page_texts(office.manager.printing.print("NOTBACK", [0], lang="zh_CN"))
    assert "未收回单据清单" in page
    for number in numbers:
        assert number in page


def test_many_papers_are_looked_through_as_fast_as_a_few(office: AnOffice) -> None:
    asked: list[str] = []

    def listen(_connection: Any, _cursor: Any, statement: str, *_rest: Any) -> None:
        asked.append(statement)

    def questions() -> int:
        event.listen(Engine, "before_cursor_execute", listen)
        try:
            asked.clear()
            out(office)
            return len(asked)
        finally:
            event.remove(Engine, "before_cursor_execute", listen)

    slip(office)
    order(office)
    few = questions()
    for room in ("1002", "1003"):
        office.do("unit.add", unit=f"3-1-{room}", area="80")
        slip(office, unit_id=f"3-1-{room}")
        order(office, unit_id=f"3-1-{room}")
    assert (len(out(office)), questions()) == (6, few)
