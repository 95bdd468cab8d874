from __future__ import annotations

import pytest

from propertydesk.core.views import Query
from tests.an_office import AnOffice


@pytest.mark.parametrize("listing", ["units", "requests", "clocks", "log"])
def test_every_list_sorts_its_units_as_people_count(office: AnOffice, listing: str) -> None:
    for unit in ("10-1-201", "3-1-1001", "3-1-201"):
        office.do("unit.add", unit=unit)
        office.do("request.record", unit_id=unit, caller="客人", content="灯不亮")
    for descending in (False, True):
        ids = office.manager.list_ids(listing, Query(sort="unit", descending=descending))
        shown = [row["unit"] for row in office.manager.list_rows(listing, ids)]
        ordered = ["3-1-201", "3-1-1001", "10-1-201"]
        assert shown == (ordered[::-1] if descending else ordered)
