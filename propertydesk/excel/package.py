"""The file around a workbook, looked at before anything in it is believed.

An .xlsx is a zip of XML parts. What is no such file is refused in words that say what to do; what could cost too much
(zip bombs, entity tricks) is refused before it is unpacked.
"""

from __future__ import annotations

import posixpath
import zipfile
import zlib
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from pathlib import Path
from typing import IO
from xml.parsers import expat

from propertydesk.core.errors import UserError
from propertydesk.core.i18n import Text, _

_CHUNK = 1 << 16
_OLE = b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1"
_ENCRYPTED_STREAM = "EncryptedPackage".encode("utf-16-le")
_ENCRYPTED_FLAG = 0x1
_MEGABYTE = 1 << 20
_TORN = (
    zipfile.BadZipFile, zipfile.LargeZipFile, zlib.error, expat.ExpatError, EOFError, NotImplementedError, UnicodeError,
)  # fmt: skip


@dataclass(frozen=True)
class Limits:
    """How large a workbook may be. An office's ledger of 5,000 households has some 100,000 cells."""

    file_bytes: int = 60 * _MEGABYTE
    entries: int = 3_000
    unpacked_bytes: int = 150 * _MEGABYTE
    small_part_bytes: int = 10 * _MEGABYTE
    ratio: int = 200
    ratio_from_bytes: int = 10 * _MEGABYTE
    cells: int = 400_000
    elements: int = 1_800_000
    row: int = 200_000
    column: int = 2_000
    merged: int = 100_000
    text_characters: int = 40_000_000


class Package:
    """The parts of an opened .xlsx, by name; names are compared without regard to case, as Excel does."""

    def __init__(self, archive: zipfile.ZipFile, limits: Limits) -> None:
        self._archive = archive
        self._small = limits.small_part_bytes
        self._entries = {_plain(info.filename): info for info in archive.infolist() if not info.is_dir()}

    def __contains__(self, name: str) -> bool:
        return _plain(name) in self._entries

    def names(self) -> Iterator[str]:
        """All parts."""
        return iter(self._entries)

    def open(self, name: str, *, large: bool = False) -> IO[bytes]:
        """The unpacked bytes of a part; only sheets and texts may be *large*. Refuses the file when it is missing."""
        entry = self._entries.get(_plain(name))
        if entry is None:
            raise damaged()
        if entry.file_size > self._small and not large:
            raise too_large()
        return self._archive.open(entry)


def _plain(name: str) -> str:
    return posixpath.normpath(name.replace("\\", "/").lstrip("/")).lower()


def refuse(code: str, message: Text) -> UserError:
    """A refusal of the whole file."""
    return UserError(message, code=code)


def damaged() -> UserError:
    """The refusal of a workbook that is torn."""
    return refuse(
        "file_damaged",
        _("The workbook is damaged. Open it in Excel or WPS, let it repair the file, save it as .xlsx and try again."),
    )


def too_large() -> UserError:
    """The refusal of a workbook that would cost too much."""
    return refuse(
        "file_too_large",
        _("The workbook is far larger than a ledger of households. Copy the ledger alone into a new workbook."),
    )


@contextmanager
def open_package(path: Path, limits: Limits) -> Iterator[Package]:
    """Open *path* as an .xlsx, or raise a ``UserError`` whose code says what it is instead."""
    _check_file(path, limits)
    try:
        with zipfile.ZipFile(path) as archive:
            _check_entries(archive.infolist(), limits)
            package = Package(archive, limits)
            _check_kind(package)
            _check_no_entities(package)
            yield package
    except _TORN as e:
        raise damaged() from e


def _check_file(path: Path, limits: Limits) -> None:
    if path.is_dir():
        raise refuse("is_folder", _("This is a folder. Choose the .xlsx file inside it."))
    if not path.exists():
        raise refuse("file_missing", _("There is no such file. Choose it again."))
    if not path.is_file():
        raise _not_xlsx(_("This is not a file. Choose an .xlsx workbook."))
    try:
        size = path.stat().st_size
        with path.open("rb") as file:
            head = file.read(_CHUNK)
    except OSError as e:
        message = _("The file cannot be read. Close it in Excel or WPS, or copy it to this computer, and try again.")
        raise refuse("file_unreadable", message) from e
    if size == 0:
        raise refuse("file_empty", _("The file is empty. Choose the workbook that holds the ledger."))
    if not head.startswith(b"PK"):
        raise _what_it_is(path, head, limits)
    if size > limits.file_bytes:
        raise too_large()


def _not_xlsx(message: Text) -> UserError:
    return refuse("file_not_xlsx", message)


def _what_it_is(path: Path, head: bytes, limits: Limits) -> UserError:
    """The refusal of something that is no zip at all."""
    if head.startswith(_OLE):
        if _holds(path, _ENCRYPTED_STREAM, limits.file_bytes):
            return _encrypted()
        return _not_xlsx(_("This is a workbook in the old .xls format. Open it in Excel or WPS and save it as .xlsx."))
    start = head.lstrip(b"\xef\xbb\xbf \t\r\n")[:2000].lower()
    if start.startswith((b"<html", b"<!doctype html", b"<table", b"<meta")) or b"<table" in start:
        return _not_xlsx(_("This is a web page, not a workbook. Open it in Excel or WPS and save it as .xlsx."))
    if start.startswith(b"<?xml"):
        return _not_xlsx(_("This is an XML file, not a workbook. Open it in Excel or WPS and save it as .xlsx."))
    if head.startswith((b"MZ", b"\x7fELF")):
        return _not_xlsx(_("This is a program, not a workbook. Do not open it; ask whoever sent it for the real file."))
    if head.startswith(b"%PDF"):
        return _not_xlsx(_("This is a PDF. Ask for the workbook it was printed from."))
    if b"\0" not in head and any(mark in head for mark in (b",", b"\t", b";")):
        return _not_xlsx(
            _("This is a text file (.csv or .txt). Open it in Excel or WPS, check the columns and save it as .xlsx.")
        )
    return _not_xlsx(_("This is not an .xlsx workbook. Open it in the program it comes from and save it as .xlsx."))


def _encrypted() -> UserError:
    message = _("The workbook is protected with a password. Open it in Excel or WPS, take the password off, save it.")
    return refuse("file_encrypted", message)


def _holds(path: Path, needle: bytes, most: int) -> bool:
    """Is *needle* in the first *most* bytes of the file?"""
    kept = b""
    with path.open("rb") as file:
        for _turn in range(most // _CHUNK + 1):
            chunk = file.read(_CHUNK)
            if not chunk:
                return False
            if needle in kept + chunk:
                return True
            kept = chunk[-len(needle) :]
    return False


def _check_entries(entries: list[zipfile.ZipInfo], limits: Limits) -> None:
    """Sizes as the zip declares them; ``zipfile`` never unpacks more of an entry than it declares."""
    if len(entries) > limits.entries or sum(entry.file_size for entry in entries) > limits.unpacked_bytes:
        raise too_large()
    for entry in entries:
        if entry.flag_bits & _ENCRYPTED_FLAG:
            raise _encrypted()
        if entry.file_size > limits.ratio_from_bytes and entry.file_size > limits.ratio * max(entry.compress_size, 1):
            raise too_large()


def _check_kind(package: Package) -> None:
    if "[Content_Types].xml" in package and any(name.startswith("xl/workbook") for name in package.names()):
        if "xl/workbook.bin" in package:
            raise _not_xlsx(_("This is a binary workbook (.xlsb). Open it in Excel and save it as .xlsx."))
        return
    if "mimetype" in package and "content.xml" in package:
        raise _not_xlsx(_("This is an OpenDocument file (.ods). Open it in its program and save it as .xlsx."))
    if "word/document.xml" in package:
        raise _not_xlsx(_("This is a Word document. Copy its table into a workbook and save that as .xlsx."))
    if "[Content_Types].xml" not in package:
        raise _not_xlsx(_("This is a zip archive, not a workbook. Unpack it and choose the .xlsx inside."))
    if not _finds_workbook(package):
        raise _not_xlsx(_("This is not an .xlsx workbook. Open it in the program it comes from and save it as .xlsx."))


def _finds_workbook(package: Package) -> bool:
    # Some programs keep the workbook in another place than xl/; the relations say where.
    return "_rels/.rels" in package and any(name.endswith("workbook.xml") for name in package.names())


def _check_no_entities(package: Package) -> None:
    """A document type can only stand before the first element: look no further than that in every part."""
    for name in package.names():
        if name.endswith((".xml", ".rels", ".vml")):
            with package.open(name, large=True) as stream:
                _check_prolog(stream)


class _RootReached(Exception):
    """The first element: whatever could be declared has been declared."""


def _check_prolog(stream: IO[bytes]) -> None:
    parser = new_parser()
    parser.StartElementHandler = _stop_at_root
    try:
        while chunk := stream.read(4096):
            parser.Parse(chunk)
    except _RootReached:
        return


def _stop_at_root(name: str, attributes: object) -> None:
    raise _RootReached


def new_parser() -> expat.XMLParserType:
    """An XML parser that refuses document types and entities and names elements ``namespace local``."""
    parser = expat.ParserCreate(namespace_separator=" ")
    parser.StartDoctypeDeclHandler = _refuse_doctype
    parser.EntityDeclHandler = _refuse_entity
    parser.buffer_text = True
    return parser


def _refuse_doctype(*_declaration: object) -> None:
    raise refuse(
        "file_entities",
        _("The workbook declares entities, as attackers do and no ledger needs. Ask whoever sent it for a clean copy."),
    )


_refuse_entity = _refuse_doctype
