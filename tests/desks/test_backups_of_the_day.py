"""The office is backed up when something changed, half an hour after the last time, and on leaving."""

from __future__ import annotations

from propertydesk.office.backups import back_up_on_leaving, back_up_when_due
from propertydesk.store.backup import backups, verify_backup
from tests.desks.conftest import Small


def visit(small: Small) -> None:
    answers = {"unit_id": small.unit_id, "name": "王师傅", "purpose": "送货"}
    small.desk.perform("visitor.in", answers=answers)


def test_the_first_change_is_backed_up_and_the_next_half_an_hour_later(small: Small) -> None:
    visit(small)
    made = back_up_when_due(small.office)
    assert made is not None
    assert verify_backup(made) == []
    visit(small)
    small.clock.forward(minutes=29)
    assert back_up_when_due(small.office) is None
    small.clock.forward(minutes=1)
    assert back_up_when_due(small.office) is not None
    small.clock.forward(minutes=31)
    assert back_up_when_due(small.office) is None, "nothing changed"
    assert [info.reason for info in backups(small.office.folder)] == ["every half hour", "every half hour"]


def test_leaving_backs_up_only_what_changed(small: Small) -> None:
    visit(small)
    assert back_up_on_leaving(small.office) is not None
    assert back_up_on_leaving(small.office) is None
