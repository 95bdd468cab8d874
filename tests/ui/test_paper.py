from __future__ import annotations

from pathlib import Path

import pytest
from pytestqt.qtbot import QtBot

from propertydesk.core.views import Query
from propertydesk.office.words import Role
from propertydesk.paper.pages import page_sizes, page_texts
from propertydesk.ui.frame import Frame
from propertydesk.ui.paper_panel import PaperPanel, record_paper, register_paper
from propertydesk.ui.preview import PreviewPane
from propertydesk.ui.printing import pages_of, put_on_paper
from tests.an_office import AnOffice

SLIP = {
    "unit_id": 1,
    "applicant": "尉迟文轩",
    "relation": "owner",
    "id_kind": "id_card",
    "id_number": "339901197003120019",
    "id_shown": True,
    "phone": "13900004477",
    "gate": "East gate",
    "direction": "out",
    "reason": "move",
    "items": [{"name": "三人沙发", "quantity": "1"}],
}


@pytest.fixture
def slip(office: AnOffice) -> int:
    return office.as_(Role.DESK).perform("release_slip.issue", (), SLIP).ids[0]


@pytest.fixture
def panel(frame: Frame, slip: int, qtbot: QtBot) -> PaperPanel:
    made = PaperPanel(frame, record_paper(frame, "F01", slip))
    qtbot.addWidget(made)
    made.resize(1200, 700)
    made.show()
    qtbot.waitUntil(lambda: made.pane.pages > 0 and frame.runner.under_way == 0, timeout=20_000)
    return made


def printouts(office: AnOffice) -> int:
    return len(office.rows("printouts"))


def test_each_copy_is_seen_by_its_name(panel: PaperPanel) -> None:
    assert panel.pane.pages == 3
    names = [panel.pane.page_name(page) for page in range(3)]
    assert len(set(names)) == 3
    assert all(names)
    panel.pane.turn(1)
    panel.pane.turn(1)
    panel.pane.turn(1)
    assert panel.pane._where.text() == "3 / 3"


def test_looking_leaves_no_trace_and_saving_does(
    panel: PaperPanel, office: AnOffice, tmp_path: Path, qtbot: QtBot
) -> None:
    before = printouts(office)
    assert before == 0
    with qtbot.waitSignal(panel.printed, timeout=20_000):
        panel.save_to(tmp_path / "slip.pdf")
    assert printouts(office) == 1
    pdf = (tmp_path / "slip.pdf").read_bytes()
    assert [tuple(round(side) for side in size) for size in page_sizes(pdf)] == [(241, 140)] * 3
    assert "三人沙发" in page_texts(pdf)[0]


def test_a_place_that_cannot_be_written_is_said_in_words(panel: PaperPanel, tmp_path: Path, qtbot: QtBot) -> None:
    with qtbot.waitSignal(panel.frame.told, timeout=20_000) as told:
        panel.save_to(tmp_path / "no such folder" / "slip.pdf")
    assert told.args[0].startswith("slip.pdf could not be written")
    qtbot.waitUntil(panel.isEnabled)


def test_the_paper_chosen_for_a_form_is_remembered_on_this_pc(panel: PaperPanel, frame: Frame, qtbot: QtBot) -> None:
    pane = panel.pane
    sizes = [pane.papers.itemData(place) for place in range(pane.papers.count())]
    assert sizes[0] == "241x140"
    assert {"241x93", "A5", "A4"} <= set(sizes)
    pane.papers.setCurrentIndex(sizes.index("A5"))
    pane.papers.activated.emit(sizes.index("A5"))
    again = PreviewPane(frame, "F01")
    qtbot.addWidget(again)
    qtbot.waitUntil(lambda: again.papers.count() > 0)
    assert again.paper == "A5"


def test_the_printer_gets_each_page_in_its_true_size(frame: Frame, slip: int, tmp_path: Path) -> None:
    pdf = frame.office.printing.look_at("F01", slip, paper="241x140")
    put_on_paper(pages_of(pdf), "", "F01", into_file=str(tmp_path / "printer.pdf"))
    sizes = page_sizes((tmp_path / "printer.pdf").read_bytes())
    assert len(sizes) == 3
    for width, height in sizes:
        assert abs(width - 241) < 0.5
        assert abs(height - 139.7) < 0.5


def test_a_register_is_made_once_and_not_again_for_the_printer(
    frame: Frame, slip: int, office: AnOffice, qtbot: QtBot, tmp_path: Path
) -> None:
    wanted = register_paper(frame, "RELEASES", Query())
    made = PaperPanel(frame, wanted)
    qtbot.addWidget(made)
    made.show()
    qtbot.waitUntil(lambda: made.pane.pages > 0 and frame.runner.under_way == 0, timeout=20_000)
    before = len(office.rows("journal"))
    with qtbot.waitSignal(made.printed, timeout=20_000):
        made.save_to(tmp_path / "register.pdf")
    assert len(office.rows("journal")) == before
    assert "三人沙发" in page_texts((tmp_path / "register.pdf").read_bytes())[0]
