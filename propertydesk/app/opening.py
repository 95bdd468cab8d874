"""Opening an office for the window: one that is there, a throw-away demo, a new one. Imports the whole program."""

from __future__ import annotations

import shutil
import tempfile
import time
from collections.abc import Callable
from dataclasses import dataclass
from datetime import datetime
from pathlib import Path

from propertydesk import registry
from propertydesk.core.i18n import Text
from propertydesk.core.views import Moment
from propertydesk.office import backups
from propertydesk.office.door import Door
from propertydesk.office.first_run.beginning import NewOffice
from propertydesk.office.first_run.beginning import Progress as Steps
from propertydesk.office.opening import open_new_office
from propertydesk.office.perform import Office
from propertydesk.office.signed_in import SignedIn, enter
from propertydesk.store import Store
from propertydesk.store.place import DATABASE
from propertydesk.ui.words import Speaker

Progress = Callable[[float, Text], None]
DEMO_HOUSEHOLDS, DEMO_DAYS, DEMO_SEED = 800, 365, 7
THROW_AWAY, A_DAY = "propertydesk-demo-", 24 * 3600
DEMO_LOGIN, DEMO_PASSWORD = "desk", "demo"


@dataclass(frozen=True, slots=True)
class Opened:
    """An open office: its door, its name, who is signed in already, the folder to throw away afterwards."""

    office: Office
    door: Door
    name: str
    signed_in: SignedIn | None = None
    throw_away: Path | None = None

    @classmethod
    def of(cls, office: SignedIn, throw_away: Path | None = None) -> Opened:
        """*office* with somebody signed in."""
        door = Door(office.office)
        return cls(office.office, door, door.office_name(), office, throw_away)

    def enter(self) -> tuple[SignedIn, Moment]:
        """Who is signed in, and the office's clock."""
        assert self.signed_in is not None
        return self.signed_in, self.signed_in.moment()

    def back_up_when_due(self) -> None:
        """Back up when half an hour has passed and something changed."""
        backups.back_up_when_due(self.office)

    def close(self) -> None:
        """Back up what changed, close the file; a throw-away office goes."""
        try:
            if self.throw_away is None:
                backups.back_up_on_leaving(self.office)
        finally:
            self.office.store.close()
            if self.throw_away is not None:
                shutil.rmtree(self.throw_away, ignore_errors=True)


def is_office(folder: Path) -> bool:
    """Whether there is an office in *folder*."""
    return (folder / DATABASE).exists()


def open_office(folder: Path) -> Opened:
    """The office in *folder*. Raises ``StoreProblem`` with advice."""
    office = Office(Store.open(folder, registry.metadata()), registry.catalogue())
    door = Door(office)
    return Opened(office, door, door.office_name())


def _sweep() -> None:
    """Throw away what a killed program left more than a day ago."""
    for left in Path(tempfile.gettempdir()).glob(f"{THROW_AWAY}*"):
        if left.is_dir() and time.time() - left.stat().st_mtime > A_DAY:
            shutil.rmtree(left, ignore_errors=True)


class Stopped(Exception):
    """The window was closed before it was done."""


def open_demo(lang: str, progress: Progress, stop: Callable[[], bool]) -> Opened:
    """An invented office in a folder that goes when the window does, with ``desk`` signed in.

    Raises ``Stopped``, and leaves nothing, when *stop* says so.
    """
    from propertydesk.demo.play import Tale, invent

    _sweep()
    throw_away = Path(tempfile.mkdtemp(prefix=THROW_AWAY))
    folder = throw_away / "office"

    def told(share: float, words: Text) -> None:
        if stop():
            raise Stopped
        progress(share, words)

    try:
        now = datetime.now().astimezone()
        invent(folder, Tale(DEMO_HOUSEHOLDS, DEMO_DAYS, DEMO_SEED, now, lang), told)
        office = Office(Store.open(folder, registry.metadata()), registry.catalogue())
        return Opened.of(enter(office, DEMO_LOGIN, DEMO_PASSWORD), throw_away)
    except BaseException:
        shutil.rmtree(throw_away, ignore_errors=True)
        raise


@dataclass
class Beginning:
    """What the first window needs of the program to begin an office. ``opened`` is what it began."""

    folder: Path
    say: Speaker
    stop: Callable[[], bool] = lambda: False
    opened: Opened | None = None

    def look_at_demo(self, progress: Steps) -> SignedIn:
        """A throw-away office of invented people, signed in at its front desk."""
        opened = open_demo(self.say.lang, lambda share, words: progress(round(100 * share), 100), self.stop)
        assert opened.signed_in is not None
        self.opened = opened
        return opened.signed_in

    def start(self, new: NewOffice) -> SignedIn:
        """Make the office, and sign its first person in."""
        store = open_new_office(
            new.folder,
            registry.metadata(),
            name=new.name,
            login=new.login,
            password=new.password,
            language=new.language,
            admin_name=new.person,
        )
        signed_in = enter(Office(store, registry.catalogue()), new.login, new.password)
        self.opened = Opened.of(signed_in)
        return signed_in
