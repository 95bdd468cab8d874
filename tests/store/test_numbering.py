"""Numbers follow one another without a gap, are never given twice, and look as the office wants them."""

from __future__ import annotations

from contextlib import suppress
from datetime import date

import pytest
from hypothesis import given
from hypothesis import strategies as st
from sqlalchemy import text
from sqlalchemy.exc import IntegrityError

from propertydesk.core.errors import UserError
from propertydesk.store import Store
from propertydesk.store.number_models import NumberState
from propertydesk.store.numbering import (
    Period,
    Series,
    bind_number,
    check_numbers,
    reserve,
    reserved,
    series_in_force,
    set_series,
    take_number,
    use_reserved,
    void_reserved,
)
from tests.store.deeds import NOW, SLIP, TODAY, meddle

TOMORROW = date(2026, 11, 21)


def take(store: Store, series: Series = SLIP, on: date = TODAY) -> str:
    with store.write() as session:
        return take_number(session, series, on)


def test_the_first_slips_of_a_day(store: Store) -> None:
    assert [take(store) for _ in range(3)] == ["FX-20261120-001", "FX-20261120-002", "FX-20261120-003"]
    assert take(store, on=TOMORROW) == "FX-20261121-001"
    assert take(store) == "FX-20261120-004"


@pytest.mark.parametrize(
    ("series", "number"),
    [
        (Series("score", "TS", Period.MONTH, 3), "TS-202611-001"),
        (Series("contract", "HT", Period.YEAR, 4), "HT-2026-0001"),
        (Series("receipt", "SJ", Period.NONE, 7), "SJ-0000001"),
    ],
)
def test_other_kinds_of_numbers(store: Store, series: Series, number: str) -> None:
    assert take(store, series) == number


def test_a_number_of_a_deed_that_failed_is_given_to_the_next(store: Store) -> None:
    assert take(store) == "FX-20261120-001"
    with pytest.raises(UserError), store.write() as session:
        assert take_number(session, SLIP, TODAY) == "FX-20261120-002"
        raise UserError("the printer is on fire")
    assert take(store) == "FX-20261120-002"


def test_more_numbers_than_the_width_has_room_for(store: Store) -> None:
    narrow = Series("slip", "N", Period.NONE, 1)
    with store.write() as session:
        numbers = [take_number(session, narrow, TODAY) for _ in range(11)]
        assert numbers[8:] == ["N-9", "N-10", "N-11"]
        assert check_numbers(session) == []


def test_the_office_chooses_its_own_form(store: Store) -> None:
    own = Series("release_slip", "放行", Period.MONTH, 4)
    with store.write() as session:
        set_series(session, own)
        assert series_in_force(session, SLIP) == own
        assert take_number(session, SLIP, TODAY) == "放行-202611-0001"


@pytest.mark.parametrize("prefix", ["", " ", "F X", "FX-", "-FX", "F/X", "FX_1", "../FX"])
def test_a_prefix_that_cannot_stand_on_a_paper(store: Store, prefix: str) -> None:
    with pytest.raises(UserError) as refused, store.write() as session:
        set_series(session, Series("release_slip", prefix))
    assert refused.value.field == "prefix"


@pytest.mark.parametrize("width", [0, -1, 13])
def test_a_width_that_makes_no_number(store: Store, width: int) -> None:
    with pytest.raises(UserError) as refused, store.write() as session:
        set_series(session, Series("release_slip", "FX", Period.DAY, width))
    assert refused.value.field == "width"


series_choices = st.builds(
    Series,
    kind=st.sampled_from(["release_slip", "visitor"]),
    prefix=st.sampled_from(["FX", "FX-2026", "FX-202611", "FX-20261120", "LF"]),
    period=st.sampled_from(Period),
    width=st.integers(1, 4),
)


class Undone(Exception):
    """The example is over, and the office is to be as it was before."""


@given(changes=st.lists(st.tuples(series_choices, st.integers(1, 3)), min_size=1, max_size=8))
def test_whatever_form_is_chosen_when_no_number_comes_twice_or_is_left_out(
    store: Store, changes: list[tuple[Series, int]]
) -> None:
    with suppress(Undone), store.write() as session:
        assert session.execute(text("SELECT count(*) FROM document_number")).scalar() == 0
        numbers = []
        for series, count in changes:
            set_series(session, series)
            numbers += [take_number(session, series, TODAY) for _ in range(count)]
        assert len(set(numbers)) == len(numbers)
        assert check_numbers(session) == []
        raise Undone


def test_a_number_says_which_paper_bears_it(store: Store) -> None:
    with store.write() as session:
        number = take_number(session, SLIP, TODAY)
        bind_number(session, number, 42)
        bind_number(session, number, 42)
        with pytest.raises(ValueError, match="not free"):
            bind_number(session, number, 43)
        with pytest.raises(ValueError, match="not free"):
            bind_number(session, "FX-20261120-777", 1)
        assert session.execute(text("SELECT subject_id FROM document_number")).scalars().all() == [42]


def test_blank_slips_for_a_power_cut_are_keyed_in_later_under_their_numbers(store: Store) -> None:
    with store.write() as session:
        take_number(session, SLIP, TODAY)
        numbers = reserve(session, SLIP, TODAY, 3, "夜班 李试", NOW)
        assert numbers == ["FX-20261120-002", "FX-20261120-003", "FX-20261120-004"]
        assert take_number(session, SLIP, TODAY) == "FX-20261120-005"
    with store.write() as session:
        use_reserved(session, "release_slip", "FX-20261120-002", 7)
        void_reserved(session, "release_slip", "FX-20261120-003", "打湿了")
    with store.read() as session:
        register = reserved(session, "release_slip")
        assert [(each.number, each.state, each.subject_id, each.reason) for each in register] == [
            ("FX-20261120-002", NumberState.USED, 7, None),
            ("FX-20261120-003", NumberState.VOID, None, "打湿了"),
            ("FX-20261120-004", NumberState.RESERVED, None, None),
        ]
        assert {(each.issued_to, each.issued_at) for each in register} == {("夜班 李试", NOW)}
        assert reserved(session, "visitor") == []
        # No desk is here: the slip that bears the used number stands in no table of this office.
        assert {finding.code for finding in check_numbers(session)} <= {"document_gone"}


@pytest.mark.parametrize(
    ("number", "code"),
    [("FX-20261120-001", "unknown"), ("FX-20261120-002", "used"), ("FX-20261120-003", "void"), ("FX-1", "unknown")],
)
def test_a_number_that_cannot_be_keyed_in(store: Store, number: str, code: str) -> None:
    with store.write() as session:
        take_number(session, SLIP, TODAY)
        reserve(session, SLIP, TODAY, 3, "夜班", NOW)
        use_reserved(session, "release_slip", "FX-20261120-002")
        void_reserved(session, "release_slip", "FX-20261120-003", "lost")
    for attempt in (use_reserved, lambda *given: void_reserved(*given, "again")):
        with pytest.raises(UserError) as refused, store.write() as session:
            attempt(session, "release_slip", number)
        assert refused.value.code == code
        assert number in str(refused.value)


def test_a_number_of_another_kind_is_unknown(store: Store) -> None:
    with store.write() as session:
        reserve(session, SLIP, TODAY, 1, "夜班", NOW)
    with pytest.raises(UserError, match="not reserved"), store.write() as session:
        use_reserved(session, "visitor", "FX-20261120-001")


@pytest.mark.parametrize(
    "statement",
    [
        "DELETE FROM document_number",
        "UPDATE document_number SET number = 'FX-20261120-009'",
        "UPDATE document_number SET n = 9",
        "REPLACE INTO document_number (id, kind, stem, n, number, state) VALUES (1, 'a', 'b', 1, 'c', 'taken')",
    ],
)
def test_a_number_given_out_cannot_be_taken_back(store: Store, statement: str) -> None:
    take(store)
    with pytest.raises(IntegrityError), store.write() as session:
        session.execute(text(statement))


@pytest.mark.parametrize(
    ("statement", "finding"),
    [
        ("DELETE FROM document_number WHERE n = 2", ("number_gap", "FX-20261120-2")),
        ("DELETE FROM document_number WHERE n IN (2, 3)", ("number_gap", "FX-20261120-2 … FX-20261120-3")),
        ("DELETE FROM document_number WHERE n = 1", ("number_gap", "FX-20261120-1")),
        (
            "UPDATE document_number SET number = 'FX-20261120-009' WHERE n = 2",
            ("number_changed", "FX-20261120-009"),
        ),
    ],
)
def test_a_number_taken_out_or_changed_behind_our_back_is_named(
    store: Store, statement: str, finding: tuple[str, str]
) -> None:
    for _ in range(4):
        take(store)
    meddle(store.folder, statement)
    with store.read() as session:
        assert [(each.code, each.where) for each in check_numbers(session)] == [finding]


def test_a_number_given_twice_behind_our_back_is_named(store: Store) -> None:
    take(store)
    meddle(
        store.folder,
        "CREATE TABLE other AS SELECT * FROM document_number",
        "DROP TABLE document_number",
        "ALTER TABLE other RENAME TO document_number",
        "INSERT INTO document_number SELECT * FROM document_number",
    )
    with store.read() as session:
        assert [(each.code, each.where) for each in check_numbers(session)] == [("number_double", "FX-20261120-1")]
