"""Which characters of a sheet cannot be printed, asked while somebody types and again before printing."""

from __future__ import annotations

from collections.abc import Iterator

from propertydesk.core.errors import UserError
from propertydesk.core.i18n import LANGUAGES, Words, _, say
from propertydesk.core.sheet import Sheet
from propertydesk.paper.coverage import lacking
from propertydesk.paper.form import Form


def check_printable(sheet: Sheet) -> list[tuple[str, str]]:
    """Each (field, character) that no shipped font has a sign for. Item cells are called "rows.2.name"."""
    return [(key, sign) for key, words in _everything(sheet) for sign in _lacking(words)]


def _lacking(words: Words) -> list[str]:
    if isinstance(words, str):
        return [] if words.isascii() and words.isprintable() else lacking(words)
    return list(dict.fromkeys(sign for lang in LANGUAGES for sign in lacking(say(words, lang))))


def _everything(sheet: Sheet) -> Iterator[tuple[str, Words]]:
    yield "number", sheet.number or ""
    yield "company", sheet.office.company
    yield "office", sheet.office.office
    yield "office_phone", sheet.office.phone
    for key, words in sheet.values.items():
        yield key, words or ""
    for table, rows in (("rows", sheet.rows), *sheet.tables.items()):
        for number, row in enumerate(rows, start=1):
            for key, words in row.items():
                yield f"{table}.{number}.{key}", words or ""


def refuse_unprintable(form: Form, sheet: Sheet) -> None:
    """Raise UserError naming the first character that cannot be printed and its field."""
    for key, sign in check_printable(sheet):
        name = form.fields[key].label if key in form.fields else None
        column = key.rpartition(".")[2]
        for block in form.blocks:
            for one in getattr(block, "columns", ()):
                if key.count(".") == 2 and one.key == column:
                    name = one.label
        # The label stands in the form file, in both languages, not in the catalogue.
        called = name.inline("both") if name else key
        raise UserError(
            _(
                "The printer font has no sign for “{sign}” in “{field}”. Write it another way, or print without it "
                "and write it by hand.",
                sign=sign,
                field=called,
            ),
            field=key,
            code="no_glyph",
        )
