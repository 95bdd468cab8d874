from __future__ import annotations

import pytest

from propertydesk.core.errors import UserError
from propertydesk.office.numbers import series_of
from tests.an_office import AnOffice


def test_only_the_settings_that_are_given_change(office: AnOffice) -> None:
    office.do("settings.change", idle_minutes="5")
    assert office.manager.setting("idle_minutes") == 5
    assert office.manager.setting("office_name") == "蓝天新苑管理服务中心"
    office.do("settings.change", paper_language="both")
    assert office.manager.setting("idle_minutes") == 5
    assert set(office.refused("settings.change", zone="Moon/Base", offset_x="50")) == {"zone", "offset_x"}
    with pytest.raises(UserError, match="Which setting"):
        office.do("settings.change")


@pytest.mark.parametrize("hours", ["0", "-5", "1000000000"])
def test_the_gate_gets_a_time_that_a_clock_can_run(office: AnOffice, hours: str) -> None:
    assert set(office.refused("settings.change", idle_minutes=hours)) == {"idle_minutes"}


def test_settings_are_in_the_journal(office: AnOffice) -> None:
    office.do("settings.change", head_title="管理处主任")
    newest = office.rows("journal")[0]
    assert (str(newest["what"]), str(newest["about"])) == ("Settings", "Settings")


def test_the_form_of_numbers_is_changed_for_those_to_come(office: AnOffice) -> None:
    (first,) = office.do("blanks.reserve", kind="visitor", count="1").numbers
    assert first == "LF-20261120-001"
    office.do("series.change", kind="visitor", prefix="FK", period="month", width="4")
    assert office.do("blanks.reserve", kind="visitor", count="1").numbers == ("FK-202611-0001",)
    series = office.manager.read(lambda session, moment: series_of(session, office.manager.catalogue))
    assert series["visitor"].prefix == "FK"


@pytest.mark.parametrize(
    ("answers", "field"),
    [
        ({"kind": "teapot", "prefix": "FK", "period": "day", "width": "3"}, "kind"),
        ({"kind": "visitor", "prefix": "F K", "period": "day", "width": "3"}, "prefix"),
        ({"kind": "visitor", "prefix": "FX", "period": "day", "width": "3"}, "prefix"),
        ({"kind": "visitor", "prefix": "FK", "period": "day", "width": "99"}, "width"),
    ],
)
def test_a_form_of_numbers_that_cannot_be_is_refused_at_its_field(
    office: AnOffice, answers: dict[str, str], field: str
) -> None:
    with pytest.raises(UserError) as refused:
        office.do("series.change", **answers)
    assert refused.value.field == field


def test_blanks_are_reserved_in_a_block_and_their_register_says_what_became_of_them(office: AnOffice) -> None:
    done = office.do("blanks.reserve", kind="Release slip", count="5", issued_to="东门 王师傅")
    assert done.numbers == tuple(f"FX-20261120-00{n}" for n in range(1, 6))
    assert str(done.message) == "Reserve numbers for blanks: FX-20261120-001 … FX-20261120-005"
    spoilt = office.rows("reserved_numbers", number="FX-20261120-002")[0]["id"]
    office.do("blanks.void", spoilt, reason="写错")
    (row,) = office.rows("reserved_numbers", "void")
    assert (row["number"], row["issued_to"], row["state"], row["reason"]) == (
        "FX-20261120-002", "东门 王师傅", "void", "写错",
    )  # fmt: skip
    assert len(office.rows("reserved_numbers", "open")) == 4
    with pytest.raises(UserError, match="not waiting to be filled in"):
        office.do("blanks.void", spoilt, reason="again")


def test_a_block_has_a_size(office: AnOffice) -> None:
    for count in ("0", "1001"):
        with pytest.raises(UserError, match="between 1 and 1000"):
            office.do("blanks.reserve", kind="visitor", count=count)
