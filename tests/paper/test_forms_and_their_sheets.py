"""What a form asks for and what its desk says of a record agree, for every paper of an office with something of all."""

from __future__ import annotations

import re
from collections.abc import Iterator
from concurrent.futures import ThreadPoolExecutor
from typing import Any

import pytest
from sqlalchemy import select

from propertydesk.core.sheet import Sheet
from propertydesk.core.views import Query
from propertydesk.desks.complaints.models import Complaint
from propertydesk.desks.complaints.sheet import invalid
from propertydesk.desks.complaints.words import Verdict
from propertydesk.office.desk_models import Printout
from propertydesk.office.printing import PaperContext, blank_papers
from propertydesk.paper.form import AnyBlock, Form, ItemsBlock, PartsBlock
from propertydesk.paper.formfile import codes, is_register, load_form, load_register
from propertydesk.paper.pages import page_sizes, page_texts
from tests.an_office import AnOffice, an_office
from tests.contract.filled import fill

PAPERS = (
    "F01", "F02", "F03", "F04", "F05", "F17", "F18", "F21", "F22", "F23", "F24", "F25", "F28", "F29",
    "F39",
    "ANNOUNCE", "BANKSLIP", "VISITSUM", "DAYSHEET", "STOCK", "WEEKMEET", "PRICES",
)  # fmt: skip
REGISTERS = ("F19", "F20", "ORDERS", "RECEIPTS", "DEPOSITS", "ARREARS", "KEYS", "KEPT")
WRITTEN_BY_HAND = {"F02": {"started_at"}, "F03": {"received_by"}, "F39": {"delivered", "delivered_by", "delivered_at"}}
"""Fields that no record has."""


@pytest.fixture(scope="module")
def office(tmp_path_factory: pytest.TempPathFactory) -> Iterator[AnOffice]:
    folder = tmp_path_factory.mktemp("papers")
    with an_office(folder / "office") as opened:
        fill(opened, folder)
        yield opened


def sheets_of(office: AnOffice, code: str) -> list[tuple[int, Sheet]]:
    """The sheet of each record that has this paper."""
    catalogue = office.office.catalogue
    declared = catalogue.papers[code]
    assert declared.sheet is not None
    with office.office.store.read() as session:
        context = PaperContext(office.office.moment(session), catalogue, "", "zh_CN")
        model = catalogue.kinds[declared.kind].model if declared.kind else None
        ids = session.scalars(select(model.id)).all() if model is not None else [0]
        found = [(id, declared.sheet(session, id, context)) for id in ids]
    return [(id, sheet) for id, sheet in found if sheet is not None]


def blocks_of(form: Form) -> Iterator[AnyBlock]:
    for block in form.blocks:
        yield from (*block.left, *block.right) if isinstance(block, PartsBlock) else (block,)


def columns_in(items: list[ItemsBlock], table: str) -> set[str]:
    """The columns that the sheet fills of a table of the form."""
    return {
        column.key
        for block in items
        if block.rows == table
        for column in block.columns
        if column.key != "no" and not column.hand
    }


@pytest.mark.parametrize("code", PAPERS)
def test_a_form_asks_for_nothing_that_its_desk_never_says(office: AnOffice, code: str) -> None:
    sheets = sheets_of(office, code)
    assert sheets
    if is_register(code):
        register = load_register(code)
        asked = {note.key for note in register.above}
        columns = {column.key for column in register.columns if column.key != "no" and not column.hand}
        by_hand: set[str] = {"present"}
    else:
        form = load_form(code)
        asked, by_hand = set(form.fields), WRITTEN_BY_HAND.get(code, set())
        by_hand = by_hand | {key for key, one in form.fields.items() if one.hand and code == "F01"}
        items = [block for block in blocks_of(form) if isinstance(block, ItemsBlock)]
        columns = columns_in(items, "")
        for table in {block.rows for block in items if block.rows}:
            for _id, sheet in sheets:
                assert all(columns_in(items, table) <= set(row) for row in sheet.tables[table])
    said = {key for _id, sheet in sheets for key in sheet.values}
    assert asked - by_hand - MONEY_LATER <= said
    for _id, sheet in sheets:
        for row in sheet.rows:
            assert columns <= set(row)
        if not is_register(code):
            assert sheet.checks <= set(load_form(code).checks)


MONEY_LATER = {"materials_total", "labour", "total", "total_capitals", "consent", "receipt_number"}
"""Said only of an order that has been priced."""


@pytest.mark.parametrize("code", PAPERS)
def test_each_paper_of_a_real_office_prints_on_its_usual_paper_and_leaves_a_trace(office: AnOffice, code: str) -> None:
    [(id, sheet), *_more] = sheets_of(office, code)
    printing = office.manager.printing
    before = traces(office, code)
    pdf = printing.print(code, [id], lang="zh_CN")
    text = "".join(page_texts(pdf))
    assert sheet.number is None or sheet.number in text
    assert traces(office, code) == before + 1
    layout = printing.layout(code)
    assert layout.sizes
    assert len(page_sizes(printing.look_at(code, id, lang="en"))) >= max(1, len(layout.copies))


def traces(office: AnOffice, code: str) -> int:
    with office.office.store.read() as session:
        return len(session.scalars(select(Printout).where(Printout.form == code)).all())


@pytest.mark.parametrize("code", REGISTERS)
def test_each_column_of_a_register_is_a_column_of_its_list(office: AnOffice, code: str) -> None:
    listings = [each for each in office.office.catalogue.lists.values() if each.register == code]
    assert listings
    known = {column.key for each in listings for column in each.columns}
    assert {column.key for column in load_register(code).columns} - {"no", "signature"} <= known


def test_the_visit_record_says_how_far_the_months_quota_is(office: AnOffice) -> None:
    text = "".join(page_texts(office.manager.register("F19", Query(), "zh_CN")))
    assert "月份： 2026-11" in text.replace("\r\n", " ") or "2026-11" in text
    assert "本月应访户数" in text and "累计率" in text


def test_every_form_is_somebodys(office: AnOffice) -> None:
    catalogue: Any = office.office.catalogue
    reports = {"F37", "F38", "RECEPTION", "FEESMONTH", "LOGMONTH"}
    known = set(catalogue.papers) | {each.register for each in catalogue.lists.values()}
    assert set(codes()) - reports <= known


def test_an_office_chooses_the_paper_of_each_form(office: AnOffice) -> None:
    [(id, _sheet), *_more] = sheets_of(office, "F02")
    printing = office.manager.printing
    assert printing.layout("F02").sizes[0] == "241x140"
    office.do("settings.change", form_papers="F02=A5，F28=A4")
    assert printing.layout("F02").sizes[0] == "A5"
    assert printing.layout("F28").sizes[0] == "A4"
    assert page_sizes(printing.look_at("F02", id))[0] == pytest.approx((210, 148), abs=0.02)
    refused = office.refused("settings.change", form_papers="F02=A7")
    assert set(refused) == {"form_papers"}


def test_papers_printed_together_are_counted_one_by_one(office: AnOffice) -> None:
    ids = [id for id, _sheet in sheets_of(office, "F03")]
    office.manager.printing.print("F03", ids)
    again = page_texts(office.manager.printing.print("F03", ids, lang="zh_CN"))
    assert len(again) == 2 * len(ids)
    assert all("重复打印" in page for page in again)


def test_a_blank_of_each_paper_can_be_printed(office: AnOffice) -> None:
    for code in PAPERS:
        pdf = blank_papers(office.office, code, [None], paper=None, lang="both")
        assert page_texts(pdf)


def test_the_written_reply_says_invalid_only_after_the_manager_has_confirmed_it(office: AnOffice) -> None:
    judged = Complaint(verdict=Verdict.INVALID)
    assert not invalid(judged)
    judged.confirmed_at = office.clock.now
    assert invalid(judged)
    [(_id, sheet), *_more] = sheets_of(office, "F39")
    assert sheet.values["verdict"] is None


def test_two_who_print_the_same_paper_at_once_get_one_original_and_one_reprint(office: AnOffice) -> None:
    [(id, _sheet), *_more] = sheets_of(office, "F28")
    before = traces(office, "F28")
    with ThreadPoolExecutor(2) as both:
        pdfs = list(both.map(lambda _turn: office.manager.printing.print("F28", [id], lang="zh_CN"), range(2)))
    assert traces(office, "F28") == before + 2
    marks = sorted(mark for pdf in pdfs for mark in re.findall(r"重复打印 第(\d+)次", page_texts(pdf)[0]))
    assert marks == [str(count) for count in range(before, before + 2) if count]
