"""Blank slips with reserved numbers, for the hours without electricity."""

from __future__ import annotations

from collections.abc import Sequence

from propertydesk.core.sheet import Sheet
from propertydesk.office.settings import office_head
from propertydesk.paper.formfile import load_form
from propertydesk.paper.render import render
from propertydesk.tour.guide import Guide


def blank_slips(guide: Guide, numbers: Sequence[str]) -> bytes:
    """The PDF of an empty slip for each of *numbers*, all copies."""
    head = guide.as_("desk").read(lambda session, moment: office_head(session))
    form = load_form("F01", guide.office.folder / "forms")
    sheets = [Sheet(form="F01", number=number, office=head) for number in numbers]
    return render(form, sheets, paper=form.sizes[0], lang=guide.lang, blank=True)
