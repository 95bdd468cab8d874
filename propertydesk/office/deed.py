"""A deed: one action while it runs, with everything a service needs: session, actor, time, journal, numbers, log."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from copy import copy
from dataclasses import dataclass
from datetime import datetime
from pathlib import Path
from typing import TYPE_CHECKING, Any, TypeVar

from sqlalchemy import inspect
from sqlalchemy.orm import Session

from propertydesk.core.changes import Gathering
from propertydesk.core.desk import Catalogue
from propertydesk.core.errors import UserError
from propertydesk.core.fields import Choices
from propertydesk.core.i18n import Words, _, say
from propertydesk.core.views import Moment
from propertydesk.office.desk_models import LogEntry
from propertydesk.office.settings import setting
from propertydesk.office.shifts import place_of
from propertydesk.office.sign_in import Actor
from propertydesk.office.words import LogCategory
from propertydesk.store.journal import Entry, append
from propertydesk.store.kinds import Base, stored
from propertydesk.store.numbering import bind_number, take_number, use_reserved

if TYPE_CHECKING:
    from propertydesk.store import Store

R = TypeVar("R", bound=Base)


@dataclass
class OnPaper:
    """The sheet on which something was written down by hand before it was keyed in: at which post, and by whom.

    ``number`` is the reserved one of its paper (F40); the first document that is made takes it.
    """

    post_id: int
    by_id: int
    number: str | None = None


class Deed:
    """Passed to every service. ``moment`` is when it happened, ``entered_at`` when it was written down.

    ``late_reason`` is why a limit was missed, as whoever closes it picked it. ``paper`` is the sheet it stood on until
    now, None where it is written down by whoever does it.
    """

    def __init__(
        self,
        session: Session,
        actor: Actor,
        moment: Moment,
        entered_at: datetime,
        catalogue: Catalogue,
        action: str,
        folder: Path,
    ) -> None:
        self.session = session
        self.actor = actor
        self.moment = moment
        self.entered_at = entered_at
        self.catalogue = catalogue
        self.action = action
        self.folder = folder
        self.gathered = Gathering()
        self.numbers: list[str] = []
        self.made: list[Base] = []
        self.warnings: list[Words] = []
        self.told: Words | None = None
        self.late_reason: str | None = None
        self.paper: OnPaper | None = None
        self.after_commit: list[Callable[[Store], object]] = []

    @property
    def at(self) -> datetime:
        """When it happened."""
        return self.moment.now

    @property
    def entered_afterwards(self) -> bool:
        """Whether it was keyed in later than it happened (补录)."""
        return abs((self.entered_at - self.at).total_seconds()) >= 60

    def under(self, action: str) -> Deed:
        """The same deed going on as *action*: what it changes stands in the journal under that name."""
        inner = copy(self)
        inner.action = action
        inner.told = None
        return inner

    def then(self, at: datetime, paper: OnPaper | None = None) -> Deed:
        """The same deed at its own time *at* (aware UTC): a row of a sheet that is keyed in at once (补录)."""
        inner = copy(self)
        inner.moment = Moment(at, self.moment.zone)
        inner.paper = paper
        inner.told = None
        return inner

    def setting(self, key: str) -> Any:
        """A setting of the office."""
        return setting(self.session, key)

    def form_version(self, form: str) -> str | None:
        """The version of paper *form* in force, so that a reprint looks like the paper that was issued."""
        from propertydesk.paper.formfile import version_in_force  # wanted only where a paper's record is made

        return version_in_force(form, self.folder / "forms")

    def add(self, row: R) -> R:
        """Put a new record into the office, with its journal row."""
        self.session.add(row)
        self.session.flush()
        self.made.append(row)
        self.record(row.__tablename__, row.id, None, _stored(row), _personal(row))
        return row

    def change(self, row: Base, **values: Any) -> None:
        """Change a record, with before and after in the journal. Values that do not differ leave no trace."""
        before = {key: getattr(row, key) for key, value in values.items() if getattr(row, key) != value}
        if not before:
            return
        old = _stored(row, before)
        for key in before:
            setattr(row, key, values[key])
        self.session.flush()
        self.record(row.__tablename__, row.id, old, _stored(row, before), _personal(row))

    def remove(self, row: Base) -> None:
        """Take a link (a role, a scope) away, with its journal row. Records of the office are never removed."""
        old, personal = _stored(row), _personal(row)
        self.session.delete(row)
        self.session.flush()
        self.record(row.__tablename__, row.id, old, None, personal)

    def record(
        self,
        kind: str,
        id: int,
        before: Mapping[str, Any] | None,
        after: Mapping[str, Any] | None,
        personal: frozenset[str] = frozenset(),
    ) -> None:
        """Write a journal row for record *id* of *kind*."""
        flags = "afterwards" if self.entered_afterwards else ""
        append(
            self.session,
            Entry(self.entered_at, self.actor.staff_id, self.action, kind, id, before, after, personal, flags),
        )
        self.touch(kind, id)

    def touch(self, kind: str, *ids: int) -> None:
        """Say that records changed, so that lists look again and the search index is renewed."""
        self.gathered.add(kind, ids)

    def tell(self, words: Words) -> None:
        """What the deed found, said instead of its label when it is done."""
        self.told = words

    def warn(self, words: Words) -> None:
        """Say something that does not hinder the deed; it is told together with what was done."""
        self.warnings.append(words)

    def check_after(self, begun: datetime, *steps: datetime | None) -> None:
        """Raise ``UserError`` when this was before the record *begun*; mind when it was before one of its *steps*.

        Only what is entered afterwards with a time of its own can be wrong so; a computer's clock may be, and is kept.
        """
        if not self.entered_afterwards:
            return
        if self.at < begun:
            raise UserError(_("This began only at {at}. Name a later time.", at=self.moment.local(begun)), "at")
        last = max((step for step in steps if step is not None), default=begun)
        if self.at < last:
            self.warn(_("the step before it is on record at {at}", at=self.moment.local(last)))

    def add_numbered(self, row: R, reserved: str | None = None) -> R:
        """Put a new document into the office under the next number of its kind, or the *reserved* one of its paper."""
        kind = row.__tablename__
        if reserved is None and self.paper is not None:
            reserved, self.paper.number = self.paper.number, None
        if reserved is not None:
            use_reserved(self.session, kind, reserved)
            number = reserved
        else:
            number = take_number(self.session, self.catalogue.kinds[kind].series, self.moment.today)
        row.number = number  # type: ignore[attr-defined]  # every kind with a series has the column
        self.add(row)
        bind_number(self.session, number, row.id)
        self.numbers.append(number)
        return row

    def log(
        self,
        category: Choices,
        text: Words,
        record: Any = None,
        *,
        unit_id: int | None = None,
        corrects_id: int | None = None,
    ) -> LogEntry:
        """Write a line of the duty log, in the same transaction, where whoever does the deed is on duty then."""
        post_id, shift_id = place_of(self)
        return self.add(
            LogEntry(
                at=self.at,
                entered_at=self.entered_at,
                category=LogCategory(category),
                post_id=post_id,
                shift_id=shift_id,
                staff_id=self.actor.staff_id,
                unit_id=unit_id if unit_id is not None else getattr(record, "unit_id", None),
                text=say(text, self.setting("language")),
                kind=None if record is None else record.__tablename__,
                subject_id=None if record is None else record.id,
                number=getattr(record, "number", None),
                corrects_id=corrects_id,
                paper_by_id=None if self.paper is None else self.paper.by_id,
            )
        )


def _stored(row: Base, keys: Mapping[str, Any] | None = None) -> dict[str, Any]:
    """The record's values as the file keeps them, for the journal."""
    values = {}
    for attribute in inspect(type(row)).column_attrs:
        if keys is not None and attribute.key not in keys:
            continue
        values[attribute.key] = stored(attribute.columns[0], getattr(row, attribute.key))
    return values


def _personal(row: Base) -> frozenset[str]:
    return frozenset(
        attribute.key for attribute in inspect(type(row)).column_attrs if attribute.columns[0].info.get("personal")
    )
