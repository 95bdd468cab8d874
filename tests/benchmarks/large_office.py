"""A large office of invented people, filled in bulk, for figures about lists and starts."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from contextlib import closing
from datetime import UTC, date, datetime, timedelta
from decimal import Decimal
from pathlib import Path
from random import Random
from typing import Any

from sqlalchemy import insert, select
from sqlalchemy.orm import Session

from propertydesk import registry
from propertydesk.core.unit_notation import sort_key
from propertydesk.demo.names import People
from propertydesk.office.models import Building, Entrance, Occupancy, Person, PersonPhone, Unit, Vehicle
from propertydesk.office.opening import open_new_office
from propertydesk.office.perform import refresh_search
from propertydesk.office.words import IdKind, Relation, UnitStatus, UnitUse
from propertydesk.store import Store
from propertydesk.store.chain import as_json, framed, sha256, stamp
from propertydesk.store.engine import connect
from propertydesk.store.journal import position
from propertydesk.store.journal_models import CHAINED
from propertydesk.store.place import DATABASE

LOGIN = "head"
PEOPLE_IN_UNIT = (Relation.OWNER, Relation.FAMILY, Relation.TENANT)
ROOMS_ON_FLOOR, FLOORS, ENTRANCES = 4, 18, 3
BEGAN = datetime(2020, 1, 1, 1, tzinfo=UTC)
BATCH = 5_000
SEED = 5

Rows = list[dict[str, Any]]


def build(folder: Path, people: int, journal_rows: int = 0) -> None:
    """An office in *folder* with *people* persons, three in each unit, all of them findable.

    Its journal has *journal_rows* rows more, in a chain that ``verify`` is content with.
    """
    open_new_office(folder, registry.metadata(), name="云栖", login=LOGIN, password="tea and rice").close()
    store = Store.open(folder, registry.metadata(), durable=False)
    with store.write() as session:
        _settle(session, people)
    with store.read() as session:
        place, prev = position(session)
    store.close()
    if journal_rows:
        _live_through(folder / DATABASE, place, prev, journal_rows, people // len(PEOPLE_IN_UNIT))


def _settle(session: Session, people: int) -> None:
    units = -(-people // len(PEOPLE_IN_UNIT))
    buildings, entrances = _estate(units)
    rows: dict[type[Any], Rows] = {Building: buildings, Entrance: entrances, Unit: _units(units)}
    rows |= _households(people, units)
    for model, values in rows.items():
        for start in range(0, len(values), BATCH):
            session.connection().execute(insert(model.__table__), values[start : start + BATCH])
    for kind, model in (("unit", Unit), ("person", Person), ("vehicle", Vehicle)):
        refresh_search(session, registry.catalogue(), {kind: frozenset(session.scalars(select(model.id)))})


def _estate(units: int) -> tuple[Rows, Rows]:
    entrances = -(-units // (FLOORS * ROOMS_ON_FLOOR))
    buildings = -(-entrances // ENTRANCES)
    return (
        [{"id": id, "name": str(id), "sort": sort_key(str(id))} for id in range(1, buildings + 1)],
        [
            {"id": id, "building_id": -(-id // ENTRANCES), "name": str((id - 1) % ENTRANCES + 1)}
            for id in range(1, entrances + 1)
        ],
    )


def _units(units: int) -> Rows:
    rows = []
    for id in range(1, units + 1):
        entrance_id, place = (id - 1) // (FLOORS * ROOMS_ON_FLOOR) + 1, (id - 1) % (FLOORS * ROOMS_ON_FLOOR)
        room = f"{place // ROOMS_ON_FLOOR + 1}{place % ROOMS_ON_FLOOR + 1:02d}"
        building_id = -(-entrance_id // ENTRANCES)
        label = f"{building_id}-{(entrance_id - 1) % ENTRANCES + 1}-{room}"
        rows.append(
            {
                "id": id,
                "building_id": building_id,
                "entrance_id": entrance_id,
                "room": room,
                "label": label,
                "sort": sort_key(label),
                "area": Decimal(6000 + id % 9000) / 100,
                "status": UnitStatus.OWNER_OCCUPIED,
                "use": UnitUse.HOME,
                "moved_in": date(2012, 1, 1) + timedelta(days=id % 4000),
            }
        )
    return rows


def _households(people: int, units: int) -> Mapping[type[Any], Rows]:
    chance = Random(SEED)
    invented = People(chance)
    persons: Rows = []
    phones: Rows = []
    tied: Rows = []
    vehicles: Rows = []
    for id in range(1, people + 1):
        unit_id = (id - 1) % units + 1
        relation = PEOPLE_IN_UNIT[(id - 1) // units]
        persons.append(
            {"id": id, "name": invented.name(), "id_kind": IdKind.ID_CARD, "id_number": invented.id_number()}
        )
        phones.append({"person_id": id, "number": invented.mobile()})
        since = date(2012, 1, 1) + timedelta(days=id % 4000)
        tied.append({"unit_id": unit_id, "person_id": id, "relation": relation, "since": since})
        if relation is Relation.OWNER:
            vehicles.append({"unit_id": unit_id, "person_id": id, "plate": invented.plate()})
    return {Person: persons, PersonPhone: phones, Occupancy: tied, Vehicle: vehicles}


def _live_through(path: Path, place: int, prev: str, rows: int, units: int) -> None:
    """Years of deeds, straight into the file: chained as ``append`` chains them."""
    names = [*CHAINED, "hash"]
    sql = f"INSERT INTO journal ({', '.join(names)}) VALUES ({', '.join('?' * len(names))})"
    with closing(connect(path)) as raw:
        raw.execute("PRAGMA synchronous = OFF")
        raw.execute("BEGIN IMMEDIATE")
        raw.executemany(sql, _chained(place, prev, rows, units))
        raw.execute("COMMIT")


def _chained(place: int, prev: str, rows: int, units: int) -> Iterator[Sequence[object]]:
    deeds = ("call.record", "visitor.in", "visitor.out", "release_slip.issue", "unit.edit", "person.edit")
    last = stamp(datetime.now(UTC))
    for seq in range(place + 1, place + rows + 1):
        action = deeds[seq % len(deeds)]
        at = min(stamp(BEGAN + timedelta(minutes=3 * seq)), last)
        after = as_json({"content": f"row {seq}", "unit_id": seq % units + 1})
        told = (1, action, action.partition(".")[0], seq % units + 1, None, after, "")
        row = (seq, at, *told, None, None, prev)
        prev = sha256(framed(row))
        yield (*row, prev)
