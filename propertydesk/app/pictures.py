"""Pictures of every screen, taken without a screen: for the tour, and for whoever wants to see what changed."""

from __future__ import annotations

import sys
import tempfile
import time
from collections.abc import Callable, Iterator, Sequence
from contextlib import contextmanager
from dataclasses import dataclass, field
from datetime import datetime
from functools import partial
from pathlib import Path

from PySide6.QtCore import QEventLoop, Qt
from PySide6.QtWidgets import QApplication

from propertydesk.app.opening import Beginning
from propertydesk.core.i18n import Text, Words, _
from propertydesk.core.views import Query
from propertydesk.desks.fees.counter.screen import CounterPage
from propertydesk.office.door import Door
from propertydesk.office.first_run.screen import FirstRun
from propertydesk.office.perform import Office
from propertydesk.office.signed_in import SignedIn
from propertydesk.registry import catalogue, metadata
from propertydesk.store import Store
from propertydesk.ui import fonts
from propertydesk.ui.local import Local
from propertydesk.ui.runner import Runner
from propertydesk.ui.shell import Shell
from propertydesk.ui.theme import Theme
from propertydesk.ui.window import Window
from propertydesk.ui.words import Speaker

SIZE = (1366, 768)
THEMES = ("light", "dark")
_CALM, _LONGEST = 0.35, 15.0
"""Seconds without work under way after which a screen is taken to be ready, and after which it is taken anyway."""

Picture = tuple[Path, Words]


def take_pictures(
    folder: Path, out: Path, lang: str, now: datetime, *, themes: Sequence[str] = THEMES, lists: bool = True
) -> list[Picture]:
    """Pictures of the office in *folder* as it looks at *now*, in *lang*, as PNG files in *out*.

    The counter in each of *themes*; every desk and list (unless not *lists*) in the first of them.
    """
    app = QApplication.instance() or QApplication(sys.argv[:1])
    assert isinstance(app, QApplication)
    app.setStyle("Fusion")
    fonts.apply(app)
    album = _Album(app, out, lang)
    store = Store.open(folder, metadata())
    try:
        door = Door(Office(store, catalogue(), lambda: now))
        for theme in themes:
            with album.camera(theme) as camera:
                camera.window.show_office_name(door.office_name())
                camera.window.show_door(door, "desk")
                camera.take("sign-in", _("Signing in"))
            with album.camera(theme) as camera:
                _counter(camera, door.sign_in("desk", "demo"))
            if lists and theme == themes[0]:
                with album.camera(theme) as camera:
                    _every_list(camera, door.sign_in("manager", "demo"))
                with album.camera(theme) as camera:
                    _first_run(camera, folder)
    finally:
        store.close()
    return album.taken


@dataclass
class _Album:
    """The pictures taken so far, and new windows to take more of."""

    app: QApplication
    out: Path
    lang: str
    taken: list[Picture] = field(default_factory=list)

    @contextmanager
    def camera(self, theme: str) -> Iterator[Camera]:
        """A fresh window in *theme*; its pictures are added when it closes."""
        with tempfile.TemporaryDirectory() as scratch:
            camera = Camera(self.app, Local(Path(scratch)), self.lang, theme, self.out, len(self.taken))
            try:
                yield camera
            finally:
                camera.close()
                self.taken += camera.taken


class Camera:
    """A window of its own and the pictures taken of it."""

    def __init__(self, app: QApplication, local: Local, lang: str, theme: str, out: Path, before: int) -> None:
        self._app, self._out, self._name_of_theme, self._before = app, out, theme, before
        self.local = local
        self.say = Speaker(lang)
        self.theme = Theme(app, theme)
        self.runner = Runner()
        self.shell = Shell(local)
        self.window = Window(self.say, self.theme, local, self.runner)
        self.shell.fill(self.window)
        self.shell.setWindowState(Qt.WindowState.WindowNoState)  # a screen in memory is small, and it maximises itself
        self.shell.resize(*SIZE)
        self.shell.show()
        self.taken: list[Picture] = []

    def settle(self) -> None:
        """Let everything arrive that is under way."""
        began = calm_since = time.monotonic()
        while time.monotonic() - calm_since < _CALM and time.monotonic() - began < _LONGEST:
            self._app.processEvents(QEventLoop.ProcessEventsFlag.AllEvents, 20)
            if self.runner.under_way:
                calm_since = time.monotonic()
            time.sleep(0.005)

    def take(self, name: str, words: Words) -> None:
        """A picture of the window as it stands."""
        self.settle()
        path = self._out / f"{self._before + len(self.taken) + 1:02d}-{name}-{self._name_of_theme}.png"
        self.shell.grab().save(str(path))
        dark = self._name_of_theme == THEMES[-1]
        self.taken.append((path, _("{screen}, dark", screen=words) if dark else words))

    def close(self) -> None:
        """The window goes."""
        self.window.put_away()
        self.settle()
        self.runner.close()
        self.shell.close()
        self.shell.deleteLater()
        self._app.processEvents()


def _first_run(camera: Camera, folder: Path) -> None:
    page = FirstRun(
        Beginning(folder.with_name("new-office"), camera.say), camera.runner, camera.say, camera.theme, camera.local
    )
    camera.window.show_page(page)
    camera.take("first-run", _("The first time"))


def _enter(camera: Camera, person: SignedIn) -> None:
    door = Door(person.office)
    camera.window.door = door
    camera.window.show_office_name(door.office_name())
    camera.window.open_office(person, person.moment())
    camera.settle()


def _counter(camera: Camera, desk: SignedIn) -> None:
    """The reception counter with what happens at it."""
    _enter(camera, desk)
    place = camera.window.place
    assert place is not None
    frame = place.frame
    camera.take("today", _("What must be done today"))
    place.show_desk("reception")
    camera.take("counter", _("The reception counter"))
    drafts = {draft.action: draft for draft in desk.drafts()}
    slip_draft = drafts.get("release_slip.issue")
    if slip_draft is not None and slip_draft.unit_id is not None:
        frame.open_unit(slip_draft.unit_id)
        camera.take("household", _("A household's card"))
        frame.resume(slip_draft)
        camera.take("release-slip", _("A release slip, half typed"))
        place.save()
    if "call.record" in drafts:
        frame.resume(drafts["call.record"])
        camera.take("call", _("A call, half typed"))
    slips = desk.list_ids("release_slips", Query(("out",)))
    steps: tuple[tuple[str, Text, Callable[[], None]], ...] = (
        ("slips", _("Release slips at the gate"), partial(frame.open_list, "release_slips", ("out",))),
        ("slip", _("A slip and what happened to it"), partial(frame.open_record, "release_slip", slips[0])),
        ("paper", _("The slip on paper"), partial(frame.open_paper, "F01", slips[0])),
        ("clocks", _("Promises and limits that run"), partial(frame.open_list, "clocks", ("running",))),
    )
    for name, words, step in steps if slips else ():
        step()
        camera.take(name, words)
    frame.open_list("visitors", ("inside",))
    camera.take("inside", _("Who is still inside"))
    _cash_counter(camera, desk)


def _cash_counter(camera: Camera, desk: SignedIn) -> None:
    """A household that owes, and the cash that it puts on the table."""
    place = camera.window.place
    owing = desk.list_ids("arrears", Query()) if "fees" in camera.window.rail.keys else []
    if place is None or not owing:
        return
    place.show_desk("fees")
    page = place.page("fees")
    assert isinstance(page, CounterPage)
    page.show_unit(owing[len(owing) // 3])
    camera.settle()
    if page.typed is not None:
        note = 100_00
        page.typed.tendered_fen = -(-page.typed.total_fen // note) * note
        page.pay.refresh()  # shown, not typed: nothing is left half typed in the tray
    camera.take("cash-counter", _("The cash counter: what is owed, cash and change"))


def _every_list(camera: Camera, manager: SignedIn) -> None:
    """Every desk and every list, as the project manager sees them."""
    _enter(camera, manager)
    place = camera.window.place
    assert place is not None
    for desk in manager.catalogue.desks:
        if desk.key not in camera.window.rail.keys:
            continue
        place.show_desk(desk.key)
        camera.take(f"desk-{desk.key}", _("Desk: {desk}", desk=desk.label))
        for listing in desk.lists:
            if manager.actor.may(listing.needs):
                place.frame.open_list(listing.key)
                camera.take(f"list-{listing.key}", _("{desk}: {list}", desk=desk.label, list=listing.label))
