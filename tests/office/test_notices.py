from __future__ import annotations

from datetime import datetime

import pytest

from propertydesk.core.errors import UserError
from propertydesk.office.household import household as card
from tests.an_office import SHANGHAI, AnOffice, household


def instructions(office: AnOffice, unit_id: int) -> list[str]:
    shown = office.manager.read(lambda session, moment: card(session, unit_id, moment))
    return [text for _id, text in shown.instructions]


def notices(office: AnOffice, unit_id: int) -> list[str]:
    shown = office.manager.read(lambda session, moment: card(session, unit_id, moment))
    return [notice.text for notice in shown.notices]


def test_a_standing_instruction_is_on_the_card_until_it_ends(office: AnOffice) -> None:
    unit_id, _owner = household(office)
    first = office.new("instruction.add", unit_id=unit_id, text="老人独居, 上门前先打电话给女儿")
    office.do("instruction.add", unit_id=unit_id, text="装修期间", until="2026-11-20")
    assert len(instructions(office, unit_id)) == 2
    office.clock.forward(days=1)
    assert instructions(office, unit_id) == ["老人独居, 上门前先打电话给女儿"]
    office.do("instruction.end", first)
    assert instructions(office, unit_id) == []
    assert len(office.rows("instructions", "over")) == 2
    with pytest.raises(UserError, match="ended already"):
        office.do("instruction.end", first)


def test_an_instruction_does_not_begin_in_the_past(office: AnOffice) -> None:
    unit_id, _owner = household(office)
    assert set(office.refused("instruction.add", unit_id=unit_id, text="x", until="2026-11-19")) == {"until"}


def test_water_off_in_an_entrance_is_on_its_cards_only_and_over_at_its_time(office: AnOffice) -> None:
    here, _owner = household(office, "3-1-1001")
    next_door, _other = household(office, "3-2-1001", phones="", id_number="")
    elsewhere, _third = household(office, "5-1-1001", phones="", id_number="")
    office.do("notice.post", kind="water", building_id="3", entrance="1单元", text="停水至14:00", until_at="14:00")
    office.do("notice.post", kind="lift", building_id="3", text="货梯检修", until_at="2026-11-21 18:00")
    office.do("notice.post", kind="works", text="绿化打药", until_at="2026-11-20 12:00")
    assert notices(office, here) == ["绿化打药", "停水至14:00", "货梯检修"]
    assert notices(office, next_door) == ["绿化打药", "货梯检修"]
    assert notices(office, elsewhere) == ["绿化打药"]
    office.clock.now = datetime(2026, 11, 20, 14, 0, tzinfo=SHANGHAI)
    assert notices(office, here) == ["货梯检修"]
    assert [row["text"] for row in office.rows("notices", "in_force")] == ["货梯检修"]


def test_a_notice_takes_longer_or_ends_early(office: AnOffice) -> None:
    here, _owner = household(office)
    notice_id = office.new("notice.post", text="停水", until_at="14:00")
    office.do("notice.extend", notice_id, until_at="16:00")
    assert "Until: 2026-11-20 14:00 → 2026-11-20 16:00" in office.history("notice", notice_id)[0]
    office.do("notice.end", notice_id)
    assert notices(office, here) == []
    with pytest.raises(UserError, match="over since 2026-11-20 10:40"):
        office.do("notice.extend", notice_id, until_at="17:00")


def test_a_notice_that_cannot_be_is_refused_at_its_field(office: AnOffice) -> None:
    household(office)
    assert set(office.refused("notice.post", text="x", until_at="09:00")) == {"until_at"}
    assert set(office.refused("notice.post", text="x", from_at="15:00", until_at="14:00")) == {"until_at"}
    assert set(office.refused("notice.post", text="x", entrance="1", until_at="14:00")) == {"building_id"}
    with pytest.raises(UserError, match="Building 3 has the entrances: 1"):
        office.do("notice.post", text="x", building_id="3", entrance="7", until_at="14:00")


def test_the_directory_keeps_what_is_no_longer_in_use(office: AnOffice) -> None:
    entry = office.new("directory.add", name="电梯维保", kind="contractor", phone="0571-88001234")
    assert set(office.refused("directory.add", name="电梯维保", kind="other", phone="0571 88001234")) == {"phone"}
    office.do("directory.edit", entry, note="24小时")
    office.do("directory.retire", entry)
    assert office.rows("directory", "in_use") == []
    assert office.rows("directory")[0]["note"] == "24小时"
    with pytest.raises(UserError, match="out of use already"):
        office.do("directory.retire", entry)
