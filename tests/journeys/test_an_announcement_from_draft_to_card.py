"""An announcement: written beside its paper, approved by the supervisor, posted, told on the card, taken down."""

from __future__ import annotations

from propertydesk.core.i18n import say
from propertydesk.desks.announcements.screen import AnnouncementPanel
from propertydesk.desks.reception.head.screen import HouseholdHead
from propertydesk.office.words import Role
from propertydesk.standards.screen import TodayPage
from propertydesk.ui.preview import PreviewPane
from propertydesk.ui.record import RecordPanel
from tests.journeys.conftest import Hands
from tests.journeys.counter import (
    answer,
    asked,
    at,
    desk,
    find_household,
    picture,
    press_shown_key,
    put_paper_away,
    refused,
    rows,
    said,
    settle,
    sit,
    submit,
)


def go_in(hands: Hands) -> None:
    """Enter opens the row one stands on: nothing is approved or taken down before it is read."""
    desk(hands, "announcements")
    hands.wait(lambda: hands.sees(RecordPanel))
    settle(hands)
    hands.press("Return")
    hands.wait(lambda: hands.find(RecordPanel).isAncestorOf(hands.focused))


def write(hands: Hands) -> None:
    desk(hands, "announcements")
    hands.press("F2")
    panel = asked(hands)
    assert isinstance(panel, AnnouncementPanel)
    answer(hands, panel, "buildings", "17")
    answer(hands, panel, "title", "停水通知")
    answer(hands, panel, "text", "因水箱清洗，明日 9:00 至 14:00 停水，请提前储水。")
    refused(hands, panel, "There is no building 17")
    answer(hands, panel, "buildings", "3")
    hands.wait(lambda: hands.find(PreviewPane).pages == 1)
    picture(hands, "announcement-typed")
    submit(hands, panel)


def test_from_the_draft_to_the_card_and_down_again(hands: Hands) -> None:
    write(hands)
    sit(hands, Role.SUPERVISOR)
    go_in(hands)
    press_shown_key(hands, "Approve")
    hands.wait(lambda: rows(hands, "announcements")[0]["state"] == "approved")
    put_paper_away(hands)

    sit(hands, Role.DESK)
    find_household(hands)
    assert "停水通知" not in said(hands.find(HouseholdHead)), "approved is not posted"
    desk(hands, "announcements")
    hands.wait(lambda: hands.sees(RecordPanel))
    settle(hands)
    hands.press("Return")
    panel = asked(hands)
    answer(hands, panel, "where", "3幢大堂")
    submit(hands, panel)
    find_household(hands)
    hands.wait(lambda: "On the boards: 停水通知 (until 11-27)" in said(hands.find(HouseholdHead)))
    picture(hands, "announcement-on-card")

    at(hands, "2026-11-28 09:00")
    desk(hands, "standards")
    board = hands.find(TodayPage)
    hands.wait(lambda: "Take down: 停水通知" in [say(line.title, "en") for line in board.list.shown_lines()])
    go_in(hands)
    press_shown_key(hands, "Taken down")
    hands.wait(lambda: rows(hands, "announcements")[0]["state"] == "down")
    find_household(hands)
    assert "停水通知" not in said(hands.find(HouseholdHead))
