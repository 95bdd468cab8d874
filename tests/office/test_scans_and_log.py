from __future__ import annotations

from datetime import datetime
from pathlib import Path

import pytest
from sqlalchemy import delete, select, update
from sqlalchemy.exc import IntegrityError

from propertydesk.core.errors import UserError
from propertydesk.office.desk_models import LogEntry
from propertydesk.office.words import Role
from propertydesk.registry import metadata
from propertydesk.store.verify import verify
from tests.an_office import SHANGHAI, AnOffice, household

PDF = b"%PDF-1.7\n%%EOF\n"


def scan(folder: Path, name: str = "deed.pdf", content: bytes = PDF) -> str:
    (folder / name).write_bytes(content)
    return str(folder / name)


def test_a_scan_is_kept_and_opened_from_the_unit(office: AnOffice, tmp_path: Path) -> None:
    unit_id, _owner = household(office)
    path = scan(tmp_path)
    office.do("scan.attach", unit_id, path=path, title="房产证")
    Path(path).unlink()
    (shown,) = office.manager.record("unit", unit_id).scans
    assert shown.words == "房产证"
    assert [file.read_bytes() for file in (office.office.folder / "attachments").iterdir()] == [PDF]
    assert verify(office.office.folder, metadata()) == []


def test_a_scan_without_title_has_the_files_name(office: AnOffice, tmp_path: Path) -> None:
    _unit, person_id = household(office)
    office.do("scan.attach_person", person_id, path=scan(tmp_path, "身份证.png", b"\x89PNG\r\n\x1a\n..."))
    assert [shown.words for shown in office.manager.record("person", person_id).scans] == ["身份证"]


@pytest.mark.parametrize(
    ("name", "content", "words"),
    [
        ("setup.pdf", b"MZ\x90\x00", "A PDF or a picture"),
        ("empty.png", b"", "A PDF or a picture"),
        ("large.pdf", PDF + b"0" * (20 * 1024 * 1024), "More than 20 MB"),
    ],
)
def test_what_is_no_scan_is_refused_and_leaves_nothing(
    office: AnOffice, tmp_path: Path, name: str, content: bytes, words: str
) -> None:
    unit_id, _owner = household(office)
    with pytest.raises(UserError, match=words) as refused:
        office.do("scan.attach", unit_id, path=scan(tmp_path, name, content))
    assert refused.value.field == "path"
    assert list((office.office.folder / "attachments").iterdir()) == []


def test_a_file_that_is_not_there_or_a_folder_is_refused(office: AnOffice, tmp_path: Path) -> None:
    unit_id, _owner = household(office)
    for path in (tmp_path / "gone.pdf", tmp_path):
        with pytest.raises(UserError, match="cannot be read"):
            office.do("scan.attach", unit_id, path=str(path))


def test_a_scan_on_the_wrong_record_is_taken_off_with_a_reason(office: AnOffice, tmp_path: Path) -> None:
    unit_id, _owner = household(office)
    office.do("scan.attach", unit_id, path=scan(tmp_path))
    office.do("scan.detach", 1, reason="belongs to 3-1-1002")
    assert office.manager.record("unit", unit_id).scans == ()
    assert office.history("unit", unit_id)[0].startswith("Take off")


def test_the_duty_log_is_written_by_hand_also_afterwards(office: AnOffice) -> None:
    unit_id, _owner = household(office)
    night = datetime(2026, 11, 20, 3, 15, tzinfo=SHANGHAI)
    guard = office.as_(Role.GUARD)
    guard.perform(
        "log.write", (), {"category": "incident", "unit_id": unit_id, "text": "一楼水管爆裂, 已关阀"}, at=night
    )
    (line,) = office.rows("log", "afterwards")
    assert (line["unit"], line["category"], line["by"]) == ("3-1-1001", "incident", "Colleague guard")
    assert (line["at"], line["entered_at"]) == (night, office.clock.now)


def test_every_line_says_at_which_post_it_was_written(office: AnOffice) -> None:
    gate = office.new("post.add", name="南门", kind="gate")
    guard = office.as_(Role.GUARD)
    office.do("staff.edit", guard.actor.staff_id, post_id=gate)
    guard.perform("visitor.in", (), {"name": "客人", "purpose": "找人", "confirmed": "office"})
    guard.perform("log.write", (), {"text": "巡逻正常"})
    with office.office.store.read() as session:
        assert [line.post_id for line in session.scalars(select(LogEntry))] == [gate, gate]


def test_what_is_written_in_the_duty_log_stands(office: AnOffice) -> None:
    line = office.new("log.write", category="patrol", text="3栋灯不亮")
    for change in (delete(LogEntry), update(LogEntry).values(at=office.clock.now), update(LogEntry).values(staff_id=2)):
        with pytest.raises(IntegrityError, match="log_entry"), office.office.store.write() as session:
            session.execute(change.where(LogEntry.id == line))


def test_a_line_is_corrected_by_a_line_that_points_back(office: AnOffice) -> None:
    first = office.new("log.write", category="patrol", text="3栋灯不亮")
    second = office.do("log.correct", first, text="5栋灯不亮").ids[0]
    assert [(row["id"], row["text"], row["corrects"]) for row in office.rows("log")] == [
        (second, "5栋灯不亮", first),
        (first, "3栋灯不亮", None),
    ]
    with pytest.raises(UserError, match="no line 99"):
        office.do("log.write", text="x", corrects_id="99")
