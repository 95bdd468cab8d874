"""Papers of the fees from the command line: receipts, statements by unit or building, reminders, blanks."""

from __future__ import annotations

from pathlib import Path

import pytest

from propertydesk.paper.pages import page_texts
from tests.cli.conftest import Say


@pytest.fixture
def billed(office: Path, say: Say) -> Path:
    """The office has billed October."""
    for words in (
        ("do", office, "fee_item.add", "code=WY", "name=物业管理费", "kind=management", "method=area"),
        ("do", office, "tariff.set", "item_id=WY", "price=2.80", "since=2026-01-01"),
        ("bill", office, "2026-10"),
    ):
        said = say(*words, "--as", "head")
        assert said.code == 0, said.err
    return office


def printed(say: Say, office: Path, out: Path, *words: str) -> list[str]:
    said = say("print", office, *words, "-o", out, "--lang", "zh_CN", "--as", "head")
    assert said.code == 0, said.err
    return page_texts(out.read_bytes())


@pytest.mark.parametrize("named", ["3-1-1001", "3", "3幢", "all"])
def test_a_statement_is_named_by_its_unit_its_building_or_all(
    named: str, say: Say, billed: Path, tmp_path: Path
) -> None:
    [page] = printed(say, billed, tmp_path / "statement.pdf", "F24", named)
    assert "3-1-1001" in page and "264.77" in page


def test_a_receipt_is_printed_by_its_number(say: Say, billed: Path, tmp_path: Path) -> None:
    paid = say(
        "do", billed, "receipt.pay", "unit_id=3-1-1001", "amount=264.77", "method=cash", "--json", "--as", "head"
    )
    assert paid.code == 0, paid.err
    pages = printed(say, billed, tmp_path / "receipt.pdf", "F23", str(paid.told["number"]))
    assert len(pages) == 3 and all("人民币贰佰陆拾肆元柒角柒分" in page for page in pages)


def test_the_register_of_receipts_sums_what_is_not_void(say: Say, billed: Path, tmp_path: Path) -> None:
    for amount in ("100", "64.77"):
        paid = say(
            "do", billed, "receipt.pay", "unit_id=3-1-1001", f"amount={amount}", "method=cash", "--json", "--as", "head"
        )
        assert paid.code == 0, paid.err
    gone = say("do", billed, "receipt.void", str(paid.told["number"]), "void_reason=金额错误", "copies_back=yes",
               "--as", "head")  # fmt: skip
    assert gone.code == 0, gone.err
    [page] = printed(say, billed, tmp_path / "register.pdf", "RECEIPTS")
    under = page[page.index("笔数") :]
    assert under.split()[1:2] == ["2"] and "100.00" in under and "164.77" not in under


@pytest.mark.parametrize(
    "form", ["F17", "F21", "F22", "F23", "F24", "F25", "BANKSLIP", "ARREARS", "DEPOSITS", "RECEIPTS"]
)
def test_blanks_need_nobody_signed_in(form: str, say: Say, office: Path, tmp_path: Path) -> None:
    out = tmp_path / "blank.pdf"
    said = say("print", office, form, "--blank", "-o", out, "--lang", "zh_CN")
    assert said.code == 0, said.err
    assert page_texts(out.read_bytes())
