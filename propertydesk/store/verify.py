"""Is the office whole? Every check there is, read-only, on a sound file as on a damaged one."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Sequence
from contextlib import closing
from pathlib import Path

from pysqlite3 import dbapi2
from sqlalchemy import Engine, MetaData, text
from sqlalchemy.exc import DBAPIError
from sqlalchemy.orm import Session

from propertydesk.core.errors import StoreProblem
from propertydesk.core.i18n import _
from propertydesk.store.attachments import check_attachments
from propertydesk.store.backup import backups
from propertydesk.store.engine import connect, make_engine
from propertydesk.store.findings import Finding
from propertydesk.store.journal_check import check_chain
from propertydesk.store.kept_check import check_heads, check_journaled, check_sheet
from propertydesk.store.manifest import MANIFEST, Manifest, unsound
from propertydesk.store.migrations.head import Revisions
from propertydesk.store.numbering import check_numbers
from propertydesk.store.peek import peek
from propertydesk.store.place import DATABASE
from propertydesk.store.restore import last_restored
from propertydesk.store.triggers import triggers_of

__all__ = ["Finding", "verify"]

_NEWEST = 5


def verify(
    folder: Path, metadata: MetaData, revisions: Revisions | None = None, sheets: Sequence[tuple[int, str]] = ()
) -> list[Finding]:
    """What is wrong with the office in *folder*: database, triggers, journal, numbers, attachments, a cut tail.

    *sheets* are what signed papers show of the chain: a journal row, and how its hash begins.
    Empty when all is well. Raises ``StoreProblem`` only where there is nothing to look at (missing, not_an_office,
    locked), or where it is newer: with *revisions*, also when its tables are of none of them.
    """
    try:
        stamp = peek(folder)
    except StoreProblem as problem:
        if problem.code != "damaged":
            raise
        return [Finding("database_damaged", DATABASE, _("The office file is damaged: {what}", what=problem.message))]
    if revisions is not None and stamp.revision != revisions.head:
        from propertydesk.store.migrations.migrate import refuse_unknown

        refuse_unknown(folder, stamp.revision, revisions)
    findings = list(_check_file(folder / DATABASE))
    engine = make_engine(folder / DATABASE, writing=False, mode="ro")
    try:
        for name, check in _checks(folder, metadata, sheets).items():
            findings += _tried(engine, name, check)
    finally:
        engine.dispose()
    return findings


_Check = Callable[[Session], list[Finding]]


def _checks(folder: Path, metadata: MetaData, sheets: Sequence[tuple[int, str]]) -> dict[str, _Check]:
    return {
        "triggers": lambda session: list(_check_triggers(session, metadata)),
        "journal": check_chain,
        "book": lambda session: list(check_journaled(session, metadata)),
        "signed sheets": lambda session: [*check_heads(session, metadata), *_check_sheets(session, sheets)],
        "numbers": check_numbers,
        "attachments": lambda session: check_attachments(session, folder),
        "backups": lambda session: list(_check_tail(session, folder)),
    }


def _check_sheets(session: Session, sheets: Sequence[tuple[int, str]]) -> Iterator[Finding]:
    for seq, digits in sheets:
        found = check_sheet(session, seq, digits)
        if found is not None:
            yield found


def _tried(engine: Engine, name: str, check: _Check) -> list[Finding]:
    """The findings of one check, each on its own connection: where the damage stops one, the others still look."""
    try:
        with Session(engine) as session:
            return check(session)
    except (DBAPIError, dbapi2.Error, ValueError, LookupError) as error:
        what = str(getattr(error, "orig", None) or type(error).__name__)
        return [Finding("unreadable", name, _("A part of the office cannot be read: {what}", what=what))]


def _check_file(path: Path) -> Iterator[Finding]:
    try:
        with closing(connect(path, "ro")) as raw:
            for what in unsound(raw):
                yield Finding("database_damaged", DATABASE, _("The office file is damaged: {what}", what=what))
    except (dbapi2.Error, UnicodeDecodeError) as error:
        yield Finding("database_damaged", DATABASE, _("The office file is damaged: {what}", what=str(error)))


def _check_triggers(session: Session, metadata: MetaData) -> Iterator[Finding]:
    rows = session.execute(text("SELECT name, sql FROM sqlite_master WHERE type = 'trigger'"))
    there = {row.name: row.sql for row in rows}
    wanted = triggers_of(metadata)
    for name, sql in wanted.items():
        if there.get(name) != sql:
            yield Finding("trigger", name, _("The safeguard {name} was removed or changed.", name=name))
    for name in sorted(set(there) - set(wanted)):
        yield Finding("trigger", name, _("There is a trigger that the program did not make: {name}", name=name))


def _check_tail(session: Session, folder: Path) -> Iterator[Finding]:
    """The chain cannot see its own tail being cut; manifests of backups since the last restore know where it was."""
    restored = last_restored(folder)
    known = {(restored[1], restored[2])} if restored else set()
    for each in backups(folder)[:_NEWEST]:
        manifest = Manifest.of_text((each.path / MANIFEST).read_text(encoding="utf-8"))
        if restored is None or manifest.at > restored[0]:
            known.add((manifest.journal_seq, manifest.journal_head))
    for seq, head in sorted(known):
        found = session.execute(text("SELECT hash FROM journal WHERE id = :seq"), {"seq": seq}).scalar()
        if seq and found is None:
            words = _("The journal's end was cut off: a backup knows row {seq}.", seq=seq)
            yield Finding("journal_cut", f"journal {seq}", words)
        elif seq and found != head:
            words = _("Journal row {seq} is not the one that a backup knows.", seq=seq)
            yield Finding("journal_replaced", f"journal {seq}", words)
