"""The duty log's page: the book open at the sheet of now, who is on duty beside it, and the lists of the desk."""

from __future__ import annotations

from functools import partial
from typing import Any

from PySide6.QtCore import QTimer
from PySide6.QtWidgets import QWidget

from propertydesk.core.changes import Changes
from propertydesk.core.desk import Action, Alert, Listing
from propertydesk.core.i18n import Text, _
from propertydesk.core.views import Moment
from propertydesk.desks.logbook.day_paper.screen import day_paper
from propertydesk.desks.logbook.handover.alerts import forgotten_post
from propertydesk.desks.logbook.on_duty.posts import PostNow, posts_now
from propertydesk.desks.logbook.on_duty.screen import ACCEPT, ANSWER, GIVE, PostsNow
from propertydesk.desks.logbook.open_book.entry.screen import ACTION
from propertydesk.desks.logbook.open_book.screen import WATCHED, OpenBook
from propertydesk.desks.logbook.roster.grid.screen import WeekGrid
from propertydesk.desks.logbook.shelf.screen import Part, Shelf, with_makers
from propertydesk.ui import pieces
from propertydesk.ui.desk_page import RECORD, DeskPage
from propertydesk.ui.frame import Start
from propertydesk.ui.later import Later
from propertydesk.ui.paper_panel import PaperPanel
from propertydesk.ui.record import RecordPanel
from propertydesk.ui.runner import Job

BOOK, POSTS, ROSTERING = "book", "posts", "rostering"
TABS: tuple[tuple[str, Text, tuple[str, ...]], ...] = (
    ("handing", _("Handovers"), ("handovers",)),
    (ROSTERING, _("Roster"), ("roster", "shift_times")),
    ("reviewing", _("Supervision"), ("log_reviews", "log_samples", "log_draws", "shifts")),
    ("lines", _("All lines"), ("log",)),
    ("belongings", _("Things"), ("things",)),
)
"""What lies behind the book: a key, its words, its lists."""
POSTS_WIDTH, RECORD_WIDTH = 330, 420
MINUTE_MS = 60_000
FORWARD_MS = 30
"""A dock that comes from behind others is in sight, and can take the keyboard, after so many milliseconds."""


class LogbookPage(DeskPage):
    """The page of the duty log."""

    def build(self) -> None:
        frame = self.frame
        self._seen = {each.key: each for each in self.desk.lists if frame.sees(each)}
        self._index = None
        self._posts_job: Job | None = None
        self.week: WeekGrid | None = None
        self.book = OpenBook(frame)
        self.posts = PostsNow(frame)
        self.posts.wanted.connect(self._begin)
        self.posts.post_chosen.connect(self._open_post)
        book = self.add_dock(BOOK, _("The book"), self.book, "left", closable=False)
        self.shelves: dict[str, Shelf] = {}
        for key, words, lists in self._tabs():
            parts = [self._part(self._seen[each]) for each in lists]
            if key == ROSTERING:
                parts.insert(0, (_("Week"), "week", self._make_week))
            self.shelves[key] = Shelf(frame, parts)
            place = Later(partial(self._fill_shelf, key))
            self.add_dock(f"tab-{key}", words, place, "left", tab_with=BOOK, closable=False)
        self.add_dock(POSTS, _("On duty now"), self._posts_and_papers(), "right")
        book.come_forward()
        self.docks.share({BOOK: 1600, POSTS: POSTS_WIDTH})
        self._build_keys()
        minutes = QTimer(self)
        minutes.setInterval(MINUTE_MS)
        minutes.timeout.connect(self._minute)
        minutes.start()

    def _posts_and_papers(self) -> QWidget:
        """Who is on duty, and the keys for the night's sheets and for papers that come back."""
        whole = QWidget()
        papers = self.offer(("night_paper.enter", "F7"), ("paper.back", "F9"), upright=True)
        papers.setContentsMargins(6, 2, 6, 4)
        pieces.column(self.posts, pieces.line(), papers, parent=whole, gap=0).setStretch(0, 1)
        return whole

    def _tabs(self) -> list[tuple[str, Text, list[str]]]:
        """The tabs with the lists this person sees; what no tab names stands on one of its own."""
        named = {key for _key, _words, lists in TABS for key in lists}
        tabs = [(key, words, [each for each in lists if each in self._seen]) for key, words, lists in TABS]
        others = [(f"more-{key}", listing.label, [key]) for key, listing in self._seen.items() if key not in named]
        return [tab for tab in (*tabs, *others) if tab[2]]

    def _part(self, listing: Listing) -> Part:
        def make() -> QWidget:
            return with_makers(self._view(listing.key), self._makers(listing))

        return listing.label, listing.key, make

    def _make_week(self) -> QWidget:
        self.week = WeekGrid(self.frame)
        return self.week

    def _fill_shelf(self, key: str) -> Shelf:
        shelf = self.shelves[key]
        shelf.bring(shelf.current)
        return shelf

    def _build_keys(self) -> None:
        if self.frame.may(ACTION):
            self.add_key("F2", _("Write in the book"), self.write)
        if self.frame.may(GIVE):
            self.add_key("Alt+H", _("Hand the shift over"), self._hand_over)
        if self.frame.may(ACCEPT):
            self.add_key("Alt+T", _("Take a shift over"), self._take_over)
        self.add_key("Alt+D", _("Print the day: the sheets of all posts"), self.print_day)
        self.add_key("F4", _("To the book"), self.to_book)
        self.add_key("F5", _("Look again"), self.look)
        self.add_key("Ctrl+PgDown", _("Next tab"), partial(self._turn, 1))
        self.add_key("Ctrl+PgUp", _("Tab before"), partial(self._turn, -1))
        self.add_key("Ctrl+Tab", _("Next list of the tab"), partial(self._next_part, 1))

    # -- what the window asks of it

    def shown(self) -> None:
        self.look()
        if self._opened and self.record is not None:
            super().shown()
        elif not self.panels:
            if self.in_front == BOOK:
                self.book.take_focus()
            else:
                self.shelves[self.in_front].take_focus()

    def changed(self, changes: Changes) -> None:
        super().changed(changes)
        if not self.isVisible():
            return  # it looks again when it comes to the front
        self.book.changed(changes)
        if self.week is not None:
            self.week.changed(changes)
        if changes.touches(*WATCHED, "handover_item"):
            self._look_posts()

    def take(self, kind: str, id: int, unit_id: int | None) -> bool:
        if kind == "shift":
            self.to_book()
            self.book.show_shift(id)
            return True
        return super().take(kind, id, unit_id)

    def show_record(self, kind: str, id: int) -> None:
        if kind == "shift":
            self.to_book()
            self.book.show_shift(id)
        else:
            super().show_record(kind, id)

    def show_alert(self, alert: Alert) -> None:
        """From the red strip: what is not taken over is taken over, what was forgotten is handed over."""
        self.to_book()
        if alert.id and self.frame.may(ACCEPT):
            self.frame.open_action(ACCEPT, subject_id=alert.id)
        elif alert.id:
            super().show_record(alert.kind, alert.id)
        elif self.frame.may(GIVE):
            self.posts.hand_over(forgotten_post(alert))

    def begin(self, action: Action, start: Start) -> None:
        """A line of one's own: from anywhere, or one that was parked."""
        self.to_book()
        text = str(start.answers.get("text") or "")
        if text:
            self.book.entry.clear()
            self.book.entry.begin(text)
        self.book.entry.draft_id = start.draft_id

    def park(self) -> bool:
        return self.book.entry.park() | super().park()

    # -- looking

    def look(self) -> None:
        """Read everything again: the next shift may have begun."""
        self._look_posts()
        self.book.look()
        if self.week is not None:
            self.week.look()

    def _minute(self) -> None:
        if self.isVisible():
            self.look()

    def _look_posts(self) -> None:
        if self._posts_job is not None:
            self._posts_job.cancel()
        office, staff_id = self.frame.office, self.frame.office.actor.staff_id

        def read(session: Any, moment: Moment) -> list[PostNow]:
            return posts_now(session, moment, staff_id)

        self._posts_job = self.frame.read(self, lambda: office.read(read), self._show_posts)

    def _show_posts(self, posts: list[PostNow]) -> None:
        self.posts.show_posts(posts)
        self.book.show_posts(posts)

    # -- moving about

    @property
    def in_front(self) -> str:
        """The tab at the left that is looked at: the book, or a key of ``shelves``."""
        for key in self.shelves:
            dock = self.docks.docks[f"tab-{key}"]
            if dock.isVisible() and not dock.visibleRegion().isEmpty():
                return key
        return BOOK

    def _turn(self, way: int) -> None:
        keys = [BOOK, *self.shelves]
        key = keys[(keys.index(self.in_front) + way) % len(keys)]
        if key == BOOK:
            self.to_book()
        else:
            self.show_tab(key)

    def show_tab(self, key: str) -> None:
        """Bring a tab to the front, with the keyboard on it."""
        dock = self.docks.docks[f"tab-{key}"]
        place = dock.widget()
        if isinstance(place, Later):
            place.fill()
        dock.come_forward()
        self._focus(self.shelves[key])

    def _bring_forward(self, key: str) -> None:
        tab = next(tab for tab, shelf in self.shelves.items() if key in shelf.keys)
        self.show_tab(tab)
        self.shelves[tab].bring(key)

    def _next_part(self, way: int) -> None:
        if self.in_front in self.shelves:
            self.shelves[self.in_front].step(way)

    def to_book(self) -> None:
        """The book to the front, ready to be written in."""
        self.docks.docks[BOOK].come_forward()
        self._focus(self.book)

    def _focus(self, part: OpenBook | Shelf) -> None:
        """The keyboard goes to *part*: at once, or when it comes from behind other tabs."""
        part.take_focus()
        if not part.isVisible() or part.visibleRegion().isEmpty():
            QTimer.singleShot(FORWARD_MS, self, partial(self._focus_late, part))

    def _focus_late(self, part: OpenBook | Shelf) -> None:
        if not self._panels and part.isVisible():
            part.take_focus()

    def write(self) -> None:
        """Into the line that is always ready."""
        self.to_book()
        self.book.entry.words.setFocus()

    def _open_post(self, post_id: int) -> None:
        self.to_book()
        self.book.choose_post(post_id)

    def print_day(self) -> None:
        """The pages of the day whose sheet is open, of every post."""
        day = self.frame.moment.today if self.book.sheet is None else self.book.sheet.day
        self.open_panel(PaperPanel(self.frame, day_paper(self.frame, day)))

    # -- handing over

    def _hand_over(self) -> None:
        self.posts.hand_over(self.book.post_id)

    def _take_over(self) -> None:
        self.posts.take_over(self.book.post_id)

    def _begin(self, action: str, post_id: int, handover_id: int) -> None:
        if action == GIVE:
            self.frame.open_action(GIVE, answers={"post_id": post_id})
        elif action in (ACCEPT, ANSWER):
            self.frame.open_action(action, subject_id=handover_id)

    # -- the record at the right

    def _show_beside(self, kind: str, id: int) -> RecordPanel:
        if self.record is None:
            record = self.make_record(kind, id)
            record.dress_for_dock()
            record.title_changed.connect(self._record_titled)
            self.record = record
            dock = self.add_dock(RECORD, _("Record"), record, "right", closable=True)
            self.docks.tabifyDockWidget(self.docks.docks[POSTS], dock)
            self.docks.share({BOOK: self.width() - RECORD_WIDTH, RECORD: RECORD_WIDTH})
        else:
            self.record.open(kind, id)
        self.docks.docks[RECORD].come_forward()
        return self.record

    def back(self) -> None:
        """One step back: a panel, the record, a tab, then the line that is written."""
        focused = self.window().focusWidget()
        if self.panels:
            super().back()
        elif self.record is not None and focused is not None and self.record.isAncestorOf(focused):
            self._opened = False
            self.docks.docks[POSTS].come_forward()
            if self.in_front == BOOK:
                self.book.lines.setFocus()
            else:
                self.shelves[self.in_front].take_focus()
        elif self.in_front != BOOK:
            self.to_book()
        else:
            self.book.take_focus()
