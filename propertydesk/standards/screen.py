"""Today: what must be done next and by when, the record one stands on, how the month goes. The window opens on it."""

from __future__ import annotations

from dataclasses import replace
from functools import partial
from typing import Any

from PySide6.QtCore import QDate, QLocale, Qt, QTimer
from PySide6.QtWidgets import QStackedWidget, QWidget

from propertydesk.core.changes import Changes
from propertydesk.core.i18n import Words, _
from propertydesk.core.views import ActionState, Moment, Query, RecordView
from propertydesk.standards.board import Board, BoardLine, board, viewer_of
from propertydesk.standards.board_list.screen import BoardList
from propertydesk.standards.rates import month_rates
from propertydesk.standards.rates_bars.screen import RateBars
from propertydesk.standards.words import Group, Scope
from propertydesk.ui import pieces
from propertydesk.ui.flow import FlowLayout
from propertydesk.ui.later import Later
from propertydesk.ui.listing import ListView
from propertydesk.ui.page import Page
from propertydesk.ui.record import RecordPanel
from propertydesk.ui.record_of import panel_class
from propertydesk.ui.runner import Job

TICK_MS, CALM_MS = 1_000, 120
BESIDE, WIDE = 430, 1_400
SCOPE = "today/scope"
KEYS = {Scope.MINE: "Alt+M", Scope.DEPARTMENT: "Alt+D", Scope.ALL: "Alt+A"}
TONES = {Group.EMERGENCY: "late", Group.OVERDUE: "late", Group.HOUR: "soon", Group.TODAY: "accent"}
EMPTY = {
    Scope.MINE: _("Nothing waits for you. Alt+A shows what waits for the others."),
    Scope.DEPARTMENT: _("Nothing waits for your department. Alt+A shows what waits for the others."),
    Scope.ALL: _(
        "Nothing is due. Whatever is promised at the counter, on the phone or by a rule of the office appears here"
        " by itself, with the time it has left."
    ),
}


class Beside(RecordPanel):
    """The record of the selected line where its desk brings no panel: only what can be done now has a button."""

    def show_view(self, view: RecordView) -> None:
        super().show_view(replace(view, actions=tuple(state for state in view.actions if state.allowed)))


class TodayPage(Page):
    """The Today board."""

    def build(self) -> None:
        frame = self.frame
        kept = frame.local.words(SCOPE, Scope.ALL.value)
        self.scope = Scope(kept) if kept in list(Scope) else Scope.ALL
        self.record: RecordPanel | None = None
        self._records: dict[type[RecordPanel], RecordPanel] = {}
        self._job: Job | None = None
        self._stand_on: int | None = None
        self._opened = False
        self._turns: Any = None
        self.list = BoardList(frame)
        self.rates = RateBars(frame)
        self._beside = QStackedWidget()
        self._nothing = pieces.label("", "muted", wrap=True)
        self._nothing.setAlignment(Qt.AlignmentFlag.AlignTop | Qt.AlignmentFlag.AlignLeft)
        self._nothing.setContentsMargins(14, 14, 14, 14)
        self._beside.addWidget(self._nothing)
        self._empty = pieces.label("", "muted", wrap=True)
        self._empty.setAlignment(Qt.AlignmentFlag.AlignTop | Qt.AlignmentFlag.AlignLeft)
        self._empty.setContentsMargins(18, 18, 18, 18)
        self._build_docks()
        self._calm = QTimer(self)
        self._calm.setSingleShot(True)
        self._calm.setInterval(CALM_MS)
        self._calm.timeout.connect(self._show_record_of_line)
        self._ticker = QTimer(self)
        self._ticker.setInterval(TICK_MS)
        self._ticker.timeout.connect(self.tick)
        self.list.moved.connect(self._moved)
        self.list.entered_line.connect(self.go_on)
        self.list.typed.connect(frame.search_for)
        self.rates.chosen.connect(self._show_rule)

    def _build_docks(self) -> None:
        self._middle = QStackedWidget()
        self._middle.addWidget(self.list)
        self._middle.addWidget(self._empty)
        whole = QWidget()
        pieces.column(self._head(), pieces.line(), self._middle, parent=whole, gap=0)
        self.add_dock("board", self.desk.label, whole, "left", closable=False)
        self.add_dock("record", _("What it is about"), self._beside, "right")
        self.add_dock("rates", _("This month's rates"), self.rates, "right", below="record", side=self._limits_button())
        self._clocks: ListView | None = None
        self._clocks_place = Later(self._clock_list)
        clocks = self.frame.office.catalogue.lists["clocks"]
        if self.frame.sees(clocks):
            self.add_dock("clocks", clocks.label, self._clocks_place, "left", tab_with="board", closable=False)
            self.docks.docks["board"].come_forward()
        self._first_layout = self.frame.local.state(f"layout/{self.desk.key}") is None
        self.docks.share({"board": 850, "record": 410})
        self.docks.share({"record": 400, "rates": 270}, upright=True)

    def _head(self) -> QWidget:
        say, palette = self.frame.say, self.frame.palette
        self._day = pieces.label("", "head")
        self._chips = {group: pieces.chip("", tone) for group, tone in TONES.items()}
        self._done = pieces.chip("", "done")
        counted = QWidget()
        flow = FlowLayout(counted, gap=6)  # in a second line rather than a window wider than its screen
        for part in (self._day, *self._chips.values(), self._done):
            flow.addWidget(part)
        line = pieces.row(gap=6)
        line.addWidget(counted, 1)
        self._scopes: dict[Scope, pieces.Button] = {}
        for scope, key in KEYS.items():
            button = pieces.Button(say(scope.label), key=key, look="chip", palette=palette)
            button.setCheckable(True)
            button.setChecked(scope == self.scope)
            button.clicked.connect(partial(self.choose_scope, scope))
            self.add_key(key, scope.label, partial(self.choose_scope, scope))
            self._scopes[scope] = button
            line.addWidget(button)
        self.offer_keys(("paper.back", "F9"), ("night_paper.enter", "F7"))
        self.add_key("Alt+U", _("Open the household of this line"), self._open_household)
        self.add_key("F5", _("Look again"), self.look)
        head = QWidget()
        pieces.column(line, parent=head, margins=(12, 6, 8, 6))
        return head

    def _limits_button(self) -> QWidget | None:
        if not self.frame.may("rule.change"):
            return None
        button = pieces.Button(
            self.frame.say(_("Limits")), icon="timer", key="Alt+L", look="quiet", palette=self.frame.palette
        )
        button.clicked.connect(self.open_limits)
        self.add_key("Alt+L", _("The rules and their limits"), self.open_limits)
        return button

    # -- what the window asks of it

    def shown(self) -> None:
        self._ticker.start()
        self.look()
        if not self._opened:  # whatever tab was in front when the program was left: it opens on the board
            self._opened = True
            QTimer.singleShot(0, self, self._begin)
        self._take_focus()

    def _begin(self) -> None:
        self.docks.docks["board"].come_forward()
        if self._first_layout and self.width() > WIDE:  # on a wide screen the board gets the room
            self.docks.share({"board": self.width() - BESIDE - 30, "record": BESIDE})
        if self.isVisible():  # somebody may have gone on to another page meanwhile
            self._take_focus()  # restoring the layout gave it to a tab bar

    def _take_focus(self) -> None:
        if not self.panels:
            (self.list if self._middle.currentIndex() == 0 else self).setFocus()

    def changed(self, changes: Changes) -> None:
        if self.isVisible():
            self.look()
        if self.record is not None:
            self.record.changed(changes)
        if self._clocks is not None:
            self._clocks.look_again(changes)

    def show_list(self, key: str, filters: tuple[str, ...]) -> None:
        """Show the whole list of clocks with saved filters in force."""
        self._clock_query(Query(filters=filters))

    def show_record(self, kind: str, id: int) -> None:
        """Show a record where that of the selected line stands."""
        self._calm.stop()
        self._record(kind, id)
        self.docks.docks["record"].come_forward()

    def show_clock(self, clock_id: int) -> None:
        """Stand on the line of a clock (a banner's button)."""
        if not self.list.stand_on(clock_id):
            self._stand_on = clock_id
            self.choose_scope(Scope.ALL)
        self.docks.docks["board"].come_forward()
        self.list.setFocus()

    # -- reading

    def choose_scope(self, scope: Scope, _checked: bool = False) -> None:
        """Mine, my department's, or everybody's; remembered on this PC."""
        self.scope = scope
        self.frame.local.keep_words(SCOPE, scope.value)
        for each, button in self._scopes.items():
            button.setChecked(each == scope)
        self.look()

    def look(self) -> None:
        """Read the board again."""
        if self._job is not None:
            self._job.cancel()
        frame, scope, now = self.frame, self.scope, self.frame.moment
        actor, catalogue = frame.office.actor, frame.office.catalogue

        def read(session: Any, moment: Moment) -> tuple[Board, Any]:
            at = Moment(max(now.now, moment.now), moment.zone)
            viewer = viewer_of(session, actor.staff_id, frozenset(actor.roles))
            return board(session, at, catalogue, viewer, scope, live=True), month_rates(session, at)

        self._job = frame.read(self, lambda: frame.office.read(read), self._show)

    def _show(self, found: tuple[Board, Any]) -> None:
        seen, rates = found
        moment = self.frame.moment
        self.list.show_board(seen)
        held = self.list.hasFocus() or self.hasFocus()
        self._middle.setCurrentIndex(0 if seen.lines else 1)
        if held:
            self._take_focus()
        self._empty.setText(self.frame.say(EMPTY[self.scope]))
        self._show_head(seen, moment)
        if rates != self.rates.rates or not rates:
            self.rates.show_rates(rates)
        midnight = moment.end_of(moment.today)
        self._turns = min(filter(None, (seen.next_change, midnight)))
        if self._stand_on is not None:
            self.list.stand_on(self._stand_on)
            self._stand_on = None

    def _show_head(self, seen: Board, moment: Moment) -> None:
        say = self.frame.say
        today = moment.today
        form = "M月d日 dddd" if self.frame.lang == "zh_CN" else "dddd d MMMM"
        self._day.setText(QLocale(self.frame.lang).toString(QDate(today.year, today.month, today.day), form))
        for group, chip in self._chips.items():
            chip.setText(say(_("{group} {count}", group=group.label, count=seen.counts[group])))
            chip.setVisible(seen.counts[group] > 0)
        self._done.setText(say(_("Done {count}", count=seen.done)))

    def tick(self) -> None:
        """A second has passed: where a line passes its limit the board is read again, else the chips count on."""
        if not self.isVisible():
            self._ticker.stop()
            return
        if self._turns is not None and self.frame.moment.now > self._turns:
            self._turns = None
            self.look()
        else:
            self.list.tick()

    # -- the line one stands on

    def _moved(self, line: BoardLine | None) -> None:
        self._calm.start()

    def _show_record_of_line(self) -> None:
        line = self.list.current_line()
        if line is None or line.kind is None or line.subject_id is None:
            words: Words = _("What the selected line is about stands here.") if line is None else line.title
            self._nothing.setText(self.frame.say(words))
            self._beside.setCurrentIndex(0)
        elif line.kind in self.frame.office.catalogue.kinds:
            self._record(line.kind, line.subject_id)

    def _record(self, kind: str, id: int) -> None:
        own = panel_class(self.frame, kind)
        made = Beside if own is RecordPanel else own
        record = self._records.get(made)
        if record is None:
            record = self._records[made] = made(self.frame, kind, id)
            record.dress_for_dock()
            record.title_changed.connect(self.docks.docks["record"].setWindowTitle)
            self._beside.addWidget(record)
        elif (record.kind, record.id) != (kind, id) or record is not self.record:
            record.open(kind, id)
        self.record = record
        self._beside.setCurrentWidget(record)

    def _open_household(self) -> None:
        line = self.list.current_line()
        if line is not None and line.unit_id is not None:
            self.frame.open_unit(line.unit_id)

    # -- keeping a promise

    def go_on(self, line: BoardLine) -> None:
        """Enter: the one key that keeps the promise of *line*."""
        frame = self.frame
        if line.kind is None or line.subject_id is None:
            if line.action is not None and frame.may(line.action):
                frame.open_action(line.action, answers=line.answers)
            elif line.listing is not None:
                frame.open_list(line.listing)
            return
        office, kind, id = frame.office, line.kind, line.subject_id
        frame.read(self, lambda: office.record(kind, id), partial(self._keep, line))

    def _keep(self, line: BoardLine, view: RecordView) -> None:
        """Do what the clock wants; where something else comes before it, that; else show the record."""
        states = {state.key: state for state in view.actions}
        wanted = states.get(line.action or "")
        step: ActionState | None = wanted
        if wanted is None or not wanted.allowed:
            step = next((each for each in view.actions if each.primary and each.allowed), None)
        if step is None or not step.allowed:
            if wanted is not None and wanted.reason is not None:
                self.frame.tell(wanted.reason, "soon")
            self.frame.open_record(view.kind, view.id)
            return
        asked = {field.key for field in self.frame.action(step.key).ask}
        answers = {"part": line.part} if line.part is not None and "part" in asked else {}
        self.frame.open_action(step.key, subject_id=view.id, unit_id=view.unit_id, answers=answers)

    # -- all clocks, and the limits behind them

    def _clock_list(self) -> ListView:
        if self._clocks is None:
            self._clocks = ListView(self.frame, self.frame.office.catalogue.lists["clocks"])
            self._clocks.opened.connect(self.frame.open_record)
        return self._clocks

    def _clock_query(self, query: Query) -> None:
        self._clocks_place.fill()
        self._clock_list().set_query(query)
        if "clocks" in self.docks.docks:
            self.docks.docks["clocks"].come_forward()

    def _show_rule(self, rule: str) -> None:
        self._clock_query(Query(where={"rule": rule}))

    def open_limits(self) -> None:
        """The rules and their limits, over the page."""
        from propertydesk.standards.limits_panel.screen import LimitsPanel

        self.open_panel(LimitsPanel(self.frame))
