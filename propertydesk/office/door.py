"""The office before anybody has signed in: its name, who may, and the way in."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from sqlalchemy import select

from propertydesk.core.views import Option
from propertydesk.office.perform import Office
from propertydesk.office.settings import setting
from propertydesk.office.signed_in import SignedIn, enter
from propertydesk.office.staff_models import Staff


@dataclass(frozen=True)
class Door:
    """What the sign-in screen may know."""

    office: Office

    def office_name(self) -> str:
        """The name of the service centre."""
        with self.office.store.read() as session:
            return str(setting(session, "office_name") or "")

    def people(self) -> Sequence[Option]:
        """Who may sign in here: the name, and the login as hint."""
        with self.office.store.read() as session:
            staff = session.scalars(select(Staff).where(Staff.active.is_(True)).order_by(Staff.id))
            return [Option(row.id, row.name, row.login) for row in staff]

    def sign_in(self, login: str, password: str) -> SignedIn:
        """The office for *login*. Raises ``UserError`` in words, also while a delay runs."""
        return enter(self.office, login, password)

    def idle_minutes(self) -> int:
        """After how many minutes without a key the window locks."""
        with self.office.store.read() as session:
            return int(setting(session, "idle_minutes"))
