"""Every unfinished complaint is gone through every day: why, who, what next (R18)."""

from __future__ import annotations

from propertydesk.office.words import Role
from tests.desks.complaints.conftest import Complaints

WHY = {"root_cause": "people", "responsible_id": "specialist", "plan": "明早八点清理"}


def test_gone_through_today_it_waits_for_tomorrow(office: Complaints) -> None:
    id = office.record()
    assert office.due(id, "R18") == "11-21 00:00"
    office.do("take_stock", id, **WHY)
    assert office.due(id, "R18") == "11-22 00:00"
    assert office.shown("not_today", listing="complaint_inventory") == []
    clock = office.clock(id, "R18")
    assert clock.staff_id == office.small.staff[Role.SPECIALIST].staff_id
    office.small.clock.forward(days=1)
    assert office.shown("not_today", listing="complaint_inventory") == [office.row(id)["number"]]


def test_said_twice_on_a_day_the_second_counts_and_tomorrow_is_not_skipped(office: Complaints) -> None:
    id = office.record()
    office.do("take_stock", id, **WHY)
    office.do("take_stock", id, **WHY | {"root_cause": "money"})
    assert office.due(id, "R18") == "11-22 00:00"
    with office.small.office.store.read() as session:
        from propertydesk.desks.complaints.models import ComplaintStock

        assert [row.root_cause.value for row in session.query(ComplaintStock)] == ["money"]


def test_several_at_once(office: Complaints) -> None:
    ids = [office.record() for _ in range(4)]
    office.do("take_stock", *ids, **WHY)
    rows = office.small.desk.list_rows("complaint_inventory", ids)
    assert {row["responsible"] for row in rows} == {"员工specialist"}
    assert {row["plan"] for row in rows} == {"明早八点清理"}


def test_a_day_left_out_is_late_and_says_why(office: Complaints) -> None:
    id = office.record()
    office.small.clock.forward(days=2)
    assert "Choose why it is late" in office.refused("take_stock", id, **WHY)
    office.do("take_stock", id, late_reason="forgotten", **WHY)
    assert office.due(id, "R18") == "11-24 00:00"
    row = office.small.desk.list_rows("complaint_inventory", [id])[0]
    assert row["age"] == 3


def test_over_a_week_a_row_for_each_day(office: Complaints) -> None:
    id = office.record()
    for _ in range(5):
        office.do("take_stock", id, **WHY)
        office.small.clock.forward(days=1)
    with office.small.office.store.read() as session:
        from propertydesk.desks.complaints.models import ComplaintStock
        from propertydesk.standards.models import Clock

        assert session.query(ComplaintStock).count() == 5
        met = session.query(Clock).filter(Clock.rule == "R18", Clock.state == "met").count()
        assert met == 5


def test_settled_there_is_nothing_to_go_through(office: Complaints) -> None:
    id = office.record()
    office.do("take_stock", id, **WHY)
    office.do("resolve", id, result="已与楼上沟通")
    assert "R18" not in office.running(id)
    assert office.shown(listing="complaint_inventory") == []
    assert "“Daily inventory” comes after" in office.refused("take_stock", id, **WHY)


def test_on_paper_the_day_and_the_week(office: Complaints) -> None:
    id = office.record()
    office.do("take_stock", id, **WHY)
    for form in ("STOCK", "WEEKMEET"):
        assert office.small.desk.printing.print(form, [0], lang="zh_CN").startswith(b"%PDF")
    for form in ("F03", "F39"):
        assert office.small.desk.printing.print(form, [id], lang="en").startswith(b"%PDF")


def test_the_weekly_meeting_sees_why_and_what_piles_up(office: Complaints) -> None:
    from propertydesk.core.i18n import say
    from propertydesk.desks.complaints.sheet import meeting_sheet
    from propertydesk.office.printing import PaperContext

    for _ in range(3):
        id = office.record()
    office.small.clock.forward(hours=3)
    office.do("reply", id, what="正在处理", next_reply_at="18:00", late_reason="busy")
    catalogue = office.small.office.catalogue
    sheet = office.small.desk.read(
        lambda session, moment: meeting_sheet(session, 0, PaperContext(moment, catalogue, "员工desk", "en"))
    )
    assert say(sheet.rows[-1]["root_cause"] or "", "en") == "Too much at once"
    assert say(sheet.values["similar"] or "", "en") == "Building 3: 3 × Noise in 30 days"
