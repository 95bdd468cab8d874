from __future__ import annotations

from collections.abc import Callable
from datetime import UTC, date, datetime
from decimal import Decimal
from typing import Any

import pytest
from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication, QLineEdit
from pytestqt.qtbot import QtBot

from propertydesk.core.answers import Reader
from propertydesk.core.errors import AnswersWrong
from propertydesk.core.fields import Choices, Field
from propertydesk.core.i18n import _
from propertydesk.ui.editor import Editor
from propertydesk.ui.frame import Frame
from propertydesk.ui.inputs import ChoiceInput, FlagInput, ParagraphInput, SegmentInput
from propertydesk.ui.lookup_input import LookupInput
from propertydesk.ui.rows_input import RowsInput


class Few(Choices):
    OUT = "out", _("Out")
    IN = "in", _("In")


class Many(Choices):
    ONE = "one", _("First thing")
    TWO = "two", _("Second thing")
    THREE = "three", _("Third thing")
    FOUR = "four", _("Fourth thing")
    FIVE = "five", _("Fifth thing")


ITEMS = Field(
    "items",
    _("Goods"),
    rows=(
        Field("name", _("Item"), kind="line", required=True, width=2),
        Field("quantity", _("Quantity"), kind="whole", required=True, default=1),
    ),
    required=True,
    width=3,
)
FIELDS = (
    Field("name", _("Name"), kind="line", required=True, length=5),
    Field("direction", _("Direction"), kind="choice", choices=Few),
    Field("reason", _("Reason"), kind="choice", choices=Many),
    Field("fee", _("Fee"), kind="money"),
    Field("area", _("Area"), kind="area"),
    Field("day", _("Day"), kind="day"),
    Field("at", _("At"), kind="moment"),
    Field("seen", _("Seen"), kind="flag"),
    Field("note", _("Note"), kind="paragraph", width=3, hint=_("Anything else")),
    Field("unit_id", _("Unit"), lookup="unit"),
    Field("password", _("Password"), kind="secret"),
    ITEMS,
)
Make = Callable[..., Editor]


@pytest.fixture
def make(frame: Frame, qtbot: QtBot) -> Make:
    def made(fields: tuple[Field, ...] = FIELDS, **answers: Any) -> Editor:
        editor = Editor(frame, fields, answers)
        qtbot.addWidget(editor)
        editor.resize(900, 600)
        with qtbot.waitActive(editor):
            editor.show()
            editor.activateWindow()
        return editor

    return made


def test_each_kind_of_field_has_its_input(make: Make) -> None:
    editor = make()
    kinds = {key: type(editor.input(key)) for key in editor.keys}
    assert kinds["direction"] is SegmentInput
    assert kinds["reason"] is ChoiceInput
    assert kinds["seen"] is FlagInput
    assert kinds["note"] is ParagraphInput
    assert kinds["unit_id"] is LookupInput
    assert kinds["items"] is RowsInput


def test_typed_values_are_shown_as_somebody_would_type_them(make: Make, frame: Frame) -> None:
    editor = make(
        name="王丽",
        direction=Few.IN,
        reason=Many.THREE,
        fee=140950,
        area=Decimal("94.56"),
        day=date(2026, 11, 20),
        at=datetime(2026, 11, 20, 2, 42, tzinfo=UTC),
        seen=True,
        items=[{"name": "沙发", "quantity": 2}],
    )
    answers = editor.answers()
    assert answers["fee"] == "1409.50"
    assert answers["at"] == "2026-11-20 10:42"
    assert answers["direction"] == "in"
    assert answers["reason"] == "three"
    assert answers["items"] == [{"name": "沙发", "quantity": "2"}]
    read = Reader(frame.moment.now, frame.moment.zone).answers(FIELDS, answers | {"password": None})
    assert read["fee"] == 140950
    assert read["at"] == datetime(2026, 11, 20, 2, 42, tzinfo=UTC)


def test_what_was_parked_comes_back_as_it_was_typed(make: Make) -> None:
    typed = {"name": "王", "fee": "12,5x", "day": "11-2", "seen": False, "items": [{"name": "x", "quantity": "?"}]}
    answers = make(**typed).answers()
    assert {key: answers[key] for key in typed} == typed


def test_a_password_is_never_kept_in_a_draft(make: Make) -> None:
    editor = make(password="secret")
    assert editor.answers()["password"] == "secret"
    assert "password" not in editor.keepable()


def test_errors_stand_under_their_fields_and_go_when_one_types(make: Make, frame: Frame) -> None:
    editor = make(items=[{"name": "沙发", "quantity": "two"}])
    try:
        Reader(frame.moment.now, frame.moment.zone).answers(FIELDS, editor.answers())
        raise AssertionError("nothing was wrong")
    except AnswersWrong as wrong:
        homeless = editor.show_errors(wrong.errors | {"elsewhere": _("Ask the owner first.")})
    assert homeless == ["Ask the owner first."]
    box = editor._boxes["name"]
    assert box.note.text() == "Please fill this in."
    assert box.note.isVisible()
    items = editor._boxes["items"]
    assert items.note.text() == "Row 1, Quantity: A whole number, please, such as 3."
    editor.focus_first_error()
    assert editor.input("name").hasFocus()
    QTest.keyClicks(editor.input("name"), "L")
    assert not box.note.isVisible()
    assert items.note.isVisible()


def test_rows_flow_by_enter_and_tab_and_a_new_row_waits_below(make: Make, qtbot: QtBot) -> None:
    editor = make((Field("before", _("Before"), kind="line"), ITEMS, Field("after", _("After"), kind="line")))
    rows = editor.input("items")
    assert isinstance(rows, RowsInput)
    rows.setFocus(Qt.FocusReason.TabFocusReason)

    def cell() -> QLineEdit:
        qtbot.waitUntil(lambda: isinstance(QApplication.focusWidget(), QLineEdit))
        focused = QApplication.focusWidget()
        assert isinstance(focused, QLineEdit)
        return focused

    for text, key in (("sofa", Qt.Key.Key_Tab), ("3", Qt.Key.Key_Return), ("box", Qt.Key.Key_Return)):
        line = cell()
        line.selectAll()
        QTest.keyClicks(line, text)
        QTest.keyClick(line, key)
    assert editor.answers()["items"] == [{"name": "sofa", "quantity": "3"}, {"name": "box", "quantity": "1"}]
    assert rows.rowCount() == 3
    QTest.keyClick(cell(), Qt.Key.Key_Return)
    QTest.keyClick(cell(), Qt.Key.Key_Tab)
    assert editor.input("after").hasFocus()
    rows.setCurrentCell(0, 1)
    rows.remove_row()
    assert [row["name"] for row in editor.answers()["items"]] == ["box"]


def test_what_stands_in_an_open_cell_counts(make: Make, qtbot: QtBot) -> None:
    editor = make((Field("before", _("Before"), kind="line"), ITEMS))
    rows = editor.input("items")
    assert isinstance(rows, RowsInput)
    rows.setFocus(Qt.FocusReason.TabFocusReason)
    qtbot.waitUntil(lambda: isinstance(QApplication.focusWidget(), QLineEdit))
    QTest.keyClicks(QApplication.focusWidget(), "piano")
    assert [row["name"] for row in editor.answers()["items"]] == ["piano"]


def test_a_lookup_offers_what_fits_and_answers_with_the_id(make: Make, qtbot: QtBot, frame: Frame) -> None:
    editor = make()
    line = editor.input("unit_id")
    assert isinstance(line, LookupInput)
    QTest.keyClicks(line, "3-1")
    assert editor.answers()["unit_id"] == "3-1"
    qtbot.waitUntil(lambda: line.completer().completionCount() > 0)
    line.completer().activated.emit("3-1-1001")
    assert isinstance(editor.answers()["unit_id"], int)
    qtbot.waitUntil(lambda: line.text() == "3-1-1001")


def test_an_id_is_shown_by_its_words(make: Make, qtbot: QtBot) -> None:
    editor = make(unit_id=1)
    line = editor.input("unit_id")
    assert isinstance(line, LookupInput)
    qtbot.waitUntil(lambda: line.text() == "3-1-1001")
    assert line.value() == 1


def test_narrow_room_means_fewer_columns(make: Make) -> None:
    editor = make()

    def side_by_side() -> bool:
        return editor.input("name").mapTo(editor, editor.rect().topLeft()).y() == (
            editor.input("direction").mapTo(editor, editor.rect().topLeft()).y()
        )

    assert side_by_side()
    editor.resize(300, 900)
    QApplication.processEvents()
    assert not side_by_side()


def test_a_hidden_field_keeps_what_was_typed_but_does_not_answer(make: Make) -> None:
    editor = make(fee="12")
    editor.show_field("fee", False)
    assert "fee" not in editor.answers()
    editor.show_field("fee", True)
    assert editor.answers()["fee"] == "12"


def test_every_input_says_its_name_to_a_screen_reader(make: Make) -> None:
    editor = make()
    assert all(editor.input(key).accessibleName() for key in editor.keys)
    assert editor.input("note").accessibleDescription() == "Anything else"
