"""From a form and sheets to the bytes of a PDF: one page (or more) per copy, all sheets of a batch in one file.

What all papers of one kind share is drawn once and used again; only what differs is drawn for each. The PDF library
is imported when something is really printed.
"""

from __future__ import annotations

from collections.abc import Callable, Sequence
from io import BytesIO

from propertydesk.core.errors import UserError
from propertydesk.core.i18n import _
from propertydesk.core.sheet import Sheet
from propertydesk.paper.check import refuse_unprintable
from propertydesk.paper.form import Copy, Form
from propertydesk.paper.naming import with_office
from propertydesk.paper.papers import Paper, paper_named

PRINT_LANGUAGES = ("zh_CN", "en", "both")


def render(
    form: Form,
    sheet: Sheet | Sequence[Sheet],
    *,
    paper: str,
    lang: str,
    offset_mm: tuple[float, float] = (0.0, 0.0),
    copies: Sequence[str] | None = None,
    blank: bool = False,
    made: Callable[[int], None] = lambda done: None,
) -> bytes:
    """The PDF of *sheet* (or several) on *form*, on *paper* ("241x140"), in *lang* ("zh_CN", "en", "both").

    *offset_mm* moves everything right and down for a printer that sits askew; *copies* chooses copies by key. A
    *blank* has empty cells, with the sheet's number if it was reserved. Raises UserError for a paper the form does
    not know, a character without a sign, a text too long for the paper. All sheets are of one office. *made* is told
    how many sheets are done.
    """
    sheets = [sheet] if isinstance(sheet, Sheet) else list(sheet)
    if sheets:
        form = with_office(form, sheets[0].office)
    size = _paper_of(form, paper)
    if lang not in PRINT_LANGUAGES:
        raise UserError(_("Papers are printed in one of: {known}.", known=", ".join(PRINT_LANGUAGES)), field="lang")
    chosen = _copies_of(form, copies)
    for one in sheets:
        for each in (one, *one.annexes):
            refuse_unprintable(form, each)

    from propertydesk.paper.pressing import Press  # imports the PDF library

    out = BytesIO()
    press = Press(out, form, size, lang, offset_mm)
    for count, one in enumerate(sheets, start=1):
        for copy in chosen:
            for each in (one, *one.annexes):
                press.print(each, copy, blank)
        made(count)
    press.close()
    return out.getvalue()


def _paper_of(form: Form, paper: str) -> Paper:
    size = paper_named(paper)
    if size.key not in form.sizes:
        raise UserError(
            _(
                "The form {form} is not laid out for {paper}. It knows: {known}.",
                form=form.heading.code,
                paper=size.key,
                known=", ".join(form.sizes),
            ),
            field="paper",
        )
    return size


def _copies_of(form: Form, wanted: Sequence[str] | None) -> list[Copy]:
    if wanted is None:
        return list(form.copies)
    known = {copy.key: copy for copy in form.copies}
    for key in wanted:
        if key not in known:
            raise UserError(
                _("There is no copy “{key}”. Known are: {known}.", key=key, known=", ".join(known)), field="copies"
            )
    return [known[key] for key in wanted]
