"""Deeds that tests do upon an office: numbers taken, rows journalled, papers attached. Invented people only."""

from __future__ import annotations

from datetime import UTC, date, datetime, timedelta
from pathlib import Path

from sqlalchemy.orm import Session

from propertydesk.store import Store
from propertydesk.store.attachments import attach, keep
from propertydesk.store.engine import connect
from propertydesk.store.findings import Finding
from propertydesk.store.journal import BulkLine, Entry, append, append_bulk
from propertydesk.store.kinds import Base
from propertydesk.store.numbering import Series, take_number
from propertydesk.store.place import DATABASE
from propertydesk.store.verify import verify

NOW = datetime(2026, 11, 20, 2, 42, tzinfo=UTC)
TODAY = date(2026, 11, 20)
SLIP = Series("release_slip", "FX")
PERSONAL = frozenset({"name", "phone"})


def entry(number: int = 1, **changes: object) -> Entry:
    """Person *number* moved from one phone to another."""
    values: dict[str, object] = {
        "at": NOW + timedelta(minutes=number),
        "actor_id": 1,
        "action": "edit_person",
        "subject_kind": "person",
        "subject_id": number,
        "before": {"name": "欧阳试", "phone": f"1380000{number:04d}", "state": "tenant"},
        "after": {"name": "欧阳试", "phone": f"1390000{number:04d}", "state": "owner"},
        "personal": PERSONAL,
    }
    return Entry(**{**values, **changes})  # type: ignore[arg-type]  # the keys are Entry's own


def journal(store: Store, count: int) -> None:
    """Journal *count* edits, of persons 1 to *count*."""
    with store.write() as session:
        for number in range(1, count + 1):
            append(session, entry(number))


def imported(session: Session, count: int) -> int:
    """Journal an import of persons 1 to *count* as bulk work."""
    header = entry(0, action="import_roster", subject_kind="office", before=None, after={"rows": count})
    lines = (
        BulkLine(
            "person", number, None, {"name": f"甲{number}", "phone": f"1370000{number:04d}", "row": number}, PERSONAL
        )
        for number in range(1, count + 1)
    )
    return append_bulk(session, header, lines)


def lived_in(store: Store) -> None:
    """An office with some of everything: journal, bulk work, numbers, an attachment, a form of its own."""
    sha256 = keep(store.folder, b"a scanned letter of authority" * 40)
    (store.folder / "forms" / "F01.toml").write_text('title = "放行条"\n', encoding="utf-8")
    journal(store, 5)
    with store.write() as session:
        imported(session, 3)
        take_number(session, SLIP, TODAY)
        attach(session, sha256, "letter.jpg", "image/jpeg", 29 * 40, NOW)


def meddle(folder: Path, *statements: str) -> None:
    """What somebody with the file and a tool can do: *statements* while the triggers are away, then put back."""
    raw = connect(folder / DATABASE)
    triggers = raw.execute("SELECT name, sql FROM sqlite_master WHERE type = 'trigger'").fetchall()
    raw.execute("PRAGMA foreign_keys = OFF")
    for name, _sql in triggers:
        raw.execute(f"DROP TRIGGER {name}")
    for statement in statements:
        raw.execute(statement)
    for _name, sql in triggers:
        raw.execute(sql)
    raw.close()


def found(folder: Path) -> list[tuple[str, str]]:
    """What ``verify`` finds, as (code, where)."""
    findings: list[Finding] = verify(folder, Base.metadata)
    return [(finding.code, finding.where) for finding in findings]
