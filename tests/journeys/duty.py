"""An office with a front desk and a gate, their shifts, people and things, and how a shift is driven by keys."""

from __future__ import annotations

from collections.abc import Mapping
from datetime import date
from typing import Any

from PySide6.QtWidgets import QListWidget
from sqlalchemy import select

from propertydesk.desks.logbook.handover.models import HandoverItem
from propertydesk.desks.logbook.screen import LogbookPage
from propertydesk.desks.logbook.taking.screen import TakePanel
from propertydesk.office.shift_models import RosterLine, ShiftName, ShiftTimes
from propertydesk.office.sign_in import hash_password
from propertydesk.office.staff_models import Post, Staff
from propertydesk.office.words import PostKind, Role
from propertydesk.ui.sign_in import LOGIN, SignInCard
from tests.desks.conftest import Small
from tests.journeys.conftest import Hands
from tests.journeys.counter import at, desk, settle, sit

PASSWORD = "demo1234"
DESK, GATE = "前台", "东门"
_HOURS = {
    DESK: ((ShiftName.EARLY, 8, 14), (ShiftName.MIDDLE, 14, 20)),
    GATE: ((ShiftName.EARLY, 7, 15), (ShiftName.MIDDLE, 15, 23), (ShiftName.NIGHT, 23, 7)),
}
_ON_DUTY = {
    (DESK, ShiftName.EARLY): Role.DESK,
    (DESK, ShiftName.MIDDLE): Role.SPECIALIST,
    (GATE, ShiftName.EARLY): Role.GUARD,
    (GATE, ShiftName.MIDDLE): Role.SHIFT_LEADER,
}


def on_duty(small: Small) -> Mapping[str, int]:
    """Posts with their shifts, Friday's roster, what lies at the desk; the ids of the posts."""
    with small.office.store.write() as session:
        desk, gate = Post(name=DESK, kind=PostKind.DESK), Post(name=GATE, kind=PostKind.GATE)
        session.add_all([desk, gate])
        session.flush()
        posts = {DESK: desk.id, GATE: gate.id}
        for name, hours in _HOURS.items():
            for shift, starts, ends in hours:
                times = ShiftTimes(
                    post_id=posts[name], name=shift, starts=60 * starts, ends=60 * ends, from_day=date(2026, 1, 1)
                )
                session.add(times)
                session.flush()
                role = _ON_DUTY.get((name, shift))
                if role is not None:
                    who = small.staff[role].staff_id
                    session.add(RosterLine(day=date(2026, 11, 20), times_id=times.id, staff_id=who))
        for role, post in ((Role.DESK, desk), (Role.SPECIALIST, desk), (Role.CASHIER, desk), (Role.GUARD, gate)):
            session.get_one(Staff, small.staff[role].staff_id).post_id = post.id
        session.get_one(Staff, small.staff[Role.SPECIALIST].staff_id).password = hash_password(PASSWORD)
    return posts


def things(small: Small, post_id: int, *named: tuple[str, int]) -> None:
    """What lies at a post."""
    for name, quantity in named:
        answers = {"post_id": post_id, "kind": "radio", "name": name, "quantity": str(quantity)}
        small.as_(Role.MANAGER).perform("thing.add", (), answers)


def promises(small: Small, count: int) -> None:
    """Calls with something promised for the afternoon."""
    for number in range(1, count + 1):
        answers = {
            "unit_id": small.unit_id, "caller": "尉迟文轩", "phone": "13900004477", "content": f"回电第{number}件",
            "promised_at": f"2026-11-20 {14 + number // 4}:{number % 4}0",
        }  # fmt: skip
        small.desk.perform("call.record", (), answers)


def book(hands: Hands, role: Role, when: str) -> LogbookPage:
    """The colleague with *role* comes to the duty log at *when*."""
    at(hands, when)
    sit(hands, role)
    desk(hands, "logbook")
    page: LogbookPage = hands.find(LogbookPage)
    hands.wait(lambda: page.book.sheet is not None and page.posts.posts)
    settle(hands)
    return page


def taking(hands: Hands) -> TakePanel:
    """The panel, with the keyboard on its list."""
    hands.wait(lambda: hands.sees(TakePanel) and hands.find(TakePanel).taken is not None)
    panel: TakePanel = hands.find(TakePanel)
    settle(hands)
    hands.wait(lambda: hands.focused is panel.list)
    return panel


def sign_in(hands: Hands, role: Role) -> None:
    """The name is picked, the password typed, Enter."""
    hands.wait(lambda: hands.sees(SignInCard) and hands.find(SignInCard).people.count())
    people: QListWidget = hands.find(SignInCard).people
    for row in range(people.count()):
        if people.item(row).data(LOGIN) == role.value:
            people.setCurrentRow(row)
    card: SignInCard = hands.find(SignInCard)
    card.password.setFocus()
    hands.type(PASSWORD)
    hands.press("Return")
    settle(hands)
    hands.wait(lambda: not hands.sees(SignInCard))
    settle(hands)


def items(hands: Hands, handover_id: int) -> list[tuple[str, str]]:
    """What the next one said to each item: its state, and the question."""
    with hands.small.office.store.read() as session:
        found = select(HandoverItem).where(HandoverItem.handover_id == handover_id).order_by(HandoverItem.position)
        return [(item.state.value, item.question or "") for item in session.scalars(found)]


def handover(hands: Hands) -> dict[str, Any]:
    """The newest handover, as the list shows it."""
    manager = hands.small.as_(Role.MANAGER)
    [*_earlier, last] = manager.list_rows("handovers", sorted(manager.list_ids("handovers")))
    return last
