"""The office with a person signed in: all that a screen or a command may ask for (blocking)."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Mapping, Sequence
from contextlib import contextmanager
from dataclasses import dataclass
from datetime import datetime
from pathlib import Path
from typing import Any, TypeVar

from sqlalchemy import select
from sqlalchemy.orm import Session

from propertydesk.core.desk import Catalogue, Listing
from propertydesk.core.errors import NotAllowed, UserError
from propertydesk.core.i18n import _
from propertydesk.core.views import Done, Moment, Option, Parked, Query, RecordView
from propertydesk.office import lists
from propertydesk.office.desk_models import Draft
from propertydesk.office.exporting import write_listing
from propertydesk.office.lookups import options, words_of
from propertydesk.office.perform import Office, as_it_is, perform
from propertydesk.office.printing import Printing
from propertydesk.office.reading import look_at
from propertydesk.office.records import record_view
from propertydesk.office.settings import setting
from propertydesk.office.sign_in import Actor, sign_in
from propertydesk.office.words import Permission
from propertydesk.store import search
from propertydesk.store.journal import Entry, append

T = TypeVar("T")


def enter(office: Office, login: str, password: str) -> SignedIn:
    """Sign *login* in. Raises ``UserError`` in words when that fails; failures are counted."""
    # Mostly nothing has to be written down: then nobody waits for a long import to end.
    with office.store.read() as session:
        result = sign_in(session, login, password, office.now())
        unchanged = not any(session.is_modified(each) for each in session.dirty)
    if not unchanged:
        with office.store.write() as session:
            result = sign_in(session, login, password, office.now())
    if isinstance(result, UserError):
        raise result
    return SignedIn(office, result)


@dataclass(frozen=True)
class SignedIn:
    """An opened office and the person who uses it."""

    office: Office
    actor: Actor

    @property
    def catalogue(self) -> Catalogue:
        """What is installed."""
        return self.office.catalogue

    @property
    def printing(self) -> Printing:
        """Papers of this office."""
        return Printing(self.office, self.actor)

    def moment(self) -> Moment:
        """Now, in the office's zone."""
        with self.office.store.read() as session:
            return self.office.moment(session)

    def setting(self, key: str) -> Any:
        """A setting of the office."""
        with self.office.store.read() as session:
            return setting(session, key)

    def read(self, look: Callable[[Session, Moment], T]) -> T:
        """What *look* finds in one snapshot."""
        with self._reading() as session:
            return look(session, self.office.moment(session))

    def perform(
        self,
        action: str,
        ids: Sequence[int] = (),
        answers: Mapping[str, Any] | None = None,
        *,
        at: datetime | None = None,
    ) -> Done:
        """Do an action (``office.perform``)."""
        return perform(self.office, self.actor, action, ids, answers, at=at)

    def allowed(self, action: str) -> bool:
        """Whether the person's roles allow *action*."""
        return self.actor.may(self.catalogue.actions[action].needs)

    def defaults(self, action: str, *, unit_id: int | None = None, subject_id: int | None = None) -> dict[str, Any]:
        """What can be known about an action's answers. Raises ``NotAllowed`` to whoever may not do it."""
        declared = self.catalogue.actions[action]
        if not self.allowed(action):
            raise NotAllowed(declared.label)
        with self._reading() as session:
            moment = self.office.moment(session)
            known = {field.key: field.default for field in declared.ask if field.default is not None}
            if declared.subject is not None and subject_id is not None:
                subject = session.get(self.catalogue.kinds[declared.subject].model, subject_id)
                return known | as_it_is(_Asking(session, moment, self.actor), declared, subject)
            if any(field.key == "unit_id" for field in declared.ask) and unit_id is not None:
                known["unit_id"] = unit_id
            if declared.defaults is not None:
                known |= dict(declared.defaults(_Asking(session, moment, self.actor), unit_id))
            return known

    def list_ids(self, listing: str, query: Query | None = None, limit: int | None = None) -> list[int]:
        """The ids a list shows, in order; the first *limit* of them."""
        declared = self.listing(listing)
        with self._reading() as session:
            return lists.list_ids(session, declared, query or Query(), self.office.moment(session), limit)

    def list_rows(self, listing: str, ids: Sequence[int], *, reveal: bool = False) -> list[dict[str, Any]]:
        """Rows of a list. Revealing masked values needs the permission and leaves a journal row."""
        declared = self.listing(listing)
        if reveal and ids:
            self._note_reveal(listing, ids)
        with self._reading() as session:
            return lists.list_rows(session, declared, ids, reveal=reveal)

    def listing(self, key: str) -> Listing:
        """The declared list *key*. Raises ``UserError`` when there is none, ``NotAllowed`` for a missing role."""
        declared = self.catalogue.lists.get(key)
        if declared is None:
            known = ", ".join(sorted(self.catalogue.lists))
            raise UserError(
                _("There is no list called {key}. Known: {known}", key=key, known=known), code="unknown_list"
            )
        if not self.actor.may(declared.needs):
            raise NotAllowed(declared.label)
        return declared

    def find(self, text: str, limit: int | None = None, loose: bool = False) -> search.Found:
        """What *text* may mean: units, people, plates, documents."""
        with self._reading() as session:
            return search.find(session, text, limit, loose)

    def record(self, kind: str, id: int, reveal: bool = False) -> RecordView:
        """A record for its screen; *reveal* shows masked numbers and leaves a journal row."""
        if reveal:
            self._note_reveal(kind, [id])
        with self._reading() as session:
            moment = self.office.moment(session)
            return record_view(session, self.office, self.actor, moment, self.catalogue.kinds[kind], id, reveal=reveal)

    def lookup(self, name: str, text: str, limit: int = 20) -> list[Option]:
        """What a half-typed *text* may mean in lookup *name*."""
        with self._reading() as session:
            return options(session, name, text, limit)

    def words_of(self, name: str, id: int) -> str:
        """What people call record *id* of lookup *name*."""
        with self._reading() as session:
            return words_of(session, name, id)

    def drafts(self) -> list[Parked]:
        """What this person has half typed, newest first."""
        with self._reading() as session:
            mine = (
                select(Draft)
                .where(Draft.staff_id == self.actor.staff_id)
                .order_by(Draft.changed_at.desc(), Draft.id.desc())
            )
            return [
                Parked(row.id, row.action, row.title, row.unit_id, row.subject_id, row.answers, row.changed_at)
                for row in session.scalars(mine)
            ]

    def park(
        self,
        action: str,
        title: str,
        answers: Mapping[str, Any],
        *,
        unit_id: int | None = None,
        subject_id: int | None = None,
        draft_id: int | None = None,
    ) -> int:
        """Keep something half typed in the tray; returns its id. With *draft_id* the same one is renewed."""
        with self.office.store.write() as session:
            draft = self._my_draft(session, draft_id)
            if draft is None:
                draft = Draft(staff_id=self.actor.staff_id, action=action, unit_id=unit_id, subject_id=subject_id)
                session.add(draft)
            draft.title, draft.answers, draft.changed_at = title, dict(answers), self.office.now()
            session.flush()
            return draft.id

    def drop(self, draft_id: int) -> None:
        """Take a draft off the tray."""
        with self.office.store.write() as session:
            draft = self._my_draft(session, draft_id)
            if draft is not None:
                session.delete(draft)

    def export(self, listing: str, query: Query, path: Path, lang: str) -> int:
        """Write what a list shows into a workbook at *path*; returns the number of rows. Leaves a journal row."""
        if not self.actor.may(Permission.EXPORT):
            raise NotAllowed(Permission.EXPORT.label)
        declared = self.listing(listing)
        with self._reading() as session:
            moment = self.office.moment(session)
            ids = lists.list_ids(session, declared, query, moment)
            rows = lists.list_rows(session, declared, ids)
        write_listing(declared, query, rows, moment, path, lang)
        with self.office.store.write() as session:
            trace = {"list": listing, "rows": len(rows)}
            append(session, Entry(self.office.now(), self.actor.staff_id, "export", "list", 0, None, trace))
        return len(rows)

    def register(self, form: str, query: Query, lang: str) -> bytes:
        """The PDF of register *form* with the rows that *query* asks for; leaves a journal row."""
        from propertydesk.office.registers import print_register

        return print_register(self.office, self.actor, form, query, lang=lang)

    def last_backup(self) -> datetime | None:
        """When the office was last backed up (aware UTC), None when never."""
        from propertydesk.store.backup import last_backup

        info = last_backup(self.office.folder)
        return None if info is None else info.at

    def data_version(self) -> int:
        """Grows whenever anyone, also another process, committed."""
        return self.office.store.data_version()

    def _my_draft(self, session: Session, draft_id: int | None) -> Draft | None:
        """Draft *draft_id* where it is this person's own."""
        draft = None if draft_id is None else session.get(Draft, draft_id)
        return draft if draft is not None and draft.staff_id == self.actor.staff_id else None

    @contextmanager
    def _reading(self) -> Iterator[Session]:
        with self.office.store.read() as session:
            look_at(session, self.office.moment(session), self.catalogue, self.actor.staff_id)
            yield session

    def _note_reveal(self, kind: str, ids: Sequence[int]) -> None:
        if not self.actor.may(Permission.REVEAL):
            raise NotAllowed(Permission.REVEAL.label)
        with self.office.store.write() as session:
            shown = {"ids": ",".join(str(id) for id in ids[:200]), "count": len(ids)}
            subject = ids[0] if len(ids) == 1 else 0
            append(session, Entry(self.office.now(), self.actor.staff_id, "reveal", kind, subject, None, shown))


@dataclass(frozen=True, slots=True)
class _Asking:
    """What a ``defaults`` function gets: like a deed, but only to look."""

    session: Session
    moment: Moment
    actor: Actor

    def setting(self, key: str) -> Any:
        return setting(self.session, key)
