from __future__ import annotations

import pytest

from propertydesk.core.errors import NotAllowed, UserError
from propertydesk.office.blanks import blank_papers, print_blanks, waiting_blanks
from propertydesk.office.words import Role
from propertydesk.paper.pages import page_texts
from tests.an_office import AnOffice


def test_the_reserved_numbers_wait_for_their_papers(office: AnOffice) -> None:
    office.do("blanks.reserve", kind="release_slip", count="3")
    ids = [row["id"] for row in office.rows("reserved_numbers")]
    office.do("blanks.void", ids[0], reason="torn")
    waiting = waiting_blanks(office.manager)["F01"]
    assert len(waiting) == 2
    assert waiting_blanks(office.manager, ids[1:2])["F01"] == [office.rows("reserved_numbers")[1]["number"]]


def test_each_blank_bears_its_number_and_who_printed_it_is_known(office: AnOffice) -> None:
    office.do("blanks.reserve", kind="release_slip", count="2")
    numbers = waiting_blanks(office.manager)["F01"]
    pages = page_texts(print_blanks(office.manager, "F01", numbers, None, "en"))
    assert sum(numbers[0] in page for page in pages) == sum(numbers[1] in page for page in pages) == len(pages) // 2
    assert "print" in [row["action"] for row in office.rows("journal")]


def test_without_a_number_there_is_no_blank(office: AnOffice) -> None:
    with pytest.raises(UserError, match="Reserve some first"):
        blank_papers(office.manager, "F01", [], None, "en")


def test_blanks_need_the_role_that_writes_slips(office: AnOffice) -> None:
    with pytest.raises(NotAllowed):
        blank_papers(office.as_(Role.GROUNDS_LEAD), "F01", ["FX-1"], None, "en")
