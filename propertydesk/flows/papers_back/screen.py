"""Today's paper: scan what came back, number by number; what is not back stands beside it."""

from __future__ import annotations

from dataclasses import dataclass, replace
from functools import partial

from PySide6.QtCore import Qt, QTimer
from PySide6.QtWidgets import QLineEdit, QSplitter, QWidget

from propertydesk.core.changes import Changes
from propertydesk.core.desk import Action, PaperOut
from propertydesk.core.errors import UserError
from propertydesk.core.i18n import Words, _
from propertydesk.core.views import Done
from propertydesk.flows.papers_back.out import paper_of, papers_out
from propertydesk.flows.papers_back.sheet import FORM
from propertydesk.ui import pieces
from propertydesk.ui.action_panel import ActionPanel
from propertydesk.ui.flow import FlowLayout
from propertydesk.ui.frame import LATE, LATE_REASON, Frame, Start
from propertydesk.ui.keys import Key
from propertydesk.ui.lines import Line, Lines
from propertydesk.ui.page import Page, Panel

BACK = "paper.back"
MOST_LINES = 200


@dataclass(frozen=True)
class _Scan:
    """A number on its way; *asked_before* when its paper has just been read and entered."""

    text: str
    asked_before: bool = False
    late_reason: str = ""


class TodaysPaper(Panel):
    """A number line that keeps the focus, what was scanned under it, and at the right the numbers not back."""

    def __init__(self, frame: Frame, action: Action, _start: Start) -> None:
        super().__init__(frame, action.label)
        self._queue: list[_Scan] = []
        self._busy = False
        self._asked: PaperOut | None = None
        self._late: list[tuple[_Scan, PaperOut, Words]] = []
        self._out: list[PaperOut] = []
        self._scanned: list[Line] = []
        self.number = QLineEdit()
        self.number.setPlaceholderText(frame.say(_("Scan a paper, or type its number (the last digits of today's)")))
        self.number.setAccessibleName(frame.say(_("Number of the paper")))
        self.number.returnPressed.connect(self._enter)
        self.said = pieces.label("", "error", wrap=True)
        self.said.setMinimumHeight(22)
        self.reasons = self._reasons()
        self.scanned = Lines(frame)
        self.scanned.set_empty(_("What you scan stands here, with what was done."))
        self.scanned.activated.connect(self._open)
        self.not_back = Lines(frame)
        self.not_back.set_empty(_("Every paper is back."))
        self.not_back.activated.connect(self._open)
        self.not_back.pressed.connect(self._pressed)
        self._count = pieces.label("", "head")
        self._build(action)
        Key(self, "Ctrl+P", _("Print the list of what is not back"), self.print_list)
        frame.done.connect(self._done)
        self.look()

    # -- layout

    def _build(self, action: Action) -> None:
        say, palette = self.frame.say, self.frame.palette
        printed = pieces.Button(say(_("Print the list")), icon="printer", key="Ctrl+P", look="quiet", palette=palette)
        printed.clicked.connect(self.print_list)
        hint = pieces.label("" if action.hint is None else say(action.hint), "muted", wrap=True)
        left = self._part(pieces.label(say(self.title), "head"), None, hint, self.number, self.said, self.reasons)
        self._fill(left, self.scanned)
        right = self._part(self._count, printed)
        self._fill(right, self.not_back)
        split = QSplitter()
        split.setHandleWidth(10)
        split.setChildrenCollapsible(False)
        split.addWidget(left)
        split.addWidget(right)
        split.setSizes([600, 600])
        pieces.column(split, parent=self)

    def _reasons(self) -> QWidget:
        """Why a paper comes too late. The number line keeps the focus, so that the next scan never chooses one."""
        say, palette = self.frame.say, self.frame.palette
        box, buttons = QWidget(), QWidget()
        flow = FlowLayout(buttons, gap=6)
        for place, reason in enumerate(self.frame.office.catalogue.late_reasons or (), start=1):
            button = pieces.Button(say(reason.label), key=str(place % 10), palette=palette)
            button.setFocusPolicy(Qt.FocusPolicy.NoFocus)
            button.clicked.connect(partial(self._because, reason.value))
            flow.addWidget(button)
        hint = pieces.label(say(_("Type the digit and Enter, or scan on and come back to it.")), "small")
        pieces.column(buttons, hint, parent=box, gap=4)
        box.hide()
        return box

    @staticmethod
    def _part(head: QWidget, beside: QWidget | None, *above: QWidget) -> QWidget:
        strip = pieces.frame("title")
        strip.setFixedHeight(36)
        pieces.row(head, 1, beside, parent=strip, margins=(12, 0, 6, 0))
        part = QWidget()
        whole = pieces.column(strip, parent=part, gap=0)
        if above:
            body = pieces.frame("body")
            pieces.column(*above, parent=body, gap=8, margins=(14, 12, 14, 8))
            whole.addWidget(body)
        return part

    @staticmethod
    def _fill(part: QWidget, lines: Lines) -> None:
        body = pieces.frame("body")
        pieces.column(lines, parent=body, gap=0, margins=(1, 0, 1, 1))
        layout = part.layout()
        assert layout is not None
        layout.addWidget(body)

    def first_focus(self) -> QWidget | None:
        return self.number

    def to_number(self) -> None:
        """Ready for the scanner."""
        self.number.setFocus()
        self.number.selectAll()

    # -- what is not back

    def changed(self, changes: Changes) -> None:
        self.look()

    def look(self) -> None:
        """Read the numbers that are not back."""
        office = self.frame.office
        catalogue = office.catalogue
        self.frame.read(self, lambda: office.read(lambda s, m: papers_out(s, m, catalogue)), self._show_out)

    def _show_out(self, out: list[PaperOut]) -> None:
        self._out = out
        say, frame = self.frame.say, self.frame
        self._count.setText(say(_("Not back: {count}", count=len(out))))
        self.not_back.fill([self._line_out(paper) for paper in out[:MOST_LINES]])
        if len(out) > MOST_LINES:
            frame.tell(_("The list shows the first {count}; on paper it has all.", count=MOST_LINES), "soon")

    def _line_out(self, paper: PaperOut) -> Line:
        say, frame = self.frame.say, self.frame
        catalogue, moment = frame.office.catalogue, frame.moment
        kind = catalogue.kinds[paper.kind]
        days = (moment.today - moment.local(paper.since).date()).days
        return Line(
            key=f"{paper.kind} {paper.id}", when=frame.when(paper.since), icon=kind.icon,
            words=f"{paper.number} · {say(kind.label)}", hint=say(paper.words),
            chip=say(_("days: {count}", count=days)) if days > 0 else "", tone="late" if days > 1 else "soon",
            button=say(catalogue.actions[paper.action].label) if frame.may(paper.action) else "",
        )  # fmt: skip

    def print_list(self) -> None:
        """Ctrl+P: the list on paper."""
        self.frame.open_paper(FORM, 0)

    def _open(self, key: str) -> None:
        kind, _space, id = key.partition(" ")
        if id:
            self.frame.open_record(kind, int(id))

    def _pressed(self, key: str) -> None:
        paper = next((each for each in self._out if f"{each.kind} {each.id}" == key), None)
        if paper is not None:
            self.to_number()
            self._scan(_Scan(paper.number))

    # -- a number

    def _enter(self) -> None:
        """Enter, as scanners send it: the line is free for the next one at once."""
        text = self.number.text().strip()
        self.number.clear()
        reasons = list(self.frame.office.catalogue.late_reasons or ())
        if self._late and len(text) == 1 and text.isdigit() and (int(text) or 10) <= len(reasons):
            self._because(reasons[(int(text) or 10) - 1].value)
        elif text:
            self._scan(_Scan(text))

    def _because(self, reason: str, _checked: bool = False) -> None:
        """The reason of the paper that waits for one."""
        scan, paper, _words = self._late.pop(0)
        self._show_late()
        self._scan(replace(scan, text=paper.number, late_reason=reason))

    def _show_late(self) -> None:
        self.reasons.setVisible(bool(self._late))
        self.said.setText(self.frame.say(self._late[0][2]) if self._late else "")

    def _scan(self, scan: _Scan) -> None:
        self._queue.append(scan)
        self._next()

    def _next(self) -> None:
        if self._busy or not self._queue:
            return
        self._busy = True
        scan, office = self._queue.pop(0), self.frame.office
        catalogue = office.catalogue
        self.frame.read(
            self, lambda: office.read(lambda s, m: paper_of(s, m, catalogue, scan.text)), partial(self._found, scan),
            partial(self._wrong, scan), hindered=self._free,
        )  # fmt: skip

    def _free(self) -> None:
        self._busy = False
        QTimer.singleShot(0, self, self._next)

    def _found(self, scan: _Scan, paper: PaperOut) -> None:
        frame, action = self.frame, self.frame.action(paper.action)
        if not self._late:
            self.said.clear()
        if not frame.may(paper.action):
            self._wrong(scan, UserError(_("Your role does not allow this: {what}", what=action.label)))
        elif paper.at_once:
            frame.perform(
                self, BACK, (), {"number": paper.number, LATE_REASON: scan.late_reason},
                on_done=partial(self._back, paper), refused=partial(self._refused, scan, paper), asks_reason=True,
                hindered=self._free,
            )  # fmt: skip
        elif scan.asked_before:
            self._free()  # what was read off it has been entered; another trip is still to come
        else:
            self._ask(paper)

    def _ask(self, paper: PaperOut) -> None:
        """The paper has to be read: its own form, and back to the number line afterwards."""
        self._asked = paper
        self._busy = False
        self.number.setFocus()  # where one comes back to
        page, form = self._page(), self._form_of(paper)
        if page is not None and form is not None:
            page.open_panel(form)  # over this one: a dock would lie behind it
        else:
            self.frame.open_action(paper.action, subject_id=paper.id)

    def _form_of(self, paper: PaperOut) -> Panel | None:
        """The form in which the paper is entered; None where that is done on a page of its own."""
        action = self.frame.action(paper.action)
        made = ActionPanel if action.screen is None else action.screen()
        return made(self.frame, action, Start(None, paper.id, {}, None)) if issubclass(made, Panel) else None

    def _page(self) -> Page | None:
        part: QWidget | None = self
        while part is not None and not isinstance(part, Page):
            part = part.parentWidget()
        return part

    # -- what became of it

    def _back(self, paper: PaperOut, done: Done) -> None:
        self._list(paper, done.message)
        self._free()

    def _done(self, done: Done) -> None:
        """Something was done somewhere: the form of the paper in hand has been filled in."""
        paper = self._asked
        if paper is None or done.action != paper.action or paper.id not in done.ids:
            return
        self._asked = None
        self._list(paper, self.frame.action(paper.action).label)
        self._scan(_Scan(paper.number, asked_before=True))

    def _list(self, paper: PaperOut, words: Words, chip: Words | None = None, tone: str = "done") -> None:
        say = self.frame.say
        said = say(words).removeprefix(f"{paper.number}: ")
        kind = self.frame.office.catalogue.kinds[paper.kind]
        line = Line(
            key=f"{paper.kind} {paper.id}", when=self.frame.when(self.frame.moment.now), icon=kind.icon,
            words=f"{paper.number} · {said}", hint=say(paper.words), chip=say(chip or _("done")), tone=tone,
        )  # fmt: skip
        self._show_scanned(line)

    def _wrong(self, scan: _Scan, error: UserError) -> None:
        if not scan.asked_before:
            self._say(scan, error)
        self._free()

    def _refused(self, scan: _Scan, paper: PaperOut, error: UserError) -> None:
        if error.code == LATE:
            words = _("{number}: {what}", number=paper.number, what=error.message)
            self._late = [each for each in self._late if each[1].number != paper.number]
            self._late.append((scan, paper, words))
            self._show_late()
            self._list(paper, _("Why is it late?"), _("waits"), "soon")
        else:
            self._say(scan, error)
        self._free()

    def _say(self, scan: _Scan, error: UserError) -> None:
        words = self.frame.say(error.message)
        self.said.setText(words)
        line = Line(
            key="", when=self.frame.when(self.frame.moment.now), icon="circle-alert", words=scan.text, hint=words,
            chip=self.frame.say(_("not done")), tone="late",
        )  # fmt: skip
        self._show_scanned(line)

    def _show_scanned(self, line: Line) -> None:
        """The newest first; what is said of a paper anew takes the place of what was said before."""
        before = [each for each in self._scanned if not each.key or each.key != line.key]
        self._scanned = [line, *before][:MOST_LINES]
        self.scanned.fill(self._scanned)
