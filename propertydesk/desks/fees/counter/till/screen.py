"""Today's till beside the counter: what came in, the receipt made last, what is out, and the way to the day close."""

from __future__ import annotations

from functools import partial

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QFrame, QScrollArea, QSizePolicy, QVBoxLayout, QWidget

from propertydesk.core.i18n import Words, _
from propertydesk.core.money import show
from propertydesk.desks.fees.counter.today import LastReceipt, Till
from propertydesk.desks.fees.words import PayMethod, ReceiptState
from propertydesk.ui import pieces
from propertydesk.ui.frame import Frame
from propertydesk.ui.strips import emptied

ROW = 32
CLOSE = "day.close"


class TodaysTill(QScrollArea):
    """``close_wanted``, ``reprint_wanted``, ``void_wanted``: what its buttons ask for; ``listed`` names a list."""

    close_wanted = Signal()
    reprint_wanted = Signal()
    void_wanted = Signal()
    opened = Signal(int)
    listed = Signal(str, str)

    def __init__(self, frame: Frame) -> None:
        super().__init__()
        self.frame = frame
        self.till: Till | None = None
        self.setWidgetResizable(True)
        self.setFrameShape(QFrame.Shape.NoFrame)
        self.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self.setFocusPolicy(Qt.FocusPolicy.NoFocus)
        self.close_button = pieces.Button(
            frame.say(_("Close the day")), icon="lock", key="Alt+D", look="quiet", palette=frame.palette
        )
        self.close_button.clicked.connect(self._close_day)
        inside = QWidget()
        inside.setObjectName("scrolled")
        self._column = QVBoxLayout(inside)
        self._column.setContentsMargins(0, 0, 0, 0)
        self._column.setSpacing(0)
        self.setWidget(inside)

    def show_till(self, till: Till) -> None:
        """Show *till*."""
        if till == self.till:
            return
        self.till = till
        emptied(self._column)
        say = self.frame.say
        counted: Words = _("Receipts: {count}", count=till.receipts)
        if till.voids:
            counted = _("{so_far} · void: {count}", so_far=counted, count=till.voids)
        if till.reds:
            counted = _("{so_far} · red: {count}", so_far=counted, count=till.reds)
        self._column.addWidget(self._line(say(counted), show(till.total_fen)))
        self._column.addWidget(self._line(say(_("of it cash")), show(till.cash_fen)))
        others = [(method, fen) for method, fen in till.methods if method != PayMethod.CASH]
        if others:
            words = " · ".join(f"{say(method.label)} {show(fen)}" for method, fen in others)
            self._column.addWidget(self._quiet(words))
        if till.last is not None:
            self._column.addWidget(self._last(till.last))
        for count, words_, listing, which in (
            (till.door_out, _("Collections at the door, out: {count}", count=till.door_out), "door_collections", "out"),
            (
                till.unidentified,
                _("Transfers nobody knows: {count}", count=till.unidentified),
                "statement_lines",
                "open",
            ),
        ):
            if count:
                self._column.addWidget(self._link(say(words_), listing, which))
        if till.closed is not None:
            told = _("Closed: {number}. What comes now counts for {day}.", number=till.closed, day=till.day)
            self._column.addWidget(self._quiet(say(told)))
        self.close_button.setVisible(till.closed is None and self.frame.may(CLOSE))
        self._column.addStretch(1)

    def _row(self) -> tuple[QFrame, QWidget]:
        box = pieces.frame("till-row")
        box.setMinimumHeight(ROW)
        return box, box

    def _line(self, words: str, sum_words: str) -> QWidget:
        box, parent = self._row()
        fen = pieces.label(f"¥{sum_words}", "head")
        pieces.row(pieces.label(words), 1, fen, parent=parent, margins=(12, 0, 12, 0))
        return box

    def _quiet(self, words: str) -> QWidget:
        box, parent = self._row()
        pieces.row(pieces.label(words, "small", wrap=True), parent=parent, margins=(12, 4, 12, 4))
        return box

    def _last(self, last: LastReceipt) -> QWidget:
        say, palette = self.frame.say, self.frame.palette
        box, parent = self._row()
        words = [last.number, f"¥{show(last.total_fen)}"]
        if last.change_fen:
            words.append(say(_("change ¥{sum}", sum=show(last.change_fen))))
        if last.state != ReceiptState.VALID:
            words.append(say(last.state.label))
        elif last.reversed:
            words.append(say(_("taken back")))
        number = pieces.Elided(say(_("Last: {receipt}", receipt=" · ".join(words))))
        again = pieces.Button(say(_("Print again")), icon="printer", key="Ctrl+P", look="quiet", palette=palette)
        again.clicked.connect(self._reprint)
        void = pieces.Button(say(_("Void")), icon="ban", key="Alt+V", look="quiet", palette=palette)
        void.clicked.connect(self._void)
        if last.state != ReceiptState.VALID or last.reversed or not self.frame.may("receipt.void"):
            void.hide()
        pieces.column(
            number,
            pieces.row(1, again, void, gap=2),
            parent=parent, gap=0, margins=(12, 5, 6, 1),
        )  # fmt: skip
        return box

    def _link(self, words: str, listing: str, which: str) -> QWidget:
        box, parent = self._row()
        button = pieces.Button(words, icon="arrow-right", look="quiet", palette=self.frame.palette)
        button.clicked.connect(partial(self._list, listing, which))
        button.setSizePolicy(QSizePolicy.Policy.Maximum, QSizePolicy.Policy.Fixed)
        pieces.row(button, 1, parent=parent, margins=(4, 0, 12, 0))
        return box

    def _reprint(self, _checked: bool = False) -> None:
        self.reprint_wanted.emit()

    def _void(self, _checked: bool = False) -> None:
        self.void_wanted.emit()

    def _close_day(self, _checked: bool = False) -> None:
        self.close_wanted.emit()

    def _list(self, listing: str, which: str, _checked: bool = False) -> None:
        self.listed.emit(listing, which)
