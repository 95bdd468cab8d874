"""From Ctrl+K to the paper: a release slip for somebody who is not the owner (the README's tour, key by key)."""

from __future__ import annotations

from typing import Any

from PySide6.QtCore import QPoint
from PySide6.QtWidgets import QLineEdit, QListView, QWidget

from propertydesk.desks.releases.screen import ReleaseSlipScreen
from propertydesk.paper.pages import page_sizes, page_texts
from propertydesk.ui.action_panel import ActionPanel
from propertydesk.ui.finds import Popup
from propertydesk.ui.paper_panel import PaperPanel
from propertydesk.ui.rows_input import RowsInput
from propertydesk.ui.search import SearchBox
from tests.journeys.conftest import Hands

RARE = "雕花柜㛃𬭎𠮷"


def on_card(hands: Hands) -> bool:
    return hands.focused.accessibleName() == "Household card"


def find_by_keys(hands: Hands, text: str = "ycwx") -> None:
    hands.press("Ctrl+K")
    hands.type(text)
    hands.wait(lambda: hands.sees(Popup))
    hands.press("Return")
    hands.wait(lambda: on_card(hands))


def begin_slip(hands: Hands) -> ReleaseSlipScreen:
    hands.press("4")
    hands.wait(lambda: hands.sees(ReleaseSlipScreen))
    screen = hands.find(ReleaseSlipScreen)
    hands.wait(lambda: screen.editor.answers()["applicant"] == "尉迟文轩")
    hands.wait(lambda: hands.focused.accessibleName() == "Applicant")
    return screen


def type_the_applicant(hands: Hands, screen: ReleaseSlipScreen) -> None:
    hands.press("Ctrl+A")
    hands.type("李絮")
    hands.wait(lambda: screen.editor.answers()["relation"] == "carer")
    hands.press("Tab", "Tab", "Tab")
    assert hands.focused.accessibleName() == "Document number"
    hands.type("330102198208038122")
    hands.press("Tab", "Space", "Tab", "Tab")
    assert hands.focused.accessibleName() == "Plate"
    hands.type("浙A·7K552")


def type_the_goods(hands: Hands, screen: ReleaseSlipScreen) -> None:
    for _step in range(20):
        if isinstance(hands.focused, RowsInput):
            break
        hands.press("Tab")
    for row in (("三人沙发", "布艺", "1"), (RARE, "", "4")):
        for text in row:
            cell(hands, text)
        hands.press("Tab", "Tab")
    hands.wait(lambda: [item["name"] for item in typed_items(screen)] == ["三人沙发", RARE])


def cell(hands: Hands, text: str) -> None:
    """Type into a cell of the table, and go on to the next."""
    hands.type("x")
    hands.wait(lambda: isinstance(hands.focused, QLineEdit) and hands.focused.property("look") == "cell")
    hands.press("Ctrl+A", "Del")
    if text:
        hands.type(text)
    hands.press("Tab")


def typed_items(screen: ReleaseSlipScreen) -> list[dict[str, Any]]:
    return [item for item in screen.editor.answers()["items"] if item.get("name")]


def agree_by_phone(hands: Hands, screen: ReleaseSlipScreen) -> None:
    hands.wait(lambda: "consent" in screen.editor.answers())
    for _step in range(30):
        if hands.focused.accessibleName() in ("By phone", "Owner applies in person"):
            break
        hands.press("Tab")
    for _step in range(5):
        if hands.focused.accessibleName() == "By phone":
            break
        hands.press("Right")
    hands.wait(lambda: screen.editor.answers().get("consent") == "phone")
    hands.wait(lambda: screen.editor.answers().get("consent_by") == "尉迟文轩")


def paper_says_what_was_typed(hands: Hands) -> None:
    signed_in = hands.small.desk
    [row] = hands.small.rows("release_slips")
    assert row["number"] == "FX-20261120-001"
    pdf = signed_in.printing.print("F01", [row["id"]], paper="241x140", lang="zh_CN")
    pages = page_texts(pdf)
    assert len(pages) == 3
    assert [tuple(round(side) for side in size) for size in page_sizes(pdf)] == [(241, 140)] * 3
    for page in pages:
        for text in ("FX-20261120-001", "3-1-1001", "李絮", "三人沙发", "布艺", RARE, "浙A7K552"):
            assert text in page
    stub, release, _guard = pages
    assert "330102198208038122" in stub
    assert "330102198208038122" not in release
    assert "3301**********8122" in release


def test_by_keyboard_alone(hands: Hands) -> None:
    find_by_keys(hands)
    screen = begin_slip(hands)
    type_the_applicant(hands, screen)
    type_the_goods(hands, screen)
    agree_by_phone(hands, screen)
    hands.press("Ctrl+Return")
    hands.wait(lambda: hands.sees(PaperPanel))
    paper_says_what_was_typed(hands)
    find_by_keys(hands, "3-1-1001")
    assert not hands.sees(PaperPanel), "the next household is not hidden behind the last paper"


def test_through_the_mouse(hands: Hands) -> None:
    box = hands.find(SearchBox)
    hands.click(box)
    hands.type("3-1-1001")
    hands.wait(lambda: hands.sees(Popup))
    finds = hands.find(Popup).findChild(QListView)
    assert finds is not None
    hands.click(finds.viewport(), QPoint(40, 12))
    hands.wait(lambda: on_card(hands))
    hands.click_button("Release slip")
    hands.wait(lambda: hands.sees(ReleaseSlipScreen))
    screen = hands.find(ReleaseSlipScreen)
    hands.wait(lambda: screen.editor.answers()["applicant"] == "尉迟文轩")
    put(hands, screen, "id_number", "110101199001011237")
    hands.click(require(screen.editor.input("id_shown")), QPoint(10, 10))
    table = screen.editor.input("items")
    assert isinstance(table, RowsInput)
    hands.click(table.viewport(), table.visualRect(table.model().index(0, 1)).center())
    hands.wait(lambda: isinstance(hands.focused, QLineEdit) and hands.focused.property("look") == "cell")
    hands.type("纸箱")
    hands.click_button("Issue and print")
    hands.wait(lambda: hands.sees(PaperPanel))
    [row] = hands.small.rows("release_slips")
    assert (row["number"], row["consent"], row["items"]) == (
        "FX-20261120-001",
        "not_needed",
        [{"name": "纸箱", "quantity": 1}],
    )


def put(hands: Hands, screen: ActionPanel, key: str, text: str) -> None:
    field = require(screen.editor.input(key))
    hands.click(field)
    hands.press("Ctrl+A")
    hands.type(text)


def require(widget: QWidget | None) -> QWidget:
    assert widget is not None
    return widget


def test_the_phone_rings_in_the_middle(hands: Hands) -> None:
    find_by_keys(hands)
    screen = begin_slip(hands)
    type_the_applicant(hands, screen)
    find_by_keys(hands, "3-1-1001")
    assert not hands.sees(ReleaseSlipScreen), "the slip waits in the tray"
    hands.press("1")
    hands.wait(lambda: hands.sees(ActionPanel))
    call = hands.find(ActionPanel)
    hands.wait(lambda: call.editor.answers()["caller"] == "尉迟文轩")
    put(hands, call, "content", "问几点来水")
    put(hands, call, "answer", "14:00")
    hands.press("Ctrl+Return")
    hands.wait(lambda: hands.small.rows("calls"))
    hands.wait(lambda: not hands.sees(ActionPanel))
    hands.press("Ctrl+J")
    hands.wait(lambda: hands.sees(ReleaseSlipScreen))
    screen = hands.find(ReleaseSlipScreen)
    assert screen.editor.answers()["applicant"] == "李絮"
    assert screen.editor.answers()["plate"] == "浙A·7K552"
    require(screen.editor.input("plate")).setFocus()
    type_the_goods(hands, screen)
    agree_by_phone(hands, screen)
    hands.press("Ctrl+Return")
    hands.wait(lambda: hands.sees(PaperPanel))
    paper_says_what_was_typed(hands)


def test_a_wrong_answer_is_shown_at_its_field_and_nothing_is_taken(hands: Hands) -> None:
    find_by_keys(hands)
    screen = begin_slip(hands)
    type_the_applicant(hands, screen)
    type_the_goods(hands, screen)
    hands.press("Ctrl+Return")
    hands.wait(lambda: "The mover is not the owner" in " ".join(texts(screen)))
    assert hands.small.rows("release_slips") == []


def texts(widget: QWidget) -> list[str]:
    from PySide6.QtWidgets import QLabel

    return [label.text() for label in widget.findChildren(QLabel) if label.isVisible()]
