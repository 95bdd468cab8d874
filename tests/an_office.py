"""An office for tests: opened as a new office is, with one colleague for each role and a clock that the test moves."""

from __future__ import annotations

import tempfile
from collections.abc import Callable, Iterator, Mapping, Sequence
from contextlib import contextmanager
from copy import deepcopy
from dataclasses import dataclass, field
from datetime import UTC, datetime, timedelta
from functools import cache
from pathlib import Path
from typing import Any, TypeVar
from zoneinfo import ZoneInfo

from propertydesk import registry
from propertydesk.core.errors import AnswersWrong
from propertydesk.core.i18n import say
from propertydesk.core.views import Done, HistoryItem, Query
from propertydesk.office.opening import open_new_office
from propertydesk.office.perform import Office
from propertydesk.office.sign_in import Actor
from propertydesk.office.signed_in import SignedIn
from propertydesk.office.staff_models import Staff, StaffRole
from propertydesk.office.words import Role
from propertydesk.store import Store
from tests.template import Template

SHANGHAI = ZoneInfo("Asia/Shanghai")
Kept = TypeVar("Kept")
NAME = "蓝天新苑管理服务中心"
OWNER_ID = "339901197003120019"
TENANT_ID = "339901198807150023"


@dataclass
class Clock:
    """The office's clock: Friday, 20 November 2026, 10:40, until the test moves it."""

    now: datetime = field(default_factory=lambda: datetime(2026, 11, 20, 10, 40, tzinfo=SHANGHAI).astimezone(UTC))

    def __call__(self) -> datetime:
        return self.now

    def forward(self, **time: int) -> None:
        """Let time pass."""
        self.now += timedelta(**time)


@dataclass
class AnOffice:
    """The office under test; what is not said otherwise is done by the project manager."""

    office: Office
    clock: Clock
    staff: dict[Role, Actor]

    def as_(self, role: Role) -> SignedIn:
        """The colleague with *role*, signed in."""
        return SignedIn(self.office, self.staff[role])

    @property
    def manager(self) -> SignedIn:
        """The project manager, signed in."""
        return self.as_(Role.MANAGER)

    def do(self, action: str, *ids: int, at: datetime | None = None, **answers: Any) -> Done:
        """Do something as project manager."""
        return self.manager.perform(action, ids, answers, at=at)

    def new(self, action: str, **answers: Any) -> int:
        """The id of what *action* makes."""
        return self.do(action, **answers).ids[0]

    def refused(self, action: str, *ids: int, **answers: Any) -> dict[str, str]:
        """The words at each field with which *action* is refused."""
        try:
            done = self.do(action, *ids, **answers)
        except AnswersWrong as wrong:
            return {key: str(words) for key, words in wrong.errors.items()}
        raise AssertionError(f"{action} was done: {done.message}")

    def rows(self, listing: str, *filters: str, reveal: bool = False, **where: Any) -> list[dict[str, Any]]:
        """What a list shows to the project manager."""
        ids = self.manager.list_ids(listing, Query(filters, where))
        return self.manager.list_rows(listing, ids, reveal=reveal)

    def found(self, text: str) -> list[tuple[str, str | None, str]]:
        """What the search box finds: kind, unit, title."""
        return [(hit.kind, hit.unit, hit.title) for hit in self.manager.find(text).hits]

    def history(self, kind: str, id: int, reveal: bool = False) -> list[str]:
        """A record's history, the newest first, each deed in a line of English."""
        return [_line(item) for item in self.manager.record(kind, id, reveal).history]


def _line(item: HistoryItem) -> str:
    changes = [
        f"{say(each.label, 'en')}: {say(each.before or '', 'en') or '-'} → {say(each.after or '', 'en') or '-'}"
        for each in item.changes
    ]
    return f"{say(item.what, 'en')} ({'; '.join(changes)})"


@contextmanager
def an_office(folder: Path, language: str = "en") -> Iterator[AnOffice]:
    """A new office in *folder*, where the first account is the project manager."""
    template, staff = _as_opened(language)
    with _laid_down(template, folder, staff) as office:
        yield office


@contextmanager
def furnished(folder: Path, furnish: Callable[[AnOffice], Kept]) -> Iterator[tuple[AnOffice, Kept]]:
    """A new office in *folder* after *furnish* has done its deeds there, and what it gave back.

    They are done once for all who ask for the same, at the time at which every clock begins.
    """
    template, staff, kept = _as_furnished(furnish)
    with _laid_down(template, folder, staff) as office:
        yield office, deepcopy(kept)


@contextmanager
def _laid_down(template: Template, folder: Path, staff: Mapping[Role, Actor]) -> Iterator[AnOffice]:
    template.lay_down(folder)
    store, clock = Store.open(folder, registry.metadata()), Clock()
    try:
        yield AnOffice(Office(store, registry.catalogue(), clock), clock, dict(staff))
    finally:
        store.close()


@cache
def _as_furnished(furnish: Callable[[AnOffice], Any]) -> tuple[Template, Mapping[Role, Actor], Any]:
    with tempfile.TemporaryDirectory() as scratch:
        folder = Path(scratch) / "office"
        with an_office(folder) as office:
            kept = furnish(office)
        return Template.of(folder), office.staff, kept


@cache
def _as_opened(language: str) -> tuple[Template, Mapping[Role, Actor]]:
    """A new office with a colleague for each role."""
    with tempfile.TemporaryDirectory() as scratch:
        folder = Path(scratch) / "office"
        store = open_new_office(
            folder, registry.metadata(), name=NAME, login="manager", password="demo", language=language, now=Clock().now
        )
        with store.write() as session:
            staff = {Role.MANAGER: Actor(1, "manager", "manager", frozenset({Role.MANAGER}))}
            for role in Role:
                if role != Role.MANAGER:
                    # Nobody signs in with a password here: "!" is no hash, and hashing takes its time.
                    row = Staff(
                        login=role.value, name=f"Colleague {role.value}", password="!", roles=[StaffRole(role=role)]
                    )
                    session.add(row)
                    session.flush()
                    staff[role] = Actor(row.id, row.login, row.name, frozenset({role}))
        store.close()
        return Template.of(folder), staff


def household(office: AnOffice, unit: str = "3-1-1001", **owner: Any) -> tuple[int, int]:
    """A unit with its owner: the ids of both."""
    unit_id = office.new("unit.add", unit=unit, area="94.56")
    answers = {"name": "尉迟文轩", "phones": "13900004477", "id_number": OWNER_ID, "since": "2019-06-12"} | owner
    return unit_id, office.new("person.add", unit_id=unit_id, relation="owner", **answers)


def ids_of(rows: Sequence[dict[str, Any]]) -> list[int]:
    """The ids of rows."""
    return [row["id"] for row in rows]
