"""``close-day``: what the till came to, for people and for programs."""

from __future__ import annotations

from datetime import datetime
from pathlib import Path
from zoneinfo import ZoneInfo

from tests.cli.conftest import SECRET, Say

TODAY = datetime.now(ZoneInfo("Asia/Shanghai")).date().isoformat()


def pay(office: Path, say: Say, amount: str, method: str = "cash", login: str = "head") -> str:
    told = say("pay", office, "3-1-1001", amount, "--method", method, "--json", "--as", login).told
    return str(told["number"])


def test_the_day_as_json(office: Path, say: Say) -> None:
    first, last = pay(office, say, "100"), pay(office, say, "59.50", "wechat")
    words = ("close-day", office, TODAY, "--json", "--as", "head")
    short = say(*words, "--cash", "99")
    assert short.code == 1
    assert "¥1.00 short. Why?" in short.err
    told = say(*words, "--cash", "99", "--why", "找零", "--second", "xiao").told
    assert (told["day"], told["cashier"], told["second"]) == (TODAY, "head", "何晓敏")
    assert (told["receipts"], told["first"], told["last"]) == (2, first, last)
    assert (told["total_fen"], told["cash_fen"], told["counted_fen"], told["over_fen"]) == (15950, 10000, 9900, -100)
    assert told["totals"] == {"prepaid": {"cash": 10000, "wechat": 5950}}
    again = say(*words)
    assert again.code == 1
    assert "A closed day stays closed." in again.err


def test_people_get_a_line_and_another_cashier_is_named_by_login(office: Path, say: Say) -> None:
    assert say("do", office, "staff.add", "login=till", "name=丁一", f"password={SECRET}", "roles=cashier",
               "--as", "head").code == 0  # fmt: skip
    pay(office, say, "100", login="till")
    said = say("close-day", office, TODAY, "--cashier", "till", "--cash", "100", "--second", "head", "--as", "head")
    assert said.code == 0, said.err
    assert "receipts 1, total ¥100.00, cash ¥100.00" in said.out
    assert say("close-day", office, TODAY, "--cashier", "head", "--as", "till").code == 1


def test_a_date_that_is_none_is_refused(office: Path, say: Say) -> None:
    said = say("close-day", office, "yesterday", "--as", "head")
    assert said.code == 1
    assert "A date, please" in said.err
