"""The office's own people: accounts, roles, passwords. Passwords and their hashes never enter the journal."""

from __future__ import annotations

import re
from collections.abc import Iterable, Mapping, Sequence
from typing import Any

from sqlalchemy import func, select

from propertydesk.core.desk import Action
from propertydesk.core.errors import UserError
from propertydesk.core.fields import Field
from propertydesk.core.i18n import Words, _
from propertydesk.office.checks import require
from propertydesk.office.deed import Deed
from propertydesk.office.settings import OfficeLanguage
from propertydesk.office.sign_in import hash_password, matches
from propertydesk.office.staff_models import Staff, StaffRole
from propertydesk.office.words import Permission, Role

_LOGIN = re.compile(r"[^\W_][\w.-]{0,39}")
_NO_HASH_YET = "!"

ROLES = Field("roles", _("Roles"), kind="rows", required=True, width=3, rows=(Field(StaffRole.role, _("Role")),))
LANGUAGE = Field(Staff.language, _("Language"), kind="choice", choices=OfficeLanguage)
STAFF_ASK = (
    Field(Staff.name, _("Name")),
    Field(Staff.phone, _("Phone")),
    Field(Staff.department_id, _("Department"), lookup="department"),
    Field(Staff.post_id, _("Post"), lookup="post"),
    LANGUAGE,
)
STAFF_FIELDS = (
    Field(Staff.login, _("Sign-in name")),
    *STAFF_ASK,
    Field(Staff.active, _("Works here")),
    ROLES,
)
STAFF_ADD_ASK = (
    Field(Staff.login, _("Sign-in name"), hint=_("Letters and digits; typed at every sign-in")),
    Field("password", _("First password"), kind="secret", required=True),
    *STAFF_ASK,
    ROLES,
)


def add_staff(
    deed: Deed, login: str, password: str, roles: Sequence[Mapping[str, Any]], name: str, **values: Any
) -> Staff:
    """Give somebody an account with roles. Raises at ``login`` when the name is taken or cannot be typed."""
    require({"login": login_trouble(login) or _taken(deed, login)})
    staff = deed.add(Staff(login=login, name=name, password=_NO_HASH_YET, **values))
    _set_password(deed, staff, password)
    set_roles(deed, staff, (row["role"] for row in roles))
    return staff


def edit_staff(deed: Deed, staff: Staff, **values: Any) -> None:
    """Correct name, telephone, department, post or language."""
    deed.change(staff, **values)


def change_roles(deed: Deed, staff: Staff, roles: Sequence[Mapping[str, Any]]) -> None:
    """From now on the person has these roles. Somebody must stay the project manager."""
    wanted = {row["role"] for row in roles}
    if Role.MANAGER not in wanted and _is_last_manager(deed, staff):
        raise UserError(_("Nobody else is project manager. Give that role to somebody first."), "roles")
    set_roles(deed, staff, wanted)


def set_roles(deed: Deed, staff: Staff, roles: Iterable[Role]) -> None:
    """Add and take away roles until the person has just these."""
    wanted = list(dict.fromkeys(roles))
    held = {each.role: each for each in deed.session.scalars(select(StaffRole).where(StaffRole.staff_id == staff.id))}
    before = [role.value for role in Role if role in held]
    for role in wanted:
        if role not in held:
            deed.session.add(StaffRole(staff_id=staff.id, role=role))
    for role, link in held.items():
        if role not in wanted:
            deed.session.delete(link)
    deed.session.flush()
    deed.session.refresh(staff, ["roles"])
    after = [role.value for role in Role if role in wanted]
    if before != after:
        deed.record("staff", staff.id, {"roles": before}, {"roles": after})


def retire_staff(deed: Deed, staff: Staff) -> None:
    """Somebody works here no longer: no sign-in, and no choice in forms; what they did keeps their name."""
    deed.change(staff, active=False)


def can_retire(deed: Deed, staff: Staff) -> None:
    """Not oneself, and not the last project manager."""
    if not staff.active:
        raise UserError(_("{name} works here no longer.", name=staff.name))
    if staff.id == deed.actor.staff_id:
        raise UserError(_("You are signed in as this person. Somebody else has to do this."))
    if _is_last_manager(deed, staff):
        raise UserError(_("Nobody else is project manager. Give that role to somebody first."))


def return_staff(deed: Deed, staff: Staff) -> None:
    """Somebody is back; their password is as it was."""
    deed.change(staff, active=True)


def can_return(deed: Deed, staff: Staff) -> None:
    """Only who left can come back."""
    if staff.active:
        raise UserError(_("{name} works here.", name=staff.name))


def reset_password(deed: Deed, staff: Staff, password: str) -> None:
    """Give somebody who forgot it a new password; a wait after wrong tries ends with it."""
    _set_password(deed, staff, password)


def change_own_password(deed: Deed, password: str, new_password: str, again: str) -> None:
    """Change one's own password. Raises at the field that is wrong."""
    me = deed.session.get_one(Staff, deed.actor.staff_id)
    require({
        "password": None if matches(me.password, password) else _("This is not your password."),
        "again": None if again == new_password else _("The two do not agree. Type the new password again."),
    })  # fmt: skip
    try:
        _set_password(deed, me, new_password)
    except UserError as wrong:
        raise UserError(wrong.message, "new_password") from None


def change_own_language(deed: Deed, language: OfficeLanguage | None) -> Staff:
    """Change the language of one's own window."""
    me = deed.session.get_one(Staff, deed.actor.staff_id)
    deed.change(me, language=None if language is None else language.value)
    return me


def _set_password(deed: Deed, staff: Staff, password: str) -> None:
    first = staff.password == _NO_HASH_YET
    staff.password = hash_password(password)
    staff.failures, staff.wait_until = 0, None
    deed.session.flush()
    if not first:
        deed.record("staff", staff.id, {"password": "***"}, {"password": "****"})


def login_trouble(login: str) -> Words | None:
    """What is wrong with a sign-in name as such."""
    if _LOGIN.fullmatch(login):
        return None
    return _("A sign-in name has letters, digits, dots and dashes only, and begins with a letter or digit.")


def _taken(deed: Deed, login: str) -> Words | None:
    taken = deed.session.scalar(select(Staff.name).where(func.lower(Staff.login) == login.lower()))
    return _("{name} signs in with this name.", name=taken) if taken else None


def _is_last_manager(deed: Deed, staff: Staff) -> bool:
    managers = select(StaffRole.staff_id).join(Staff, StaffRole.staff_id == Staff.id)
    others = managers.where(StaffRole.role == Role.MANAGER, Staff.active.is_(True), Staff.id != staff.id).limit(1)
    is_manager = any(held.role == Role.MANAGER for held in staff.roles)
    return is_manager and staff.active and deed.session.scalar(others) is None


def _roles_held(asking: Any, staff: Staff) -> Mapping[str, Any]:
    return {"roles": [{"role": held.role} for held in staff.roles]}


def _own_language(asking: Any, unit_id: int | None) -> Mapping[str, Any]:
    return {"language": asking.session.get_one(Staff, asking.actor.staff_id).language}


STAFF_ACTIONS = (
    Action(
        "staff.add", _("Add somebody"), add_staff, Permission.STAFF, makes="staff", ask=STAFF_ADD_ASK,
        icon="user-plus",
    ),
    Action(
        "staff.edit", _("Edit"), edit_staff, Permission.STAFF, subject="staff", ask=STAFF_ASK, icon="pencil",
        edits=True, primary=True,
    ),
    Action(
        "staff.roles", _("Roles"), change_roles, Permission.STAFF, subject="staff", ask=(ROLES,), icon="user-cog",
        defaults=_roles_held,
    ),
    Action(
        "staff.reset_password", _("New password"), reset_password, Permission.STAFF, subject="staff",
        ask=(Field("password", _("New password"), kind="secret", required=True),), icon="key-round",
    ),
    Action(
        "staff.retire", _("Works here no longer"), retire_staff, Permission.STAFF, subject="staff", when=can_retire,
        icon="user-x", undo="staff.return", danger=True,
    ),
    Action(
        "staff.return", _("Is back"), return_staff, Permission.STAFF, subject="staff", when=can_return,
        icon="user-check",
    ),
    Action(
        "staff.password", _("Change my password"), change_own_password, Permission.OWN,
        ask=(
            Field("password", _("Password now"), kind="secret", required=True),
            Field("new_password", _("New password"), kind="secret", required=True),
            Field("again", _("New password again"), kind="secret", required=True),
        ),
        icon="key-round",
    ),
    Action(
        "staff.language", _("My language"), change_own_language, Permission.OWN, ask=(LANGUAGE,), icon="languages",
        defaults=_own_language, hint=_("Empty: the language of the office"),
    ),
)  # fmt: skip
