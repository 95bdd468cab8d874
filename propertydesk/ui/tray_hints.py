"""Hints in the system's tray, where it has one: a limit is near, or over, while another program is in front."""

from __future__ import annotations

from collections.abc import Sequence

from PySide6.QtCore import QObject, Signal
from PySide6.QtWidgets import QSystemTrayIcon

from propertydesk.core.desk import Alert
from propertydesk.core.i18n import Words, _
from propertydesk.core.views import Moment
from propertydesk.ui.alert_strip import Told, is_over, words_of
from propertydesk.ui.frame import Frame

SHOWN_MS = 10_000


class TrayHints(QObject):
    """``clicked`` when somebody clicks a hint. Without a tray it does nothing."""

    clicked = Signal(object)

    def __init__(self, frame: Frame) -> None:
        super().__init__(frame)
        self._frame = frame
        self._icon: QSystemTrayIcon | None = None
        self._last: Alert | None = None

    def tell(self, alerts: Sequence[Alert], moment: Moment, told: Told) -> None:
        """Hint once at each of *alerts*, and once more when its limit is over."""
        fresh = [alert for alert in alerts if (alert.key, is_over(alert, moment)) not in told.in_tray]
        told.in_tray.update((alert.key, is_over(alert, moment)) for alert in alerts)
        if not fresh:
            return
        over = [alert for alert in fresh if is_over(alert, moment)]
        self._last = (over or fresh)[0]
        title: Words = _("A limit is over") if over else _("A limit is near")
        words = words_of(self._last, moment)
        if len(fresh) > 1:
            words = _("{what}, and {count} more", what=words, count=len(fresh) - 1)
        self._show(self._frame.say(title), self._frame.say(words), urgent=bool(over))

    def _show(self, title: str, words: str, *, urgent: bool) -> None:
        if self._icon is None:
            if not QSystemTrayIcon.isSystemTrayAvailable():
                return
            self._icon = QSystemTrayIcon(self._frame.icon("bell-ring", self._frame.palette.accent, 32), self)
            self._icon.setToolTip("PropertyDesk")
            self._icon.messageClicked.connect(self._clicked)
            self._icon.show()
        kind = QSystemTrayIcon.MessageIcon.Critical if urgent else QSystemTrayIcon.MessageIcon.Information
        self._icon.showMessage(title, words, kind, SHOWN_MS)

    def _clicked(self) -> None:
        if self._last is not None:
            self.clicked.emit(self._last)

    def put_away(self) -> None:
        """The person leaves."""
        if self._icon is not None:
            self._icon.hide()
