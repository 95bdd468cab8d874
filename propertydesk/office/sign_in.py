"""Signing in: argon2id passwords, a growing delay after five failures, and who a person is allowed to be."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import datetime, timedelta

from sqlalchemy import select
from sqlalchemy.orm import Session

from propertydesk.core.errors import UserError
from propertydesk.core.i18n import _
from propertydesk.office.staff_models import Staff
from propertydesk.office.words import PERMISSIONS, Permission, Role

FREE_TRIES = 5
LONGEST_WAIT = timedelta(minutes=15)
SHORTEST_PASSWORD = 4


@dataclass(frozen=True, slots=True)
class Actor:
    """Somebody who is signed in."""

    staff_id: int
    login: str
    name: str
    roles: frozenset[Role]
    language: str | None = None

    def may(self, permission: str) -> bool:
        """Whether one of the roles grants *permission*."""
        return any(permission in PERMISSIONS[role] for role in self.roles)


def hash_password(password: str) -> str:
    """An argon2id hash. Raises ``UserError`` when the password is too short."""
    from argon2 import PasswordHasher

    if len(password) < SHORTEST_PASSWORD:
        raise UserError(_("A password has at least {count} characters.", count=SHORTEST_PASSWORD), "password")
    return PasswordHasher().hash(password)


def sign_in(session: Session, login: str, password: str, now: datetime) -> Actor | UserError:
    """The actor behind *login*, or in words why not; counts failures (so the caller commits in both cases).

    After five failures each further one doubles the wait, from 5 seconds to 15 minutes.
    """
    staff = session.scalar(select(Staff).where(Staff.login == login.strip()))
    wrong = UserError(_("Name or password is not right."), "password", code="wrong_password")
    if staff is None or not staff.active:
        _spend_time(password)
        return wrong
    if staff.wait_until is not None and staff.wait_until > now:
        seconds = int((staff.wait_until - now).total_seconds()) + 1
        return UserError(_("Too many wrong tries. Wait {seconds} seconds.", seconds=seconds), "password", code="wait")
    if not matches(staff.password, password):
        staff.failures += 1
        if staff.failures >= FREE_TRIES:
            # Ten doublings are long past the longest wait; no time is long enough for a thousand.
            doubled = 2 ** min(staff.failures - FREE_TRIES, 10)
            staff.wait_until = now + min(timedelta(seconds=5 * doubled), LONGEST_WAIT)
        return wrong
    staff.failures, staff.wait_until = 0, None
    return actor_of(staff)


def actor_of(staff: Staff) -> Actor:
    """The actor that *staff* is."""
    return Actor(staff.id, staff.login, staff.name, frozenset(held.role for held in staff.roles), staff.language)


def matches(hashed: str, password: str) -> bool:
    """Whether *password* is the one behind the argon2id hash."""
    from argon2 import PasswordHasher
    from argon2.exceptions import Argon2Error, InvalidHashError

    try:
        return PasswordHasher().verify(hashed, password)
    except (Argon2Error, InvalidHashError):
        return False


def _spend_time(password: str) -> None:
    # An unknown login takes as long as a wrong password, so that logins cannot be guessed by the clock.
    from argon2 import PasswordHasher

    PasswordHasher().hash(password)


__all__ = ["Actor", "Permission", "actor_of", "hash_password", "matches", "sign_in"]
