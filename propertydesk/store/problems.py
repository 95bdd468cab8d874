"""What SQLite and the disk complain of, in the office's words. The one place where such errors are translated."""

from __future__ import annotations

import errno
import shutil
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

from pysqlite3 import dbapi2
from sqlalchemy.exc import DBAPIError

from propertydesk.core.errors import StoreProblem
from propertydesk.core.i18n import _

# Less than this free, and an I/O error is taken for a full disk: SQLite does not always say which of the two it met.
NO_ROOM = 128 * 1024

_FULL = {errno.ENOSPC, errno.EDQUOT, errno.EFBIG}
_FORBIDDEN = {errno.EROFS, errno.EACCES, errno.EPERM}

# What the driver says without SQLite's code: in copying by the backup API, of text that is no text any more, of a
# header of no known format.
_UNCODED = {
    "database or disk is full": "SQLITE_FULL",
    "database is locked": "SQLITE_BUSY",
    "database table is locked": "SQLITE_LOCKED",
    "database disk image is malformed": "SQLITE_CORRUPT",
    "file is not a database": "SQLITE_NOTADB",
    "Could not decode to UTF-8": "SQLITE_CORRUPT",
    "unsupported file format": "SQLITE_CORRUPT",
    "attempt to write a readonly database": "SQLITE_READONLY",
    "unable to open database file": "SQLITE_CANTOPEN",
    "disk I/O error": "SQLITE_IOERR",
}


def locked(folder: Path) -> StoreProblem:
    """Somebody else holds the file."""
    return StoreProblem(
        "locked",
        _("Another program is using the office file."),
        _(
            "Wait a moment and try again. If it lasts, close other PropertyDesk windows on this office and programs "
            "that copy or synchronise its folder: {folder}",
            folder=str(folder),
        ),
    )


def damaged(folder: Path) -> StoreProblem:
    """The file's content is not what was written."""
    return StoreProblem(
        "damaged",
        _("The office file is damaged."),
        _(
            "It was left as it is. Do not delete it. Restore the latest backup (in the folder backups of {folder}) and "
            "keep the damaged folder for whoever looks into it.",
            folder=str(folder),
        ),
    )


def full(folder: Path) -> StoreProblem:
    """No room is left."""
    return StoreProblem(
        "full",
        _("The disk is full. Nothing was saved."),
        _("Make room on the disk of {folder}, then do it again. What was saved before is safe.", folder=str(folder)),
    )


def read_only(folder: Path) -> StoreProblem:
    """The folder or the file may not be written."""
    return StoreProblem(
        "read_only",
        _("The office file may not be written."),
        _("Ask whoever looks after this computer for write access to {folder}.", folder=str(folder)),
    )


def missing(folder: Path) -> StoreProblem:
    """There is no office here."""
    return StoreProblem(
        "missing",
        _("There is no office in {folder}.", folder=str(folder)),
        _("Check the folder's name. If the office is on a stick or another disk, connect it. Or start a new office."),
    )


def not_an_office(folder: Path) -> StoreProblem:
    """There is an office.db, but it is not ours."""
    return StoreProblem(
        "not_an_office",
        _("The file office.db in {folder} is not an office file.", folder=str(folder)),
        _("It was left as it is. Check the folder's name, or restore a backup into another folder."),
    )


def newer(folder: Path) -> StoreProblem:
    """A newer program wrote the file."""
    return StoreProblem(
        "newer",
        _("This office was last opened with a newer version of PropertyDesk."),
        _("It was left as it is. Install the newer version here and open {folder} with it.", folder=str(folder)),
    )


def disk_trouble(folder: Path) -> StoreProblem:
    """The disk answered with an error that is none of the above."""
    return StoreProblem(
        "disk",
        _("The disk could not read or write the office file."),
        _(
            "Check that the disk or stick with {folder} is connected and sound, then start the program again. "
            "Copy the latest backup to another disk.",
            folder=str(folder),
        ),
    )


def of_os(error: OSError, folder: Path) -> StoreProblem | None:
    """The problem behind *error* of the operating system, None when it is none of the known."""
    if error.errno in _FULL:
        return full(folder)
    if error.errno in _FORBIDDEN:
        return read_only(folder)
    if error.errno == errno.EIO:
        return disk_trouble(folder)
    return None


def of_sqlite(error: BaseException, folder: Path) -> StoreProblem | None:
    """The problem behind SQLite's *error*, None when it is a bug or a broken constraint."""
    if isinstance(error, DBAPIError):
        error = error.orig or error
    if not isinstance(error, dbapi2.Error):
        return None
    name = _name_of(error)
    if name.startswith(("SQLITE_BUSY", "SQLITE_LOCKED")):
        return locked(folder)
    if name.startswith(("SQLITE_CORRUPT", "SQLITE_NOTADB")):
        return damaged(folder)
    if name == "SQLITE_FULL":
        return full(folder)
    if name.startswith(("SQLITE_READONLY", "SQLITE_PERM")):
        return read_only(folder)
    if name.startswith(("SQLITE_CANTOPEN", "SQLITE_IOERR")):
        return _of_io(name, folder)
    return None


def _name_of(error: dbapi2.Error) -> str:
    name: str = getattr(error, "sqlite_errorname", None) or ""
    if name not in ("", "SQLITE_ERROR"):
        return name
    return next((code for words, code in _UNCODED.items() if str(error).startswith(words)), name)


def _of_io(name: str, folder: Path) -> StoreProblem:
    if not (folder / "office.db").exists():
        return missing(folder)
    if name in ("SQLITE_IOERR_SHORT_READ", "SQLITE_IOERR_CORRUPTFS"):
        return damaged(folder)
    if shutil.disk_usage(folder).free < NO_ROOM:
        return full(folder)
    return read_only(folder) if name.startswith("SQLITE_CANTOPEN") else disk_trouble(folder)


@contextmanager
def in_words(folder: Path, files: bool = False) -> Iterator[None]:
    """Raise ``StoreProblem`` for what SQLite complains of inside; with *files* also for what the disk complains of.

    *files* is for the store's own work: a caller's code may fail on files of its own.
    Where half-written things are removed on the way out, use it inside of that: a full disk is full no more afterwards.
    """
    try:
        yield
    except (DBAPIError, dbapi2.Error) as error:
        problem = of_sqlite(error, folder)
        if problem is None:
            raise
        raise problem from error
    except UnicodeDecodeError as error:
        # The driver cannot even spell SQLite's complaint: a damaged name stands in it.
        if not files:
            raise
        raise damaged(folder) from error
    except OSError as error:
        problem = of_os(error, folder) if files else None
        if problem is None:
            raise
        raise problem from error
