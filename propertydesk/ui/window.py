"""The window: rail, bar, pages, strips. It paints with Qt alone; the office comes in later, when it is open."""

from __future__ import annotations

import logging
import traceback
from collections.abc import Callable, Mapping
from functools import partial
from typing import TYPE_CHECKING

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QMenu, QStackedWidget, QWidget

from propertydesk.core.changes import Changes
from propertydesk.core.errors import StoreProblem
from propertydesk.core.i18n import Words, _
from propertydesk.core.views import Moment
from propertydesk.ui import pieces
from propertydesk.ui.alert_strip import AlertStrip, Told
from propertydesk.ui.keys import Key
from propertydesk.ui.local import Local
from propertydesk.ui.rail import PLACE_KEYS, Rail
from propertydesk.ui.runner import Runner
from propertydesk.ui.strips import Banner, StatusLine, Tray
from propertydesk.ui.theme import Theme
from propertydesk.ui.top_bar import TopBar
from propertydesk.ui.waiting import Waiting
from propertydesk.ui.words import Speaker

if TYPE_CHECKING:
    from propertydesk.ui.backend import Backend, Door
    from propertydesk.ui.frame import GoesOn
    from propertydesk.ui.overlay import Overlay
    from propertydesk.ui.workplace import Workplace

log = logging.getLogger("propertydesk.ui")


class Window(QWidget):
    """The one window. ``show_waiting``, then ``show_door``; whoever signs in gets a ``Workplace``.

    ``signed_in`` carries the office of whoever came to the desk. It stands in the ``Shell``, which painted first.
    """

    signed_in = Signal(object)

    def __init__(self, say: Speaker, theme: Theme, local: Local, runner: Runner) -> None:
        super().__init__()
        self.setObjectName("window")
        self.setAttribute(Qt.WidgetAttribute.WA_StyledBackground)
        self.say, self.theme, self.local, self.runner = say, theme, local, runner
        self.door: Door | None = None
        self.place: Workplace | None = None
        self._own_page: QWidget | None = None
        self._office_name = ""
        self._lock: Overlay | None = None
        self._goes_on: GoesOn | None = None
        self.told = Told()
        self._build()
        say.changed.connect(self._rebuild)
        theme.changed.connect(self._rebuild)
        runner.failed.connect(self.report)

    # -- the frame

    def _build(self) -> None:
        say, theme = self.say, self.theme
        self.rail = Rail(theme)
        self.bar = TopBar(self, say, theme)
        self.banner = Banner(say, theme)
        self.tray = Tray(say, theme)
        self.alerts = AlertStrip(say, theme)
        self.pages = QStackedWidget()
        self.waiting = Waiting(say)
        self.pages.addWidget(self.waiting)
        self.status = StatusLine(say, theme)
        right = pieces.column(self.bar, self.tray, self.alerts, self.banner, self.pages, self.status, gap=0)
        right.setStretchFactor(self.pages, 1)
        self._frame = QWidget(self)
        pieces.row(self.rail, right, parent=self._frame, gap=0)
        if self.layout() is None:
            pieces.row(parent=self, gap=0)
        layout = self.layout()
        if layout is not None:
            layout.addWidget(self._frame)
        self.bar.search.serve(None, {})
        self.bar.person_menu.connect(self._fill_menu)
        self.bar.show_office(self._office_name)
        self._window_keys()

    def _window_keys(self) -> None:
        for sequence, words, slot in (
            ("Ctrl+K", _("Search from anywhere"), self._begin_search),
            ("Ctrl+J", _("Bring back what was half typed"), self._resume),
            ("Ctrl+L", _("Change person, or lock"), self.lock),
            ("F1", _("The keys of this page"), self.show_keys),
            ("F8", _("Go to the limit that is near or over"), self.alerts.go),
            ("Shift+F8", _("Take its warning away"), self.alerts.take_away),
            ("Alt+Down", _("Next desk"), partial(self._next_desk, 1)),
            ("Alt+Up", _("Desk before"), partial(self._next_desk, -1)),
        ):
            Key(self._frame, sequence, words, slot, window=True)
        for number, place in enumerate(PLACE_KEYS, 1):
            key = Key(
                self._frame,
                f"Ctrl+{place}",
                _("Go to a desk: Ctrl and its place"),
                partial(self._desk_at, number),
                window=True,
            )
            key.listed = number == 1

    def put_away(self) -> None:
        """The window is closed: what is half typed is parked, the layouts are remembered."""
        if self.place is not None:
            self.place.put_away()
            self.place = None

    # -- before anybody is at the desk

    def show_waiting(self, words: Words, share: float | None = None) -> None:
        """Say what is being waited for, and how much of it is done (0 to 1)."""
        self.waiting.show_words(words, share)
        self.pages.setCurrentWidget(self.waiting)

    def show_office_name(self, name: str) -> None:
        """The name of the service centre, as soon as it is known."""
        self._office_name = name
        self.bar.show_office(name)

    def show_page(self, page: QWidget) -> None:
        """Show a page of its own instead of everything (the first run), until somebody is at the desk."""
        self._own_page = page
        for part in (self.rail, self.bar, self.status):
            part.hide()
        self.pages.addWidget(page)
        self.pages.setCurrentWidget(page)

    def _leave_own_page(self) -> None:
        if self._own_page is not None:
            self._own_page.deleteLater()
            self._own_page = None
            for part in (self.rail, self.bar, self.status):
                part.show()

    def show_trouble(self, trouble: StoreProblem) -> None:
        """Trouble with the office file, with advice."""
        self.banner.show_trouble(trouble)

    def show_door(self, door: Door, login: str = "") -> None:
        """Let somebody sign in."""
        self.door = door
        self._ask_person(_("Who is at the desk?"), login, may_leave=False)

    # -- people

    def lock(self) -> None:
        """Ctrl+L: another person may come to the desk; what is half typed stays with its owner."""
        if self.place is None or self.door is None:
            return
        self.place.save()
        self._ask_person(_("Who is at the desk?"), "", may_leave=True)

    def lock_for(self, wanted: GoesOn) -> None:
        """Another person signs in and goes on with *wanted* at once; Esc leaves everything as it was."""
        self.lock()
        self._goes_on = wanted if self._lock is not None else None

    def lock_idle(self) -> None:
        """Nobody touched anything for a while: what is on the screen is covered until the password is given."""
        if self.place is None or self._lock is not None:
            return
        self.place.save()
        self._ask_person(_("Locked: nobody was here for a while"), self.place.login, may_leave=False)

    def _ask_person(self, title: Words, login: str, *, may_leave: bool) -> None:
        from propertydesk.ui.overlay import Overlay
        from propertydesk.ui.sign_in import SignInCard

        if self.door is None or self._lock is not None:
            return
        card = SignInCard(self.door, self.runner, self.say, self.theme, title=title, login=login, may_leave=may_leave)
        overlay = Overlay(self, card, stays=not may_leave, covers=True)
        self._lock = overlay
        overlay.closed.connect(self._unlocked)
        card.entered.connect(self._entered)
        card.given_up.connect(overlay.leave)
        card.trouble.connect(self.take_error)

    def _unlocked(self) -> None:
        self._lock = self._goes_on = None

    def _entered(self, office: Backend) -> None:
        self.runner.run_read(self, lambda: (office, office.moment()), self._work, self.take_error)

    def _work(self, entered: tuple[Backend, Moment]) -> None:
        office, moment = entered
        lock = self._lock
        same = self.place is not None and self.place.login == office.actor.login
        wanted = self._goes_on
        if not same:
            self.open_office(office, moment)
        if lock is not None:
            lock.leave()
        if not same and wanted is not None and self.place is not None:
            self.place.go_on(wanted)

    def open_office(self, office: Backend, moment: Moment) -> None:
        """*office*'s person is at the desk: build the pages for them."""
        from propertydesk.ui.workplace import Workplace

        self._leave_own_page()
        self._leave_place()
        self.told = self.told.of(office.actor.login)
        self.place = Workplace(self, office, moment)
        self.signed_in.emit(office)

    def _leave_place(self) -> None:
        if self.place is not None:
            self.place.put_away()
            self.place.deleteLater()
            self.place = None

    def _rebuild(self) -> None:
        """Another language or theme: everything is built anew, as it stood."""
        place = self.place
        kept = None if place is None else (place.office, place.frame.moment, place.current)
        name = self._office_name
        self._leave_place()
        page = self._own_page
        if page is not None:
            page.setParent(None)
        self._frame.hide()
        self._frame.deleteLater()
        self._build()
        self.show_office_name(name)
        if page is not None:
            self.show_page(page)
        if kept is not None:
            self.open_office(kept[0], kept[1])
            if self.place is not None:
                self.place.show_desk(kept[2])

    def _fill_menu(self, menu: QMenu) -> None:
        say = self.say
        menu.addAction(say(_("Change person"))).triggered.connect(self.lock)
        menu.addSeparator()
        themes: Mapping[str, Words] = {
            "system": _("Colours of the system"),
            "light": _("Light colours"),
            "dark": _("Dark colours"),
        }
        for key, words in themes.items():
            self._choice(menu, words, self.theme.choice == key, partial(self.choose_theme, key))
        menu.addSeparator()
        for key, words in (("zh_CN", "中文"), ("en", "English")):
            self._choice(menu, words, self.say.lang == key, partial(self.choose_language, key))
        menu.addSeparator()
        menu.addAction(say(_("Restore layout of this page"))).triggered.connect(self.reset_layout)
        if self.place is not None:
            self.place.fill_menu(menu)

    def _choice(self, menu: QMenu, words: Words, chosen: bool, slot: Callable[[], None]) -> None:
        entry = menu.addAction(self.say(words))
        entry.setCheckable(True)
        entry.setChecked(chosen)
        entry.triggered.connect(slot)

    def choose_theme(self, choice: str, _checked: bool = False) -> None:
        """Light, dark, or as the system has it; remembered on this PC."""
        self.local.keep_words("theme", choice)
        self.theme.choose(choice)

    def choose_language(self, lang: str, _checked: bool = False) -> None:
        """Chinese or English; remembered on this PC."""
        self.local.keep_words("language", lang)
        self.say.choose(lang)

    def reset_layout(self) -> None:
        """The docks of this page as the program came."""
        if self.place is not None:
            self.place.reset_layout()

    # -- keys

    def _begin_search(self) -> None:
        if self._lock is None:
            self.bar.search.begin()

    def _resume(self) -> None:
        draft = self.tray.newest()
        if draft is not None and self.place is not None:
            self.place.frame.resume(draft)

    def _next_desk(self, way: int) -> None:
        if self.place is not None:
            self.place.next_desk(way)

    def _desk_at(self, number: int) -> None:
        if self.place is not None:
            self.place.desk_at(number)

    def show_keys(self) -> None:
        """F1: the keys of this page."""
        from propertydesk.ui.keys import of
        from propertydesk.ui.overlay import Overlay, keys_card

        Overlay(self, keys_card(of(self._frame), self.say, self.theme))

    # -- trouble

    def take_error(self, error: Exception) -> None:
        """An error nobody took."""
        if self.place is not None:
            self.place.frame.take_error(error)
        elif isinstance(error, StoreProblem):
            self.show_trouble(error)
        else:
            self.report(error)

    def report(self, error: Exception) -> None:
        """A bug: logged without anybody's data, shown with "copy details"."""
        from propertydesk.ui.overlay import Overlay, report_card

        details = without_data(error)
        log.error("unforeseen: %s", details)
        words = self.say(_("Nothing was changed. The details name places in the program, no people."))
        card, close = report_card(words, details, self.say, self.theme)
        overlay = Overlay(self, card)
        close.clicked.connect(overlay.leave)
        close.setFocus()

    def tell_changes(self, changes: Changes) -> None:
        """Pass on what was written."""
        if self.place is not None:
            self.place.tell(changes)


def without_data(error: Exception) -> str:
    """What happened where: kinds of errors and places in the program; never their words, which may name people."""
    lines = []
    for each in traceback.TracebackException.from_exception(error, capture_locals=False).stack:
        lines.append(f"{each.filename}:{each.lineno} {each.name}")
    kinds = [type(error).__name__]
    cause = error.__cause__ or error.__context__
    while cause is not None:
        kinds.append(type(cause).__name__)
        cause = cause.__cause__ or cause.__context__
    return "\n".join([" < ".join(kinds), *lines])
