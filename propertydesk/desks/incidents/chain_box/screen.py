"""Who was told when, from top to bottom; who has not been told yet stands there with the digit that tells them now."""

from __future__ import annotations

from collections.abc import Sequence
from functools import partial

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QFrame, QGridLayout, QLabel, QWidget

from propertydesk.core.i18n import Words, _
from propertydesk.desks.incidents.models import Told
from propertydesk.desks.incidents.told import ChainView, Link
from propertydesk.ui import icons, pieces
from propertydesk.ui.flow import FlowLayout
from propertydesk.ui.frame import Frame

_WHO, _WHEN, _REST = 1, 2, 3


class ChainBox(QWidget):
    """``tell`` says who is told now."""

    tell = Signal(str)

    def __init__(self, frame: Frame, chain: ChainView, may_tell: bool) -> None:
        super().__init__()
        self._frame = frame
        self._may = may_tell and chain.running
        self.buttons: dict[Told, pieces.Button] = {}
        self._parts = pieces.column(parent=self, gap=8)
        if chain.missing:
            self._parts.addWidget(self._alarm(chain.missing))
        self._parts.addLayout(self._line_of_time([link for link in chain.links if link.must or link.at is not None]))
        others = [link.whom for link in chain.links if not link.must and link.at is None]
        if others and self._may:
            self._parts.addWidget(self._others(others))

    def _alarm(self, missing: Sequence[Told]) -> QFrame:
        """Big and red until both are told (R02)."""
        say, palette = self._frame.say, self._frame.palette
        box = pieces.frame("trouble")
        picture = QLabel()
        picture.setPixmap(icons.pixmap("siren", palette.late, 28, self._frame.device_ratio))
        words = pieces.label(say(_("Not yet told: {whom}", whom=self._all(missing))), "big", wrap=True)
        advice = pieces.label(say(_("Tell them now and press the digit; the time is written down by itself.")), "")
        advice.setWordWrap(True)
        row = pieces.row(picture, parent=box, gap=12, margins=(14, 12, 14, 12))
        row.addLayout(pieces.column(words, advice, gap=2), 1)
        box.setAccessibleName(words.text())
        return box

    def _all(self, missing: Sequence[Told]) -> Words:
        if len(missing) == 1:
            return missing[0].label
        return _("{some}, {more}", some=missing[0].label, more=missing[1].label)

    def _line_of_time(self, links: Sequence[Link]) -> QGridLayout:
        grid = QGridLayout()
        grid.setHorizontalSpacing(10)
        grid.setVerticalSpacing(4)
        grid.setColumnStretch(_REST, 1)
        for row, link in enumerate(links):
            self._row(grid, row, link)
        return grid

    def _row(self, grid: QGridLayout, row: int, link: Link) -> None:
        frame = self._frame
        palette, say = frame.palette, frame.say
        told, late = link.at is not None, link.must and link.at is None
        mark = QLabel()
        colour = palette.done if told else palette.late if late else palette.strong_border
        mark.setPixmap(icons.pixmap("circle-check" if told else "circle", colour, 18, frame.device_ratio))
        grid.addWidget(mark, row, 0)
        grid.addWidget(pieces.label(say(link.whom.label), "" if told or late else "muted"), row, _WHO)
        if link.at is not None:
            grid.addWidget(pieces.label(frame.when(link.at), "head"), row, _WHEN)
            rest = " · ".join(part for part in (link.name, say(link.how), self._by(link)) if part)
            grid.addWidget(pieces.Elided(rest), row, _REST)
            return
        grid.addWidget(pieces.label(say(_("not told")), "error" if late else "muted"), row, _WHEN)
        if self._may:
            button = self._button(link.whom, _("Told now"), "primary" if late else "plain")
            grid.addWidget(button, row, _REST, Qt.AlignmentFlag.AlignLeft)

    def _others(self, others: Sequence[Told]) -> QWidget:
        """Whoever may be told, too: a button each, side by side."""
        box = QWidget()
        flow = FlowLayout(box, gap=6)
        flow.addWidget(pieces.label(self._frame.say(_("Told now, too:")), "muted"))
        for whom in others:
            flow.addWidget(self._button(whom, whom.label, "plain"))
        return box

    def _button(self, whom: Told, words: Words, look: str) -> pieces.Button:
        say = self._frame.say
        button = pieces.Button(say(words), key=str(digit_of(whom)), look=look, palette=self._frame.palette)
        button.setAccessibleName(say(_("{whom}: told now", whom=whom.label)))
        button.clicked.connect(partial(self.tell.emit, whom.value))
        self.buttons[whom] = button
        return button

    def _by(self, link: Link) -> str:
        return self._frame.say(_("written down by {who}", who=link.by)) if link.by else ""


def digit_of(whom: Told) -> int:
    """The digit that says that *whom* is told now."""
    return list(Told).index(whom) + 1
