"""R34: at least 20 % of a month's sheets, drawn fairly, topped up later, hidden until opened, signed with a finding."""

from __future__ import annotations

from collections import Counter
from datetime import date

import pytest
from sqlalchemy import select

from propertydesk.core.errors import NotAllowed, UserError
from propertydesk.core.i18n import say
from propertydesk.desks.logbook.review.models import LogDraw, LogSample
from propertydesk.office.shift_models import Shift
from propertydesk.office.words import Role
from propertydesk.standards.lot import drawn
from tests.desks.logbook.review.conftest import Sheets

FIRST = date(2026, 11, 1)


@pytest.fixture
def month(sheets: Sheets) -> Sheets:
    """Ten days of November, three sheets a day, of which thirty have ended."""
    sheets.stand(FIRST, 10)
    sheets.at("2026-11-12 10:00")
    return sheets


def draws(sheets: Sheets) -> list[LogDraw]:
    with sheets.office.office.store.read() as session:
        found = list(session.scalars(select(LogDraw).order_by(LogDraw.id)))
        for each in found:
            assert say(each.again, "en") == "the same sheets"
        session.expunge_all()
        return found


def drawn_shifts(sheets: Sheets) -> list[int]:
    with sheets.office.office.store.read() as session:
        return list(session.scalars(select(LogSample.shift_id).order_by(LogSample.id)))


def test_a_fifth_of_the_sheets_that_have_ended_is_drawn(month: Sheets) -> None:
    done = month.office.do("log_draw.draw")
    assert say(done.message, "en").startswith("2026-11: 6 sheets drawn of 30")
    assert len(drawn_shifts(month)) == 6 == len(set(drawn_shifts(month)))


def test_a_later_draw_tops_it_up_and_draws_no_sheet_twice(month: Sheets) -> None:
    month.office.do("log_draw.draw")
    with pytest.raises(UserError, match="Enough sheets"):
        month.office.do("log_draw.draw")
    month.stand(date(2026, 11, 11), 9)
    month.at("2026-11-20 23:30")
    month.office.do("log_draw.draw")
    first, second = draws(month)
    # The line of the first draw itself stands on a sheet of the front desk.
    assert (first.ended, first.drawn, second.ended, second.drawn) == (30, 6, 58, 6)
    assert len(set(drawn_shifts(month))) == 12
    assert not set(second.population) & set(first.shifts())


def test_in_the_last_days_the_draw_reckons_with_the_sheets_still_to_end(sheets: Sheets) -> None:
    sheets.stand(date(2026, 10, 31), 31)
    sheets.at("2026-11-29 17:00")
    sheets.office.do("log_draw.draw")
    sheets.at("2026-12-01 09:00")
    with sheets.office.office.store.read() as session:
        moment = sheets.office.office.moment(session)
        ended = [
            shift for shift in session.scalars(select(Shift))
            if moment.local(shift.ends_at).strftime("%Y-%m") == "2026-11"
        ]  # fmt: skip
    assert len(drawn_shifts(sheets)) >= 0.2 * len(ended)


def test_anybody_can_draw_again_from_what_is_on_record(month: Sheets) -> None:
    month.office.do("log_draw.draw")
    [one] = draws(month)
    assert [int(label) for label in drawn(one.seed, [str(id) for id in one.population], one.drawn)] == drawn_shifts(
        month
    )


def test_the_draw_is_fair() -> None:
    labels = [str(number) for number in range(40)]
    counted = Counter(label for seed in range(2000) for label in drawn(f"seed {seed}", labels, 8))
    assert min(counted.values()) > 320 and max(counted.values()) < 480


def test_nobody_can_choose_the_seed(month: Sheets) -> None:
    month.office.do("log_draw.draw")
    month.stand(date(2026, 11, 11), 9)
    month.at("2026-11-20 23:30")
    month.office.do("log_draw.draw")
    seeds = {each.seed for each in draws(month)}
    assert len(seeds) == 2 and all(len(seed) == 32 for seed in seeds)


def test_which_sheets_were_drawn_is_hidden_until_they_are_opened(month: Sheets) -> None:
    month.office.do("log_draw.draw")
    rows = month.office.rows("log_samples", reveal=True)
    assert len(rows) == 6
    assert {(row["sheet"], row["day"], row["post"]) for row in rows} == {(None, None, None)}
    assert month.office.rows("log_samples", day="2026-11-05") == []
    view = month.office.manager.record("log_sample", int(rows[0]["id"]), reveal=True)
    words = [say(shown.words, "en") for shown in view.fields] + [str(item) for item in view.history]
    with month.office.office.store.read() as session:
        shift = session.get_one(Shift, session.get_one(LogSample, rows[0]["id"]).shift_id)
    assert not any(shift.day.isoformat() in word for word in words)
    assert all(row["sampled_at"] is None for row in month.office.rows("shifts"))


def test_a_sheet_that_is_opened_is_named_checked_and_signed(month: Sheets) -> None:
    month.office.do("log_draw.draw")
    sample = int(month.office.rows("log_samples")[0]["id"])
    with pytest.raises(UserError):
        month.office.do("log_sample.sign", sample)
    told = say(month.office.do("log_sample.open", sample).message, "en")
    [row] = month.office.rows("log_samples", state="opened")
    assert str(row["sheet"]) in told
    month.office.clock.forward(minutes=20)
    month.office.do("log_sample.sign", sample, finding="交接时间未写")
    [row] = month.office.rows("log_samples", "found")
    assert (row["state"], row["finding"]) == ("signed", "交接时间未写")
    assert [sheet["sheet"] for sheet in month.office.rows("shifts") if sheet["sampled_at"]] == [row["sheet"]]


def test_what_is_found_becomes_a_coordination_sheet(month: Sheets) -> None:
    month.office.do("log_draw.draw")
    sample = int(month.office.rows("log_samples")[0]["id"])
    month.office.do("log_sample.open", sample)
    month.office.do("log_sample.sign", sample, finding="交接时间未写")
    known = month.office.manager.defaults("log_sample.to_coordination", subject_id=sample)
    [row] = month.office.rows("log_samples", "found")
    assert str(row["sheet"]) in known["matter"] and "交接时间未写" in known["matter"]
    department = month.office.rows("departments")[0]["id"]
    month.office.do("log_sample.to_coordination", sample, **known | {"department_id": department})
    [sheet] = month.office.rows("coordination")
    assert sheet["source_number"] == "CY-2026-001/1"


def test_before_the_months_end_it_stands_on_the_board_until_all_are_signed(month: Sheets) -> None:
    assert month.duties("R34") == []
    month.stand(date(2026, 11, 11), 14)
    month.at("2026-11-24 09:00")
    [(words, due)] = month.duties("R34")
    assert "0 of" in words and due == "12-01 00:00"
    month.office.do("log_draw.draw")
    for row in month.office.rows("log_samples"):
        month.office.do("log_sample.open", int(row["id"]))
        month.office.do("log_sample.sign", int(row["id"]))
    assert month.duties("R34") == []


def test_a_month_that_was_not_finished_stays_on_the_board(month: Sheets) -> None:
    month.office.do("log_draw.draw")
    month.at("2026-12-02 09:00")
    [(words, due)] = month.duties("R34")
    assert "2026-11" in words and "6 of 7 sheets drawn, 0 signed" in words and due == "12-01 00:00"


def test_only_the_manager_draws(month: Sheets) -> None:
    for role in (Role.SUPERVISOR, Role.DESK):
        with pytest.raises(NotAllowed):
            month.office.as_(role).perform("log_draw.draw")


def test_there_is_nothing_to_draw_from_in_a_month_without_sheets(month: Sheets) -> None:
    with pytest.raises(UserError, match="has ended"):
        month.office.do("log_draw.draw", month="2026-09")


def test_the_seed_tells_nobody_which_sheets_are_hidden(month: Sheets) -> None:
    month.office.do("log_draw.draw")
    [row] = month.office.rows("log_draws")
    assert row["seed"] is None
    seen = month.office.manager.record("log_draw", int(row["id"]), reveal=True)
    assert draws(month)[0].seed not in str(seen.fields)
    for sample in month.office.rows("log_samples"):
        month.office.do("log_sample.open", int(sample["id"]))
    assert month.office.rows("log_draws")[0]["seed"] == draws(month)[0].seed
