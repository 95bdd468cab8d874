"""Plain lists on paper: visitors, calls, slips, reserved numbers. Title, filters in force, columns, page numbers.

Rows flow page after page under the repeated head. Thousands of rows are fine.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from io import BytesIO

from propertydesk.core.errors import UserError
from propertydesk.core.i18n import Words, _
from propertydesk.core.sheet import OfficeHead
from propertydesk.paper.coverage import clean, lacking
from propertydesk.paper.form import Column, Heading, Label, Register, spoken
from propertydesk.paper.formfile import common_words
from propertydesk.paper.papers import Paper, lying, paper_named


def render_register(
    title: Words | Label,
    columns: Sequence[Column],
    rows: Sequence[Mapping[str, Words | None]],
    office: OfficeHead,
    printed_at: str,
    lang: str,
    *,
    register: Register | None = None,
    filters: Sequence[Words] = (),
    paper: str = "A4",
    landscape: bool = True,
    blank: bool = False,
) -> bytes:
    """The PDF of *rows* (each by column key) under *columns*, in *lang* ("zh_CN", "en", "both").

    *register* adds the office's code, version and the boxes at the foot, and says how the paper lies. *filters* say
    in words what is shown. A *blank* is one page of empty rows to write in. Raises UserError for a character without
    a sign.
    """
    heading = register.heading if register else _plain_heading(title)
    size = _paper(register, paper, landscape)
    _refuse_unprintable(columns, rows)

    from propertydesk.paper.listing import Listing  # imports the PDF library

    out = BytesIO()
    listing = Listing(out, spoken(title, lang), heading, columns, office, size, lang)
    listing.filters = [clean(spoken(words, lang)) for words in filters]
    listing.printed_at = printed_at
    listing.signatures = register.signatures if register else ()
    if blank:
        listing.print_blank()
    else:
        listing.print(rows)
    return out.getvalue()


def _paper(register: Register | None, paper: str, landscape: bool) -> Paper:
    if register:
        paper, landscape = register.paper, register.landscape
    size = paper_named(paper)
    return lying(size) if landscape and size.width < size.height else size


def _plain_heading(title: Words | Label) -> Heading:
    label = title if isinstance(title, Label) else Label(spoken(title, "zh_CN"), spoken(title, "en"))
    return Heading("", label, "", "", "", None, common_words())


def _refuse_unprintable(columns: Sequence[Column], rows: Sequence[Mapping[str, Words | None]]) -> None:
    for number, row in enumerate(rows, start=1):
        for column in columns:
            for sign in lacking(spoken(row.get(column.key), "both")):
                raise UserError(
                    _(
                        "The printer font has no sign for “{sign}” in line {line}, “{field}”.",
                        sign=sign,
                        line=number,
                        field=column.label.inline("both"),
                    ),
                    field=column.key,
                    code="no_glyph",
                )
