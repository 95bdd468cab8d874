"""The book, open at a sheet: post and shift at the top, the lines, and the line that is being written."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from datetime import date, datetime
from functools import partial
from typing import Any

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QWidget

from propertydesk.core.changes import Changes
from propertydesk.core.i18n import _
from propertydesk.core.views import Moment
from propertydesk.desks.logbook.on_duty.posts import PostNow
from propertydesk.desks.logbook.open_book import opened
from propertydesk.desks.logbook.open_book.entry.screen import ACTION, QuickEntry
from propertydesk.desks.logbook.open_book.head.screen import MOST_POSTS, BookHead
from propertydesk.desks.logbook.open_book.lines.screen import SheetLines
from propertydesk.desks.logbook.open_book.opened import BookLine, Sheet
from propertydesk.desks.logbook.open_book.words import by_day, day_meant, items_of, nothing_there
from propertydesk.ui import pieces
from propertydesk.ui.frame import Frame
from propertydesk.ui.keys import Key
from propertydesk.ui.runner import Job

WATCHED = ("log_entry", "shift", "handover", "roster_line", "shift_times", "post")


class OpenBook(QWidget):
    """One sheet of the book. ``sheet`` is None while nothing has been read yet."""

    shown = Signal()

    def __init__(self, frame: Frame) -> None:
        super().__init__()
        self.frame = frame
        self.sheet: Sheet | None = None
        self.post_id: int | None = None
        self.follows = True
        """Whether it turns the page by itself when the next shift begins."""
        self._found: Sequence[BookLine] | None = None
        self._posts: tuple[tuple[int, str], ...] = ()
        self._job: Job | None = None
        self.lines = SheetLines(frame)
        self.lines.opened.connect(self.open_line)
        self.lines.typed.connect(self._begin)
        self.entry = QuickEntry(frame)
        self.entry.written.connect(self.show_line)
        self.entry.up.connect(self._to_lines)
        if not frame.may(ACTION):
            self.entry.hide()
        self.head = BookHead(frame)
        self.head.post_chosen.connect(self.choose_post)
        self.head.stepped.connect(self.step)
        self.head.now_wanted.connect(self.to_now)
        self.head.print_wanted.connect(self.print_sheet)
        self.head.handover_wanted.connect(self.print_handover)
        self.head.asked.connect(self._search)
        self.head.search.down.connect(self._to_lines)
        self.head.search.left.connect(self._leave_search)
        pieces.column(self.head, self.lines, self.entry, parent=self, gap=0).setStretch(1, 1)
        self._build_keys()

    def _build_keys(self) -> None:
        Key(self, "Alt+Left", _("Sheet before"), partial(self.step, -1))
        Key(self, "Alt+Right", _("Next sheet"), partial(self.step, 1))
        Key(self, "Alt+N", _("The sheet of now"), self.to_now)
        Key(self, "Ctrl+P", _("Print this sheet (F04)"), self.print_sheet)
        Key(self, "Ctrl+Shift+P", _("Print its handover (F05)"), self.print_handover)
        Key(self, "Ctrl+F", _("Search the book"), self.begin_search)
        for place in range(1, MOST_POSTS + 1):
            key = Key(self, f"Alt+{place}", _("The book of the post with this digit"), partial(self._post_at, place))
            key.listed = place == 1
        if self.frame.may("log.correct"):
            Key(self, "Alt+C", _("Correct the line (what is written stands)"), self.correct)
        if self.frame.may(ACTION):
            Key(
                self,
                "Ctrl+Return",
                _("Write the line with the marked category"),
                self.entry.save_now,
            )
            Key(self, "Ctrl+Enter", _("Write the line with the marked category"), self.entry.save_now).listed = False

    # -- posts

    def show_posts(self, posts: Sequence[PostNow]) -> None:
        """The posts whose book can be opened; one's own is open at first."""
        if self.post_id is None and posts:
            self.post_id = posts[0].id
            self._look_now()
        self._posts = tuple((post.id, post.post) for post in posts)
        self.head.show_posts(self._posts)
        self.head.mark_post(self.post_id)

    def _post_at(self, place: int) -> None:
        if place <= len(self._posts):
            self.choose_post(self._posts[place - 1][0])

    def choose_post(self, post_id: int) -> None:
        """The book of another post, at the same time of day."""
        at = None if self.sheet is None or self.follows else self.sheet.starts_at
        self.post_id = post_id
        self.head.mark_post(self.post_id)
        self._open(at)

    # -- looking

    def _open(self, at: datetime | None) -> None:
        post_id = self.post_id
        if post_id is None:
            return
        self.follows = at is None
        self._read(lambda session, moment, known: opened.sheet_at(session, moment, known, post_id, at or moment.now))

    def _look_now(self) -> None:
        self._open(None)

    def to_now(self) -> None:
        """Today's sheet, the one that is being written."""
        self._leave_search()
        self._look_now()

    def step(self, way: int) -> None:
        """The sheet after or before."""
        sheet, post_id = self.sheet, self.post_id
        if sheet is None or post_id is None:
            return
        at = sheet.starts_at
        if at is None:
            self.show_day(sheet.day)
            return
        self._forget_search()
        self._read(lambda session, moment, known: opened.step(session, moment, known, post_id, at, way), self._stepped)

    def _stepped(self, sheet: Sheet | None) -> None:
        if sheet is not None:
            self.follows = sheet.running
            self._show(sheet)

    def show_day(self, day: date) -> None:
        """The first sheet of *day*."""
        post_id = self.post_id
        if post_id is not None:
            self.follows = False
            self._read(lambda session, moment, known: opened.sheet_of_day(session, moment, known, post_id, day))

    def show_shift(self, shift_id: int) -> None:
        """The sheet of a shift."""
        self._forget_search()
        self.follows = False
        self._read(lambda session, moment, known: opened.sheet_of(session, moment, known, shift_id))

    def show_line(self, line_id: int) -> None:
        """The sheet on which a line stands, on that line."""
        self._forget_search()
        self._read(
            lambda session, moment, known: opened.sheet_with(session, moment, known, line_id),
            partial(self._show_with, line_id),
        )

    def _show_with(self, line_id: int, sheet: Sheet | None) -> None:
        if sheet is not None:
            self.follows = sheet.running
            self._show(sheet, line_id)

    def changed(self, changes: Changes) -> None:
        """Something was written."""
        if changes.touches(*WATCHED):
            self.look()

    def look(self) -> None:
        """Read what is shown again; with the shift that has begun meanwhile."""
        if self._found is not None:
            self._search()
        elif self.sheet is None or self.follows:
            self._look_now()
        elif self.sheet.starts_at is not None:
            self._open(self.sheet.starts_at)
        else:
            day = self.sheet.day
            self._read(lambda session, moment, known: opened.outside(session, moment, known, day))

    def _read(self, fn: Callable[[Any, Moment, Any], Any], shown: Callable[[Any], None] | None = None) -> None:
        if self._job is not None:
            self._job.cancel()
        office = self.frame.office
        catalogue = office.catalogue
        self._job = self.frame.read(
            self, lambda: office.read(lambda session, moment: fn(session, moment, catalogue)), shown or self._show
        )

    # -- showing

    def _show(self, sheet: Sheet | None, stand_on: int | None = None) -> None:
        if sheet is None:
            return
        new = self.sheet is None or (self.sheet.post_id, self.sheet.starts_at) != (sheet.post_id, sheet.starts_at)
        self.sheet = sheet
        if sheet.post_id is not None:
            self.post_id = sheet.post_id
        self.head.mark_post(self.post_id)
        self.head.show_sheet(sheet, at_now=sheet.running and self.follows)
        say = self.frame.say
        last = None if not new or not sheet.lines else sheet.lines[-1].id
        self.lines.show_lines(items_of(sheet, say), say(nothing_there(sheet)), stand_on or last)
        self.shown.emit()

    # -- searching

    def begin_search(self) -> None:
        """Into the box."""
        self.head.search.setFocus()
        self.head.search.selectAll()

    def _search(self) -> None:
        text = self.head.search.text().strip()
        if not text:
            if self._found is not None:
                self._found = None
                self.look()
            return
        day = day_meant(text, self.frame.moment.today)
        if day is not None:
            self._found = None
            self.show_day(day)
            return
        self._read(lambda session, moment, known: opened.search(session, known, text, moment), self._show_found)

    def _show_found(self, found: Sequence[BookLine]) -> None:
        self._found = found
        count = _("Found in the book: {count}", count=len(found))
        if len(found) == opened.MOST_FOUND:
            count = _("Found in the book: the newest {count}", count=len(found))
        self.head.show_found(count)
        say = self.frame.say
        self.lines.show_lines(by_day(found, say), say(_("No line says this.")), found[0].id if found else None)

    def _forget_search(self) -> None:
        self._found = None
        self.head.forget_search()

    def _leave_search(self) -> None:
        """Back to the sheet."""
        was_found = self._found is not None
        self._forget_search()
        if was_found:
            self.look()
        self.take_focus()

    # -- keyboard

    def take_focus(self) -> None:
        """The keyboard goes to the line that is written; who may not write reads."""
        (self.entry.words if self.entry.isVisibleTo(self) else self.lines).setFocus()

    def _to_lines(self) -> None:
        if self.lines.current_line() is not None:
            self.lines.setFocus()

    def _begin(self, text: str) -> None:
        if self.entry.isVisibleTo(self):
            self.entry.begin(text)

    # -- doing

    def open_line(self, line: BookLine) -> None:
        """The record that a line refers to; a line of one's own itself. What was found is shown on its sheet."""
        if self._found is not None:
            self.show_line(line.id)
            self.lines.setFocus()
        elif line.kind in self.frame.office.catalogue.kinds and line.subject_id is not None:
            self.frame.open_record(str(line.kind), line.subject_id)
        else:
            self.frame.open_record("log_entry", line.id)

    def correct(self) -> None:
        """A line of its own that puts the one where one stands right."""
        line = self.lines.current_line()
        if line is not None:
            self.frame.open_action("log.correct", subject_id=line.id)

    def print_sheet(self) -> None:
        """The page of the bound book (F04)."""
        if self.sheet is not None and self.sheet.shift_id is not None:
            self.frame.open_paper("F04", self.sheet.shift_id)

    def print_handover(self) -> None:
        """The sheet that both have signed (F05)."""
        if self.sheet is not None and self.sheet.handed is not None:
            self.frame.open_paper("F05", self.sheet.handed.id)
