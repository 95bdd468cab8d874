"""Announcements: written, approved by somebody else, posted, seen on the cards of the buildings meant, taken down."""

from __future__ import annotations

from typing import Any

import pytest

from propertydesk.core.errors import UserError
from propertydesk.core.i18n import say
from propertydesk.core.views import Done, Query
from propertydesk.desks.announcements.desk import ANNOUNCEMENTS
from propertydesk.office.models import Building, Entrance, Unit
from propertydesk.office.words import Role
from propertydesk.paper.pages import page_texts
from tests.desks.conftest import Small

WORDS = {
    "about": "water",
    "title": "停水通知",
    "text": "因水箱清洗，明日停水。\n请提前储水。",
    "until": "2026-11-25",
}


def draft(small: Small, **more: str) -> tuple[int, ...]:
    return small.desk.perform("announcement.draft", (), WORDS | more).ids


def approve(small: Small, ids: tuple[int, ...]) -> Done:
    return small.as_(Role.SUPERVISOR).perform("announcement.approve", ids)


def posted(small: Small, **more: str) -> tuple[int, ...]:
    ids = draft(small, **more)
    approve(small, ids)
    small.desk.perform("announcement.post", ids, {"where": "3幢大堂、南门"})
    return ids


def shown(small: Small, *filters: str) -> list[dict[str, Any]]:
    return small.desk.list_rows("announcements", small.desk.list_ids("announcements", Query(filters)))


def on_card(small: Small, unit_id: int | None = None) -> list[str]:
    assert ANNOUNCEMENTS.card is not None
    read, unit = ANNOUNCEMENTS.card.read, unit_id or small.unit_id
    lines = small.desk.read(lambda session, moment: read(session, unit, moment, 9))
    return [say(line.title, "en") for line in lines]


def duties(small: Small) -> list[str]:
    assert ANNOUNCEMENTS.duties is not None
    return [say(duty.title, "en") for duty in small.desk.read(ANNOUNCEMENTS.duties)]


def refusal(small: Small, action: str, ids: tuple[int, ...] = (), **answers: str) -> UserError:
    with pytest.raises(UserError) as refused:
        small.desk.perform(action, ids, answers)
    return refused.value


@pytest.fixture
def next_door(small: Small) -> int:
    """A unit of another building."""
    with small.office.store.write() as session:
        building = Building(name="5", sort="5")
        session.add(building)
        session.flush()
        entrance = Entrance(building_id=building.id, name="1")
        session.add(entrance)
        session.flush()
        place = {"building_id": building.id, "entrance_id": entrance.id}
        unit = Unit(**place, room="201", label="5-1-201", sort="5-1-201")
        session.add(unit)
        session.flush()
        return unit.id


# --- from the draft to the board -------------------------------------------------------------------------------------


def test_it_goes_from_the_draft_to_the_board_and_down_again(small: Small) -> None:
    ids = draft(small)
    assert [row["number"] for row in shown(small, "draft")] == ["GG-2026-001"]
    assert on_card(small) == []
    assert approve(small, ids).prints == "ANNOUNCE"
    assert len(shown(small, "approved")) == 1
    assert on_card(small) == []
    small.desk.perform("announcement.post", ids, {"where": "3幢大堂"})
    (row,) = shown(small, "posted")
    assert (row["where"], str(row["until"]), row["approved_by"]) == ("3幢大堂", "2026-11-25", "员工supervisor")
    assert on_card(small) == ["On the board: 停水通知"]
    small.desk.perform("announcement.take_down", ids)
    assert on_card(small) == []
    assert [str(row["text"])[:4] for row in small.rows("log") if row["category"] == "other"] != []
    assert len([row for row in small.rows("log") if "停水通知" in str(row["text"])]) == 2


def test_it_is_for_a_week_unless_somebody_says_otherwise(small: Small) -> None:
    assert str(small.desk.defaults("announcement.draft")["until"]) == "2026-11-27"


def test_the_desk_writes_and_does_not_approve(small: Small) -> None:
    assert small.desk.allowed("announcement.draft")
    assert not small.desk.allowed("announcement.approve")
    assert not small.as_(Role.GUARD).allowed("announcement.draft")


def test_whoever_approves_what_they_wrote_themselves_is_minded(small: Small) -> None:
    ids = small.as_(Role.SUPERVISOR).perform("announcement.draft", (), WORDS).ids
    assert "you wrote this yourself" in say(approve(small, ids).message, "en")
    other = draft(small)
    assert "Mind" not in say(approve(small, other).message, "en")


def test_nothing_hangs_that_nobody_approved(small: Small) -> None:
    assert refusal(small, "announcement.post", draft(small), where="南门").code == "not_now"


def test_other_words_have_to_be_approved_again(small: Small) -> None:
    ids = draft(small, buildings="3")
    approve(small, ids)
    changed = small.desk.perform("announcement.change", ids, {"title": "停水改期"})
    assert "approved again" in say(changed.message, "en")
    (row,) = shown(small, "draft")
    assert (row["title"], row["buildings"], row["approved_by"]) == ("停水改期", "3", None)


def test_what_is_dropped_says_why_and_keeps_its_number(small: Small) -> None:
    ids = draft(small)
    small.desk.perform("announcement.drop", ids, {"drop_reason": "改为短信通知"})
    assert [(row["state"], row["number"]) for row in shown(small)] == [("dropped", "GG-2026-001")]
    draft(small)
    assert shown(small, "draft")[0]["number"] == "GG-2026-002"


# --- whom it is meant for --------------------------------------------------------------------------------------------


def test_only_the_cards_of_the_buildings_meant_show_it(small: Small, next_door: int) -> None:
    posted(small, buildings="3")
    assert (len(on_card(small)), len(on_card(small, next_door))) == (1, 0)
    posted(small, buildings="3、5幢", title="电梯年检")
    assert (len(on_card(small)), len(on_card(small, next_door))) == (2, 1)
    posted(small, title="中秋活动")
    assert (len(on_card(small)), len(on_card(small, next_door))) == (3, 2)


def test_the_buildings_may_be_changed_and_taken_away(small: Small, next_door: int) -> None:
    ids = draft(small, buildings="3")
    small.desk.perform("announcement.change", ids, {"buildings": "5"})
    assert [row["buildings"] for row in shown(small)] == ["5"]
    small.desk.perform("announcement.change", ids, {"buildings": ""})
    assert [row["buildings"] for row in shown(small)] == [None]


def test_a_building_that_does_not_exist_is_told_at_its_field(small: Small) -> None:
    refused = refusal(small, "announcement.draft", **WORDS, buildings="3, 17")
    assert refused.field == "buildings"
    assert "17" in say(refused.message, "en")


def test_the_head_of_the_card_names_what_hangs_and_until_when(small: Small) -> None:
    posted(small, buildings="3")
    catalogue, unit_id = small.office.catalogue, small.unit_id
    named = small.desk.read(lambda session, moment: catalogue.answer("announced", session, unit_id))
    assert [say(words, "en") for words in named] == ["停水通知 (until 11-25)"]


# --- until when ------------------------------------------------------------------------------------------------------


def test_what_has_run_out_and_still_hangs_is_a_duty_until_somebody_takes_it_down(small: Small) -> None:
    ids = posted(small)
    small.clock.forward(days=5)
    assert (duties(small), shown(small, "run_out")) == ([], [])
    small.clock.forward(days=1)
    assert duties(small) == ["Take down: 停水通知"]
    assert len(shown(small, "run_out")) == 1
    small.desk.perform("announcement.prolong", ids, {"until": "2026-11-30"})
    assert duties(small) == []
    small.clock.forward(days=5)
    small.desk.perform("announcement.take_down", ids)
    assert duties(small) == []


@pytest.mark.parametrize("action", ["announcement.draft", "announcement.post", "announcement.prolong"])
def test_a_last_day_that_is_over_is_refused(small: Small, action: str) -> None:
    if action == "announcement.draft":
        assert refusal(small, action, **WORDS | {"until": "2026-11-19"}).field == "until"
        return
    ids = posted(small) if action.endswith("prolong") else draft(small)
    if action.endswith("post"):
        approve(small, ids)
    where = {} if action.endswith("prolong") else {"where": "南门"}
    assert refusal(small, action, ids, **where, until="2026-11-19").field == "until"


# --- on paper --------------------------------------------------------------------------------------------------------


def test_it_prints_with_title_words_date_and_until(small: Small) -> None:
    ids = posted(small, buildings="3")
    pdf = small.desk.printing.print("ANNOUNCE", ids, lang="zh_CN")
    (text,) = page_texts(pdf)
    for words in ("停水通知", "因水箱清洗", "请提前储水", "蓝天新苑管理服务中心", "2026-11-20", "GG-2026-001"):
        assert words in text


def test_a_draft_says_on_paper_that_it_is_one(small: Small) -> None:
    (text,) = page_texts(small.desk.printing.print("ANNOUNCE", draft(small), lang="en"))
    assert "Draft, not approved" in text


def test_a_long_one_goes_on_over_pages_and_every_word_stands_there_once(small: Small) -> None:
    sentences = [f"第{count}条，请各位业主配合检修工作，谢谢。" for count in range(1, 81)]
    ids = draft(small, text="\n".join(sentences))
    pages = page_texts(small.desk.printing.print("ANNOUNCE", ids, lang="zh_CN"))
    assert len(pages) > 1
    whole = "".join("".join(pages).split())
    assert all(whole.count(sentence) == 1 for sentence in sentences)
    assert "蓝天新苑管理服务中心" in pages[-1]
