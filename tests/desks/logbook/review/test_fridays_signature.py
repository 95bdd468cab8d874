"""R33: on Friday afternoon the supervisor signs all sheets that were over by noon; later ones fall to the next."""

from __future__ import annotations

from datetime import date

import pytest
from sqlalchemy import select

from propertydesk.core.errors import NotAllowed, UserError
from propertydesk.core.i18n import say
from propertydesk.desks.logbook.review.models import LogReview, ReviewedSheet
from propertydesk.office.shift_models import Shift
from propertydesk.office.words import Role
from propertydesk.store.journal_models import JournalRow
from tests.desks.logbook.review.conftest import Sheets

MONDAY = date(2026, 11, 16)
FRIDAY = "2026-11-20"


def covered(sheets: Sheets) -> dict[str, str]:
    """Each sheet that is signed, with the number of its review."""
    with sheets.office.office.store.read() as session:
        query = (
            select(Shift.day, Shift.name, LogReview.number)
            .join(ReviewedSheet, ReviewedSheet.shift_id == Shift.id)
            .join(LogReview, ReviewedSheet.review_id == LogReview.id)
        )
        return {f"{day}-{name}": number or "" for day, name, number in session.execute(query).tuples()}


def test_she_signs_what_was_over_by_friday_noon_and_the_rest_waits_for_the_next_friday(sheets: Sheets) -> None:
    sheets.stand(MONDAY, 12)
    sheets.at(f"{FRIDAY} 15:30")
    done = sheets.sign()
    # Four whole days; of Friday nothing was over by noon, and Thursday's night ended at 7:00.
    assert len(covered(sheets)) == 12
    assert set(covered(sheets).values()) == {"ZY-2026-001"}
    assert "2026-11-19-night" in covered(sheets) and "2026-11-20-early" not in covered(sheets)
    assert "12" in say(done.message, "en")
    sheets.at("2026-11-27 12:00")
    sheets.sign()
    assert covered(sheets)["2026-11-20-early"] == "ZY-2026-002"
    assert list(covered(sheets).values()).count("ZY-2026-002") == 21


def test_a_sheet_is_signed_once(sheets: Sheets) -> None:
    sheets.stand(MONDAY, 4)
    sheets.at(f"{FRIDAY} 15:30")
    sheets.sign()
    with pytest.raises(UserError, match="is signed"):
        sheets.sign()


def test_before_the_first_friday_noon_there_is_nothing_to_sign(sheets: Sheets) -> None:
    sheets.stand(MONDAY, 4)
    sheets.at(f"{FRIDAY} 11:59")
    with pytest.raises(UserError, match="Friday afternoon"):
        sheets.sign()


def test_a_week_that_was_missed_is_signed_with_the_next(sheets: Sheets) -> None:
    sheets.stand(MONDAY, 20)
    sheets.at("2026-12-04 16:00")
    sheets.sign()
    assert len(covered(sheets)) == 18 * 3


def test_from_friday_noon_it_stands_on_the_board_until_it_is_signed(sheets: Sheets) -> None:
    sheets.stand(MONDAY, 8)
    sheets.at(f"{FRIDAY} 11:00")
    assert sheets.duties("R33") == []
    sheets.at(f"{FRIDAY} 12:00")
    assert sheets.duties("R33") == [("Read and sign the sheets of the duty log: 12", "11-21 00:00")]
    sheets.at("2026-11-23 09:00")  # she forgot: it is overdue, and what ended since then does not count
    assert sheets.duties("R33") == [("Read and sign the sheets of the duty log: 12", "11-21 00:00")]
    sheets.sign()
    assert sheets.duties("R33") == []


def test_what_is_keyed_in_later_for_an_earlier_week_waits_for_the_next_signature(sheets: Sheets) -> None:
    sheets.stand(MONDAY, 4)
    sheets.at(f"{FRIDAY} 15:30")
    sheets.sign()
    sheets.stand(date(2026, 11, 10), 1)
    assert sheets.duties("R33")[0][0].endswith(": 3")
    sheets.sign()
    assert covered(sheets)["2026-11-10-night"] == "ZY-2026-002"


def test_the_signature_keeps_the_head_of_the_chain_and_one_row_of_the_journal_tells_of_its_sheets(
    sheets: Sheets,
) -> None:
    sheets.stand(MONDAY, 4)
    sheets.at(f"{FRIDAY} 15:30")
    sheets.sign()
    with sheets.office.office.store.read() as session:
        review = session.scalars(select(LogReview)).one()
        row = session.get_one(JournalRow, review.head_seq)
        assert row.hash == review.head_hash
        told = session.scalars(select(JournalRow).where(JournalRow.action == "log_review.sign")).all()
    assert len(told) <= 4
    assert sheets.office.rows("log_reviews")[0]["sheets"] == 12
    [line] = [row for row in sheets.office.rows("log") if row["reference"] == "ZY-2026-001"]
    assert "12" in line["text"]


def test_the_list_of_sheets_says_which_are_to_be_read(sheets: Sheets) -> None:
    sheets.stand(MONDAY, 4)
    sheets.at(f"{FRIDAY} 15:30")
    assert len(sheets.office.rows("shifts", "to_review")) == 12
    sheets.sign()
    assert {row["review"] for row in sheets.office.rows("shifts", handed=None) if row["review"]} == {"ZY-2026-001"}
    assert len(sheets.office.rows("shifts", "to_review")) == 0


def test_only_the_supervisor_and_the_manager_sign(sheets: Sheets) -> None:
    sheets.stand(MONDAY, 4)
    sheets.at(f"{FRIDAY} 15:30")
    for role in (Role.DESK, Role.GUARD, Role.SHIFT_LEADER):
        with pytest.raises(NotAllowed):
            sheets.sign(role=role)


def test_what_she_finds_becomes_a_coordination_sheet_by_one_action(sheets: Sheets) -> None:
    sheets.stand(MONDAY, 4)
    sheets.at(f"{FRIDAY} 15:30")
    long = "夜班漏记两次巡楼".ljust(500, "。")
    review = sheets.sign(long).ids[0]
    supervisor = sheets.office.as_(Role.SUPERVISOR)
    known = supervisor.defaults("log_review.to_coordination", subject_id=review)
    assert known["matter"] == long
    department = sheets.office.rows("departments")[0]["id"]
    made = supervisor.perform("log_review.to_coordination", [review], known | {"department_id": department})
    [sheet] = sheets.office.rows("coordination")
    assert sheet["matter"] == long and made.numbers == (sheet["number"],)
    remark = str(sheets.office.rows("log_reviews")[0]["remark"])
    assert remark.startswith(long) and str(sheet["number"]) in remark
    assert supervisor.read(
        lambda session, moment: sheets.office.office.catalogue.answer("became", session, "log_review", review)
    ) == [("coordination", sheet["id"], sheet["number"])]


def test_where_nothing_was_found_there_is_nothing_to_put_right(sheets: Sheets) -> None:
    sheets.stand(MONDAY, 4)
    sheets.at(f"{FRIDAY} 15:30")
    review = sheets.sign().ids[0]
    department = sheets.office.rows("departments")[0]["id"]
    answers = {"department_id": department, "matter": "没有", "due_at": "2026-11-23 17:30"}
    with pytest.raises(UserError, match="Nothing was found"):
        sheets.office.as_(Role.SUPERVISOR).perform("log_review.to_coordination", [review], answers)
