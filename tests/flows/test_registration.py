"""R30: whatever a desk registers stands in the duty log by itself. The difference is measured, and is zero."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import timedelta

import pytest

from propertydesk.core.i18n import say
from propertydesk.desks.logbook.registered import Registered
from propertydesk.desks.reception.models import Call, Channel, Confirmed, VisitKind, Visitor
from propertydesk.flows.registering import SOURCES, Registration, duties, registration
from propertydesk.standards.monthly.reading import View, read_report
from tests.an_office import AnOffice, an_office
from tests.contract.filled import fill

NOT_COUNTED = {"visit_draw", "visit_summary", "log_review", "log_draw"}
"""Made by the office about its own work; nobody came, called or asked."""


@pytest.fixture(scope="module")
def filled(tmp_path_factory: pytest.TempPathFactory) -> Iterator[AnOffice]:
    folder = tmp_path_factory.mktemp("registered")
    with an_office(folder / "office") as opened:
        fill(opened, folder)
        yield opened


def today(office: AnOffice) -> dict[str, Registration]:
    with office.office.store.read() as session:
        moment = office.office.moment(session)
        begun, ended = moment.start_of(moment.today), moment.end_of(moment.today)
        return {each.what.value: each for each in registration(session, begun, ended)}


def report(office: AnOffice) -> View:
    manager = office.manager
    return manager.read(
        lambda session, moment: read_report(session, manager.catalogue, "logbook", "2026-11", moment, now=True)
    )


def test_every_desk_that_writes_its_own_line_is_counted(filled: AnOffice) -> None:
    actions = filled.office.catalogue.actions.values()
    logged = {action.makes for action in actions if action.makes is not None and action.log is not None}
    assert {what.value for what in SOURCES} | NOT_COUNTED == logged
    assert set(SOURCES) == set(Registered)
    for what, (model, _at) in SOURCES.items():
        assert model is filled.office.catalogue.kinds[what.value].model


def test_what_the_desks_registered_today_stands_in_the_book(filled: AnOffice) -> None:
    found = today(filled)
    assert {"visitor", "call", "request", "release_slip", "work_order", "complaint", "incident"} <= set(found)
    assert {what: each.difference for what, each in found.items() if each.difference} == {}
    with filled.office.store.read() as session:
        assert duties(session, filled.office.moment(session)) == []


def test_the_months_report_says_a_hundred_per_cent(filled: AnOffice) -> None:
    figures = report(filled).counted.figures
    assert figures["registered"] == sum(each.made for each in today(filled).values())
    assert (figures["difference"], figures["registration_rate"]) == (0, 1.0)


def test_what_has_no_line_shows_as_a_difference(tmp_path_factory: pytest.TempPathFactory) -> None:
    with an_office(tmp_path_factory.mktemp("missing") / "office") as office:
        office.do("call.record", caller="王敏", content="几点停水")
        office.do("call.record", caller="李絮", content="几点来电")
        now = office.clock.now
        came = {"visit_kind": VisitKind.DELIVERY, "purpose": "送货", "confirmed": Confirmed.OFFICE, "staff_id": 1}
        with office.office.store.write() as session:  # past the program, as nobody should
            session.add_all(
                [
                    Visitor(number="LF-1", in_at=now, name="搬家公司", **came),
                    Call(number="LD-1", at=now, caller="王敏", content="无", channel=Channel.PHONE, staff_id=1),
                    Visitor(number="LF-2", in_at=now - timedelta(days=1), name="快递", **came),
                ]
            )  # fmt: skip
        assert today(office) == {
            "visitor": Registration(Registered.VISITOR, 1, 0),
            "call": Registration(Registered.CALL, 3, 2),
        }
        with office.office.store.read() as session:
            [duty] = duties(session, office.office.moment(session))
        assert (duty.rule, say(duty.title, "en")) == ("R30", "Registered today without a line in the duty log: 2")
        counted = report(office).counted
        assert (counted.figures["registered"], counted.figures["difference"]) == (5, 3)
        assert counted.figures["registration_rate"] == pytest.approx(0.4)
        missing = {
            group.values[0]: group.cells["missing"] for group in counted.tables["what"] if group.cells["missing"]
        }
        assert missing == {Registered.VISITOR: 2, Registered.CALL: 1}
