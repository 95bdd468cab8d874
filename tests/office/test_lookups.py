from __future__ import annotations

import pytest

from propertydesk.core.errors import UserError
from propertydesk.office.lookups import resolve
from tests.an_office import AnOffice


def test_a_whole_name_is_found_among_many_that_begin_alike(office: AnOffice) -> None:
    for name in ("东门岗亭", "东门车道", "东门人行道", "东门"):
        office.do("post.add", name=name, kind="gate")
    meant = office.manager.read(lambda session, moment: resolve(session, "post", "东门"))
    assert office.manager.words_of("post", meant) == "东门"


def test_a_part_of_several_names_asks_for_more(office: AnOffice) -> None:
    for name in ("东门岗亭", "东门车道"):
        office.do("post.add", name=name, kind="gate")
    with pytest.raises(UserError, match=r"More than one fits.*: 东门岗亭, 东门车道"):
        office.manager.read(lambda session, moment: resolve(session, "post", "东门"))
