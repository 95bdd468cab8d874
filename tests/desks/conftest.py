"""A small office of invented people: one unit with an owner, a daughter who may agree for him, and a tenant."""

from __future__ import annotations

import tempfile
from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field
from datetime import UTC, datetime, timedelta
from functools import cache
from pathlib import Path
from zoneinfo import ZoneInfo

import pytest
from sqlalchemy import select

from propertydesk import registry
from propertydesk.office.models import Building, Entrance, Occupancy, Person, PersonPhone, Unit
from propertydesk.office.perform import Office, refresh_search
from propertydesk.office.settings import change_settings
from propertydesk.office.sign_in import Actor
from propertydesk.office.signed_in import SignedIn
from propertydesk.office.staff_models import Department, Staff, StaffRole
from propertydesk.office.words import DepartmentKind, Relation, Role
from propertydesk.store import Store
from tests.template import Template

SHANGHAI = ZoneInfo("Asia/Shanghai")


@dataclass
class Clock:
    """The office's clock, moved by the test."""

    now: datetime = field(default_factory=lambda: datetime(2026, 11, 20, 10, 40, tzinfo=SHANGHAI).astimezone(UTC))

    def __call__(self) -> datetime:
        return self.now

    def forward(self, **time: int) -> None:
        self.now += timedelta(**time)


@dataclass
class Small:
    """The office under test: ``at_desk`` is signed in as front desk, ``as_`` as any other role."""

    office: Office
    clock: Clock
    unit_id: int
    staff: dict[Role, Actor]

    @property
    def desk(self) -> SignedIn:
        return self.as_(Role.DESK)

    def as_(self, role: Role) -> SignedIn:
        return SignedIn(self.office, self.staff[role])

    def rows(self, listing: str, role: Role = Role.DESK) -> list[dict[str, object]]:
        signed_in = self.as_(role)
        return signed_in.list_rows(listing, signed_in.list_ids(listing))


@pytest.fixture
def small(tmp_path: Path) -> Iterator[Small]:
    template, unit_id, staff = _furnished()
    template.lay_down(tmp_path / "office")
    store, clock = Store.open(tmp_path / "office", registry.metadata()), Clock()
    yield Small(Office(store, registry.catalogue(), clock), clock, unit_id, dict(staff))
    store.close()


@cache
def _furnished() -> tuple[Template, int, Mapping[Role, Actor]]:
    """The office, the id of its unit, and its colleagues."""
    with tempfile.TemporaryDirectory() as scratch:
        folder = Path(scratch) / "office"
        store = Store.create(folder, registry.metadata())
        with store.write() as session:
            change_settings(session, {"office_name": "蓝天新苑管理服务中心", "company": "蓝天物业管理有限公司"})
            building = Building(name="3", sort="3")
            session.add(building)
            session.flush()
            entrance = Entrance(building_id=building.id, name="1")
            session.add(entrance)
            session.flush()
            unit = Unit(
                building_id=building.id, entrance_id=entrance.id, room="1001", label="3-1-1001", sort="3-1-1001"
            )
            session.add_all([unit, Department(name="工程部", kind=DepartmentKind.ENGINEERING)])
            session.flush()
            for name, relation, phone, authority in (
                ("尉迟文轩", Relation.OWNER, "13900004477", None),
                ("尉迟欣", Relation.FAMILY, "13800002401", "可代业主同意搬出物品 2026-01-05"),
                ("李絮", Relation.CARER, "15800001171", None),
            ):
                person = Person(name=name, phones=[PersonPhone(number=phone)])
                session.add(person)
                session.flush()
                session.add(Occupancy(unit_id=unit.id, person_id=person.id, relation=relation, authority=authority))
            staff = {}
            for role in Role:
                row = Staff(login=role.value, name=f"员工{role.value}", password="!", roles=[StaffRole(role=role)])
                session.add(row)
                session.flush()
                staff[role] = Actor(row.id, row.login, row.name, frozenset({role}))
            unit_id = unit.id
            people = frozenset(session.scalars(select(Person.id)))
            refresh_search(session, registry.catalogue(), {"unit": frozenset({unit_id}), "person": people})
        store.close()
        return Template.of(folder), unit_id, staff
