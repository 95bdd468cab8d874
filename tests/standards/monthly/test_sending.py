"""What was sent stands: figures, files, to whom; what is entered later comes as a correction that names it."""

from __future__ import annotations

import hashlib
from datetime import datetime, timedelta
from io import BytesIO
from pathlib import Path

import pytest
from openpyxl import load_workbook

from propertydesk.core.errors import NotAllowed, UserError
from propertydesk.office.words import Role
from propertydesk.standards.monthly.desk import duties
from propertydesk.standards.monthly.files import export_report
from propertydesk.standards.monthly.models import MonthlyReport
from propertydesk.store.attachments import path_of
from tests.an_office import SHANGHAI, AnOffice
from tests.standards.monthly.conftest import NOW
from tests.standards.monthly.test_figures_and_what_is_behind import REPORTS, look

TEXTS = {"cause": "管道老化", "measures": "更换立管", "analysis": "3栋渗漏集中"}
SENT = {"sent_to": "品质管理部", "sent_how": "mail"}


def write(office: AnOffice, report: str = "complaints", **texts: str) -> int:
    """Write what lies behind November's figures."""
    return office.new("monthly_report.write", report=report, month="2026-11", **{**TEXTS, **texts})


def send(office: AnOffice, report: str = "complaints", **texts: str) -> int:
    """Write and send November's report."""
    id = write(office, report, **texts)
    office.do("monthly_report.send", id, **SENT)
    return id


def row_of(office: AnOffice, id: int) -> MonthlyReport:
    """The row of a report, with its files read."""
    with office.office.store.read() as session:
        row = session.get(MonthlyReport, id)
        assert row is not None
        _files = (row.workbook, row.paper)
        session.expunge_all()
        return row


def a_later_entry(office: AnOffice, content: str = "补录的投诉") -> int:
    """A complaint of 20 November that somebody enters after the report went out."""
    unit_id = office.rows("units")[0]["id"]
    answers = {"unit_id": unit_id, "complainant": "王敏", "category": "noise", "content": content, "source": "phone"}
    at = datetime(2026, 11, 20, 10, tzinfo=SHANGHAI)
    return office.do("complaint.record", at=at, **answers).ids[0]


def test_a_sent_report_says_to_whom_when_how_by_whom_and_in_which_version(office: AnOffice) -> None:
    send(office)
    (row,) = office.rows("monthly_reports")
    assert (row["month"], row["report"], row["version"], row["state"]) == ("2026-11", "complaints", 1, "sent")
    assert (row["sent_to"], row["sent_how"], row["sent_by"]) == ("品质管理部", "mail", "manager")
    assert row["sent_at"] == office.clock.now
    assert str(row["name"]) == "Monthly complaint report"


@pytest.mark.parametrize("report", REPORTS)
def test_the_files_that_were_sent_are_kept_by_their_hash(office: AnOffice, report: str) -> None:
    row = row_of(office, send(office, report))
    for sha256, start in ((row.workbook_sha256, b"PK"), (row.paper_sha256, b"%PDF")):
        assert sha256 is not None
        data = path_of(office.office.folder, sha256).read_bytes()
        assert hashlib.sha256(data).hexdigest() == sha256
        assert data.startswith(start)


def test_the_workbook_that_was_sent_says_that_it_was_sent(office: AnOffice) -> None:
    row = row_of(office, send(office))
    assert row.workbook_sha256 is not None
    book = load_workbook(BytesIO(path_of(office.office.folder, row.workbook_sha256).read_bytes()))
    said = " ".join(str(cell.value) for cell in book.worksheets[0]["A"][:3])
    assert "version 1" in said
    assert "品质管理部" in said
    written = [cell.value for cell in book.worksheets[2]["A"]]
    assert {"管道老化", "更换立管", "3栋渗漏集中"} <= set(written)


def test_nothing_is_sent_while_a_text_is_missing(office: AnOffice) -> None:
    id = write(office, cause="")
    with pytest.raises(UserError, match="Not written yet: Causes"):
        office.do("monthly_report.send", id, **SENT)
    assert [row["state"] for row in office.rows("monthly_reports")] == ["draft"]


def test_other_gaps_are_named_and_do_not_hold_it_back(office: AnOffice) -> None:
    id = write(office)
    done = office.do("monthly_report.send", id, **SENT)
    assert "sent with gaps: Without a verdict" in str(done.message)


def test_a_month_that_is_not_over_is_not_sent(office: AnOffice) -> None:
    id = office.new("monthly_report.write", report="complaints", month="2026-12", **TEXTS)
    with pytest.raises(UserError, match="not over"):
        office.do("monthly_report.send", id, **SENT)


def test_what_is_sent_is_neither_sent_nor_written_again(office: AnOffice) -> None:
    id = send(office)
    with pytest.raises(UserError, match="stands at"):
        office.do("monthly_report.send", id, **SENT)
    again = write(office)
    assert again != id
    with pytest.raises(UserError, match="Nothing differs from version 1"):
        office.do("monthly_report.send", again, **SENT)


def test_figures_of_a_sent_month_stand_and_what_happens_later_is_no_correction(office: AnOffice) -> None:
    send(office)
    before = look(office, "complaints").counted.figures
    waiting = next(row for row in office.rows("complaints", "open") if row["department"] is not None)
    office.clock.forward(days=2)
    office.do("complaint.resolve", waiting["id"], result="已修复", owner_told="phone", late_reason="busy")
    view = look(office, "complaints")
    assert view.counted.figures == before
    assert view.version == 1
    assert not view.differs
    assert not view.later


def test_a_later_entry_is_a_correction_that_names_the_figures_and_the_record(office: AnOffice) -> None:
    send(office)
    before = look(office, "complaints").counted.figures
    office.clock.forward(hours=3)
    id = a_later_entry(office)
    view = look(office, "complaints")
    assert view.counted.figures == before
    differs = {each.key: (each.was, each.now) for each in view.differs}
    assert differs["total"] == (before["total"], (before["total"] or 0) + 1)
    assert {"undecided", "new", "unfinished"} <= set(differs)
    assert "communicative" not in differs
    assert {(each.kind, each.id) for each in view.later} == {("complaint", id)}
    now = look(office, "complaints", now=True)
    assert now.version == 2
    assert now.counted.figures["total"] == (before["total"] or 0) + 1


def test_a_verdict_changed_later_is_named_with_what_it_was(office: AnOffice) -> None:
    send(office)
    undecided = next(
        row for row in office.rows("complaints", "open", verdict="undecided") if row["received_at"].month == 11
    )
    office.clock.forward(hours=1)
    office.do("complaint.judge", undecided["id"], verdict="valid", verdict_reason="确有其事")
    view = look(office, "complaints")
    (later,) = [each for each in view.later if str(each.column) == "Verdict"]
    assert later.name == undecided["number"]
    assert (str(later.was), str(later.now)) == ("Undecided", "Valid")
    assert {each.key for each in view.differs} >= {"valid", "undecided"}


def test_the_second_version_corrects_the_first_and_stands_in_its_turn(office: AnOffice) -> None:
    send(office)
    office.clock.forward(hours=3)
    a_later_entry(office)
    office.clock.forward(minutes=1)
    second = send(office, cause="补录一件")
    view = look(office, "complaints")
    assert (view.version, len(view.sendings)) == (2, 2)
    assert not view.differs
    assert view.texts["cause"] == "补录一件"
    assert row_of(office, second).version == 2


def test_what_was_sent_comes_out_of_the_folder_unchanged(office: AnOffice, tmp_path: Path) -> None:
    row = row_of(office, send(office))
    a_later_entry(office)
    for ending, sha256 in ((".xlsx", row.workbook_sha256), (".pdf", row.paper_sha256)):
        out = tmp_path / f"again{ending}"
        export_report(office.manager, look(office, "complaints"), out, "zh_CN")
        assert hashlib.sha256(out.read_bytes()).hexdigest() == sha256


def test_what_is_kept_with_the_figures_names_nobody_and_quotes_nobody(office: AnOffice) -> None:
    office_before = office.rows("complaints")
    assert {row["content"] for row in office_before} == {"=1+1"}
    figures = str(row_of(office, send(office)).figures)
    assert "=1+1" not in figures
    assert "王敏" not in figures


def test_only_the_supervisor_and_the_manager_send(office: AnOffice) -> None:
    with pytest.raises(NotAllowed):
        office.as_(Role.DESK).perform("monthly_report.write", (), {"report": "repairs", "month": "2026-11", **TEXTS})
    done = office.as_(Role.SUPERVISOR).perform(
        "monthly_report.write", (), {"report": "repairs", "month": "2026-11", **TEXTS}
    )
    office.as_(Role.SUPERVISOR).perform("monthly_report.send", done.ids, SENT)


def test_whoever_got_the_last_one_is_proposed_for_the_next(office: AnOffice) -> None:
    send(office, "repairs")
    office.new("monthly_report.write", report="repairs", month="2026-10", **TEXTS)
    draft = next(row for row in office.rows("monthly_reports", "draft"))
    proposed = office.manager.defaults("monthly_report.send", subject_id=draft["id"])
    assert (proposed["sent_to"], proposed["sent_how"]) == ("品质管理部", "mail")


def test_last_months_reports_are_due_by_the_fifth_until_they_are_sent(office: AnOffice) -> None:
    def due(office: AnOffice) -> dict[str, datetime]:
        manager = office.manager
        return manager.read(
            lambda session, moment: {
                duty.rule: moment.local(duty.due) for duty in duties(manager.catalogue, session, moment)
            }
        )

    midnight = datetime(2026, 12, 6, tzinfo=SHANGHAI)
    assert due(office) == {"R42": midnight, "R50": midnight, "R52": midnight}
    send(office)
    assert set(due(office)) == {"R50", "R52"}


def test_an_unknown_report_or_month_is_refused_in_words(office: AnOffice) -> None:
    with pytest.raises(UserError, match="no report called gardens"):
        office.do("monthly_report.write", report="gardens", month="2026-11", **TEXTS)
    with pytest.raises(UserError, match="written like 2026-11"):
        office.do("monthly_report.write", report="repairs", month="last", **TEXTS)
    with pytest.raises(UserError, match="still to come"):
        office.do("monthly_report.write", report="repairs", month=(NOW + timedelta(days=40)).strftime("%Y-%m"), **TEXTS)
