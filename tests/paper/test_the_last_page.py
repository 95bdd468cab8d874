"""What stands on the last page, and what follows a sheet: things that change hands, a supplement."""

from __future__ import annotations

from propertydesk.core.sheet import Sheet
from propertydesk.paper.formfile import load_form
from propertydesk.paper.pages import page_texts
from propertydesk.paper.render import render
from tests.paper.slips import OFFICE


def test_what_closes_the_last_page_may_be_more_than_a_page() -> None:
    """A post with forty things that change hands: the page of its duty log is printed, each thing once."""
    things = tuple({"name": f"thing {place}", "quantity": "1", "counted": "1"} for place in range(40))
    rows = tuple({"no": str(100 + place), "time": "08:00", "text": "all quiet"} for place in range(30))
    sheet = Sheet("F04", "2026-11-21-night-4", OFFICE, {}, rows, tables={"things": things}, title="sheet")
    text = "\n".join(page_texts(render(load_form("F04"), sheet, paper="A4", lang="en")))
    assert [text.count(f"thing {place}") for place in range(10, 40)] == [1] * 30
    assert all(str(100 + place) in text for place in range(30))


def test_annexes_follow_their_sheet_on_pages_of_their_own() -> None:
    row = {"no": "7", "time": "08:00", "text": "all quiet"}
    later = Sheet("F04", "2026-11-21-night-4", OFFICE, {}, ({"no": "9", "text": "written later"},), title="supplement")
    sheet = Sheet("F04", "2026-11-21-night-4", OFFICE, {}, (row,), title="sheet", annexes=(later,))
    first, second = page_texts(render(load_form("F04"), sheet, paper="A4", lang="en"))
    assert "all quiet" in first and "written later" not in first and "Handed over by" in first
    assert "written later" in second and "supplement" in second and "Handed over by" not in second
