"""Taking fees over from another system: choose the sheets, look what would become of them, take over, see what came."""

from __future__ import annotations

from pathlib import Path
from typing import Any

from PySide6.QtCore import QTimer
from PySide6.QtWidgets import QFileDialog, QStackedWidget, QWidget

from propertydesk.core.answers import Reader
from propertydesk.core.changes import Changes
from propertydesk.core.desk import Action
from propertydesk.core.errors import UserError
from propertydesk.core.fields import Field
from propertydesk.core.i18n import Words, _
from propertydesk.core.money import show
from propertydesk.desks.fees.accounts.choose.screen import ChooseFile
from propertydesk.desks.fees.accounts.table.screen import Heading, Table
from propertydesk.desks.fees.accounts.take_over.reading import How, bring, open_sheets, sums, usual, write_problems
from propertydesk.desks.fees.accounts.working.screen import Working
from propertydesk.desks.fees.opening.models import TakenAs
from propertydesk.desks.fees.opening.planned import OpeningPlan
from propertydesk.desks.fees.opening.results import OpeningResult
from propertydesk.ui import pieces
from propertydesk.ui.frame import Frame, Start
from propertydesk.ui.inputs import DayInput, FlagInput, SegmentInput
from propertydesk.ui.keys import Key
from propertydesk.ui.page import Panel

_DAY = Field("day", _("Day of the balances"), kind="day")
_SUMS = (
    Heading(_("What is in the sheets"), 200, grows=True), Heading(_("New"), 90, figures=True),
    Heading(_("Here already"), 110, figures=True), Heading(_("Sum of what is new"), 150, figures=True),
)  # fmt: skip
_TROUBLES = (Heading(_("Cell"), 90), Heading(_("What is wrong, and what happened to it"), 300, grows=True))
_PROBLEMS_WIDE = 440


class TakeOver(Panel):
    """The whole taking over. Nothing is written before Ctrl+Enter, and a backup comes first."""

    def __init__(self, frame: Frame, action: Action, start: Start) -> None:
        super().__init__(frame, action.label)
        self.plan: OpeningPlan | None = None
        self.tried: OpeningResult | None = None
        self.done: OpeningResult | None = None
        self.choose = ChooseFile(
            frame, _("Drop the other system's sheets here"),
            _("A workbook with rooms, fees, periods, what was due and paid; deposits, prepayments and agreements with"
              " the bank may stand in sheets of their own. Headings are recognised, you see everything before it goes"
              " in, and nothing is taken twice."),
        )  # fmt: skip
        self.working = Working(frame)
        self.look = self._look_at_it()
        self._stack = QStackedWidget()
        for step in (self.choose, self.look, self.working):
            self._stack.addWidget(step)
        pieces.column(self._stack, parent=self)
        self.choose.chosen.connect(self.open)
        self.choose.left.connect(self.closed)
        Key(self, "Ctrl+O", _("Choose the file"), self._ask)
        Key(self, "Ctrl+Return", _("Take over"), self.take)
        Key(self, "Ctrl+Enter", _("Take over"), self.take).listed = False
        Key(self, "Ctrl+E", _("Problems as Excel"), self.save_problems)

    def _look_at_it(self) -> QWidget:
        frame, say, palette = self.frame, self.frame.say, self.frame.palette
        self.name = pieces.label("", "title")
        self.about = pieces.label("", "muted", wrap=True)
        self.taken_as = SegmentInput(TakenAs, say, palette)
        self.day = DayInput(_DAY, say, palette, frame.moment.today)
        self.day.setMaximumWidth(150)
        self.make_items = FlagInput(say(_("Make fees that the office does not have")))
        self.make_items.set_value(True)
        self.taken_as.edited.connect(self._changed)
        self.day.editingFinished.connect(self._changed)
        self.make_items.edited.connect(self._changed)
        self.sums = Table(frame, _("What would be taken over"), _SUMS)
        self.notes = pieces.label("", "", wrap=True)
        self.troubles = Table(frame, _("Problems"), _TROUBLES)
        self.trouble_count = pieces.label("", "head")
        troubles = pieces.frame("panel")
        troubles.setFixedWidth(_PROBLEMS_WIDE)
        pieces.column(
            pieces.row(self.trouble_count, 1, margins=(12, 8, 12, 6)), pieces.line(), self.troubles, parent=troubles,
            gap=0, margins=(1, 1, 1, 1),
        )  # fmt: skip
        self.button = pieces.Button(
            say(_("Take over")), icon="import", key="Ctrl+Return", look="primary", palette=palette
        )
        self.button.clicked.connect(self.take)
        self.other = pieces.Button(
            say(_("Another file")), icon="folder-open", key="Ctrl+O", look="quiet", palette=palette
        )
        self.other.clicked.connect(self._ask)
        self.save_button = pieces.Button(
            say(_("Problems as Excel")), icon="file-spreadsheet", key="Ctrl+E", look="quiet", palette=palette
        )
        self.save_button.clicked.connect(self.save_problems)
        self.leave = pieces.Button(say(_("Back")), key="Esc", look="quiet", palette=palette)
        self.leave.clicked.connect(self.back)
        self._how = QWidget()
        day = pieces.label(say(_DAY.label), "muted")
        pieces.column(self.taken_as, pieces.row(day, self.day, self.make_items, 1, gap=10), parent=self._how, gap=8)
        body = pieces.frame("panel")
        pieces.column(
            pieces.row(self.name, 1, margins=(14, 12, 14, 0)), pieces.row(self.about, margins=(14, 0, 14, 6)),
            pieces.row(self._how, margins=(14, 0, 14, 8)), pieces.line(), self.sums,
            pieces.row(self.notes, margins=(14, 10, 14, 10)), 1, pieces.line(),
            pieces.row(self.other, self.save_button, 1, self.leave, self.button, margins=(12, 10, 12, 12)),
            parent=body, gap=2, margins=(1, 1, 1, 1),
        )  # fmt: skip
        look = QWidget()
        pieces.row(body, troubles, parent=look, gap=10).setStretchFactor(body, 1)
        return look

    def first_focus(self) -> QWidget:
        return self.choose.button

    def back(self) -> None:
        step = self._stack.currentWidget()
        if step is self.working:
            self.working.stop()
        elif step is self.look and self.done is None:
            self._stack.setCurrentWidget(self.choose)
            self.choose.button.setFocus()
        else:
            self.closed.emit()

    # -- opening and trying

    def _ask(self) -> None:
        if self._stack.currentWidget() in (self.choose, self.look):
            self.choose.ask()

    def open(self, path: Path) -> None:
        """Read the workbook at *path* and try what would become of it."""
        self._stack.setCurrentWidget(self.choose)
        self.choose.wait(self.frame.say(_("Opening {name} ...", name=path.name)))
        self.frame.read(self, lambda: open_sheets(path), self._opened, self._refused)

    def _refused(self, error: UserError) -> None:
        self._stack.setCurrentWidget(self.choose)
        self.choose.refuse(error.say(self.frame.lang))
        self.choose.button.setFocus()

    def _opened(self, plan: OpeningPlan) -> None:
        self.plan, self.done, self.tried = plan, None, None
        self.taken_as.set_value(usual(plan).value)
        self.day.set_value(self.frame.moment.today.isoformat())
        self.choose.refuse("")
        self._show_plan(plan)
        self.try_out()

    @property
    def how(self) -> How:
        """How it is taken over, as chosen. Raises ``UserError`` for a day that is none."""
        moment = self.frame.moment
        day = Reader(moment.now, moment.zone).value(_DAY, self.day.value()) if self.day.value() else None
        return How(TakenAs(self.taken_as.value()), day, self.make_items.value())

    def _changed(self) -> None:
        if self._stack.currentWidget() is self.look and self.done is None and self.plan is not None:
            self.try_out()

    def try_out(self) -> None:
        """What would become of it; nothing stays."""
        plan, office = self.plan, self.frame.office
        if plan is None:
            return
        try:
            how = self.how
        except UserError as error:
            self.frame.tell(error.message, "late")
            return
        self._stack.setCurrentWidget(self.working)
        self.working.run(
            _("Comparing with what is in the office ..."), _("Nothing is written yet."),
            lambda progress, cancelled: bring(office, plan, how, progress, cancelled, only_try=True),
            self._tried, self._not_tried,
        )  # fmt: skip

    def _tried(self, result: OpeningResult) -> None:
        self.tried = result
        self._stack.setCurrentWidget(self.look)
        self._show_result(result)
        self.button.setEnabled(result.changed)
        (self.button if result.changed else self.other).setFocus()

    def _not_tried(self, error: UserError) -> None:
        self._stack.setCurrentWidget(self.look)
        self.button.setEnabled(False)
        self.notes.setText(error.say(self.frame.lang))

    # -- showing

    def _show_plan(self, plan: OpeningPlan) -> None:
        say = self.frame.say
        self.name.setText(plan.file_name)
        rows = len(plan.fees) + len(plan.deposits) + len(plan.prepaid) + len(plan.agreements)
        words = [say(_("{count} rows are understood.", count=f"{rows:,}"))]
        if plan.not_read:
            words.append(say(_("Sheets about something else: {names}", names=", ".join(plan.not_read))))
        if plan.tells_when_paid:
            words.append(say(_("The sheets say when fees were paid: they can be taken as history.")))
        self.about.setText(" ".join(words))
        self._how.setEnabled(True)
        self.leave.setText(say(_("Back")))
        self.button.show()

    def _show_result(self, result: OpeningResult) -> None:
        say = self.frame.say
        self.day.setEnabled(result.taken_as == TakenAs.OPENING)
        self.sums.show_rows(
            [(say(words), f"{counts.new:,}", f"{counts.unchanged:,}" if counts.unchanged else "", sum)
             for words, counts, sum in sums(result)]
        )  # fmt: skip
        self.sums.fit(6)
        notes: list[Words] = []
        if result.paid_fen or result.payments:
            notes.append(
                _("Of that paid: ¥{sum} in {count} payments", sum=show(result.paid_fen), count=result.payments)
            )
        if result.items_made:
            notes.append(_("Fees that are made: {names}", names=", ".join(result.items_made)))
        if result.before is not None:
            notes.append(_("This file was taken over on {day} before.", day=result.before))
        if not result.changed:
            notes.append(_("Nothing in it is new."))
        self.notes.setText("\n".join(say(each) for each in notes))
        several = len({each.sheet for each in result.problems}) > 1
        self.troubles.show_rows(
            [(f"{each.sheet} {each.cell}" if several else each.cell, say(each.message)) for each in result.problems]
        )
        QTimer.singleShot(0, self.troubles, self.troubles.wrap)  # once the columns have their widths
        self.trouble_count.setText(say(_("Problems {count}", count=len(result.problems))))
        self.save_button.setVisible(bool(result.problems))

    # -- taking over

    def take(self) -> None:
        """Take it over, all in one transaction, after a backup."""
        plan, office = self.plan, self.frame.office
        ready = self._stack.currentWidget() is self.look and self.button.isEnabled() and self.done is None
        if plan is None or not ready:
            return
        how = self.how
        self._stack.setCurrentWidget(self.working)
        self.working.run(
            _("Backing the office up, then taking over ..."),
            _("All of it goes in at once at the end. Cancelled before that, the office is as it was."),
            lambda progress, cancelled: bring(office, plan, how, progress, cancelled, only_try=False),
            self._taken, self._not_taken,
        )  # fmt: skip

    def _taken(self, result: OpeningResult) -> None:
        say = self.frame.say
        self.done = result
        self.frame.changed.emit(Changes(everything=True))
        self.frame.tell(result.said(), "done")
        self._stack.setCurrentWidget(self.look)
        self._show_result(result)
        self.about.setText(say(_("It is taken over. What could not be read stands at the right.")))
        self._how.setEnabled(False)
        self.button.hide()
        self.leave.setText(say(_("Done")))
        self.leave.setFocus()

    def _not_taken(self, error: UserError) -> None:
        self._stack.setCurrentWidget(self.look)
        self.button.setFocus()
        self.frame.tell(error.message, "plain" if error.code == "stopped" else "late")

    def save_problems(self) -> None:
        """Ask where, and write the problems there."""
        result = self.done or self.tried
        if result is None or not result.problems:
            return
        say = self.frame.say
        name = say(_("Problems in the sheets")) + ".xlsx"
        path, _kind = QFileDialog.getSaveFileName(self, say(_("Save as Excel")), name, "Excel (*.xlsx)")
        if path:
            self._write(Path(path), result)

    def _write(self, path: Path, result: OpeningResult) -> None:
        lang, problems = self.frame.lang, result.problems

        def written(_count: Any) -> None:
            self.frame.tell(_("Saved: {name}", name=path.name), "done")

        self.frame.read(self, lambda: write_problems(path, problems, lang), written)
