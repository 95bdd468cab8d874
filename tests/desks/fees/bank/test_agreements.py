"""Agreements with the bank: one account for each fee of a unit, shown masked."""

from __future__ import annotations

import pytest

from propertydesk.core.errors import UserError
from tests.desks.fees.bank.conftest import ACCOUNTS, Bank

SIGNED = {"unit_id": "3-1-101", "holder": "尉迟文轩", "bank": "工商银行", "account": "6222 0212 0200 1234 567"}


def test_an_agreement_gets_its_number_and_hides_its_account(bank: Bank) -> None:
    done = bank.office.do("bank_agreement.sign", **SIGNED)
    assert done.numbers == ("WT-2026-0001",)
    (row,) = bank.office.rows("bank_agreements")
    assert row["account"] == "62***************67"
    assert bank.office.rows("bank_agreements", reveal=True)[0]["account"] == ACCOUNTS[0]
    view = bank.office.manager.record("bank_agreement", done.ids[0])
    assert ACCOUNTS[0] not in str(view)


@pytest.mark.parametrize("account", ["123", "6222-abc-0212", "1" * 31])
def test_what_is_no_account_is_said(bank: Bank, account: str) -> None:
    assert "10 to 30 digits" in bank.office.refused("bank_agreement.sign", **SIGNED | {"account": account})["account"]


def test_a_second_account_for_the_same_fee_is_refused(bank: Bank) -> None:
    bank.office.do("bank_agreement.sign", **SIGNED, items="停车费")
    bank.office.do("bank_agreement.sign", **SIGNED, items="WY")
    with pytest.raises(UserError, match="WT-2026-0001 is for the same item"):
        bank.office.do("bank_agreement.sign", **SIGNED)
    with pytest.raises(UserError, match="There is no item called 取暖费"):
        bank.office.do("bank_agreement.sign", **SIGNED, items="取暖费")


def test_a_change_keeps_the_account_that_it_does_not_show(bank: Bank) -> None:
    id = bank.office.new("bank_agreement.sign", **SIGNED)
    offered = bank.office.manager.defaults("bank_agreement.edit", subject_id=id)
    assert offered["account"] == "62***************67"
    bank.office.do("bank_agreement.edit", id, **offered | {"bank": "建设银行"})
    (row,) = bank.office.rows("bank_agreements", reveal=True)
    assert (row["account"], row["bank"]) == (ACCOUNTS[0], "建设银行")


def test_while_a_line_is_at_the_bank_its_account_stays(agreed: Bank) -> None:
    agreed.send()
    with pytest.raises(UserError, match="has not answered yet"):
        agreed.office.do("bank_agreement.edit", 1, account="6222021202009999999")
    agreed.office.do("bank_agreement.edit", 1, note="换卡后再改")


def test_an_agreement_that_ended_asks_for_nothing(agreed: Bank) -> None:
    agreed.office.do("bank_agreement.end", 1)
    assert [row["unit"] for row in agreed.office.rows("bank_agreements", "ended")] == ["3-1-101"]
    assert len(agreed.send()) == 2
    agreed.office.do("bank_agreement.sign", **SIGNED)
