"""The strip on every page that says which limit is near (amber) or over (red), with the way there."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, field
from datetime import datetime, timedelta

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QWidget

from propertydesk.core.desk import Alert
from propertydesk.core.i18n import Words, _
from propertydesk.core.views import Moment
from propertydesk.ui import icons, pieces
from propertydesk.ui.strips import cross
from propertydesk.ui.theme import Theme
from propertydesk.ui.words import Speaker

URGENT_AGAIN = timedelta(minutes=5)
"""An emergency that was taken away comes back after this while, until whoever must know is told."""


@dataclass
class Told:
    """What one person has been told of, and what they took away (by clock); outlives language and theme."""

    login: str = ""
    taken_away: dict[tuple[int, bool], datetime] = field(default_factory=dict)
    in_tray: set[tuple[int, bool]] = field(default_factory=set)

    def of(self, login: str) -> Told:
        """The same for the same person, else a new one."""
        return self if self.login == login else Told(login)


def is_over(alert: Alert, moment: Moment) -> bool:
    """Whether its limit has passed; an emergency's has from the start."""
    return bool(alert.urgent or alert.due_at < moment.now)


def words_of(alert: Alert, moment: Moment) -> Words:
    """Unit, promise, and how many minutes over or left."""
    what: Words = _("{limit}: {title}", limit=alert.words, title=alert.title)
    if alert.unit:
        what = _("{unit} · {what}", unit=alert.unit, what=what)
    minutes = int((moment.now - alert.due_at).total_seconds()) // 60
    if is_over(alert, moment):
        return _("{over} over · {what}", over=_span(max(minutes, 1)), what=what)  # as the board counts
    return _("{left} left · {what}", left=_span(-minutes), what=what)


def _span(minutes: int) -> Words:
    if minutes < 120:
        return _("{count} min", count=minutes)
    return _("{count} h", count=minutes // 60) if minutes < 48 * 60 else _("{count} days", count=minutes // 1440)


class AlertStrip(QWidget):
    """``wanted`` brings the alert that somebody goes to."""

    wanted = Signal(object)

    def __init__(self, say: Speaker, theme: Theme) -> None:
        super().__init__()
        self._say, self._theme = say, theme
        self._alerts: Sequence[Alert] = ()
        self._told = Told()
        self.shown: Alert | None = None
        self._moment: Moment | None = None
        self._box = pieces.frame("trouble")
        self._mark = pieces.label()
        self._words = pieces.Elided("")
        self._more = pieces.label("")
        self._go = pieces.Button(say(_("Go to it")), key="F8", palette=theme.palette)
        self._go.clicked.connect(self.go)
        gone = cross(say, theme)
        gone.setToolTip(say(_("Take away until the next one (Shift+F8)")))
        gone.clicked.connect(self.take_away)
        inside = pieces.row(self._mark, parent=self._box, gap=8, margins=(12, 5, 6, 5))
        inside.addWidget(self._words, 1)
        for part in (self._more, self._go, gone):
            inside.addWidget(part)
        pieces.column(self._box, parent=self, margins=(10, 8, 10, 0))
        self.hide()

    def show_alerts(self, alerts: Sequence[Alert], moment: Moment, told: Told) -> None:
        """Show the first of *alerts* that was not taken away: what is over before what is near."""
        self._alerts, self._moment, self._told = alerts, moment, told
        over = [alert for alert in alerts if is_over(alert, moment)]
        near = [alert for alert in alerts if not is_over(alert, moment)]
        fresh = [a for a in over if self._is_new(a, moment)] or [a for a in near if self._is_new(a, moment)]
        self.shown = fresh[0] if fresh else None
        self.setVisible(bool(fresh))
        if not fresh:
            return
        say, late = self._say, is_over(fresh[0], moment)
        tone = "late" if late else "soon"
        pieces.set_look(self._box, "look", "trouble" if late else "warning")
        icon = "siren" if fresh[0].urgent else "circle-alert" if late else "alarm-clock"
        self._mark.setPixmap(icons.pixmap(icon, self._theme.palette.tone(tone)[0], 18, self.devicePixelRatioF()))
        words = say(words_of(fresh[0], moment))
        self._words.setText(words)
        self._words.setAccessibleName(words)
        pieces.set_look(self._words, "role", "head" if late else "")
        others = (len(over) if late else len(near)) - 1
        self._more.setText(say(_("and {count} more", count=others)) if others else "")

    def _is_new(self, alert: Alert, moment: Moment) -> bool:
        taken = self._told.taken_away.get((alert.key, is_over(alert, moment)))
        if taken is None:
            return True
        return alert.urgent and moment.now - taken >= URGENT_AGAIN

    def take_away(self) -> None:
        """All of this kind are known; the strip comes back for the next one."""
        if self.shown is None or self._moment is None:
            return
        moment, late = self._moment, is_over(self.shown, self._moment)
        for alert in self._alerts:
            if is_over(alert, moment) == late:
                self._told.taken_away[alert.key, late] = moment.now
        self.show_alerts(self._alerts, moment, self._told)

    def go(self) -> None:
        """Go to what is shown."""
        if self.shown is not None:
            self.wanted.emit(self.shown)
