"""Master data: the estate, the people in it, and what the office has to know about them."""

from __future__ import annotations

from datetime import date, datetime
from decimal import Decimal

from sqlalchemy import ForeignKey, Index, Integer, UniqueConstraint
from sqlalchemy.orm import Mapped, mapped_column, relationship

from propertydesk.office.words import (
    DirectoryKind,
    IdKind,
    NoticeKind,
    ParkingKind,
    Relation,
    UnitStatus,
    UnitUse,
)
from propertydesk.store.kinds import (
    Area,
    Base,
    Choice,
    Day,
    Flag,
    IdNumber,
    Instant,
    Line,
    Paragraph,
    Phone,
    Plate,
    one_of,
    personal,
)


class Building(Base):
    """A building (楼栋). ``name`` is what stands before the first dash of a unit: ``3`` in ``3-1-1001``."""

    __tablename__ = "building"

    name: Mapped[str] = mapped_column(Line(20), unique=True)
    sort: Mapped[str] = mapped_column(Line(40), index=True)
    floors: Mapped[int | None] = mapped_column(Integer)
    note: Mapped[str | None] = mapped_column(Line(200))


class Entrance(Base):
    """An entrance (单元) of a building; ``0`` for shops."""

    __tablename__ = "entrance"
    __table_args__ = (UniqueConstraint("building_id", "name"),)

    building_id: Mapped[int] = mapped_column(ForeignKey("building.id"))
    name: Mapped[str] = mapped_column(Line(20))


class Unit(Base):
    """A unit (房屋). ``label`` is its normalised name ``3-1-1001``, ``sort`` the key of its natural order.

    ``area`` is the floor area in m². ``moved_in`` is when its owners moved in (入伙).
    """

    __tablename__ = "unit"
    __table_args__ = (
        UniqueConstraint("entrance_id", "room"),
        one_of("status", UnitStatus),
        one_of("use", UnitUse),
        Index("ix_unit_building_sort", "building_id", "sort"),
    )

    building_id: Mapped[int] = mapped_column(ForeignKey("building.id"))
    entrance_id: Mapped[int] = mapped_column(ForeignKey("entrance.id"))
    room: Mapped[str] = mapped_column(Line(20))
    label: Mapped[str] = mapped_column(Line(60), unique=True)
    sort: Mapped[str] = mapped_column(Line(120), index=True)
    area: Mapped[Decimal | None] = mapped_column(Area)
    status: Mapped[UnitStatus] = mapped_column(Choice(UnitStatus), default=UnitStatus.OWNER_OCCUPIED)
    use: Mapped[UnitUse] = mapped_column(Choice(UnitUse), default=UnitUse.HOME)
    moved_in: Mapped[date | None] = mapped_column(Day)
    note: Mapped[str | None] = personal(Paragraph(1000))

    building: Mapped[Building] = relationship()
    entrance: Mapped[Entrance] = relationship()
    occupancies: Mapped[list[Occupancy]] = relationship(order_by="Occupancy.id", viewonly=True)


class Person(Base):
    """A person (or a firm). ``erased_at`` is set when their data were erased on request (PIPL 47)."""

    __tablename__ = "person"
    __table_args__ = (one_of("id_kind", IdKind),)

    name: Mapped[str] = personal(Line(60), index=True)
    id_kind: Mapped[IdKind] = mapped_column(Choice(IdKind), default=IdKind.ID_CARD)
    id_number: Mapped[str | None] = personal(IdNumber(), index=True)
    note: Mapped[str | None] = personal(Paragraph(1000))
    erased_at: Mapped[datetime | None] = mapped_column(Instant)

    phones: Mapped[list[PersonPhone]] = relationship(order_by="PersonPhone.id", back_populates="person")
    occupancies: Mapped[list[Occupancy]] = relationship(order_by="Occupancy.id", viewonly=True)

    @property
    def phone_numbers(self) -> list[str]:
        """The numbers of the telephones, the one to call first."""
        return [phone.number for phone in self.phones]

    @property
    def main_unit_id(self) -> int | None:
        """The unit of the first occupancy that has no end, else of the last one."""
        open_ones = [each for each in self.occupancies if each.until is None]
        return (open_ones or self.occupancies[-1:])[0].unit_id if self.occupancies else None


class PersonPhone(Base):
    """A telephone number of a person; the first is the one to call."""

    __tablename__ = "person_phone"
    __table_args__ = (UniqueConstraint("person_id", "number"),)

    person_id: Mapped[int] = mapped_column(ForeignKey("person.id"))
    number: Mapped[str] = personal(Phone(), index=True)

    person: Mapped[Person] = relationship(back_populates="phones")


class Occupancy(Base):
    """What a person is to a unit, from a day until a day (both inclusive, open when empty).

    ``authority`` says in the office's words what the owner has authorised a relative or tenant to agree to, and how
    (a letter F27, its date); without it a relative's consent does not count (F01).
    """

    __tablename__ = "occupancy"
    __table_args__ = (
        one_of("relation", Relation),
        Index("ix_occupancy_unit", "unit_id", "until"),
        Index("ix_occupancy_person", "person_id", "until"),
    )

    unit_id: Mapped[int] = mapped_column(ForeignKey("unit.id"))
    person_id: Mapped[int] = mapped_column(ForeignKey("person.id"))
    relation: Mapped[Relation] = mapped_column(Choice(Relation))
    since: Mapped[date | None] = mapped_column(Day)
    until: Mapped[date | None] = mapped_column(Day)
    authority: Mapped[str | None] = personal(Line(200))
    note: Mapped[str | None] = personal(Line(200))

    unit: Mapped[Unit] = relationship()
    person: Mapped[Person] = relationship()

    @property
    def label(self) -> str:
        """Who and where."""
        return f"{self.unit.label} · {self.person.name}"

    @property
    def unit_label(self) -> str:
        """The unit as ``3-1-1001``."""
        return self.unit.label

    @property
    def person_name(self) -> str:
        """Who it is."""
        return self.person.name


class Vehicle(Base):
    """A vehicle of a household, by its plate (upper case, no separators)."""

    __tablename__ = "vehicle"
    __table_args__ = (Index("ix_vehicle_unit", "unit_id"),)

    unit_id: Mapped[int] = mapped_column(ForeignKey("unit.id"))
    person_id: Mapped[int | None] = mapped_column(ForeignKey("person.id"))
    plate: Mapped[str] = personal(Plate(), index=True)
    model: Mapped[str | None] = mapped_column(Line(60))
    until: Mapped[date | None] = mapped_column(Day)

    unit: Mapped[Unit] = relationship()

    @property
    def label(self) -> str:
        """What the vehicle is known by: its plate."""
        return self.plate


class ParkingPlace(Base):
    """A parking place and the unit that holds it now. ``area`` in m²."""

    __tablename__ = "parking_place"
    __table_args__ = (one_of("kind", ParkingKind), Index("ix_parking_place_unit", "unit_id"))

    name: Mapped[str] = mapped_column(Line(40), unique=True)
    kind: Mapped[ParkingKind] = mapped_column(Choice(ParkingKind), default=ParkingKind.OWNED)
    unit_id: Mapped[int | None] = mapped_column(ForeignKey("unit.id"))
    vehicle_id: Mapped[int | None] = mapped_column(ForeignKey("vehicle.id"))
    area: Mapped[Decimal | None] = mapped_column(Area)
    until: Mapped[date | None] = mapped_column(Day)

    unit: Mapped[Unit | None] = relationship()


class StandingInstruction(Base):
    """What everybody must know before dealing with a unit (房屋注意事项): pops up on its card."""

    __tablename__ = "standing_instruction"
    __table_args__ = (Index("ix_standing_instruction_unit", "unit_id", "until"),)

    unit_id: Mapped[int] = mapped_column(ForeignKey("unit.id"))
    text: Mapped[str] = personal(Line(300))
    until: Mapped[date | None] = mapped_column(Day)
    ended_at: Mapped[datetime | None] = mapped_column(Instant)

    unit: Mapped[Unit] = relationship()


class Notice(Base):
    """A notice in force for the estate, a building or an entrance: every card there shows it."""

    __tablename__ = "notice"
    __table_args__ = (one_of("kind", NoticeKind), Index("ix_notice_until", "until_at"))

    kind: Mapped[NoticeKind] = mapped_column(Choice(NoticeKind), default=NoticeKind.OTHER)
    text: Mapped[str] = mapped_column(Line(300))
    building_id: Mapped[int | None] = mapped_column(ForeignKey("building.id"))
    entrance_id: Mapped[int | None] = mapped_column(ForeignKey("entrance.id"))
    from_at: Mapped[datetime] = mapped_column(Instant)
    until_at: Mapped[datetime] = mapped_column(Instant)

    building: Mapped[Building | None] = relationship()
    entrance: Mapped[Entrance | None] = relationship()


class DirectoryEntry(Base):
    """A useful number: police, lift firm, street office."""

    __tablename__ = "directory_entry"
    __table_args__ = (one_of("kind", DirectoryKind),)

    name: Mapped[str] = mapped_column(Line(80))
    kind: Mapped[DirectoryKind] = mapped_column(Choice(DirectoryKind), default=DirectoryKind.OTHER)
    phone: Mapped[str] = mapped_column(Phone())
    note: Mapped[str | None] = mapped_column(Line(200))
    retired: Mapped[bool] = mapped_column(Flag, default=False)
