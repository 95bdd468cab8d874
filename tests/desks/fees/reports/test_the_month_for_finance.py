"""The month for company finance: each figure by hand, the checks at nought, the workbook reckoned anew."""

from __future__ import annotations

import json
from datetime import date
from itertools import pairwise
from pathlib import Path

import pytest
from openpyxl import load_workbook

from propertydesk.core.errors import NotAllowed
from propertydesk.core.i18n import LANGUAGES, say
from propertydesk.desks.fees.ledger.models import Bill
from propertydesk.desks.fees.reports.monthly import REPORT
from propertydesk.desks.fees.tariffs.models import FeeItem, Lease
from propertydesk.desks.fees.words import ItemKind, LeaseKind, Method
from propertydesk.office.words import Role
from propertydesk.paper.pages import page_texts
from propertydesk.standards.monthly.figures import Sum, is_money
from propertydesk.standards.monthly.files import export_report
from propertydesk.standards.monthly.frozen import frozen, plain, thawed
from propertydesk.standards.monthly.reading import View, read_report
from propertydesk.standards.monthly.said import figure_words
from tests.desks.fees.conftest import Fees
from tests.standards.monthly.spreadsheet import Spreadsheet
from tests.standards.monthly.test_workbook import SOFFICE, recalculated, same, values, with_wrong_values

OCTOBER = {
    "opening": 29000, "charged": 30000, "reduced_now": 500, "to_pay": 29500, "paid_now": 15000,
    "current_rate": 15000 / 29500, "paid_old": 28000, "recovery_rate": 28000 / 29000, "reduced_old": 1000,
    "paid": 43000, "reduced": 1500, "closing": 14500, "reckoned": 14500, "check": 0, "reductions": 1500,
    "received": 265000, "moved": 0, "deposits_opening": 0, "deposits_taken": 200000, "deposits_closing": 200000,
    "deposits_check": 0, "prepaid_opening": 0, "prepaid_taken": 22000, "prepaid_used": 0, "prepaid_closing": 22000,
    "prepaid_check": 0, "refunds": 0, "voids": 1, "reds": 1, "red_sum": -30000,
}  # fmt: skip
NOVEMBER = {
    "opening": 14500, "charged": 30000, "to_pay": 30000, "paid_now": 10000, "current_rate": 1 / 3, "paid_old": 0,
    "recovery_rate": 0, "closing": 34500, "check": 0, "received": 0, "moved": 10000, "deposits_opening": 200000,
    "deposits_taken": 0, "deposits_closing": 200000, "prepaid_opening": 22000, "prepaid_used": 10000,
    "prepaid_refunded": 2000, "prepaid_closing": 10000, "prepaid_check": 0, "refunds": 2000, "voids": 0, "reds": 0,
}  # fmt: skip
SEPTEMBER = {
    "opening": 0, "charged": 33000, "paid_now": 4000, "recovery_rate": None, "closing": 29000, "received": 4000,
}  # fmt: skip


def look(fees: Fees, month: str = "2026-10") -> View:
    signed_in = fees.manager
    return signed_in.read(lambda session, moment: read_report(session, signed_in.catalogue, "fees", month, moment))


@pytest.mark.parametrize(("month", "by_hand"), [("2026-09", SEPTEMBER), ("2026-10", OCTOBER), ("2026-11", NOVEMBER)])
def test_every_figure_is_what_was_reckoned_by_hand(quarter: Fees, month: str, by_hand: dict[str, float]) -> None:
    figures = look(quarter, month).counted.figures
    assert {key: figures[key] for key in by_hand} == by_hand


def test_a_month_ends_with_what_the_next_begins_with(quarter: Fees) -> None:
    months = [look(quarter, f"2026-{month:02}").counted.figures for month in (8, 9, 10, 11)]
    for key in ("", "deposits_", "prepaid_"):
        for one, other in pairwise(months):
            assert one[f"{key}closing"] == other[f"{key}opening"]
    assert months[-1]["closing"] == quarter.check().figures.owed


def test_by_fee_and_by_building_come_to_the_whole(quarter: Fees) -> None:
    counted = look(quarter).counted
    by_fee = {group.values[0]: group.cells for group in counted.tables["item"]}
    assert by_fee["水费"]["opening"] == 3000 and by_fee["水费"]["old_paid"] == 2000
    assert by_fee["物业管理费"]["rate"] == 15000 / 29500
    for table in ("item", "building"):
        assert counted.totals[table]["closing"] == 14500
        assert counted.totals[table]["recovery"] == 28000 / 29000
    reasons = {group.values[0].value: group.cells["amount"] for group in counted.tables["reason"]}
    assert (reasons["discount"], reasons["compensation"], reasons["waived"]) == (500, 1000, 0)
    methods = {group.values[0].value: group.cells["amount"] for group in counted.tables["method"]}
    assert (methods["cash"], methods["card"], methods["wechat"], methods["transfer"]) == (200000, 40000, 25000, 0)


def test_sums_of_money_are_over_columns_of_money() -> None:
    for figure in REPORT.figures:
        if isinstance(figure.measure, Sum):
            kind = REPORT.detail[figure.measure.detail].by_key[figure.measure.column].kind
            assert is_money(figure.measure) == (kind == "money"), figure.key


def test_money_is_said_in_yuan_and_behind_a_figure_stand_those_it_concerns(quarter: Fees) -> None:
    counted = look(quarter).counted
    assert figure_words(REPORT.figure["received"], counted.figures["received"]) == "2,650.00"
    assert counted.behind("closing") == [("unit", quarter.unit_id + 1)]
    assert len(counted.behind("paid")) == 2
    assert [kind for kind, _id in counted.behind("reds")] == ["receipt"]


@pytest.mark.parametrize("lang", LANGUAGES)
def test_the_workbook_reckons_the_same_by_its_formulas(quarter: Fees, lang: str, tmp_path: Path) -> None:
    out = tmp_path / "fees.xlsx"
    export_report(quarter.manager, look(quarter), out, lang)
    book = Spreadsheet(out)
    formulas = list(book.formulas())
    assert len(formulas) > 100
    wrong = [
        (sheet, cell, text)
        for sheet, cell, text in formulas
        if not same(book.kept(sheet, cell), book.worked_out(sheet, cell))
    ]
    assert wrong == []
    figures = load_workbook(out, data_only=True).worksheets[0]
    cells = {row[0].value: row[1] for row in figures.iter_rows(min_row=6)}
    closing = cells[say(REPORT.figure["closing"].label, lang)]
    assert closing.value == 145.0
    assert closing.number_format == "#,##0.00"


@pytest.mark.skipif(SOFFICE is None, reason="no LibreOffice here; the miniature spreadsheet reckons instead")
def test_libreoffice_works_out_the_same(quarter: Fees, tmp_path: Path) -> None:
    books = []
    for month in ("2026-10", "2025-02"):
        out = tmp_path / f"fees-{month}.xlsx"
        export_report(quarter.manager, look(quarter, month), out, "zh_CN")
        books.append(out)
    (tmp_path / "wrong").mkdir()
    poisoned = [with_wrong_values(book, tmp_path / "wrong") for book in books]
    for book, again in zip(books, recalculated(poisoned, tmp_path), strict=True):
        kept, anew = dict(values(book)), dict(values(again))
        places = [(sheet, cell) for sheet, cell, _text in Spreadsheet(book).formulas()]
        assert [place for place in places if not same(kept[place], anew[place])] == []
        assert [place for place, value in anew.items() if str(value).startswith(("#", "Err:"))] == []


def test_it_is_printed_in_yuan(quarter: Fees, tmp_path: Path) -> None:
    out = tmp_path / "fees.pdf"
    export_report(quarter.manager, look(quarter), out, "en")
    text = "".join("".join(page_texts(out.read_bytes())).split())
    assert "2,650.00" in text and "-300.00" in text and "96.5%" in text


def test_what_is_kept_of_a_sent_month_comes_back_as_it_was(quarter: Fees) -> None:
    view = look(quarter)
    kept = json.loads(json.dumps(frozen(view.counted)))
    again = thawed(view.report, view.month, view.counted.period.moment, kept)
    assert again.figures == view.counted.figures and again.totals == view.counted.totals
    assert [row.values["unit"] for row in again.rows["dues"]] == ["3-1-1001", "3-1-1001", "3-1-1002"]
    assert again.behind("closing") == view.counted.behind("closing")


def test_whoever_may_not_see_fees_does_not_get_them(quarter: Fees, tmp_path: Path) -> None:
    engineer = quarter.small.as_(Role.ENGINEERING_LEAD)
    with pytest.raises(NotAllowed):
        export_report(engineer, look(quarter), tmp_path / "fees.xlsx", "en")


def test_what_an_earlier_program_kept_comes_back_too(quarter: Fees) -> None:
    view = look(quarter)
    kept = frozen(view.counted)
    kept["rows"] = {
        key: [
            {"kind": row.kind, "id": row.id, "values": {name: plain(value) for name, value in row.values.items()}}
            for row in rows
        ]
        for key, rows in view.counted.rows.items()
    }
    again = thawed(view.report, view.month, view.counted.period.moment, json.loads(json.dumps(kept)))
    assert again.rows["dues"] == view.counted.rows["dues"]
    assert [row.values["day"] for row in again.rows["taken_back"]] == [date(2026, 10, 8), date(2026, 10, 10)]


def test_a_deposit_that_goes_back_is_used_and_refunded(quarter: Fees) -> None:
    def step(key: str, role: Role, **answers: object) -> None:
        quarter.small.as_(role).perform(f"deposit.{key}", [1], answers)

    with quarter.small.office.store.write() as session:
        session.add(FeeItem(code="LJ", name="垃圾清运费", kind=ItemKind.GARBAGE, method=Method.ONCE))
    step("ask", Role.DESK, receipt_back=True)
    step("inspect", Role.SPECIALIST, inspection="公共部位有损坏")
    item = quarter.manager.lookup("fee_item", "垃圾清运费")[0].id
    step("approve", Role.MANAGER, deducted_fen="300", deducted_for="清运", item_id=item)
    step("refund", Role.SUPERVISOR, refund_reference="PAY-9")
    figures = look(quarter, "2026-11").counted.figures
    by_hand = {
        "deposits_opening": 200000, "deposits_used": 30000, "deposits_refunded": 170000, "deposits_closing": 0,
        "deposits_check": 0, "refunds": 172000, "check": 0, "moved": 40000,
    }  # fmt: skip
    assert {key: figures[key] for key in by_hand} == by_hand


def test_what_a_lease_owes_stands_under_its_number(quarter: Fees) -> None:
    with quarter.small.office.store.write() as session:
        lease = Lease(
            number="ZL-2026-001", kind=LeaseKind.ADVERTISING, item_id=quarter.items["物业管理费"], place="1号梯轿厢",
            party="某广告公司", since=date(2026, 10, 1), until=date(2027, 9, 30), rent_fen=80000,
            made_at=quarter.small.clock.now,
        )  # fmt: skip
        session.add(lease)
        session.flush()
        day = date(2026, 10, 1)
        session.add(
            Bill(
                lease_id=lease.id, item_id=lease.item_id, since=day, until=date(2026, 10, 31), day=day, due_on=day,
                basis="800.00 × 1", charged_fen=80000,
            )
        )  # fmt: skip
    counted = look(quarter).counted
    last = counted.rows["dues"][-1]
    assert (last.kind, last.values["unit"], last.values["building"], last.values["closing"]) == (
        "lease", "ZL-2026-001", None, 80000,
    )  # fmt: skip
    assert counted.figures["charged"] == 110000 and counted.figures["check"] == 0
    assert counted.tables["building"][-1].values == (None,)
