"""All sheets of a day (F04), of every post, shown and printed in one go: the pages that are bound."""

from __future__ import annotations

from datetime import date

from propertydesk.core.i18n import _
from propertydesk.desks.logbook.book.naming import sheets_of
from propertydesk.desks.logbook.book.sheet import FORM
from propertydesk.ui.frame import Frame
from propertydesk.ui.paper_panel import PaperWanted


def day_paper(frame: Frame, day: date) -> PaperWanted:
    """The sheets of the shifts that begin on *day*, and of its lines outside the shifts."""
    office, lang = frame.office, frame.lang

    def sheets() -> list[int]:
        found: list[int] = office.read(lambda session, moment: sheets_of(session, moment, day))
        return found

    return PaperWanted(
        FORM,
        _("Duty log of {day}", day=day),
        lambda paper: office.printing.look_at_all(FORM, sheets(), paper=paper, lang=lang),
        lambda paper: office.printing.print(FORM, sheets(), paper=paper, lang=lang),
        frame.say(_("Duty log of {day}", day=day)),
    )
