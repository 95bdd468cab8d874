"""The direct-debit agreement F17: the account in full for the banks alone."""

from __future__ import annotations

from propertydesk.paper.pages import page_texts
from tests.desks.fees.bank.conftest import ACCOUNTS, Bank
from tests.desks.fees.bank.test_agreements import SIGNED


def test_four_copies_with_the_account_masked_on_all_but_the_banks(bank: Bank) -> None:
    id = bank.office.new("bank_agreement.sign", **SIGNED, items="停车费")
    pages = page_texts(bank.office.manager.printing.print("F17", [id], lang="zh_CN"))
    assert [ACCOUNTS[0] in page for page in pages] == [False, False, True, True]
    for page in pages:
        assert "WT-2026-0001" in page and "3-1-101" in page and "停车费" in page and "工商银行" in page
        assert "☑ 停车费" in page and "☐ 水费" in page
