from __future__ import annotations

import subprocess
import sys
from pathlib import Path

from PySide6.QtWidgets import QApplication
from pytestqt.qtbot import QtBot

from propertydesk.ui.single import LOCK, SingleWindow

SECOND = """
import sys
from pathlib import Path
from PySide6.QtCore import QCoreApplication
from propertydesk.ui.single import SingleWindow
app = QCoreApplication([])
single = SingleWindow(Path(sys.argv[1]))
sys.exit(7 if single.claim() else 0 if single.raise_first() else 3)
"""


def second_start(folder: Path) -> subprocess.Popen[bytes]:
    return subprocess.Popen([sys.executable, "-c", SECOND, str(folder)], cwd=Path(__file__).parents[2])


def test_a_second_start_raises_the_first_and_goes(app: QApplication, tmp_path: Path, qtbot: QtBot) -> None:
    first = SingleWindow(tmp_path)
    assert first.claim()
    first.listen()
    with qtbot.waitSignal(first.raised, timeout=20_000):
        second = second_start(tmp_path)
    assert second.wait(20) == 0
    first.leave()


def test_another_folder_has_its_own_window(app: QApplication, tmp_path: Path) -> None:
    first, other = SingleWindow(tmp_path), SingleWindow(tmp_path / "other")
    assert first.claim()
    assert other.claim()
    assert first.name != other.name
    first.leave()
    other.leave()


def test_when_the_first_has_gone_the_next_is_the_first(app: QApplication, tmp_path: Path) -> None:
    first = SingleWindow(tmp_path)
    assert first.claim()
    first.leave()
    assert second_start(tmp_path).wait(20) == 7


def test_somebody_elses_session_cannot_be_raised(app: QApplication, tmp_path: Path) -> None:
    silent = SingleWindow(tmp_path)
    assert silent.claim()
    second = SingleWindow(tmp_path)
    assert not second.claim()
    assert not second.raise_first()
    silent.leave()


def test_a_folder_made_by_the_first_run_is_claimed_inside(app: QApplication, tmp_path: Path) -> None:
    folder = tmp_path / "new office"
    first = SingleWindow(folder)
    assert first.claim()
    assert not SingleWindow(folder).claim()
    folder.mkdir()
    assert first.claim()
    assert (folder / LOCK).exists()
    assert not SingleWindow(folder).claim()
    first.leave()


def test_the_name_in_the_system_says_nothing_about_the_office(app: QApplication) -> None:
    name = SingleWindow(Path("/srv/wang/蓝天新苑")).name
    assert name.startswith("propertydesk-")
    assert name.isascii()
    assert "wang" not in name
