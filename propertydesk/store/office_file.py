"""The office file: made, opened with all checks, read beside the one writer, closed."""

from __future__ import annotations

import os
import threading
from collections.abc import Iterator
from contextlib import closing, contextmanager
from pathlib import Path

from sqlalchemy import MetaData
from sqlalchemy.exc import DBAPIError
from sqlalchemy.orm import Session

from propertydesk.core.errors import UserError
from propertydesk.core.i18n import _
from propertydesk.store import problems
from propertydesk.store.durable import flush_folder, part_of, sweep
from propertydesk.store.engine import connect, make_engine, refuse_affected
from propertydesk.store.migrations.head import OURS, Revisions
from propertydesk.store.peek import peek
from propertydesk.store.place import DATABASE, Mounts, make_layout, refuse_network_share, refuse_read_only
from propertydesk.store.schema import build


class Store:
    """An open office. Any number of readers beside one writer; all of it may be called from any thread."""

    def __init__(self, folder: Path, metadata: MetaData, *, durable: bool = True) -> None:
        """Use ``Store.open`` or ``Store.create``, which check what has to be checked."""
        self.folder = folder
        self.metadata = metadata
        path = folder / DATABASE
        self._readers = make_engine(path, writing=False)
        self._writer = make_engine(path, writing=True, durable=durable)
        self._turn = threading.Lock()
        self._writing_thread: int | None = None
        self._watch = connect(path)
        self._identity = os.stat(path)
        self._watching = threading.Lock()
        self._seen = self._version = 0

    @classmethod
    def create(
        cls, folder: Path, metadata: MetaData, *, mounts: Mounts | None = None, revisions: Revisions = OURS
    ) -> Store:
        """A new, empty office in *folder*, which is made if need be. ``UserError`` where there is one already."""
        refuse_affected()
        refuse_network_share(folder, mounts)
        if (folder / DATABASE).exists():
            raise UserError(_("There is already an office in {folder}.", folder=str(folder)), code="exists")
        with problems.in_words(folder, files=True):
            folder.mkdir(parents=True, exist_ok=True)
            make_layout(folder)
            _make_file(folder, metadata, revisions.head)
        return cls.open(folder, metadata, mounts=mounts, revisions=revisions)

    @classmethod
    def open(
        cls,
        folder: Path,
        metadata: MetaData,
        *,
        mounts: Mounts | None = None,
        revisions: Revisions = OURS,
        durable: bool = True,
    ) -> Store:
        """The office in *folder*. Tables of an older program are migrated first, after a verified backup.

        Only an office that is being invented is opened without *durable*: until it is closed, a power cut may ruin it.
        Raises ``StoreProblem`` (any code) and leaves the file as it was.
        """
        refuse_affected()
        refuse_network_share(folder, mounts)
        if not folder.exists():
            from propertydesk.store.restore import finish

            finish(folder)
        stamp = peek(folder)
        refuse_read_only(folder)
        with problems.in_words(folder, files=True):
            make_layout(folder)
            sweep(folder)
            if stamp.revision != revisions.head:
                from propertydesk.store.migrations.migrate import migrate

                migrate(folder, metadata, stamp.revision, revisions)
            store = cls(folder, metadata, durable=durable)
            try:
                store._watch.execute("PRAGMA journal_mode = WAL")
                store._watch.execute("SELECT count(*) FROM sqlite_master").fetchone()
            except BaseException:
                store.close()
                raise
        return store

    @contextmanager
    def read(self) -> Iterator[Session]:
        """A session that sees one moment of the office and cannot write."""
        try:
            with Session(self._readers, autoflush=False) as session:
                yield session
        except DBAPIError as error:
            problem = problems.of_sqlite(error, self.folder)
            if problem is None or problem.code == "read_only":
                raise  # A bug: somebody wrote to a session that only reads.
            raise problem from error

    @contextmanager
    def write(self) -> Iterator[Session]:
        """One transaction: committed on leaving, undone on any error. One at a time; others wait for their turn.

        Inside, one's own ``write()`` is a bug and raises ``RuntimeError``.
        """
        if self._writing_thread == threading.get_ident():
            raise RuntimeError("write() inside write(): one deed is one transaction")
        with self._turn, problems.in_words(self.folder):
            self._refuse_another_file()
            self._writing_thread = threading.get_ident()
            try:
                with Session(self._writer, expire_on_commit=False) as session, session.begin():
                    session.connection()  # BEGIN IMMEDIATE now, not at the first statement
                    yield session
            finally:
                self._writing_thread = None

    def _refuse_another_file(self) -> None:
        # A folder moved or swapped under us: file and log might part, so nothing is written any more.
        try:
            same = os.path.samestat(os.stat(self.folder / DATABASE), self._identity)
        except FileNotFoundError:
            same = False
        if not same:
            raise problems.missing(self.folder)

    def data_version(self) -> int:
        """A number that grows whenever anyone, also another process, has committed."""
        with self._watching, problems.in_words(self.folder):
            seen = self._watch.execute("PRAGMA data_version").fetchone()[0]
            if seen != self._seen:
                self._seen = seen
                self._version += 1
            return self._version

    def scrub(self) -> None:
        """After an erasure: leave no erased value in the file's unused places or in its log.

        Writes the whole file anew; ``StoreProblem("locked")`` while others read or write (the erasure itself stands).
        """
        with self._turn, self._watching, problems.in_words(self.folder):
            self._watch.execute("VACUUM")
            busy = self._watch.execute("PRAGMA wal_checkpoint(TRUNCATE)").fetchone()[0]
        if busy:
            raise problems.locked(self.folder)

    def close(self) -> None:
        """Close every connection. The last one to close puts the log into the file."""
        self._readers.dispose()
        self._writer.dispose()
        self._watch.close()


def _make_file(folder: Path, metadata: MetaData, head: str) -> None:
    """Made under another name and renamed, so that an office.db that exists is always whole."""
    part = part_of(folder / DATABASE)
    try:
        with problems.in_words(folder), closing(connect(part, "rwc")) as raw:
            raw.execute("PRAGMA auto_vacuum = NONE")
            # No log yet: it would stay behind when the file is renamed. Opening starts one.
            engine = make_engine(part, writing=True)
            try:
                with engine.begin() as connection:
                    build(connection, metadata, head)
            finally:
                engine.dispose()
        part.rename(folder / DATABASE)
        flush_folder(folder)
    finally:
        for name in (part.name, f"{part.name}-wal", f"{part.name}-shm"):
            part.with_name(name).unlink(missing_ok=True)
