"""No path through states that a diagram does not draw: every life names actions that exist, reaches every state, and
refuses in words whatever it does not draw; for repair orders each arrow that it draws is really gone.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from typing import Any

import pytest
from sqlalchemy import text

from propertydesk.core.desk import Action, Kind, Life
from propertydesk.core.errors import UserError
from propertydesk.core.fields import Choices
from propertydesk.core.i18n import say
from propertydesk.desks.workorders.words import OrderState
from propertydesk.registry import catalogue
from tests.an_office import AnOffice, an_office
from tests.contract.filled import fill

CATALOGUE = catalogue()
LIVING = [kind for kind in CATALOGUE.kinds.values() if kind.life is not None]
S = OrderState
NEVER_OVER = ("statement_line", "key_loan")
"""Whose money a line of a statement is may always turn out otherwise: it is opened again. So may a key that is back."""


def named(each: Any) -> str:
    return str(each.key)


def life_of(kind: Kind) -> Life:
    assert kind.life is not None
    return kind.life


def states_of(kind: Kind) -> type[Choices]:
    """Every state that a record of *kind* may have: those of its column."""
    choices = getattr(kind.model, life_of(kind).state).property.columns[0].type.choices
    assert issubclass(choices, Choices)
    return choices


def upon(kind: Kind) -> list[Action]:
    return [action for action in CATALOGUE.actions.values() if action.subject == kind.key]


# --- what is drawn ---------------------------------------------------------------------------------------------------


def test_every_desk_of_a_whole_life_has_drawn_it() -> None:
    assert {"work_order", "complaint", "return_visit"} <= {kind.key for kind in LIVING}


@pytest.mark.parametrize("kind", LIVING, ids=named)
def test_every_arrow_is_an_action_of_its_kind_and_joins_states_of_its_kind(kind: Kind) -> None:
    states = set(states_of(kind))
    for step in life_of(kind).steps:
        action = CATALOGUE.actions.get(step.action)
        assert action is not None, step.action
        if step.before:
            assert action.subject == kind.key, step.action
        else:
            assert action.makes == kind.key or action.inner, f"{step.action} makes no {kind.key}"
            assert step.after, f"{step.action} makes a record in no state"
        assert {*step.before, *step.after} <= states, step.action


@pytest.mark.parametrize("kind", LIVING, ids=named)
def test_every_state_is_reached_from_the_beginning(kind: Kind) -> None:
    reached: set[Choices] = set()
    while True:
        further = {
            state
            for step in life_of(kind).steps
            if not step.before or reached & set(step.before)
            for state in step.after
        }
        if further <= reached:
            break
        reached |= further
    assert reached == set(states_of(kind))


@pytest.mark.parametrize("kind", LIVING, ids=named)
def test_every_arrow_leaves_from_a_state_that_is_reached_and_no_state_but_the_last_is_a_trap(kind: Kind) -> None:
    leaving = {state for step in life_of(kind).steps for state in step.before if set(step.after) - {state}}
    traps = set(states_of(kind)) - leaving
    assert traps or kind.key in NEVER_OVER, "a life comes to an end somewhere"
    assert all(_is_an_end(kind, state) for state in traps), f"nothing leads on from {sorted(traps)}"


def _is_an_end(kind: Kind, state: Choices) -> bool:
    """Something leads there, and from there at most back to itself."""
    return any(state in step.after for step in life_of(kind).steps)


# --- what is not drawn -----------------------------------------------------------------------------------------------


@pytest.fixture(scope="module")
def filled(tmp_path_factory: pytest.TempPathFactory) -> Iterator[AnOffice]:
    folder = tmp_path_factory.mktemp("lives")
    with an_office(folder / "office") as opened:
        fill(opened, folder)
        yield opened


def put(office: AnOffice, kind: Kind, id: int, state: Choices) -> None:
    """Set the state in the file itself: no action leads there by this way, and its checks need not hold meanwhile."""
    with office.office.store.write() as session:
        session.execute(text("PRAGMA ignore_check_constraints = ON"))
        session.execute(
            text(f'UPDATE "{kind.key}" SET "{life_of(kind).state}" = :state WHERE id = :id'),
            {"state": state.value, "id": id},
        )
        session.execute(text("PRAGMA ignore_check_constraints = OFF"))


def first(office: AnOffice, kind: Kind) -> int:
    id = office.manager.read(lambda session, moment: session.query(kind.model.id).limit(1).scalar())
    assert id is not None, f"put a {kind.key} into tests/contract/filled.py"
    return int(id)


def state_of(office: AnOffice, kind: Kind, id: int) -> Any:
    return office.manager.read(lambda session, moment: getattr(session.get(kind.model, id), life_of(kind).state))


@pytest.mark.parametrize("kind", LIVING, ids=named)
def test_from_every_state_each_action_that_is_not_drawn_is_refused_in_words(filled: AnOffice, kind: Kind) -> None:
    id = first(filled, kind)
    tried = 0
    for state in states_of(kind):
        put(filled, kind, id, state)
        for action in upon(kind):
            drawn = life_of(kind).states_before(action.key)
            if action.inner or drawn is None or state in drawn:
                continue
            with pytest.raises(UserError) as refused:
                filled.do(action.key, id)
            tried += 1
            # Wrong answers are told first; without them the diagram speaks.
            if refused.value.code != "not_now":
                assert refused.value.field is not None, f"{action.key} from {state}"
                assert refusal(filled, kind, action, id, state), f"{action.key} from {state}"
            assert state_of(filled, kind, id) == state
    assert tried, f"{kind.key}: everything is allowed from everywhere"


def refusal(office: AnOffice, kind: Kind, action: Action, id: int, state: Choices) -> str:
    """In which words the record's page says that *action* may not be done: both languages have them."""
    offered = {each.key: each for each in office.manager.record(kind.key, id).actions}[action.key]
    assert not offered.allowed, f"{action.key} is offered from {state}"
    assert offered.reason is not None
    assert say(state.label, "en") in say(offered.reason, "en")
    return say(offered.reason, "zh_CN")


@pytest.mark.parametrize("kind", LIVING, ids=named)
def test_the_page_of_a_record_offers_only_what_is_drawn(filled: AnOffice, kind: Kind) -> None:
    id = first(filled, kind)
    for state in states_of(kind):
        put(filled, kind, id, state)
        for offered in filled.manager.record(kind.key, id).actions:
            drawn = life_of(kind).states_before(offered.key)
            assert not offered.allowed or drawn is None or state in drawn, f"{offered.key} from {state}"


@pytest.mark.parametrize("kind", LIVING, ids=named)
def test_a_service_that_leads_astray_is_a_bug_and_told_as_one(kind: Kind) -> None:
    life, states = life_of(kind), list(states_of(kind))
    for action in upon(kind):
        if life.states_before(action.key) is None:
            astray = [(a, b) for a in states for b in states if a != b and life.draws(action.key, a, b)]
            assert astray == [], f"{action.key} is not drawn and may not change the state"


# --- what is drawn for repairs, gone ---------------------------------------------------------------------------------

ANSWERS: Mapping[str, Mapping[str, Any]] = {
    "assign": {"repairer_id": "Colleague guard"},
    "wait": {"wait_reason": "parts"},
    "move": {"booked_at": "2026-11-21 09:00", "agreed_with": "尉迟文轩"},
    "quote": {"quoted_fen": "50", "consent": "signed"},
    "finish": {"work_done": "修好"},
    "slip": {"arrived_at": "10:40", "finished_at": "10:40", "work_done": "修好", "repairer_id": "Colleague guard"},
    "reject": {"reason": "还在滴"},
    "cancel": {"cancel_reason": "业主不修了"},
}
LED: Mapping[tuple[str, OrderState], Mapping[str, Any]] = {
    ("slip", S.DONE): {"owner_signed": "no"},
    ("tell", S.ASSIGNED): {"repairer_id": "Colleague guard"},
}
"""How somebody answers to be led there, where an action may lead to several states."""


@dataclass(frozen=True)
class Arrow:
    key: str
    before: OrderState
    after: OrderState


def arrows() -> list[Arrow]:
    """Every single arrow of the diagram that people may go."""
    return [
        Arrow(step.action.removeprefix("work_order."), S(before), S(after))
        for step in life_of(CATALOGUE.kinds["work_order"]).steps
        if not CATALOGUE.actions[step.action].inner
        for before in step.before
        for after in (step.after or (before,))
    ]


@pytest.fixture(scope="module")
def repairs(tmp_path_factory: pytest.TempPathFactory) -> Iterator[AnOffice]:
    folder = tmp_path_factory.mktemp("repairs")
    with an_office(folder / "office") as opened:
        fill(opened, folder)
        opened.do("department.add", name="工程部", kind="engineering")
        yield opened


@pytest.mark.parametrize("arrow", arrows(), ids=lambda arrow: f"{arrow.key}-{arrow.before}-{arrow.after}")
def test_each_arrow_of_a_repair_is_gone(repairs: AnOffice, arrow: Arrow) -> None:
    id = standing(repairs, arrow)
    answers = {**ANSWERS.get(arrow.key, {}), **LED.get((arrow.key, arrow.after), {})}
    repairs.do(f"work_order.{arrow.key}", id, **answers)
    assert state_of(repairs, CATALOGUE.kinds["work_order"], id) == arrow.after


def standing(office: AnOffice, arrow: Arrow) -> int:
    """A repair that stands where *arrow* begins, brought there in the file: the ways there are gone elsewhere."""
    public = arrow == Arrow("sign", S.ACCEPTED, S.SIGNED)
    place = {"place": "public", "building_id": "3"} if public else {"unit_id": "3-1-1001", "nature": "free"}
    id = office.new("work_order.report", category="leak", content="渗水", repeat="new", **place)
    values: dict[str, Any] = {"state": arrow.before.value}
    if arrow.before in (S.DONE, S.ACCEPTED, S.VISITED, S.SIGNED):
        values["finished_at"] = "2026-11-20T02:40:00Z"
    if arrow.before in (S.VISITED, S.SIGNED) or arrow.after == S.VISITED:
        values |= {"visited_at": "2026-11-20T02:40:00Z", "visit_opinion": "满意"}
    if (arrow.key, arrow.after) == ("resume", S.ON_SITE):
        values["arrived_at"] = "2026-11-20T02:40:00Z"
    sets = ", ".join(f'"{key}" = :{key}' for key in values)
    with office.office.store.write() as session:
        session.execute(text(f'UPDATE "work_order" SET {sets} WHERE id = :id'), values | {"id": id})
    return id


def test_what_a_return_visit_does_to_a_repair_is_drawn_too() -> None:
    life = life_of(CATALOGUE.kinds["work_order"])
    assert life.states_before("work_order.visited") == (S.ACCEPTED, S.DONE, S.VISITED)
    assert life.states_before("work_order.again") == (S.DONE, S.ACCEPTED, S.VISITED)
    assert all(life.draws("work_order.again", before, S.REWORK) for before in (S.DONE, S.ACCEPTED, S.VISITED))
