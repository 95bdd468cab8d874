from __future__ import annotations

from collections.abc import Callable
from pathlib import Path

import pytest
from PySide6.QtCore import QMimeData, QPoint, Qt, QUrl
from PySide6.QtGui import QDropEvent
from PySide6.QtWidgets import QFileDialog

from propertydesk.excel.reading import read_workbook
from propertydesk.office.import_desk.screen import RosterImport
from propertydesk.office.import_desk.sheet_table.screen import SheetModel
from propertydesk.office.import_desk.work import Pace
from propertydesk.office.roster.meanings import Meaning
from propertydesk.office.words import Role
from propertydesk.store.backup import backups
from tests.sheets.hostile import renamed_zip, zip_bomb
from tests.sheets.ledgers import tied_by_numbers, with_everything
from tests.sheets.making import Page, save
from tests.ui.conftest import Seat

HEAD = ["房号", "建筑面积", "业主姓名", "联系电话"]


@pytest.fixture
def screen(seat: Seat) -> RosterImport:
    """The import, opened by the project manager from the owners' page."""
    seat.sit(Role.MANAGER).show_desk("owners")
    seat.settle()
    seat.frame.open_action("roster.import")
    panel = seat.place.page("owners").panels[-1]
    assert isinstance(panel, RosterImport)
    return panel


@pytest.fixture
def ledger(tmp_path: Path) -> Path:
    return with_everything(tmp_path / "ledger.xlsx")


def looked_at(seat: Seat, screen: RosterImport, path: Path) -> SheetModel:
    screen.open(path)
    seat.wait(lambda: screen.look.isVisible() and screen.look.button.isEnabled())
    return model_of(screen)


def model_of(screen: RosterImport) -> SheetModel:
    model = screen.look.table.model()
    assert isinstance(model, SheetModel)
    return model


def many(path: Path, households: int) -> Path:
    rows: list[list[object]] = [list(HEAD)]
    for number in range(households):
        rows.append(
            [
                f"{1 + number // 400}-1-{1 + number % 400 // 4}0{1 + number % 4}",
                88.5,
                f"赵{number}",
                13900000000 + number,
            ]
        )
    return save(path, Page("业主", rows))


def test_a_ledger_is_looked_at_before_anything_goes_in(seat: Seat, screen: RosterImport, ledger: Path) -> None:
    model = looked_at(seat, screen, ledger)
    meanings = [model.meaning_words(column) for column in model.sheet.columns]
    assert meanings[1:4] == ["Room, or the whole unit", "Floor area", "How the unit is used"]
    assert screen.look.tabs.tabText(1) == "Sheet2 (not read)"
    assert screen.look.counts.text().startswith("Units: 8 new · 0 updated · 0 unchanged")
    assert [row["unit"] for row in seat.office.rows("units")] == ["3-1-1001"], "looking takes nothing in"


def test_each_problem_leads_to_its_cell(seat: Seat, screen: RosterImport, ledger: Path) -> None:
    model = looked_at(seat, screen, ledger)
    tree = screen.look.troubles.tree
    group = next(
        tree.topLevelItem(at)
        for at in range(tree.topLevelItemCount())
        if "does not fit the others" in tree.topLevelItem(at).text(0)
    )
    assert group.text(0).startswith("1 ×")
    tree.setCurrentItem(group.child(0))
    place = screen.look.table.currentIndex()
    cell = f"{model.sheet.columns[place.column()].letter}{model.sheet.rows[place.row()].number}"
    assert cell == group.child(0).text(0)
    assert "one digit is mistyped" in str(model.data(place, Qt.ItemDataRole.ToolTipRole))


def test_it_goes_in_with_a_backup_and_again_changes_nothing(seat: Seat, screen: RosterImport, ledger: Path) -> None:
    looked_at(seat, screen, ledger)
    seat.press("Ctrl+Return")
    seat.wait(screen.outcome.isVisible)
    assert screen.outcome._values["units"].text() == "8 new · 0 updated · 0 unchanged"
    assert len(seat.office.rows("units")) == 9
    assert [each.reason for each in backups(seat.office.office.folder)] == ["before import"]
    screen.outcome.again.emit()
    looked_at(seat, screen, ledger)
    assert "0 new · 0 updated · 8 unchanged" in screen.look.counts.text()


def test_a_wrong_guess_is_corrected_at_the_column(seat: Seat, screen: RosterImport, tmp_path: Path) -> None:
    path = save(tmp_path / "plain.xlsx", Page("业主", [list(HEAD), ["3-1-1001", 94.56, "尉迟文轩", 13900004477]]))
    model = looked_at(seat, screen, path)
    assert model.sheet.columns[3].meaning == Meaning.OWNER_PHONE
    screen.look.table.setCurrentIndex(model.index(1, 3))
    screen.look.table.setFocus()
    seat.press("F4")
    choice = screen.look.table._choice
    assert choice is not None
    assert choice.currentData() == Meaning.OWNER_PHONE
    choice.activated.emit(choice.findData(Meaning.IGNORED))
    seat.wait(lambda: model_of(screen).sheet.columns[3].meaning == Meaning.IGNORED)
    assert screen.look.table._choice is None


def test_a_sheet_can_be_left_out(seat: Seat, screen: RosterImport, tmp_path: Path) -> None:
    looked_at(seat, screen, tied_by_numbers(tmp_path / "tied.xlsx"))
    assert screen.look.read.isChecked()
    screen.look.read.setFocus()
    seat.press("Space")
    seat.wait(lambda: not model_of(screen).sheet.used)
    assert not screen.look.read.isChecked()


@pytest.mark.parametrize(
    ("make", "words"),
    [
        (zip_bomb, "far larger"),
        (lambda path: renamed_zip(path, "setup.exe"), "xlsx"),
        (lambda path: path.mkdir() or path, "folder"),
    ],
    ids=["a bomb", "something else renamed", "a folder"],
)
def test_what_is_no_ledger_is_refused_in_words(
    seat: Seat, screen: RosterImport, tmp_path: Path, make: Callable[[Path], Path], words: str
) -> None:
    screen.open(make(tmp_path / "strange.xlsx"))
    seat.wait(screen.choose.button.isEnabled)
    assert words in screen.choose.problem.text()
    assert screen.choose.isVisible(), "and another file can be chosen"


def test_a_file_may_be_dropped(seat: Seat, screen: RosterImport, ledger: Path) -> None:
    dropped = QMimeData()
    dropped.setUrls([QUrl.fromLocalFile(str(ledger))])
    screen.choose.dropEvent(
        QDropEvent(
            QPoint(5, 5).toPointF(), Qt.DropAction.CopyAction, dropped, Qt.MouseButton.LeftButton,
            Qt.KeyboardModifier.NoModifier,
        )
    )  # fmt: skip
    seat.wait(screen.look.isVisible)


def test_cancelled_it_leaves_the_office_as_it_was(seat: Seat, screen: RosterImport, tmp_path: Path) -> None:
    looked_at(seat, screen, many(tmp_path / "many.xlsx", 1200))
    told: list[str] = []
    seat.frame.told.connect(lambda words, _tone: told.append(words))
    screen._progressed.connect(lambda done, _of: screen.running.stop() if done else None)
    screen.take_in()
    assert screen.running.isVisible()
    seat.wait(screen.look.isVisible)
    assert told == ["Stopped. Nothing of the roster was taken in."]
    assert [row["unit"] for row in seat.office.rows("units")] == ["3-1-1001"]


def test_the_problems_are_written_down_for_whoever_mends_the_ledger(
    seat: Seat, screen: RosterImport, ledger: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    looked_at(seat, screen, ledger)
    screen.take_in()
    seat.wait(screen.outcome.isVisible)
    where = tmp_path / "to mend.xlsx"
    monkeypatch.setattr(QFileDialog, "getSaveFileName", lambda *_args: (str(where), ""))
    seat.click(screen.outcome.save)
    seat.wait(where.exists)
    seat.settle()
    cells = {cell.text for _row, _column, cell in read_workbook(where).sheets[0].cells()}
    assert {"业主台账", "Cell"} <= cells
    assert int(screen.outcome._values["problems"].text()) > 0


def test_esc_goes_back_step_by_step(seat: Seat, screen: RosterImport, ledger: Path) -> None:
    looked_at(seat, screen, ledger)
    seat.press("Esc")
    assert screen.choose.isVisible()
    seat.press("Esc")
    seat.wait(lambda: not seat.place.page("owners").panels)


def test_the_time_left_is_told_once_it_can_be_known() -> None:
    now = [100.0]
    pace = Pace(clock=lambda: now[0])
    assert pace.seconds_left(0, 1000) is None
    now[0] += 0.5
    assert pace.seconds_left(100, 1000) is None, "too soon to tell"
    now[0] += 1.5
    assert pace.seconds_left(200, 1000) == 8
