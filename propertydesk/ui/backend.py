"""What the window needs of an office: two protocols, satisfied by ``office`` and handed in by ``app``.

Every method may block on the disk: the window calls them through ``runner`` only, never on its own thread. Exceptions
are ``catalogue``, ``actor`` and ``allowed``, which answer from memory.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable, Mapping, Sequence
from datetime import datetime
from pathlib import Path
from typing import Any, Protocol, TypeVar

from propertydesk.core.desk import Catalogue
from propertydesk.core.views import Done, Moment, Option, Parked, Query, RecordView

T = TypeVar("T")


class Actor(Protocol):
    """Who is signed in."""

    @property
    def staff_id(self) -> int: ...
    @property
    def login(self) -> str: ...
    @property
    def name(self) -> str: ...
    @property
    def roles(self) -> Iterable[str]: ...
    def may(self, permission: str) -> bool: ...


class Hit(Protocol):
    """One find of the search box."""

    @property
    def kind(self) -> str: ...
    @property
    def id(self) -> int: ...
    @property
    def number(self) -> str | None: ...
    @property
    def unit(self) -> str | None: ...
    @property
    def unit_id(self) -> int | None: ...
    @property
    def title(self) -> str: ...
    @property
    def matched(self) -> str: ...


class Found(Protocol):
    """The finds shown, best first, and how many there are in all."""

    @property
    def hits(self) -> Sequence[Hit]: ...
    @property
    def total(self) -> int: ...


class Layout(Protocol):
    """The paper sizes of a form (by key, the usual one first) and its copies (key and spoken name)."""

    @property
    def sizes(self) -> Sequence[str]: ...
    @property
    def copies(self) -> Sequence[tuple[str, str]]: ...


class Printing(Protocol):
    """Papers as PDF bytes: looked at without a trace, or printed with one."""

    def preview(self, form: str, sheet: Any, *, paper: str | None = None, lang: str = ...) -> bytes: ...
    def look_at(self, form: str, id: int, *, paper: str | None = None, lang: str = ...) -> bytes: ...
    def layout(self, form: str, lang: str = ...) -> Layout: ...
    def print(
        self,
        form: str,
        ids: Sequence[int],
        *,
        paper: str | None = None,
        lang: str = ...,
        copies: Sequence[str] | None = None,
    ) -> bytes: ...


class Backend(Protocol):
    """The signed-in office."""

    @property
    def catalogue(self) -> Catalogue: ...
    @property
    def actor(self) -> Actor: ...
    def moment(self) -> Moment: ...
    def setting(self, key: str) -> Any: ...
    @property
    def printing(self) -> Printing: ...

    def perform(
        self,
        action: str,
        ids: Sequence[int] = (),
        answers: Mapping[str, Any] | None = None,
        *,
        at: datetime | None = None,
    ) -> Done: ...
    def allowed(self, action: str) -> bool: ...
    def defaults(
        self, action: str, *, unit_id: int | None = None, subject_id: int | None = None
    ) -> Mapping[str, Any]: ...

    def list_ids(self, listing: str, query: Query, limit: int | None = None) -> Sequence[int]: ...
    def list_rows(self, listing: str, ids: Sequence[int], *, reveal: bool = False) -> Sequence[Mapping[str, Any]]: ...
    def find(self, text: str, limit: int | None = None, loose: bool = False) -> Found: ...
    def record(self, kind: str, id: int, reveal: bool = False) -> RecordView: ...
    def lookup(self, name: str, text: str, limit: int = 20) -> Sequence[Option]: ...
    def words_of(self, name: str, id: int) -> str: ...
    def read(self, fn: Callable[[Any, Moment], T]) -> T: ...

    def drafts(self) -> Sequence[Parked]: ...
    def park(
        self,
        action: str,
        title: str,
        answers: Mapping[str, Any],
        *,
        unit_id: int | None = None,
        subject_id: int | None = None,
        draft_id: int | None = None,
    ) -> int: ...
    def drop(self, draft_id: int) -> None: ...

    def export(self, listing: str, query: Query, path: Path, lang: str) -> Any: ...
    def register(self, form: str, query: Query, lang: str) -> bytes: ...
    def data_version(self) -> int: ...
    def last_backup(self) -> datetime | None: ...


class Door(Protocol):
    """The office before anybody has signed in."""

    def office_name(self) -> str: ...
    def people(self) -> Sequence[Option]:
        """Who may sign in here: ``words`` the name, ``hint`` the login."""
        ...

    def sign_in(self, login: str, password: str) -> Backend:
        """The office for *login*. Raises ``UserError`` with words, also while a delay runs."""
        ...

    def idle_minutes(self) -> int:
        """After how many minutes without a key the window locks; 0 for never."""
        ...
