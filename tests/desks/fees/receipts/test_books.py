"""Blank receipts: who has which, none left out unseen, a new book against the stubs of the last one (RULES 8.5)."""

from __future__ import annotations

from typing import Any

import pytest

from propertydesk.core.errors import AnswersWrong, NotAllowed, UserError
from propertydesk.core.i18n import say
from propertydesk.core.views import Query
from propertydesk.desks.fees.receipts.books import full_serial, next_serial, serial_trouble
from propertydesk.office.words import Role
from tests.desks.fees.conftest import Fees


def book(fees: Fees, first: str = "0001201", last: str = "0001250", **answers: Any) -> int:
    given = {"holder_id": fees.small.staff[Role.CASHIER].staff_id, "first": first, "last": last} | answers
    return fees.manager.perform("receipt_book.issue", answers=given).ids[0]


def paper(fees: Fees, serial: str) -> str:
    """A prepayment of ten yuan on a paper; what was said."""
    return say(fees.pay(prepay=1000, paper_serial=serial).message, "en")


def following(fees: Fees, role: Role = Role.CASHIER) -> str | None:
    return fees.cashier.read(lambda session, now: next_serial(session, fees.small.staff[role].staff_id))


def trouble(fees: Fees, serial: str, role: Role = Role.CASHIER) -> str | None:
    staff_id = fees.small.staff[role].staff_id
    words = fees.cashier.read(lambda session, now: serial_trouble(session, staff_id, serial))
    return None if words is None else say(words, "en")


def row(fees: Fees, id: int) -> dict[str, Any]:
    return next(each for each in fees.rows("receipt_books") if each["id"] == id)


def words_at(fees: Fees, **answers: Any) -> dict[str, str]:
    with pytest.raises(AnswersWrong) as refused:
        book(fees, **answers)
    return {field: say(words, "en") for field, words in refused.value.errors.items()}


def test_the_papers_of_a_book_are_taken_in_their_order(fees: Fees) -> None:
    id = book(fees)
    assert following(fees) == "0001201"
    assert "Mind" not in paper(fees, "0001201")
    assert following(fees) == "0001202"
    assert "Mind" not in paper(fees, "0001202")
    now = row(fees, id)
    assert (now["serials"], now["holder"], now["state"]) == ("0001201–0001250", "员工cashier", "out")
    assert (now["used"], now["last_used"], now["skipped"]) == (2, "0001202", "")


def test_the_deposits_of_a_cashier_take_their_papers_from_the_same_book(fees: Fees) -> None:
    book(fees)
    paper(fees, "0001201")
    assert fees.cashier.defaults("deposit.take", unit_id=fees.unit_id)["paper_serial"] == "0001202"
    answers = {"unit_id": fees.unit_id, "payer": "尉迟文轩", "amount_fen": "60", "kind": "key", "paper_serial": "1202"}
    fees.cashier.perform("deposit.take", answers=answers)
    assert following(fees) == "0001203"


def test_a_paper_that_is_left_out_is_said_and_stays_in_sight(fees: Fees) -> None:
    id = book(fees)
    paper(fees, "0001201")
    assert "papers are left out: 0001202-0001203. Keep them with the stubs" in paper(fees, "0001204")
    assert row(fees, id)["skipped"] == "0001202-0001203"
    assert "paper 0001202 comes before 0001204, which is used" in paper(fees, "0001202")
    assert row(fees, id)["skipped"] == "0001203"


def test_a_paper_is_used_once(fees: Fees) -> None:
    book(fees)
    paper(fees, "0001201")
    assert trouble(fees, "0001201") == "paper 0001201 was used for receipt SK-2026-000001 already"
    assert "was used for receipt SK-2026-000001 already" in paper(fees, "0001201")


def test_a_void_receipt_has_used_its_paper_up(fees: Fees) -> None:
    id = book(fees)
    done = fees.pay(prepay=1000, paper_serial="0001201")
    fees.cashier.perform("receipt.void", done.ids, {"void_reason": "卡纸", "copies_back": True})
    assert (following(fees), row(fees, id)["used"]) == ("0001202", 1)


def test_papers_of_somebody_else_and_of_nobody(fees: Fees) -> None:
    assert trouble(fees, "X99") is None
    book(fees)
    assert trouble(fees, "0009999") == "paper 0009999 is not of your book 0001201–0001250"
    assert trouble(fees, "0001201", Role.DESK) == "paper 0001201 is of the book of 员工cashier"
    assert following(fees, Role.DESK) is None


def test_zeros_and_letters_need_not_be_typed(fees: Fees) -> None:
    id = book(fees, prefix="B-", first="0000098", last="B-0000102")
    cashier = fees.small.staff[Role.CASHIER].staff_id
    typed = ["98", "b-0000099", "Ｂ－100", " 0000102 ", "103", "A7"]
    full = fees.cashier.read(lambda session, now: [full_serial(session, cashier, each) for each in typed])
    assert full == ["B-0000098", "B-0000099", "B-0000100", "B-0000102", "103", "A7"]
    paper(fees, "98")
    assert fees.rows("receipts")[0]["paper_serial"] == "B-0000098"
    paper(fees, "100")
    assert (row(fees, id)["last_used"], row(fees, id)["skipped"]) == ("B-0000100", "B-0000099")


def test_when_a_book_is_used_up_the_next_one_follows(fees: Fees) -> None:
    book(fees, "0001201", "0001202")
    paper(fees, "0001201")
    paper(fees, "0001202")
    assert following(fees) is None
    fees.small.clock.forward(days=1)
    said = fees.manager.perform(
        "receipt_book.issue", answers={"holder_id": "员工cashier", "first": "0001301", "last": "0001350"}
    )
    assert "the stubs of 0001201–0001202 are not back yet" in say(said.message, "en")
    assert fees.rows("receipt_books")[0]["note"]
    assert following(fees) == "0001301"


def test_a_new_book_against_the_stubs_of_the_last_one(fees: Fees) -> None:
    first = book(fees, "0001201", "0001204")
    paper(fees, "0001201")
    offered = fees.manager.defaults("receipt_book.return", subject_id=first)
    assert offered["unused"] == "0001202-0001204"
    said = fees.manager.perform("receipt_book.return", [first], offered)
    assert "Mind" not in say(said.message, "en")
    assert (row(fees, first)["state"], row(fees, first)["unused"]) == ("back", "0001202-0001204")
    second = book(fees, "0001301", "0001304")
    assert row(fees, second)["note"] is None
    assert following(fees) == "0001301"


def test_papers_that_are_neither_used_nor_here_are_said_and_noted(fees: Fees) -> None:
    id = book(fees, "0001201", "0001206")
    paper(fees, "0001202")
    said = fees.manager.perform("receipt_book.return", [id], {"unused": "0001204-0001205，0001206"})
    assert "papers are missing: 0001201, 0001203" in say(said.message, "en")
    assert "0001201, 0001203" in row(fees, id)["note"]


@pytest.mark.parametrize(("unused", "words"), [("0001201", "These bear receipts"), ("7-9", "Serials of this book")])
def test_what_is_said_to_be_unused_is_of_the_book_and_bears_no_receipt(fees: Fees, unused: str, words: str) -> None:
    id = book(fees)
    paper(fees, "0001201")
    with pytest.raises(UserError) as refused:
        fees.manager.perform("receipt_book.return", [id], {"unused": unused})
    assert refused.value.field == "unused"
    assert words in say(refused.value.message, "en")


@pytest.mark.parametrize(("first", "last"), [("0001250", "0001260"), ("0001100", "0001201"), ("0001210", "0001220")])
def test_no_serial_is_issued_twice(fees: Fees, first: str, last: str) -> None:
    id = book(fees)
    fees.manager.perform("receipt_book.return", [id], {"unused": "0001201-0001250"})
    with pytest.raises(UserError) as refused:
        book(fees, first, last)
    assert say(refused.value.message, "en") == "0001201–0001250 were issued to 员工cashier already."
    assert book(fees, first, last, prefix="A")


@pytest.mark.parametrize(
    ("answers", "field", "words"),
    [
        ({"first": "12a"}, "first", "Digits only"),
        ({"last": "0001200"}, "last", "comes before the first"),
        ({"last": "9999999"}, "last", "9998799 papers"),
        ({"first": "998", "last": "1002"}, "last", "as many digits as the first, 3"),
    ],
)
def test_serials_that_make_no_book(fees: Fees, answers: dict[str, str], field: str, words: str) -> None:
    errors = words_at(fees, **answers)
    assert list(errors) == [field]
    assert words in errors[field]


def test_a_lost_book_is_reported_with_what_was_not_used(fees: Fees) -> None:
    id = book(fees, "0001201", "0001204")
    paper(fees, "0001201")
    said = fees.manager.perform("receipt_book.lose", [id], {"note": "柜台被盗，已报警"})
    assert "post a notice that these are not valid: 0001202-0001204" in say(said.message, "en")
    assert row(fees, id)["state"] == "lost"
    assert following(fees) is None
    assert fees.manager.list_ids("receipt_books", Query(("lost",))) == [id]
    with pytest.raises(UserError) as refused:
        fees.manager.perform("receipt_book.return", [id])
    assert refused.value.code == "not_now"


def test_the_cashier_does_not_issue_books(fees: Fees) -> None:
    with pytest.raises(NotAllowed):
        fees.cashier.perform("receipt_book.issue", answers={"holder_id": 1, "first": "1", "last": "2"})
