"""Reminders and letters on paper as they were on their day, and the list of messages with its trace."""

from __future__ import annotations

import csv
from datetime import date
from pathlib import Path

import pytest

from propertydesk.core.money import capitals
from propertydesk.desks.fees.dunning.messages import message_list
from propertydesk.office.words import Role
from propertydesk.paper.pages import page_texts
from tests.desks.fees.dunning.conftest import Owing


def plain(text: str) -> str:
    return text.replace("\r\n", "")


def printed(owing: Owing, form: str, *ids: int, lang: str = "zh_CN") -> list[str]:
    return [plain(page) for page in page_texts(owing.office.manager.printing.print(form, list(ids), lang=lang))]


def test_a_reminder_says_what_is_owed_and_until_when(owing: Owing) -> None:
    owing.owes(26477, "2026-09-25")
    owing.owes(26477, "2026-10-25")
    [step] = owing.dun("remind", pay_by="2026-11-30")
    [page] = printed(owing, "F21", step)
    assert "3-1-1001 业主 尉迟文轩" in page and "请于 2026-11-30 前缴清" in page
    assert "¥529.54" in page and capitals(52954) in page
    assert "94.56 m² × 2.80 × 1" in page and page.count("264.77") >= 4
    assert "回　执" in page and "CJ-2026-00001" in page


def test_a_reprint_says_what_was_owed_then_whatever_was_paid_since(owing: Owing) -> None:
    bill = owing.owes(26477, "2026-09-25")
    owing.owes(26477, "2026-10-25")
    [step] = owing.dun("remind")
    first = printed(owing, "F21", step)[0]
    owing.on("2026-11-21")
    owing.pays(26477, "2026-11-21 10:00", bill=bill)
    again = printed(owing, "F21", step)[0]
    assert "¥529.54" in first and "¥529.54" in again
    assert again.count("264.77") == first.count("264.77")
    assert "重复打印 第1次" in again


def test_what_was_paid_before_stands_beside_it(owing: Owing) -> None:
    bill = owing.owes(26477, "2026-09-25")
    owing.pays(10000, "2026-10-01 10:00", bill=bill)
    [step] = owing.dun("remind")
    [page] = printed(owing, "F21", step)
    assert "100.00" in page and "164.77" in page and "¥164.77" in page


def test_a_letter_names_the_demands_before_it_and_no_other_consequence_than_a_suit(owing: Owing) -> None:
    owing.on("2026-07-01")
    owing.owes(26477, "2026-06-25")
    owing.dun("phone", person="尉迟文轩", answer="promised", promised_on="2026-07-15")
    owing.on("2026-10-01")
    [step] = owing.dun("letter", ems_number="1234567890123")
    owner, file = printed(owing, "F22", step)
    for page in (owner, file):
        assert "《物业服务合同》" in page and "第九百四十四条" in page and "2026-07-01" in page
        assert "仲裁" in page and "提起诉讼" in page
        assert all(word not in page for word in ("停水", "停电", "断水", "断电", "滞纳金"))
    assert "1234567890123" in file and "1234567890123" not in owner


def test_a_reminder_is_no_letter(owing: Owing) -> None:
    owing.owes(26477, "2026-09-25")
    [step] = owing.dun("remind")
    with pytest.raises(Exception, match="no such paper"):
        printed(owing, "F22", step)


def test_reminders_are_printed_in_one_go_by_building_and_floor(owing: Owing) -> None:
    for unit in owing.units:
        owing.owes(26477, "2026-09-25", unit=unit)
    steps = owing.dun("remind", "5-2-301", "3-1-1002", "3-1-1001")
    printing = owing.office.manager.printing
    pages = printed(owing, "F21", *printing.in_order("F21", steps))
    assert [next(unit for unit in owing.units if f"{unit} 业主" in page) for page in pages] == [
        "3-1-1001", "3-1-1002", "5-2-301",
    ]  # fmt: skip


def test_a_penalty_stands_in_its_column_where_the_contract_has_one(owing: Owing) -> None:
    owing.office.do("settings.change", fees_penalty_rate="5")
    owing.owes(100000, "2026-09-25")
    [step] = owing.dun("remind")
    [page] = printed(owing, "F21", step)
    assert "28.00" in page and "¥1,028.00" in page  # 56 days at five ten-thousandths


def messages(owing: Owing, path: Path, role: Role = Role.MANAGER, **answers: str) -> list[list[str]]:
    owing.office.as_(role).perform("fees.messages", (), {"file": str(path), **answers})
    with path.open(encoding="utf-8-sig", newline="") as file:
        return list(csv.reader(file))


def test_the_list_of_messages_has_a_line_for_each_household_that_owes(owing: Owing, tmp_path: Path) -> None:
    owing.owes(26477, "2026-09-25")
    owing.owes(26477, "2026-10-25")
    owing.owes(10000, "2026-10-25", unit="5-2-301")
    head, first, second = messages(owing, tmp_path / "messages.csv", pay_by="2026-11-30")
    assert len(head) == 6
    assert first[0] == "3-1-1001" and first[3:5] == ["529.54", "2026-11-30"]
    assert "529.54" in first[5] and "2026-11-30" in first[5]
    assert second[:3] == ["5-2-301", "司徒远", "13800002403"]


def test_an_office_has_words_of_its_own(owing: Owing, tmp_path: Path) -> None:
    owing.office.do("settings.change", fees_message="{unit}{name}欠{months}个月{owed}元，{pay_by}前交，谢谢")
    owing.owes(26477, "2026-09-25")
    owing.owes(26477, "2026-10-25")
    _head, row = messages(owing, tmp_path / "messages.csv")
    assert row[5] == "3-1-1001尉迟文轩欠2个月529.54元，2026-11-27前交，谢谢"
    assert "fees_message" in owing.office.refused("settings.change", fees_message="{unit} {who}")


def test_one_building_alone_and_a_workbook(owing: Owing, tmp_path: Path) -> None:
    for unit in owing.units:
        owing.owes(26477, "2026-09-25", unit=unit)
    assert [row[0] for row in messages(owing, tmp_path / "five.csv", building_id="5")[1:]] == ["5-2-301"]
    owing.office.do("fees.messages", file=str(tmp_path / "all.xlsx"))
    assert (tmp_path / "all.xlsx").read_bytes()[:2] == b"PK"


def test_nothing_is_sent_to_who_owes_nothing_that_is_due(owing: Owing) -> None:
    owing.owes(26477, "2026-12-25", since=date(2026, 11, 1))
    with owing.office.office.store.read() as session:
        assert message_list(session, owing.office.office.moment(session), list(owing.units.values())) == []
