"""Behind the counter by keys: a month billed, statements and reminders in one go, the bank's file and its answer."""

from __future__ import annotations

from pathlib import Path

import pytest
from PySide6.QtWidgets import QFileDialog

from propertydesk.desks.fees.accounts.bank_back.screen import BankBack
from propertydesk.desks.fees.accounts.bank_out.screen import BankOut
from propertydesk.desks.fees.accounts.batch.screen import BatchPanel
from propertydesk.desks.fees.accounts.making.screen import MakeBills
from propertydesk.desks.fees.accounts.screen import AccountsPage
from propertydesk.office.words import Role
from tests.journeys.conftest import Hands
from tests.journeys.counter import answer, desk, glance, picture, rows, said, settle, sit
from tests.journeys.money import NEIGHBOUR, balanced, household, neighbour, owing, paper, put_away, read_back

ACCOUNT = "6222021202001234567"


def accounts(hands: Hands, key: str) -> AccountsPage:
    """The accounts, and the key of one of their parts."""
    desk(hands, "accounts")
    hands.press(key)
    settle(hands)
    return hands.find(AccountsPage)


def test_a_month_is_billed_and_its_papers_are_printed_in_one_go(hands: Hands) -> None:
    neighbour(hands.small)
    owing(hands.small, months=(9, 10))
    sit(hands, Role.CASHIER)
    page = accounts(hands, "F3")
    hands.press("Alt+N")
    hands.wait(lambda: hands.sees(MakeBills))
    making = hands.find(MakeBills)
    hands.wait(lambda: making.found_now is not None and making.button.isEnabled())
    assert making.found.sum.text() == "¥569.50", "345.50 of the one household, 224.00 of the other"
    hands.press("Ctrl+Tab")
    assert "6 as last time" in said(making.found) or "3 as last time" in said(making.found)
    picture(hands, "bills-preview")
    assert len(rows(hands, "bills")) == 6, "looking makes nothing"
    hands.press("Ctrl+Return")
    hands.wait(lambda: not hands.sees(MakeBills))
    settle(hands)
    assert len(rows(hands, "bills")) == 9

    hands.press("Alt+S")
    statements = read_back(paper(hands))
    picture(hands, "statements-in-one-go")
    assert len(statements) == 2
    assert "3-1-1001" in statements[0] and NEIGHBOUR in statements[1], "as they are carried round"
    put_away(hands)

    hands.press("F2")
    settle(hands)
    view = page.lists["arrears"]
    hands.wait(lambda: len(view.model.ids) == 2 and hands.focused is view.table)
    hands.press("Ctrl+A", "Alt+R")
    hands.wait(lambda: hands.sees(BatchPanel))
    settle(hands)
    picture(hands, "reminders")
    hands.press("Ctrl+Return")
    texts = read_back(paper(hands))
    picture(hands, "reminders-in-one-go")
    assert any("3-1-1001" in text and "691.00" in text for text in texts)
    assert any(NEIGHBOUR in text and "448.00" in text for text in texts)
    put_away(hands)
    assert {row["unit"] for row in rows(hands, "dunning_steps")} == {"3-1-1001", NEIGHBOUR}


def test_a_month_goes_to_the_bank_and_its_answer_is_booked(
    hands: Hands, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    owing(hands.small, months=(9, 10))
    signed = {"unit_id": "3-1-1001", "holder": "尉迟文轩", "bank": "工商银行", "account": ACCOUNT}
    hands.small.as_(Role.MANAGER).perform("bank_agreement.sign", (), signed)
    sit(hands, Role.CASHIER)
    accounts(hands, "F6")
    hands.press("Alt+O")
    hands.wait(lambda: hands.sees(BankOut))
    out = hands.find(BankOut)
    settle(hands)
    hands.wait(lambda: out.preview is not None)
    answer(hands, out, "month", "2026-10")
    answer(hands, out, "file", str(tmp_path / "out.csv"))
    hands.wait(lambda: out.preview is not None and out.preview.month == "2026-10" and out.button.isEnabled())
    picture(hands, "bank-out")
    hands.press("Ctrl+Return")
    hands.wait(lambda: not hands.sees(BankOut))
    settle(hands)
    [_heading, line] = (tmp_path / "out.csv").read_bytes().decode("gb18030").splitlines()
    assert ACCOUNT in line and "691.00" in line
    desk(hands, "fees")
    shown = household(hands)
    assert "¥691.00 are at the bank for collection" in said(shown.household)
    picture(hands, "in-collection")

    reference = line.split(",")[1]
    back = tmp_path / "back.csv"
    answered = f"编号,账号,金额,实扣,结果,原因\r\n{reference},{ACCOUNT},691.00,691.00,成功,\r\n"
    back.write_bytes(answered.encode("gb18030"))
    monkeypatch.setattr(QFileDialog, "getOpenFileName", lambda *_asked: (str(back), ""))
    accounts(hands, "F6")
    hands.press("Alt+B")
    hands.wait(lambda: hands.sees(BankBack))
    answering = hands.find(BankBack)
    settle(hands)
    hands.press("Ctrl+O")
    hands.wait(answering.look.isVisible)
    assert rows(hands, "receipts") == [], "looking books nothing"
    picture(hands, "bank-back")
    hands.press("Ctrl+Return")
    hands.wait(answering.outcome.isVisible)
    settle(hands)
    picture(hands, "bank-outcome")
    hands.press("Ctrl+P")
    texts = read_back(paper(hands))
    assert "SK-2026-000001" in texts[0] and "Bank collection 691.00" in texts[0]
    picture(hands, "bank-receipts")
    [receipt] = rows(hands, "receipts")
    assert receipt["methods"] == {"bank": 69100}
    glance(hands)
    assert balanced(hands)
