"""The duty log's page prints the sheets of all posts of the day that is open, ready to be bound."""

from __future__ import annotations

from propertydesk.desks.logbook.screen import LogbookPage
from propertydesk.office.desk_models import Printout
from propertydesk.office.words import Role
from propertydesk.ui.paper_panel import PaperPanel
from tests.ui.conftest import Seat


def test_one_key_shows_the_sheets_of_every_post_and_printing_leaves_a_trace_of_each(seat: Seat) -> None:
    seat.office.as_(Role.GUARD).perform("log.write", (), {"text": "gate quiet"})
    seat.office.do("log.write", text="lifts in order", category="patrol")
    seat.office.do("staff.edit", seat.office.staff[Role.MONITOR].staff_id, post_id=4)
    seat.office.as_(Role.MONITOR).perform("log.write", (), {"text": "cameras in order"})
    seat.sit(Role.DESK).show_desk("logbook")
    seat.settle()
    page = seat.place.page("logbook")
    assert isinstance(page, LogbookPage)
    seat.wait(lambda: page.book.sheet is not None)
    seat.press("Alt+D")
    seat.settle()
    panel = page.panels[-1]
    assert isinstance(panel, PaperPanel)
    made = panel._wanted.make(None)
    assert made.startswith(b"%PDF")
    with seat.office.office.store.read() as session:
        printed = [row.number for row in session.query(Printout).filter(Printout.form == "F04").order_by(Printout.id)]
    assert [(number or "")[-1] for number in printed] == ["4", "1"]
