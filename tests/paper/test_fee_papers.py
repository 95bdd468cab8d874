"""The papers of the fees read back: masks, sums page by page, titles, what may not be said."""

from __future__ import annotations

import re

import pytest

from propertydesk.desks.fees.dunning.wording import check_wording
from propertydesk.paper.formfile import load_form
from propertydesk.paper.pages import page_texts
from propertydesk.paper.render import PRINT_LANGUAGES, render
from tests.paper.fee_papers import AGREEMENT, agreement, letter, receipt, reminder, statement


def test_the_account_stands_in_full_on_the_banks_copies_alone() -> None:
    owner, centre, owners_bank, centres_bank = page_texts(
        render(load_form("F17"), agreement(), paper="A4", lang="zh_CN")
    )
    for bank in (owners_bank, centres_bank):
        assert AGREEMENT["account"] in bank and AGREEMENT["id_number"] in bank
    for other in (owner, centre):
        assert "***************0123" in other and "3301**********8122" in other
        assert AGREEMENT["account"] not in other and AGREEMENT["id_number"] not in other


@pytest.mark.parametrize("title", ["fees", "deposit", "red", "deposit_red"])
def test_a_receipt_bears_its_title_and_the_note_that_goes_with_it(title: str) -> None:
    form = load_form("F23")
    page = page_texts(render(form, receipt(title=title), paper="A5", lang="zh_CN"))[0].replace(" ", "")
    assert form.titles[title].zh in page
    assert ("30天内换取" in page) == (title == "fees")
    assert ("原件退还" in page) == (title == "deposit")
    assert ("红字" in page) == (title in ("red", "deposit_red"))


def test_receipts_of_several_titles_come_out_of_one_go() -> None:
    sheets = [receipt(title="fees"), receipt(title="deposit"), receipt(title="fees")]
    pages = page_texts(render(load_form("F23"), sheets, paper="A5", lang="zh_CN", copies=["customer"]))
    assert ["押金收据" in page.replace(" ", "") for page in pages] == [False, True, False]


def test_what_goes_on_to_further_pages_is_summed_page_by_page() -> None:
    pages = page_texts(render(load_form("F23"), receipt(40), paper="241x140", lang="zh_CN", copies=["customer"]))
    assert len(pages) == 4
    sums = [re.search(r"本页小计 ([\d,.]+)", page) for page in pages]
    yuan = [float(found[1].replace(",", "")) for found in sums if found]
    assert len(yuan) == 4 and sum(yuan) == pytest.approx(14007.80)
    assert all("转下页" in page for page in pages[:-1]) and "转下页" not in pages[-1]


def test_a_paper_of_one_page_has_no_sum_of_its_own() -> None:
    [page] = page_texts(render(load_form("F24"), statement(), paper="A4", lang="zh_CN"))
    assert "本页小计" not in page


def test_a_reminder_has_a_slip_to_be_signed_and_returned() -> None:
    for paper in load_form("F21").sizes:
        [page] = page_texts(render(load_form("F21"), reminder(), paper=paper, lang="zh_CN"))
        assert "请于 2026-11-27 前缴清" in page.replace("\r\n", "") and "盖章" in page
        assert "回　执" in page and "签收人" in page
        assert "已收到编号 CJ-2026-00012" in page.replace("\r\n", "")


def test_the_ems_number_stands_on_the_copy_on_file_alone() -> None:
    owner, file = page_texts(render(load_form("F22"), letter(), paper="A4", lang="zh_CN"))
    assert "EMS单号" in file and "EMS单号" not in owner


def test_all_demands_stand_on_the_letter_whatever_their_number() -> None:
    pages = page_texts(render(load_form("F22"), letter(20, 15), paper="A4", lang="zh_CN", copies=["owner"]))
    whole = "".join(pages)
    assert whole.count("答应 2026-08-15 前付") == 15
    assert whole.count("2026-01—2026-03") == 20


@pytest.mark.parametrize("form", ["F21", "F22"])
@pytest.mark.parametrize("lang", PRINT_LANGUAGES)
def test_no_demand_threatens_what_the_law_forbids(form: str, lang: str) -> None:
    sheet = reminder() if form == "F21" else letter()
    for page in page_texts(render(load_form(form), sheet, paper="A4", lang=lang)):
        for sentence in re.split(r"[。.；;\n]", page):
            assert check_wording(sentence) is None
