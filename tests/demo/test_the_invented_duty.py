"""The last weeks of the invented office as its posts saw them: with all that can go wrong, and nothing lost."""

from __future__ import annotations

from collections import Counter
from datetime import timedelta

from sqlalchemy import select
from sqlalchemy.orm import Session

from propertydesk.core.views import Moment
from propertydesk.desks.logbook.review.models import LogSample, SampleState
from propertydesk.flows.registering import registration
from propertydesk.office.desk_models import LogEntry
from propertydesk.office.shift_models import Shift
from propertydesk.office.signed_in import SignedIn
from tests.demo.invented import TALE, rows


def test_what_can_go_wrong_at_a_handover_has_gone_wrong(desk: SignedIn) -> None:
    handovers = rows(desk, "handovers")
    states = Counter(str(each["state"]) for each in handovers)
    assert states["given"] == 1  # nobody has accepted it yet: red on every screen
    assert states["withdrawn"] == 1 and states["accepted"] > 100
    assert any(each["same_person"] for each in handovers)
    assert any((each["minutes_late"] or 0) >= 60 for each in handovers)  # nobody came
    assert {"swap", "stand_in"} <= {str(line["why"]) for line in rows(desk, "roster")}


def test_every_line_stands_in_a_shift_that_lasted_then(desk: SignedIn) -> None:
    def stray(session: Session, moment: Moment) -> list[int]:
        sheets = select(LogEntry.id).join(Shift, LogEntry.shift_id == Shift.id)
        return list(session.scalars(sheets.where((LogEntry.at < Shift.starts_at) | (LogEntry.at >= Shift.ends_at))))

    lines = rows(desk, "log")
    assert len(lines) > 300 and all(line["shift"] for line in lines)
    assert desk.read(stray) == []


def test_night_sheets_are_keyed_in_at_their_real_times(desk: SignedIn) -> None:
    late = [line for line in rows(desk, "log") if line["entered_at"] - line["at"] > timedelta(hours=1)]
    assert len(late) >= 8
    assert {line["by"] for line in late}.isdisjoint({line["keyed_in_by"] for line in late})


def test_nothing_is_missing_in_the_book(desk: SignedIn) -> None:
    begun = TALE.until - timedelta(days=14)
    counted = desk.read(lambda session, moment: registration(session, begun, TALE.until))
    assert sum(each.made for each in counted) > 50
    assert all(each.difference == 0 for each in counted)


def test_keys_rounds_announcements_and_reviews_are_there(desk: SignedIn) -> None:
    assert {"out", "back"} <= {str(each["state"]) for each in rows(desk, "keys")}
    assert {"entered", "signed"} <= {str(each["state"]) for each in rows(desk, "rounds")}
    assert {"approved", "posted"} <= {str(each["state"]) for each in rows(desk, "announcements")}
    signed = desk.read(lambda session, moment: set(session.scalars(select(LogSample.state))))
    assert rows(desk, "log_reviews") and signed == {SampleState.DRAWN, SampleState.SIGNED}
