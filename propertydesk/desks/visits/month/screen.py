"""The month's panel: a bar for each specialist's quota, the draw and the summary, whom to visit next."""

from __future__ import annotations

from collections.abc import Sequence
from functools import partial

from PySide6.QtCore import QDate, QLocale, QRectF, QSize, Qt, Signal
from PySide6.QtGui import QColor, QFont, QFontMetrics, QPainter, QPaintEvent, QPen
from PySide6.QtWidgets import QAbstractButton, QSizePolicy, QVBoxLayout, QWidget

from propertydesk.core.i18n import Words, _
from propertydesk.core.months import first_day
from propertydesk.desks.visits.month.standing import Standing, Task
from propertydesk.desks.visits.quota import Quota, Suggestion
from propertydesk.ui import pieces
from propertydesk.ui.frame import Frame
from propertydesk.ui.lines import Line, Lines
from propertydesk.ui.strips import emptied

TALL = 40
VISIT, NEXT, TASK = "household_visit.record", "next:", "task:"


class QuotaBar(QAbstractButton):
    """How far one specialist is: words, visited of due, a bar with a mark where the calendar stands."""

    def __init__(self, quota: Quota, words: str, told: str, frame: Frame) -> None:
        super().__init__()
        self._quota, self._words, self._theme = quota, words, frame.theme
        self.setCheckable(True)
        self.setToolTip(told)
        self.setAccessibleName(told)
        self.setCursor(Qt.CursorShape.PointingHandCursor)
        self.setFocusPolicy(Qt.FocusPolicy.StrongFocus)
        self.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Fixed)

    def sizeHint(self) -> QSize:
        return QSize(180, TALL)

    def paintEvent(self, _event: QPaintEvent) -> None:
        colours, quota = self._theme.palette, self._quota
        painter = QPainter(self)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        if self.hasFocus() or self.underMouse() or self.isChecked():
            painter.setPen(QColor(colours.accent) if self.hasFocus() else Qt.PenStyle.NoPen)
            painter.setBrush(QColor(colours.accent_soft if self.isChecked() else colours.hover))
            painter.drawRoundedRect(QRectF(self.rect()).adjusted(4.5, 0.5, -4.5, -0.5), 6, 6)
        small, bold = QFont(self.font()), QFont(self.font())
        small.setPointSizeF(self.font().pointSizeF() - 1)
        bold.setPointSizeF(self.font().pointSizeF() - 1)
        bold.setBold(True)
        inside = self.rect().adjusted(12, 4, -12, 0)
        share = f"{quota.visited} / {quota.due}"
        painter.setPen(QColor(colours.late if quota.behind else colours.text))
        painter.setFont(bold)
        painter.drawText(inside, Qt.AlignmentFlag.AlignRight | Qt.AlignmentFlag.AlignTop, share)
        room = inside.width() - QFontMetrics(bold).horizontalAdvance(share) - 10
        painter.setPen(QColor(colours.text))
        painter.setFont(small)
        shown = QFontMetrics(small).elidedText(self._words, Qt.TextElideMode.ElideRight, room)
        painter.drawText(inside, Qt.AlignmentFlag.AlignLeft | Qt.AlignmentFlag.AlignTop, shown)
        self._bar(painter, QRectF(inside.left(), self.height() - 13, inside.width(), 6))

    def _bar(self, painter: QPainter, track: QRectF) -> None:
        colours, quota = self._theme.palette, self._quota
        painter.setPen(Qt.PenStyle.NoPen)
        painter.setBrush(QColor(colours.settled_soft))
        painter.drawRoundedRect(track, 3, 3)
        if not quota.due:
            return
        tone = "late" if quota.behind else "done" if quota.visited >= quota.due else "accent"
        painter.setBrush(QColor(colours.tone(tone)[0]))
        done = min(1.0, quota.visited / quota.due)
        painter.drawRoundedRect(QRectF(track.left(), track.top(), track.width() * done, 6), 3, 3)
        at = track.left() + track.width() * min(1.0, quota.wanted / quota.due)
        painter.setPen(QPen(QColor(colours.text), 2))
        painter.drawLine(int(at), int(track.top()) - 3, int(at), int(track.bottom()) + 3)


class MonthPanel(QWidget):
    """``looks_at`` names the specialist whose households are wanted (None: everybody's)."""

    looks_at = Signal(object)

    def __init__(self, frame: Frame) -> None:
        super().__init__()
        self.frame = frame
        self.staff_id: int | None = None
        self._tasks: dict[str, Task] = {}
        self._next: dict[str, Suggestion] = {}
        self._bars: QVBoxLayout = pieces.column(gap=2)
        self._month = pieces.label("", "head")
        self._hint = pieces.label("", "small", wrap=True)
        self.visit = pieces.Button(
            frame.say(_("Household visit")), icon="footprints", key="F2", look="primary", palette=frame.palette
        )
        self.visit.clicked.connect(self.begin)
        if not frame.may(VISIT):
            self.visit.hide()
        self.lines = Lines(frame)
        self.lines.set_empty(_("Nobody lives here yet."))
        self.lines.activated.connect(self._open)
        self.lines.pressed.connect(self._go_on)
        head = pieces.row(self._month, 1, self.visit, margins=(12, 10, 12, 0))
        hint = pieces.row(self._hint, margins=(12, 0, 12, 4))
        column = pieces.column(parent=self, gap=6)
        for part in (head, hint, self._bars):
            column.addLayout(part)
        column.addWidget(pieces.line())
        column.addWidget(self.lines, 1)

    def show_standing(self, known: Standing) -> None:
        """Show how the month stands."""
        say, quotas = self.frame.say, known.quotas
        first = first_day(quotas.month)
        form = "yyyy年M月" if self.frame.lang == "zh_CN" else "MMMM yyyy"
        self._month.setText(QLocale(self.frame.lang).toString(QDate(first.year, first.month, 1), form))
        hint = _(
            "{share} % of {households} households: the mark is where the calendar stands",
            share=quotas.share, households=quotas.whole.households,
        )  # fmt: skip
        self._hint.setText(say(hint))
        emptied(self._bars)
        self._add_bar(quotas.whole, _("All together"), None)
        for quota in quotas.each:
            named: Words = quota.name or _("Without a specialist")
            self._add_bar(quota, _("{who} · buildings {buildings}", who=named, buildings=quota.buildings), quota)
        self._show_lines(known)

    def _add_bar(self, quota: Quota, words: Words, of: Quota | None) -> None:
        told = _(
            "{who}: {visited} of {due} households visited, {wanted} wanted by today",
            who=words, visited=quota.visited, due=quota.due, wanted=quota.wanted,
        )  # fmt: skip
        bar = QuotaBar(quota, self.frame.say(words), self.frame.say(told), self.frame)
        bar.setChecked(of is not None and of.staff_id is not None and of.staff_id == self.staff_id)
        staff_id = None if of is None else of.staff_id
        bar.clicked.connect(partial(self._choose, staff_id))
        self._bars.addWidget(bar)

    def _choose(self, staff_id: int | None, _checked: bool = False) -> None:
        self.staff_id = None if staff_id == self.staff_id else staff_id
        self.looks_at.emit(self.staff_id)

    def _show_lines(self, known: Standing) -> None:
        say = self.frame.say
        self._tasks = {TASK + task.key: task for task in known.tasks}
        self._next = {NEXT + str(each.unit_id): each for each in known.next}
        lines = [Line.heading(say(_("At the month's end")))]
        lines += [self._task_line(key, task) for key, task in self._tasks.items()]
        if known.next:
            lines.append(Line.heading(say(_("Not visited for longest"))))
        may = self.frame.may(VISIT)
        for key, each in self._next.items():
            last = (
                _("never visited")
                if each.last is None
                else _("last visited {day}", day=self.frame.moment.local(each.last).date())
            )
            words = " · ".join(part for part in (each.unit, each.person) if part)
            lines.append(Line(key, words, icon="house", hint=say(last), button=say(_("Visit")) if may else ""))
        self.lines.fill(lines)

    def _task_line(self, key: str, task: Task) -> Line:
        say = self.frame.say
        may = task.action is not None and self.frame.may(task.action)
        button = say(task.button) if may else ""
        chip = "" if button else say(task.chip)
        hint = " · ".join(say(part) for part in ((task.chip, task.hint) if button else (task.hint,)))
        return Line(key, say(task.words), icon=task.icon, hint=hint, chip=chip, tone=task.tone, button=button)

    def begin(self) -> None:
        """F2: write a household visit down."""
        self.frame.open_action(VISIT)

    def _open(self, key: str) -> None:
        if key in self._next:
            self.frame.open_unit(self._next[key].unit_id)
        elif (task := self._tasks.get(key)) is not None and task.kind is not None and task.id is not None:
            self.frame.open_record(task.kind, task.id)
        elif key in self._tasks:
            self._go_on(key)

    def _go_on(self, key: str) -> None:
        if key in self._next:
            unit_id = self._next[key].unit_id
            self.frame.open_action(VISIT, unit_id=unit_id, answers={"unit_id": unit_id})
            return
        task = self._tasks[key]
        if task.action is not None and self.frame.may(task.action):
            self.frame.open_action(task.action, subject_id=task.id)
        elif task.kind is not None and task.id is not None:
            self.frame.open_record(task.kind, task.id)

    def shown_bars(self) -> Sequence[QuotaBar]:
        """The bars, the whole office's first."""
        return self.findChildren(QuotaBar)
