"""The office's own people: staff with roles, departments and posts, and which buildings a specialist looks after."""

from __future__ import annotations

from datetime import datetime

from sqlalchemy import ForeignKey, Integer, UniqueConstraint
from sqlalchemy.orm import Mapped, mapped_column, relationship

from propertydesk.office.models import Building
from propertydesk.office.words import DepartmentKind, PostKind, Role
from propertydesk.store.kinds import Base, Choice, Flag, Instant, Line, Phone, one_of, personal


class Department(Base):
    """A department of the office (客服部, 工程部, 保安部) and what it does."""

    __tablename__ = "department"
    __table_args__ = (one_of("kind", DepartmentKind),)

    name: Mapped[str] = mapped_column(Line(40), unique=True)
    kind: Mapped[DepartmentKind] = mapped_column(Choice(DepartmentKind), default=DepartmentKind.OTHER)
    retired: Mapped[bool] = mapped_column(Flag, default=False)


class Post(Base):
    """A place of duty: front desk, east gate, monitoring room."""

    __tablename__ = "post"
    __table_args__ = (one_of("kind", PostKind),)

    name: Mapped[str] = mapped_column(Line(40), unique=True)
    kind: Mapped[PostKind] = mapped_column(Choice(PostKind), default=PostKind.DESK)
    retired: Mapped[bool] = mapped_column(Flag, default=False)


class Staff(Base):
    """Somebody who works here. ``password`` is an argon2id hash; after failures sign-in waits until ``wait_until``."""

    __tablename__ = "staff"

    login: Mapped[str] = mapped_column(Line(40), unique=True)
    name: Mapped[str] = personal(Line(60))
    password: Mapped[str] = mapped_column(Line(300))
    phone: Mapped[str | None] = personal(Phone())
    department_id: Mapped[int | None] = mapped_column(ForeignKey("department.id"))
    post_id: Mapped[int | None] = mapped_column(ForeignKey("post.id"))
    language: Mapped[str | None] = mapped_column(Line(10))
    active: Mapped[bool] = mapped_column(Flag, default=True)
    failures: Mapped[int] = mapped_column(Integer, default=0)
    wait_until: Mapped[datetime | None] = mapped_column(Instant)

    department: Mapped[Department | None] = relationship()
    post: Mapped[Post | None] = relationship()
    roles: Mapped[list[StaffRole]] = relationship(cascade="all, delete-orphan")


class StaffRole(Base):
    """A role that a person holds."""

    __tablename__ = "staff_role"
    __table_args__ = (UniqueConstraint("staff_id", "role"), one_of("role", Role))

    staff_id: Mapped[int] = mapped_column(ForeignKey("staff.id"))
    role: Mapped[Role] = mapped_column(Choice(Role))


class Specialist(Base):
    """The specialist (楼栋管家) of a building, and who stands in."""

    __tablename__ = "specialist"

    building_id: Mapped[int] = mapped_column(ForeignKey("building.id"), unique=True)
    staff_id: Mapped[int] = mapped_column(ForeignKey("staff.id"))
    stand_in_id: Mapped[int | None] = mapped_column(ForeignKey("staff.id"))

    building: Mapped[Building] = relationship()
    staff: Mapped[Staff] = relationship(foreign_keys=[staff_id])
    stand_in: Mapped[Staff | None] = relationship(foreign_keys=[stand_in_id])
