"""Each arrow that the diagrams of complaints, incidents, sheets and findings draw is gone once, through the one door.

A new record is put into the state before (in the file itself), with what that step looks at; a step that a diagram
gains and that has no line here fails.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field
from typing import Any

import pytest
from sqlalchemy import text

from propertydesk.core.desk import Kind
from propertydesk.core.fields import Choices
from propertydesk.registry import catalogue
from tests.an_office import AnOffice, an_office, household
from tests.contract.test_lives import life_of, put, state_of

CATALOGUE = catalogue()
LATER, LONG_AGO = "2026-11-27 17:00", "2026-11-20T02:00:00Z"


@dataclass(frozen=True)
class Way:
    """How an arrow is gone: the *answers*, what *stands* in the record already, what has to be *done* before."""

    answers: Mapping[str, Any] = field(default_factory=dict)
    stands: Mapping[str, Any] = field(default_factory=dict)
    done: tuple[tuple[str, Mapping[str, Any]], ...] = ()


_ASKED = {"invalid_asked_at": LONG_AGO, "verdict_reason": "与物业无关"}
_INVALID = {"verdict": "invalid", "confirmed_at": LONG_AGO, "understood": 1}
_BOTH_TOLD = (("incident.acknowledge", {"part": "supervisor"}), ("incident.acknowledge", {"part": "manager"}))
WRITTEN = {"course": "经过", "measures": "关阀", "cause": "老化", "result": "已修", "prevention": "更换"}

WAYS: Mapping[str, Way] = {
    "complaint.pass_on": Way({"department_id": "Engineering"}),
    "complaint.resolve": Way({"result": "已处理", "owner_told": "phone"}),
    "complaint.reply": Way({"what": "正在查", "owner_told": "phone", "next_reply_at": LATER}),
    "complaint.reopen": Way({"what": "又来了"}),
    "complaint.sign": Way(stands={"verdict": "valid"}),
    "complaint.sign from resolved": Way(stands=_INVALID),
    "complaint.file": Way(),
    "complaint.void": Way({"void_reason": "重复"}),
    "complaint.judge": Way({"verdict": "valid"}),
    "complaint.grade": Way({"severity": "grave"}),
    "complaint.turn_valid": Way(stands={"verdict": "communicative", "kind": "help"}),
    "complaint.ask_invalid": Way({"verdict_reason": "与物业无关"}),
    "complaint.confirm_invalid": Way({"confirmed_how": "in_person"}, _ASKED),
    "complaint.deny_invalid": Way(stands=_ASKED),
    "complaint.sign_confirmation": Way(stands=_INVALID | {"confirmed_how": "phone"}),
    "complaint.progress": Way({"what": "已约师傅"}),
    "complaint.department_reply": Way({"what": "已处理"}, done=(("complaint.pass_on", {"department_id": "Security"}),)),
    "complaint.reply_sender": Way({"what": "已办"}, {"source": "line_12345"}),
    "complaint.site_visit": Way({"findings": "属实"}),
    "complaint.manager_visit": Way({"manager_findings": "已道歉"}, {"severity": "grave"}),
    "complaint.prevent": Way({"cause": "漏排", "corrective": "补排", "action_due_at": LATER}),
    "complaint.prevented": Way({"action_verified_by": "主管"}, {"action_due_at": LONG_AGO}),
    "complaint.take_stock": Way({"root_cause": "people", "responsible_id": "desk"}),
    "complaint.edit": Way({"content": "改过的话"}),
    "incident.acknowledge": Way({"part": "manager"}),
    "incident.tell": Way({"whom": "police"}),
    "incident.take_back": Way(done=(("incident.tell", {"whom": "police"}),)),
    "incident.compensate": Way({"compensation": "赔灯", "compensation_fen": "100"}),
    "incident.handle": Way({"measures": "关阀"}),
    "incident.write": Way(WRITTEN, done=_BOTH_TOLD),
    "incident.review": Way({"agreed": "yes", "manager_opinion": "同意"}),
    "incident.review to handled": Way({"agreed": "no", "manager_opinion": "写清楚原因"}),
    "incident.send": Way({"sent_to": "公司"}),
    "incident.close": Way(),
    "coordination.receive": Way(),
    "coordination.handle": Way({"handling": "已办"}),
    "coordination.send_back": Way({"back_reason": "没办好", "due_at": LATER}),
    "coordination.confirm": Way(),
    "coordination.void": Way({"void_reason": "写错"}),
    "nonconformity.answer": Way({"cause": "漏查", "measure": "补查", "responsible_id": "desk"}),
    "nonconformity.done": Way(),
    "nonconformity.verify": Way({"put_right": "yes", "verification": "已看"}),
    "nonconformity.verify to answered": Way({"put_right": "no", "verification": "没弄好", "due_at": LATER}),
    "nonconformity.void": Way({"void_reason": "写错"}),
}

FIRST: Mapping[str, tuple[str, Mapping[str, Any]]] = {
    "complaint": (
        "complaint.record",
        {"complainant": "王敏", "category": "noise", "content": "楼上太吵", "place_text": "3幢"},
    ),
    "incident": (
        "incident.report",
        {"category": "flood", "occurred_at": "2026-11-20 10:00", "place_text": "地下室", "course": "水管爆裂",
         "reporter": "保安"},
    ),
    "coordination": ("coordination.send", {"department_id": "Engineering", "matter": "请查漏", "due_at": LATER}),
    "nonconformity": (
        "nonconformity.find",
        {"source": "patrol", "department_id": "Engineering", "fact": "灯不亮", "due_at": LATER},
    ),
}  # fmt: skip


def arrows() -> list[tuple[str, str, Choices, Choices]]:
    """Kind, action, state before, state after of every arrow that people may go."""
    found = []
    for key in FIRST:
        for step in life_of(CATALOGUE.kinds[key]).steps:
            if not CATALOGUE.actions[step.action].inner:
                for before in step.before:
                    found += [(key, step.action, before, after) for after in step.after or (before,)]
    return found


def way_of(action: str, before: Choices, after: Choices) -> Way | None:
    """The line of the table for an arrow, the nearest to it first."""
    return WAYS.get(f"{action} to {after}") or WAYS.get(f"{action} from {before}") or WAYS.get(action)


@pytest.fixture(scope="module")
def office(tmp_path_factory: pytest.TempPathFactory) -> Iterator[AnOffice]:
    with an_office(tmp_path_factory.mktemp("arrows") / "office") as opened:
        household(opened)
        yield opened


@pytest.mark.parametrize(("key", "action", "before", "after"), arrows())
def test_an_arrow_is_gone(office: AnOffice, key: str, action: str, before: Choices, after: Choices) -> None:
    kind, way = CATALOGUE.kinds[key], way_of(action, before, after)
    assert way is not None, f"{action} has no line in the table"
    if action == "complaint.reply" and after != before:
        way = Way({"what": "解释过了", "owner_told": "phone", "understood": "yes"}, _INVALID)
    id = office.new(FIRST[key][0], **FIRST[key][1])
    for earlier, answers in way.done:
        office.do(earlier, id, **answers)
    put(office, kind, id, before)
    stand(office, kind, id, way.stands)
    office.do(action, id, **way.answers)
    assert state_of(office, kind, id) == after


def stand(office: AnOffice, kind: Kind, id: int, values: Mapping[str, Any]) -> None:
    """What the step looks at stands in the file."""
    if values:
        told = ", ".join(f'"{key}" = :{key}' for key in values)
        with office.office.store.write() as session:
            session.execute(text(f'UPDATE "{kind.key}" SET {told} WHERE id = :id'), {**values, "id": id})
