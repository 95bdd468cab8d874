"""Departments, posts, and which specialist looks after which building."""

from __future__ import annotations

from typing import Any

from sqlalchemy import select
from sqlalchemy.orm import Session

from propertydesk.core.desk import Action
from propertydesk.core.fields import Field
from propertydesk.core.i18n import _
from propertydesk.office.checks import require
from propertydesk.office.deed import Deed
from propertydesk.office.staff_models import Department, Post, Specialist
from propertydesk.office.words import DepartmentKind, Permission

DEPARTMENT_FIELDS = (
    Field(Department.name, _("Department")),
    Field(Department.kind, _("What it does"), default="other"),
    Field(Department.retired, _("No longer in use")),
)
POST_FIELDS = (
    Field(Post.name, _("Post")),
    Field(Post.kind, _("Kind of post"), required=True),
    Field(Post.retired, _("No longer in use")),
)
SPECIALIST_FIELDS = (
    Field(Specialist.building_id, _("Building"), lookup="building"),
    Field(Specialist.staff_id, _("Specialist"), lookup="staff"),
    Field(Specialist.stand_in_id, _("Stand-in"), lookup="staff"),
)


def add_department(deed: Deed, name: str, kind: DepartmentKind) -> Department:
    """Add a department. Raises at ``name`` when it is there."""
    _require_new_name(deed, Department, name, None)
    return deed.add(Department(name=name, kind=kind))


def edit_department(deed: Deed, department: Department, name: str, **values: Any) -> None:
    """Rename a department, say what it does, or take it out of use."""
    _require_new_name(deed, Department, name, department.id)
    deed.change(department, name=name, **values)


def department_for(session: Session, kind: DepartmentKind) -> Department | None:
    """The department that does what *kind* says, the oldest where there are several; None where there is none."""
    there = select(Department).where(Department.kind == kind, Department.retired.is_(False))
    return session.scalars(there.order_by(Department.id).limit(1)).first()


def add_post(deed: Deed, name: str, **values: Any) -> Post:
    """Add a post. Raises at ``name`` when it is there."""
    _require_new_name(deed, Post, name, None)
    return deed.add(Post(name=name, **values))


def edit_post(deed: Deed, post: Post, name: str, **values: Any) -> None:
    """Rename a post, or take it out of use."""
    _require_new_name(deed, Post, name, post.id)
    deed.change(post, name=name, **values)


def set_specialist(deed: Deed, building_id: int, staff_id: int, stand_in_id: int | None) -> Specialist:
    """From now on this specialist looks after the building, and somebody stands in."""
    require({"stand_in_id": _("Somebody else stands in.") if stand_in_id == staff_id else None})
    held = deed.session.scalar(select(Specialist).where(Specialist.building_id == building_id))
    if held is None:
        return deed.add(Specialist(building_id=building_id, staff_id=staff_id, stand_in_id=stand_in_id))
    deed.change(held, staff_id=staff_id, stand_in_id=stand_in_id)
    return held


def _require_new_name(deed: Deed, model: type[Department] | type[Post], name: str, own_id: int | None) -> None:
    doubled = deed.session.scalar(select(model.id).where(model.name == name, model.id != (own_id or 0)))
    require({"name": _("{name} is there already.", name=name) if doubled else None})


POST_ACTIONS = (
    Action(
        "department.add", _("Add a department"), add_department, Permission.STAFF, makes="department",
        ask=DEPARTMENT_FIELDS[:2], icon="plus",
    ),
    Action(
        "department.edit", _("Edit"), edit_department, Permission.STAFF, subject="department",
        ask=DEPARTMENT_FIELDS, icon="pencil", edits=True, primary=True,
    ),
    Action("post.add", _("Add a post"), add_post, Permission.STAFF, makes="post", ask=POST_FIELDS[:2], icon="plus"),
    Action(
        "post.edit", _("Edit"), edit_post, Permission.STAFF, subject="post", ask=POST_FIELDS, icon="pencil",
        edits=True, primary=True,
    ),
    Action(
        "specialist.set", _("Specialist of a building"), set_specialist, Permission.STAFF, makes="specialist",
        ask=SPECIALIST_FIELDS, icon="user-check",
    ),
)  # fmt: skip
