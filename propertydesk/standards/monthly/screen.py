"""The page of monthly reports: a month's figures and what is behind them, what is missing, what is written, sending."""

from __future__ import annotations

from functools import partial
from pathlib import Path
from typing import Any

from PySide6.QtCore import QTimer
from PySide6.QtWidgets import QFileDialog, QWidget

from propertydesk.core.changes import Changes
from propertydesk.core.i18n import Words, _
from propertydesk.core.views import Done, Moment
from propertydesk.standards.monthly.files import export_report
from propertydesk.standards.monthly.page.screen_figures import Figures
from propertydesk.standards.monthly.page.screen_sides import Missing, Records
from propertydesk.standards.monthly.page.screen_texts import Texts
from propertydesk.standards.monthly.periods import Period, last_month
from propertydesk.standards.monthly.reading import View, read_report
from propertydesk.standards.monthly.values import Record, reports_for
from propertydesk.standards.rules import rules
from propertydesk.ui import pieces
from propertydesk.ui.page import Page
from propertydesk.ui.runner import Job

_LOOK_AGAIN_MS = 1_500
_WHICH = "reports/which"


class MonthlyPage(Page):
    """One report of one month."""

    def build(self) -> None:
        frame = self.frame
        self.reports = reports_for(frame.office.catalogue, frame.office.actor.may)
        kept = frame.local.words(_WHICH, "")
        self.key = kept if kept in self.reports else next(iter(self.reports))
        self.month = last_month(frame.moment)
        self.as_now = False
        self.view: View | None = None
        self._job: Job | None = None
        self.figures, self.records = Figures(frame), Records(frame)
        self.missing, self.texts = Missing(frame), Texts(frame)
        whole = QWidget()
        pieces.column(self._head(), self._banner(), pieces.line(), self.figures, parent=whole, gap=0)
        self.add_dock("figures", self.desk.label, whole, "left", closable=False, side=self._buttons())
        self.add_dock("missing", _("Before it goes out"), self.missing, "right")
        self.add_dock("texts", _("What is written"), self.texts, "right", below="missing")
        self.add_dock("records", _("Behind the figure"), self.records, "right", tab_with="missing")
        self.docks.docks["missing"].come_forward()
        self.docks.share({"figures": 930, "missing": 350})
        self.docks.share({"missing": 290, "texts": 340}, upright=True)
        self.figures.wanted.connect(self.show_behind)
        self.missing.wanted.connect(self.show_behind)
        self.texts.kept.connect(self.keep_texts)
        self.add_key("Ctrl+S", _("Keep what is written"), self.keep_texts)
        self.add_key("Alt+Left", _("The month before"), partial(self.turn, -1))
        self.add_key("Alt+Right", _("The month after"), partial(self.turn, 1))
        self.add_key("F5", _("Look again"), self.look)
        self._again = QTimer(self)
        self._again.setSingleShot(True)
        self._again.setInterval(_LOOK_AGAIN_MS)
        self._again.timeout.connect(self.look)

    def _head(self) -> QWidget:
        say, palette = self.frame.say, self.frame.palette
        self._choices: dict[str, pieces.Button] = {}
        for key, report in self.reports.items():
            button = pieces.Button(say(report.label), icon=report.icon, look="chip", palette=palette)
            button.setChecked(key == self.key)
            button.clicked.connect(partial(self.choose, key))
            self._choices[key] = button
        back = pieces.Button("", icon="chevron-left", look="quiet", palette=palette)
        back.setAccessibleName(say(_("The month before")))
        back.clicked.connect(partial(self.turn, -1))
        self._on = pieces.Button("", icon="chevron-right", look="quiet", palette=palette)
        self._on.setAccessibleName(say(_("The month after")))
        self._on.clicked.connect(partial(self.turn, 1))
        self._month = pieces.label("", "head")
        self._state = pieces.chip("", "plain")
        self._live = pieces.Button(say(_("As it is now")), look="chip", palette=palette)
        self._live.clicked.connect(self._toggle_live)
        head = QWidget()
        first = pieces.row(*self._choices.values(), 1, gap=6)
        second = pieces.row(back, self._month, self._on, self._state, 1, self._live, gap=6)
        pieces.column(first, second, parent=head, gap=4, margins=(12, 8, 12, 6))
        return head

    def _buttons(self) -> QWidget:
        say, palette, box = self.frame.say, self.frame.palette, QWidget()
        excel = pieces.Button("Excel", icon="file-spreadsheet", key="Ctrl+E", look="quiet", palette=palette)
        pdf = pieces.Button("PDF", icon="printer", key="Ctrl+P", look="quiet", palette=palette)
        self._send = pieces.Button(
            say(_("Record as sent")), icon="send", key="Ctrl+Return", look="quiet", palette=palette
        )
        self._send.setToolTip(say(_("Record to whom it went; its figures stand from then on.")))
        excel.clicked.connect(partial(self.save_as, ".xlsx"))
        pdf.clicked.connect(partial(self.save_as, ".pdf"))
        self._send.clicked.connect(self.send)
        if not self.frame.may("monthly_report.send"):
            self._send.hide()
        self.add_key("Ctrl+E", _("Save as Excel"), partial(self.save_as, ".xlsx"))
        self.add_key("Ctrl+P", _("Save as PDF"), partial(self.save_as, ".pdf"))
        self.add_key("Ctrl+Return", _("The report was sent"), self.send)
        pieces.row(excel, pdf, self._send, parent=box, gap=4)
        return box

    def _banner(self) -> QWidget:
        say, palette = self.frame.say, self.frame.palette
        self._correction = pieces.frame("warning")
        self._corrects = pieces.label("", wrap=True)
        look = pieces.Button(say(_("What differs")), look="plain", palette=palette)
        look.clicked.connect(self._show_differences)
        line = pieces.row(self._corrects, look, parent=self._correction, margins=(12, 6, 12, 6))
        line.setStretch(0, 1)  # an empty stretch beside it would leave the words one sign wide
        self._correction.hide()
        box = QWidget()
        pieces.column(self._correction, parent=box, margins=(12, 0, 12, 6))
        return box

    # -- what the window asks of it

    def shown(self) -> None:
        self.look()

    def changed(self, changes: Changes) -> None:
        if changes.touches("monthly_report"):
            self.look()
        elif self.isVisible():
            self._again.start()  # a report is no ticker: it looks again when the desk has calmed down

    def save(self) -> None:
        super().save()
        self.keep_texts()

    def park(self) -> bool:
        self.keep_texts()
        return super().park()

    # -- choosing

    def choose(self, key: str) -> None:
        """Show report *key*."""
        self.keep_texts()
        self.key, self.as_now = key, False
        self.frame.local.keep_words(_WHICH, key)
        for other, button in self._choices.items():
            button.setChecked(other == key)
        self.look()

    def turn(self, months: int) -> None:
        """Show the month *months* later, at most the one it is now."""
        period = Period(self.month, self.frame.moment).before(-months)
        if period.start <= self.frame.moment.now:
            self.keep_texts()
            self.month, self.as_now = period.month, False
            self.look()

    def _toggle_live(self) -> None:
        self.as_now = self._live.isChecked()
        self.look()

    def look(self) -> None:
        """Read the report again."""
        if self._job is not None:
            self._job.cancel()
        office, key, month, now = self.frame.office, self.key, self.month, self.as_now
        catalogue = office.catalogue

        def read(session: Any, moment: Moment) -> View:
            return read_report(session, catalogue, key, month, moment, now=now)

        self._job = self.frame.read(self, lambda: office.read(read), self.show_view)

    def show_view(self, view: View) -> None:
        """Show what was read."""
        same = self.view is not None and (self.view.report.key, self.view.month) == (view.report.key, view.month)
        self.view = view
        say = self.frame.say
        self._month.setText(view.month)
        self._on.setEnabled(Period(view.month, self.frame.moment).before(-1).start <= self.frame.moment.now)
        words, tone = self._stands(view)
        self._state.setText(say(words))
        pieces.set_look(self._state, "tone", tone)
        self._live.setVisible(view.sent is not None)
        self._live.setChecked(self.as_now)
        came = len({(each.kind, each.id) for each in view.later})
        self._correction.setVisible(bool(came or view.differs))
        self._corrects.setText(
            say(
                _(
                    "Entered or changed since it was sent: {records}. Figures that have changed: {figures}.",
                    records=came, figures=len(view.differs),
                )
            )
        )  # fmt: skip
        bar = self.figures.verticalScrollBar()
        place = bar.value() if same else 0
        self.figures.show_view(view)
        QTimer.singleShot(0, self.figures, lambda: bar.setValue(place))
        self.missing.show_view(view)
        if not same or not self.texts.dirty:
            self.texts.show_view(view)
        if not same:
            self.docks.docks["missing"].come_forward()

    def _stands(self, view: View) -> tuple[Words, str]:
        if view.sent is not None:
            at = self.frame.when(view.sent.at)
            return _(
                "Version {version} sent {at} to {whom}", version=view.sent.version, at=at, whom=view.sent.to
            ), "done"
        if not view.over:
            return _("The month is not over"), "plain"
        if view.report.rule is None:
            return _("Not sent"), "plain"
        due = Period(view.month, self.frame.moment).before(-1).first.replace(day=rules()[view.report.rule].limit)
        late = self.frame.moment.today > due
        return _("Not sent, due {day}", day=due), "late" if late else "soon"

    # -- what is behind

    def show_behind(self, title: Words, records: list[Record], misses: int = -1) -> None:
        """List the *records* behind a figure; the first *misses* are those that a rate does not count."""
        if self.view is not None:
            self.records.show_records(self.view, title, records, misses)
            self.docks.docks["records"].come_forward()

    def _show_differences(self) -> None:
        if self.view is not None:
            self.records.show_differences(self.view)
            self.docks.docks["records"].come_forward()

    # -- writing, saving, sending

    def keep_texts(self, on_done: Any = None) -> None:
        """Keep what was typed, as the draft of this month."""
        if self.view is None or not self.texts.dirty or not self.frame.may("monthly_report.write"):
            if callable(on_done):
                on_done(None)
            return
        answers = {"report": self.view.report.key, "month": self.view.month, **self.texts.texts()}
        self.frame.perform(self, "monthly_report.write", (), answers, on_done=on_done if callable(on_done) else None)

    def send(self) -> None:
        """Ask to whom it went; what is typed is kept before."""
        self.keep_texts(self._ask_whom)

    def _ask_whom(self, done: Done | None) -> None:
        draft = done.ids[0] if done is not None else None if self.view is None else self.view.draft_id
        if draft is None:
            self.frame.tell(_("First write what lies behind the figures; a correction says what it corrects."), "soon")
            return
        self.frame.open_action("monthly_report.send", subject_id=draft)

    def save_as(self, ending: str) -> None:
        """Save what is shown as a workbook or a PDF."""
        view = self.view
        if view is None:
            return
        say = self.frame.say
        suggested = f"{say(view.report.label)} {view.month}{ending}"
        words = _("Save as Excel") if ending == ".xlsx" else _("Save as PDF")
        path, _kind = QFileDialog.getSaveFileName(self, say(words), suggested, f"(*{ending})")
        if path:
            self.export(Path(path if path.endswith(ending) else f"{path}{ending}"))

    def export(self, path: Path) -> None:
        """Write what is shown to *path*."""
        view, lang = self.view, self.frame.lang
        office: Any = self.frame.office
        if view is not None:
            self.frame.tell(_("Writing {name} ...", name=path.name))
            self.frame.read(
                self,
                lambda: export_report(office, view, path, lang),
                lambda _none: self.frame.tell(_("Saved: {name}", name=path.name), "done"),
            )
