"""What the window offers to every screen: the office, the runner, words and colours, and the ways to open things."""

from __future__ import annotations

import time
from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass
from datetime import datetime, timedelta
from typing import Any

from PySide6.QtCore import QObject, Signal
from PySide6.QtGui import QGuiApplication, QIcon

from propertydesk.core.changes import Changes
from propertydesk.core.desk import Action, Listing
from propertydesk.core.errors import StoreProblem, UserError
from propertydesk.core.i18n import Words
from propertydesk.core.views import Done, Moment, Parked, Query
from propertydesk.ui import icons
from propertydesk.ui.backend import Backend
from propertydesk.ui.local import Local
from propertydesk.ui.runner import Job, Runner
from propertydesk.ui.shown import when
from propertydesk.ui.theme import Palette, Theme
from propertydesk.ui.words import Speaker

Refused = Callable[[UserError], None]
LATE, LATE_REASON = "late", "late_reason"
"""The code of what is refused for coming too late without a reason, and the answer that names one."""
CLOCKS_AGREE = timedelta(seconds=2)


class Frame(QObject):
    """Passed to every page and panel. ``say(words)`` speaks them; ``changed`` fires after each write."""

    changed = Signal(object)
    done = Signal(object)
    told = Signal(str, str)
    trouble = Signal(object)
    asked_action = Signal(object, object)
    asked_record = Signal(str, int)
    asked_list = Signal(str, object)
    asked_paper = Signal(str, int, object)
    asked_register = Signal(str, object)
    asked_desk = Signal(str)
    asked_unit = Signal(int)
    asked_search = Signal(str)
    parked = Signal()
    asked_reason = Signal(object)
    asked_person = Signal(object)

    def __init__(
        self,
        office: Backend,
        moment: Moment,
        runner: Runner,
        say: Speaker,
        theme: Theme,
        local: Local,
        parent: QObject | None = None,
    ) -> None:
        super().__init__(parent)
        self.office = office
        self.runner = runner
        self.say = say
        self.theme = theme
        self.local = local
        self._first, self._began = moment, time.monotonic()

    @property
    def lang(self) -> str:
        """The language of the window."""
        return self.say.lang

    @property
    def palette(self) -> Palette:
        """The colours in force."""
        return self.theme.palette

    @property
    def moment(self) -> Moment:
        """Now, in the office's zone, without asking the office file."""
        passed = timedelta(seconds=time.monotonic() - self._began)
        return Moment(self._first.now + passed, self._first.zone)

    def keep_time(self, moment: Moment) -> None:
        """The office says what time it is: this PC may have slept, or its clock been set."""
        if abs(moment.now - self.moment.now) >= CLOCKS_AGREE:
            self._first, self._began = moment, time.monotonic()

    def icon(self, name: str, colour: str | None = None, size: int = 18) -> QIcon:
        """Icon *name* in *colour* (the theme's text colour)."""
        return icons.icon(name, colour or self.palette.text, size)

    def when(self, at: datetime | None) -> str:
        """A moment as short as it can be understood."""
        return "" if at is None else when(at, self.moment, self.say)

    @property
    def device_ratio(self) -> float:
        """Device pixels to a pixel, for sharp icons."""
        screen = QGuiApplication.primaryScreen()
        return screen.devicePixelRatio() if screen is not None else 1.0

    # -- doing

    def perform(
        self,
        owner: QObject,
        action: str,
        ids: Sequence[int] = (),
        answers: Mapping[str, Any] | None = None,
        *,
        on_done: Callable[[Done], None] | None = None,
        refused: Refused | None = None,
        asks_reason: bool = False,
        hindered: Callable[[], None] | None = None,
    ) -> Job:
        """Do *action* on the writer's thread. Done: the deed line shows, ``changed`` fires, then *on_done*.

        A ``UserError`` goes to *refused*, else it is told below. Anything else becomes a banner or a report, and
        *hindered* is called: the person may try again once the trouble is mended. What is refused because it closes
        a limit too late is asked for its reason and done again, unless *refused* asks itself (*asks_reason*).
        """
        given, chosen = dict(answers or {}), tuple(ids)

        def finished(done: Done) -> None:
            self.changed.emit(done.changes)
            self.done.emit(done)
            if on_done is not None:
                on_done(done)

        def failed(error: Exception) -> None:
            if isinstance(error, UserError) and error.code == LATE and not asks_reason:
                self.asked_reason.emit(TooLate(owner, action, chosen, given, error.message, on_done, refused))
                if refused is None:
                    return
            self.take_error(error, refused, hindered)

        return self.runner.run_write(owner, lambda: self.office.perform(action, chosen, given), finished, failed)

    def read(
        self,
        owner: QObject,
        work: Callable[[], Any],
        on_done: Callable[[Any], None],
        refused: Refused | None = None,
        hindered: Callable[[], None] | None = None,
    ) -> Job:
        """Run *work* (which may call ``office``) on a reader's thread, then *on_done* here while *owner* lives."""
        return self.runner.run_read(owner, work, on_done, lambda error: self.take_error(error, refused, hindered))

    def take_error(
        self, error: Exception, refused: Refused | None = None, hindered: Callable[[], None] | None = None
    ) -> None:
        """Show an error where it belongs: the person's at its place, the store's as a banner, a bug as a report."""
        if hindered is not None and not isinstance(error, UserError):
            hindered()
        if isinstance(error, UserError):
            if refused is not None:
                refused(error)
            else:
                self.tell(error.message, "late")
        elif isinstance(error, StoreProblem):
            self.trouble.emit(error)
        else:
            self.runner.failed.emit(error)

    def tell(self, words: Words, tone: str = "plain") -> None:
        """One line at the bottom. *tone*: plain, done, soon, late."""
        self.told.emit(self.say(words), tone)

    # -- opening

    def open_action(
        self,
        key: str,
        *,
        unit_id: int | None = None,
        subject_id: int | None = None,
        answers: Mapping[str, Any] | None = None,
        draft_id: int | None = None,
    ) -> None:
        """Begin an action: its own screen, the generic editor, or at once when it asks nothing."""
        start = Start(unit_id, subject_id, dict(answers or {}), draft_id)
        self.asked_action.emit(self.office.catalogue.actions[key], start)

    def open_record(self, kind: str, id: int) -> None:
        """Show a record."""
        self.asked_record.emit(kind, id)

    def open_list(self, key: str, filters: Sequence[str] = ()) -> None:
        """Show a list on its desk, with saved filters in force."""
        self.asked_list.emit(key, tuple(filters))

    def open_paper(self, form: str, id: int, copies: Sequence[str] | None = None) -> None:
        """Show the paper *form* of record *id*, ready to print."""
        self.asked_paper.emit(form, id, copies)

    def open_register(self, form: str, query: Query) -> None:
        """Show the register *form* with the rows that *query* asks for, ready to print."""
        self.asked_register.emit(form, query)

    def open_desk(self, key: str) -> None:
        """Bring a desk's page to the front."""
        self.asked_desk.emit(key)

    def open_unit(self, unit_id: int) -> None:
        """Show a household's card."""
        self.asked_unit.emit(unit_id)

    def search_for(self, text: str = "") -> None:
        """Begin a search with *text*."""
        self.asked_search.emit(text)

    def change_person(self, desk: str, action: str, subject_id: int) -> None:
        """Somebody else signs in and goes on at once: *action* upon record *subject_id*, on the page of *desk*."""
        self.asked_person.emit(GoesOn(desk, action, subject_id))

    def resume(self, draft: Parked) -> None:
        """Bring back something half typed."""
        self.open_action(
            draft.action,
            unit_id=draft.unit_id,
            subject_id=draft.subject_id,
            answers=draft.answers,
            draft_id=draft.id,
        )

    def drafts_changed(self, _result: object = None) -> None:
        """The tray has to look again."""
        self.parked.emit()

    def may(self, action: str) -> bool:
        """Whether the person's roles allow *action*."""
        return self.office.allowed(action)

    def sees(self, listing: Listing) -> bool:
        """Whether the person's roles show *listing*."""
        return self.office.actor.may(listing.needs)

    def action(self, key: str) -> Action:
        """The declaration of action *key*."""
        return self.office.catalogue.actions[key]


@dataclass(frozen=True)
class TooLate:
    """A deed that waits for the reason why it comes too late; with it it is performed again."""

    owner: QObject
    action: str
    ids: Sequence[int]
    answers: Mapping[str, Any]
    words: Words
    on_done: Callable[[Done], None] | None
    refused: Refused | None


@dataclass(frozen=True, slots=True)
class GoesOn:
    """What whoever signs in next does first."""

    desk: str
    action: str
    subject_id: int


class Start:
    """With what an action begins: the unit or the record it is about, answers given already, the draft it continues."""

    __slots__ = ("answers", "draft_id", "subject_id", "unit_id")

    def __init__(
        self, unit_id: int | None, subject_id: int | None, answers: dict[str, Any], draft_id: int | None
    ) -> None:
        self.unit_id = unit_id
        self.subject_id = subject_id
        self.answers = answers
        self.draft_id = draft_id


__all__ = ["Changes", "Frame", "GoesOn", "Start", "TooLate"]
