"""Files that want to hurt or to mislead: bombs, cells far away, entities, things that only call themselves .xlsx."""

from __future__ import annotations

import io
import zipfile
from pathlib import Path

MAIN = "http://schemas.openxmlformats.org/spreadsheetml/2006/main"
_RELATED = "http://schemas.openxmlformats.org/officeDocument/2006/relationships"
_PACKAGED = "http://schemas.openxmlformats.org/package/2006/relationships"

CONTENT_TYPES = '<Types xmlns="http://schemas.openxmlformats.org/package/2006/content-types"/>'
WORKBOOK = (
    f'<workbook xmlns="{MAIN}" xmlns:r="{_RELATED}"><sheets><sheet name="S" sheetId="1" r:id="r1"/></sheets></workbook>'
)


def relations(*related: tuple[str, str]) -> str:
    """Relations by kind and target; the first is called r1."""
    each = "".join(
        f'<Relationship Id="r{number}" Type="{_RELATED}/{kind}" Target="{target}"/>'
        for number, (kind, target) in enumerate(related, 1)
    )
    return f'<Relationships xmlns="{_PACKAGED}">{each}</Relationships>'


_OFFICE = ("officeDocument", "xl/workbook.xml")
_SHEET = ("worksheet", "worksheets/sheet1.xml")


def sheet(cells: str, before: str = "") -> str:
    """The XML of a sheet with *cells* as its data; *before* stands before everything."""
    return f'{before}<worksheet xmlns="{MAIN}"><sheetData>{cells}</sheetData></worksheet>'


def workbook(path: Path, sheet_xml: str | bytes, **parts: str) -> Path:
    """A minimal .xlsx around the XML of its one sheet."""
    named: dict[str, str | bytes] = {
        "[Content_Types].xml": CONTENT_TYPES,
        "_rels/.rels": relations(_OFFICE),
        "xl/workbook.xml": parts.pop("workbook", WORKBOOK),
        "xl/_rels/workbook.xml.rels": relations(_SHEET),
        "xl/worksheets/sheet1.xml": sheet_xml,
        **parts,
    }
    with zipfile.ZipFile(path, "w", zipfile.ZIP_DEFLATED) as archive:
        for name, text in named.items():
            archive.writestr(name, text)
    return path


def cell_far_away(path: Path) -> Path:
    """A kilobyte that makes careless readers fill a billion rows."""
    return workbook(path, sheet('<row r="1048576"><c r="XFD1048576"><v>1</v></c></row>'))


def style_far_away(path: Path) -> Path:
    """Somebody coloured the last cell of the sheet: nothing is in it."""
    near = '<row r="1"><c r="A1"><v>1</v></c></row>'
    return workbook(path, sheet(near + '<row r="1048576"><c r="XFD1048576" s="0"/></row>'))


def zip_bomb(path: Path) -> Path:
    """A hundred megabytes of nothing in a hundred kilobytes."""
    return _of_pieces(path, b"<c/>" * 1000, 25_000, zipfile.ZIP_DEFLATED)


def bomb_of_empty_cells(path: Path) -> Path:
    """Empty cells without end, in a file that is stored and not packed, so that no ratio gives it away."""
    return _of_pieces(path, b"<row>" + b"<c/>" * 1000 + b"</row>", 13_000, zipfile.ZIP_STORED)


def _of_pieces(path: Path, piece: bytes, count: int, packed: int) -> Path:
    """A workbook whose sheet is *piece*, *count* times."""
    workbook(path, "")
    before, after = sheet("@").encode().split(b"@")
    with zipfile.ZipFile(path) as source, zipfile.ZipFile(path.with_suffix(".part"), "w", packed) as archive:
        for name in source.namelist():
            with archive.open(name, "w") as part:
                if name.endswith("sheet1.xml"):
                    part.write(before)
                    for _turn in range(count):
                        part.write(piece)
                    part.write(after)
                else:
                    part.write(source.read(name))
    return path.with_suffix(".part").replace(path)


def many_entries(path: Path) -> Path:
    """A zip of very many little files."""
    with zipfile.ZipFile(path, "w") as archive:
        archive.writestr("[Content_Types].xml", CONTENT_TYPES)
        archive.writestr("xl/workbook.xml", WORKBOOK)
        for number in range(5000):
            archive.writestr(f"xl/media/{number}.xml", "<x/>")
    return path


LAUGHS = "".join(f'<!ENTITY l{n} "{f"&l{n - 1};" * 10}">' for n in range(1, 10))


def entity_bomb(path: Path) -> Path:
    """A billion laughs in a cell."""
    doctype = f'<!DOCTYPE x [<!ENTITY l0 "lol">{LAUGHS}]>'
    return workbook(path, sheet('<row r="1"><c r="A1" t="inlineStr"><is><t>&l9;</t></is></c></row>', doctype))


def outside_entity(path: Path) -> Path:
    """A cell that would read a file of this computer; hidden in a part that nobody reads."""
    evil = '<!DOCTYPE x [<!ENTITY f SYSTEM "file:///etc/passwd">]><x>&f;</x>'
    return workbook(path, sheet(""), **{"docProps/app.xml": evil})


def entity_in_utf16(path: Path) -> Path:
    """The same, written so that a search for the letters finds nothing."""
    evil = '<?xml version="1.0" encoding="UTF-16"?><!DOCTYPE x [<!ENTITY f "x">]>' + sheet("")
    return workbook(path, evil.encode("utf-16"))


def renamed_zip(path: Path, name: str, text: str = "x") -> Path:
    """A zip that is something else."""
    with zipfile.ZipFile(path, "w") as archive:
        archive.writestr(name, text)
    return path


def with_password(path: Path) -> Path:
    """What Excel writes when a workbook has a password: no zip, but an old container with an encrypted stream."""
    path.write_bytes(
        b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1" + bytes(1000) + "EncryptedPackage".encode("utf-16-le") + bytes(500)
    )
    return path


def old_xls(path: Path) -> Path:
    """A workbook of the old kind."""
    path.write_bytes(b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1" + bytes(1000) + "Workbook".encode("utf-16-le") + bytes(500))
    return path


def cut_off(path: Path, whole: Path) -> Path:
    """The first half of a workbook, as a broken download leaves it."""
    data = whole.read_bytes()
    path.write_bytes(data[: len(data) // 2])
    return path


def damaged_inside(path: Path, whole: Path) -> Path:
    """A workbook one of whose sheets has a bad byte."""
    source = zipfile.ZipFile(io.BytesIO(whole.read_bytes()))
    with zipfile.ZipFile(path, "w") as archive:
        for info in source.infolist():
            data = source.read(info)
            archive.writestr(info.filename, data.replace(b"<sheetData>", b"<sheetData><", 1))
    return path
