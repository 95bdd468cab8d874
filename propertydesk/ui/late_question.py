"""The question why something comes too late: asked where nothing else is asked, answered with one digit."""

from __future__ import annotations

from functools import partial

from PySide6.QtCore import QEvent, QObject, Qt
from PySide6.QtWidgets import QFrame, QVBoxLayout, QWidget
from shiboken6 import isValid

from propertydesk.core.i18n import _
from propertydesk.ui import pieces
from propertydesk.ui.flow import FlowLayout
from propertydesk.ui.frame import LATE_REASON, Frame, TooLate
from propertydesk.ui.keys import Key
from propertydesk.ui.strips import emptied

WIDE = 660


class LateQuestion(QFrame):
    """Floats over the bottom of the window, so that nothing moves; Esc leaves everything as it was."""

    def __init__(self, window: QWidget, frame: Frame) -> None:
        super().__init__(window)
        self._frame = frame
        self._deed: TooLate | None = None
        self._home: QWidget | None = None
        self._keys: list[Key] = []
        self.setProperty("look", "toast")
        self.setFixedWidth(WIDE)
        self._words = pieces.label("", "head", wrap=True)
        self._hint = pieces.label(
            frame.say(_("A digit chooses and goes on. Esc leaves everything as it was.")), "small"
        )
        self._place: QVBoxLayout = pieces.column()
        pieces.column(self._words, self._place, self._hint, parent=self, margins=(14, 10, 14, 10))
        Key(self, "Esc", _("Leave everything as it was"), self.leave)
        window.installEventFilter(self)
        self.hide()

    def ask(self, deed: TooLate) -> None:
        """Ask why *deed* comes too late, and do it with the answer."""
        say, choices = self._frame.say, self._frame.office.catalogue.late_reasons
        if choices is None:
            return
        self._deed = deed
        if not self.isVisible():
            self._home = self.window().focusWidget()
        self._words.setText(say(deed.words))
        self._forget()
        box = QWidget()
        flow = FlowLayout(box, gap=6)
        first: QWidget | None = None
        for number, reason in enumerate(choices, start=1):
            digit = str(number) if number < 10 else None
            button = pieces.Button(say(reason.label), key=digit, palette=self._frame.palette)
            button.clicked.connect(partial(self.answer, reason.value))
            flow.addWidget(button)
            first = first or button
            if digit is not None:
                self._keys.append(Key(self, digit, reason.label, partial(self.answer, reason.value)))
        self._place.addWidget(box)
        self.show()
        self._stand()
        self.raise_()
        if first is not None:
            first.setFocus(Qt.FocusReason.OtherFocusReason)

    def answer(self, reason: str, _checked: bool = False) -> None:
        """Do it again with *reason*."""
        deed = self._deed
        self.leave()
        if deed is not None:
            owner = deed.owner if isValid(deed.owner) else self._frame
            self._frame.perform(
                owner, deed.action, deed.ids, {**deed.answers, LATE_REASON: reason},
                on_done=deed.on_done, refused=deed.refused,
            )  # fmt: skip

    def leave(self) -> None:
        """Nothing is done."""
        self._deed = None
        self.hide()
        if self._home is not None and isValid(self._home) and self._home.isVisible():
            self._home.setFocus(Qt.FocusReason.OtherFocusReason)

    def _forget(self) -> None:
        for key in self._keys:
            key.setEnabled(False)
            key.deleteLater()
        self._keys.clear()
        emptied(self._place)

    def _stand(self) -> None:
        window, layout = self.window(), self.layout()
        if layout is not None:
            layout.activate()
            self.resize(WIDE, layout.totalHeightForWidth(WIDE))
        self.move((window.width() - self.width()) // 2, window.height() - self.height() - 36)

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        if event.type() == QEvent.Type.Resize and self.isVisible():
            self._stand()
        return super().eventFilter(watched, event)
