"""An office as an older program kept it, and as the next one wants it: tables for tests of migrations only."""

from __future__ import annotations

from pathlib import Path

from sqlalchemy import CheckConstraint, Column, ForeignKey, Index, Integer, MetaData, Table, Text, UniqueConstraint

from propertydesk.store import Store
from propertydesk.store.engine import connect
from propertydesk.store.kinds import NAMING, Base
from propertydesk.store.migrations.head import Revisions
from propertydesk.store.place import DATABASE
from tests.store.deeds import lived_in

STEPS = Path(__file__).parent / "steps"
OLD_STEP = Revisions("t001", STEPS)
NEW_STEP = Revisions("t002", STEPS)
HOUSEHOLDS = 40

_STORE_TABLES = (
    *("attachment", "document_number", "number_series", "setting"),
    *("journal", "journal_line", "journal_personal"),
)


def _metadata() -> MetaData:
    metadata = MetaData(naming_convention=NAMING)
    for name in _STORE_TABLES:
        Base.metadata.tables[name].to_metadata(metadata)
    return metadata


def old() -> MetaData:
    """Households, their residents, the residents' slips; households are never deleted."""
    metadata = _metadata()
    Table(
        "household",
        metadata,
        Column("id", Integer, primary_key=True),
        Column("room", Text, nullable=False),
        Column("zone", Text, nullable=False),
        Column("fax", Text),
        Column("area", Integer),
        UniqueConstraint("room"),
        CheckConstraint("area >= 0", name="area_not_negative"),
        sqlite_strict=True,
        info={"kept": True},
    )
    _resident_and_slip(metadata)
    return metadata


def new() -> MetaData:
    """Zones have a table of their own, fax machines are forgotten, slips know their state, rooms are never renamed."""
    metadata = _metadata()
    Table(
        "zone",
        metadata,
        Column("id", Integer, primary_key=True),
        Column("name", Text, nullable=False),
        UniqueConstraint("name"),
        sqlite_strict=True,
    )
    Table(
        "household",
        metadata,
        Column("id", Integer, primary_key=True),
        Column("room", Text, nullable=False),
        Column("area", Integer),
        Column("zone_id", ForeignKey("zone.id"), nullable=False),
        UniqueConstraint("room"),
        CheckConstraint("area >= 0", name="area_not_negative"),
        sqlite_strict=True,
        info={"kept": True, "fixed": ("room",)},
    )
    _resident_and_slip(metadata, Column("state", Text, nullable=False, server_default="issued"))
    return metadata


def _resident_and_slip(metadata: MetaData, *columns: Column[str]) -> None:
    Table(
        "resident",
        metadata,
        Column("id", Integer, primary_key=True),
        Column("household_id", ForeignKey("household.id", ondelete="CASCADE"), nullable=False),
        Column("name", Text, nullable=False),
        Index("ix_resident_household_id", "household_id"),
        sqlite_strict=True,
    )
    Table(
        "slip",
        metadata,
        Column("id", Integer, primary_key=True),
        Column("resident_id", ForeignKey("resident.id", ondelete="CASCADE"), nullable=False),
        Column("content", Text, nullable=False),
        *columns,
        sqlite_strict=True,
        info={"append_only": True},
    )


def make(folder: Path) -> None:
    """An office that the older program left: households in four zones, two residents each, a slip for each of these."""
    store = Store.create(folder, old(), revisions=OLD_STEP)
    lived_in(store)
    with store.write() as session:
        tables = store.metadata.tables
        for number in range(1, HOUSEHOLDS + 1):
            household = {
                "id": number,
                "room": f"1-1-{number}",
                "zone": "东南西北"[number % 4],
                "fax": "x",
                "area": number,
            }
            session.execute(tables["household"].insert(), household)
        for number in range(1, 2 * HOUSEHOLDS + 1):
            household_id = (number + 1) // 2
            session.execute(
                tables["resident"].insert(), {"id": number, "household_id": household_id, "name": f"甲{number}"}
            )
            session.execute(tables["slip"].insert(), {"resident_id": number, "content": f"沙发 {number}"})
    store.close()


def contents(folder: Path) -> tuple[str, dict[str, object], list[tuple[object, ...]], list[str]]:
    """Revision, the schema, every child row, and the triggers' names, as they are in the file."""
    raw = connect(folder / DATABASE)
    revision = raw.execute("SELECT version_num FROM alembic_version").fetchone()[0]
    schema = raw.execute(
        "SELECT name, sql FROM sqlite_master WHERE type IN ('table', 'index') AND sql NOT NULL"
    ).fetchall()
    children = "SELECT h.room, h.area, r.name, s.content FROM household h, resident r, slip s"
    joined = "WHERE r.household_id = h.id AND s.resident_id = r.id ORDER BY s.id"
    rows = raw.execute(f"{children} {joined}").fetchall()
    triggers = raw.execute("SELECT name FROM sqlite_master WHERE type = 'trigger' ORDER BY name").fetchall()
    raw.close()
    return revision, {name: _plain(sql) for name, sql in schema}, rows, [name for (name,) in triggers]


def _plain(sql: str) -> frozenset[str]:
    """A table's statement as the set of its lines: a rebuilt table may list its columns in another order."""
    lines = sql.replace('"', "").replace("\t", " ").splitlines()
    return frozenset(" ".join(line.replace(",", " , ").split()).strip(" ,") for line in lines)
