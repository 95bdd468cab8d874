"""A month goes to the bank and comes back, from the command line."""

from __future__ import annotations

from datetime import date
from pathlib import Path

import pytest

from propertydesk import registry
from propertydesk.desks.fees.ledger.models import Bill
from propertydesk.desks.fees.tariffs.models import FeeItem
from propertydesk.desks.fees.words import ItemKind, Method
from propertydesk.store import Store
from tests.cli.conftest import Say

ACCOUNT = "6222021202001234567"
SIGN = ("bank_agreement.sign", "3-1-1001", "holder=单雄信", "bank=工商银行", f"account={ACCOUNT}")


@pytest.fixture
def owing(office: Path, say: Say) -> Path:
    """3-1-1001 owes 252.30 for November and has signed."""
    store = Store.open(office, registry.metadata())
    with store.write() as session:
        session.add(FeeItem(code="WY", name="物业管理费", kind=ItemKind.MANAGEMENT, method=Method.AREA))
        session.flush()
        first = date(2026, 11, 1)
        session.add(
            Bill(unit_id=1, item_id=1, since=first, until=date(2026, 11, 30), day=first, due_on=first, basis="按面积",
                 charged_fen=25_230)
        )  # fmt: skip
    store.close()
    assert say("do", office, *SIGN, "--as", "head").code == 0
    return office


def back(path: Path, *lines: str) -> Path:
    path.write_bytes(("编号,账号,金额,实扣,结果,原因\r\n" + "".join(f"{line}\r\n" for line in lines)).encode("gb18030"))
    return path


def test_a_month_goes_out_and_what_was_collected_is_booked(say: Say, owing: Path, tmp_path: Path) -> None:
    out = say("bank-out", owing, "2026-11", "-o", tmp_path / "out.csv", "--json", "--as", "head")
    assert (out.code, out.told["count"], out.told["total_fen"]) == (0, 1, 25_230)
    (line,) = (tmp_path / "out.csv").read_bytes().decode("gb18030").splitlines()[1:]
    assert ACCOUNT in line and "252.30" in line
    reference = line.split(",")[1]
    answer = back(tmp_path / "back.csv", f"{reference},{ACCOUNT},252.30,252.30,成功,")
    papers = tmp_path / "receipts.pdf"
    came = say("bank-in", owing, answer, "--receipts", papers, "--json", "--as", "head")
    assert came.code == 0
    assert papers.read_bytes().startswith(b"%PDF")
    assert (came.told["paid"], came.told["paid_fen"], came.told["differences"]) == (1, 25_230, [])
    (receipt,) = say("list", owing, "receipts", "--json", "--as", "head").rows
    assert receipt["methods"] == {"bank": 25_230}
    again = say("bank-in", owing, answer, "--as", "head")
    assert again.code == 1 and "was read already" in again.err
    assert say("ledger", owing, "--check", "--as", "head").code == 0
    assert say("verify", owing).code == 0


def test_what_could_not_be_booked_is_told_and_ends_with_1(say: Say, owing: Path, tmp_path: Path) -> None:
    assert say("bank-out", owing, "2026-11", "-o", tmp_path / "out.csv", "--as", "head").code == 0
    reference = (tmp_path / "out.csv").read_bytes().decode("gb18030").splitlines()[1].split(",")[1]
    answer = back(tmp_path / "back.csv", f"{reference},{ACCOUNT},252.30,300.00,成功,", f"DK9,{ACCOUNT},1.00,1.00,成功,")
    came = say("bank-in", owing, answer, "--as", "head")
    assert came.code == 1
    assert "Line 2, 3-1-1001: Not booked: the bank was asked for ¥252.30 and collected ¥300.00." in came.out
    assert "Line 3, DK9: Not booked: nothing was asked of the bank" in came.out


def test_nobody_without_the_role_sends_to_the_bank(say: Say, owing: Path, tmp_path: Path) -> None:
    out = say("bank-out", owing, "2026-11", "-o", tmp_path / "out.csv", "--as", "gate")
    assert out.code == 1 and not (tmp_path / "out.csv").exists()
