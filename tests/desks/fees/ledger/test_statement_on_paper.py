"""The statement F24: what is open and what moved in the last three months, adding up from beginning to end."""

from __future__ import annotations

import re
from datetime import date

import pytest

from propertydesk.core.errors import UserError
from propertydesk.core.money import capitals
from propertydesk.core.sheet import Sheet
from propertydesk.desks.fees.ledger.statement import statement_sheets, usual_start
from propertydesk.office.printing import PaperContext
from propertydesk.paper.pages import page_texts
from tests.desks.fees.conftest import Fees


def statement(fees: Fees, since: date | None = None) -> Sheet:
    with fees.small.office.store.read() as session:
        context = PaperContext(fees.small.office.moment(session), fees.small.office.catalogue, "王丽", "zh_CN")
        [sheet] = statement_sheets(session, [fees.unit_id], context, since)
    assert sheet is not None
    return sheet


def fen(sheet: Sheet, key: str) -> int:
    return int(str(sheet.values[key]).replace(",", "").replace(".", "").replace("¥", ""))


def a_year(fees: Fees) -> None:
    """Billed from November 2025 to October 2026; what came before April is paid, and 100 yuan more."""
    for month in (11, 12):
        fees.bill("物业管理费", f"2025-{month}-01", 26477)
    for month in range(1, 11):
        fees.bill("物业管理费", f"2026-{month:02}-01", 26477)
    fees.pay(26477 * 5 + 10000)


def test_a_statement_goes_back_three_months() -> None:
    assert usual_start(date(2026, 11, 20)) == date(2026, 9, 1)
    assert usual_start(date(2026, 1, 31)) == date(2025, 11, 1)


def test_it_shows_what_is_open_and_what_moved_since(fees: Fees) -> None:
    a_year(fees)
    rows = statement(fees).rows
    assert len(rows) == 12  # all were paid just now, or are open
    assert rows[0]["receipt"] == "SK-2026-000001 2026-11-20" and rows[0]["owed"] == "0.00"
    assert rows[5]["paid"] == "100.00" and rows[5]["owed"] == "164.77"
    assert rows[11]["receipt"] is None


@pytest.mark.parametrize("since", [None, date(2025, 1, 1), date(2026, 4, 1)])
def test_it_adds_up_from_beginning_to_end(fees: Fees, since: date | None) -> None:
    a_year(fees)
    sheet = statement(fees, since)
    assert fen(sheet, "opening") + fen(sheet, "charged") - fen(sheet, "reduced") - fen(sheet, "paid") == fen(
        sheet, "owed"
    )
    assert fen(sheet, "owed") == 26477 * 7 - 10000
    assert fen(sheet, "opening") == {None: 26477 * 10, date(2025, 1, 1): 0, date(2026, 4, 1): 26477 * 5}[since]
    assert sheet.values["owed_capitals"] == capitals(26477 * 7 - 10000)


def test_a_prepayment_stands_beside_it(fees: Fees) -> None:
    fees.bill("物业管理费", "2026-10-01", 26477)
    fees.pay(26477, prepay=3523)
    sheet = statement(fees)
    assert (fen(sheet, "prepaid"), fen(sheet, "prepaid_in"), fen(sheet, "opening_prepaid")) == (3523, 3523, 0)


def test_it_is_made_anew_each_time_and_never_marked(fees: Fees) -> None:
    a_year(fees)
    for _turn in range(2):
        [page] = page_texts(fees.cashier.printing.print("F24", [fees.unit_id], lang="zh_CN"))
        assert "重复打印" not in page and "3-1-1001" in page and "94.56 m² × 2.80" in page
        assert "¥1,753.39" in page and "人民币壹仟柒佰伍拾叁元叁角玖分" in page


def test_what_one_page_does_not_hold_goes_on_with_its_sum(fees: Fees) -> None:
    a_year(fees)
    pages = page_texts(fees.cashier.printing.print("F24", [fees.unit_id], paper="241x140", lang="zh_CN"))
    assert len(pages) == 2
    assert "转下页" in pages[0] and "本页小计" in pages[0] and "本页小计" in pages[1]


def test_many_are_printed_in_one_go_by_building_and_floor(fees: Fees) -> None:
    high, low = fees.second_unit("1101"), fees.second_unit("0901")
    for unit_id in (high, low):
        fees.bill("物业管理费", "2026-10-01", 26477, unit_id=unit_id)
    printing = fees.cashier.printing
    ids = printing.in_order("F24", [high, fees.unit_id, low])
    assert ids == [low, fees.unit_id, high]
    made = []
    pages = page_texts(printing.print("F24", ids, lang="zh_CN", progress=lambda done, of: made.append((done, of))))
    assert [re.findall(r"3-1-\d{4}", page)[0] for page in pages] == ["3-1-0901", "3-1-1001", "3-1-1101"]
    assert made == [(1, 3), (2, 3), (3, 3)]
    traces = fees.rows("printouts")
    assert len(traces) == 3 and {row["form"] for row in traces} == {"F24"}


def test_printing_that_is_cancelled_leaves_no_trace(fees: Fees) -> None:
    with pytest.raises(UserError) as stopped:
        fees.cashier.printing.print("F24", [fees.unit_id], cancelled=lambda: True)
    assert stopped.value.code == "stopped"
    assert fees.rows("printouts") == []
