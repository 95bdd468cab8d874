"""Closing the day: notes and coins counted by keyboard beside what the receipts come to; over and short in sight."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import replace
from datetime import date
from typing import Any, cast

from PySide6.QtWidgets import QGridLayout, QWidget

from propertydesk.core.answers import Reader
from propertydesk.core.desk import Action
from propertydesk.core.fields import Field, by_key
from propertydesk.core.i18n import Words, _
from propertydesk.core.money import show
from propertydesk.core.views import Done, Moment
from propertydesk.desks.fees.till.closing_panel.coins.screen import Coins
from propertydesk.desks.fees.till.closing_panel.matrix.screen import Matrix
from propertydesk.desks.fees.till.counting import CloseView, preview_close
from propertydesk.ui import pieces
from propertydesk.ui.action_panel import ActionPanel
from propertydesk.ui.editor import OwnInput
from propertydesk.ui.frame import Frame, Start
from propertydesk.ui.runner import Job

PAPER = "F25"
ORDER: tuple[tuple[str, int], ...] = (
    ("day", 1), ("cashier_id", 2), ("counted", 3), ("over_why", 3), ("second_id", 2),
)  # fmt: skip


class CloseDay(ActionPanel):
    """The editor of the day close."""

    def __init__(self, frame: Frame, action: Action, start: Start) -> None:
        self.view: CloseView | None = None
        self._looking: Job | None = None
        self._shown_for: tuple[date, int] | None = None
        super().__init__(frame, action, start)
        self.editor.show_field("over_why", False)
        self._show_sums()

    def fields(self) -> Sequence[Field]:
        asked = by_key(self.action.ask)
        return [replace(asked[key], width=width, hint=None) for key, width in ORDER if key in asked]

    def own_inputs(self) -> Mapping[str, OwnInput]:
        return {"counted": cast(OwnInput, Coins)}

    def beside(self) -> QWidget | None:
        self.matrix = Matrix(self.frame)
        box = QWidget()
        grid = QGridLayout(box)
        grid.setContentsMargins(0, 4, 0, 0)
        grid.setHorizontalSpacing(24)
        say = self.frame.say
        self.sums: list[Any] = []
        for column, words in enumerate((_("Cash expected"), _("Counted"), _("Over or short"))):
            grid.addWidget(pieces.label(say(words), "label"), 0, column)
            figure = pieces.label("", "big")
            grid.addWidget(figure, 1, column)
            self.sums.append(figure)
        grid.setColumnStretch(3, 1)
        self._remark = pieces.label("", "soon", wrap=True)
        self.remark.addWidget(box)
        self.remark.addWidget(self._remark)
        self._remark.hide()
        return self.matrix

    @property
    def coins(self) -> Coins:
        """Where notes and coins are counted."""
        return cast(Coins, self.editor.input("counted"))

    def first_focus(self) -> QWidget | None:
        return next(iter(self.coins.counts.values()))

    def verb(self) -> Words:
        return _("Close and print")

    def draft_title(self) -> str:
        return self.frame.say(self.action.label)

    # -- the day

    def answered(self, answers: Mapping[str, Any]) -> None:
        office, staff_id = self.frame.office, self.frame.office.actor.staff_id
        cashier = answers.get("cashier_id")
        whose, typed_day = cashier if isinstance(cashier, int) else staff_id, answers.get("day")
        field = by_key(self.action.ask)["day"]

        def look(session: Any, moment: Moment) -> CloseView:
            day = Reader(moment.now, moment.zone).so_far(field, typed_day) or moment.today
            return preview_close(session, whose, day)

        if self._looking is not None:
            self._looking.cancel()
        self._looking = self.frame.read(self, lambda: office.read(look), self._show)
        self._show_sums()

    def _show(self, view: CloseView) -> None:
        self.view = view
        self.matrix.show_view(view)
        self._show_sums()
        first = self._shown_for is None
        self._shown_for = (view.day, view.staff_id)
        if first and view.earlier is not None and not self.start.answers.get("day"):
            self.editor.fill({"day": view.earlier.isoformat()})  # days are closed one after another
            self._calm.start()

    def _show_sums(self) -> None:
        expected, counted, over = self.sums
        view, total = self.view, self.coins.total_fen
        say = self.frame.say
        expected.setText("" if view is None else f"¥{show(view.cash_fen)}")
        counted.setText("—" if total is None else f"¥{show(total)}")
        difference = None if view is None or total is None else total - view.cash_fen
        tone = ""
        if difference is None:
            words = "—"
        elif difference == 0:
            words, tone = say(_("right")), "done"
        else:
            signed = _("over ¥{sum}", sum=show(difference))
            words, tone = say(signed if difference > 0 else _("short ¥{sum}", sum=show(-difference))), "late"
        over.setText(words)
        pieces.set_look(over, "figure", tone)
        self.editor.show_field("over_why", bool(difference))
        self._show_remark(view)

    def _show_remark(self, view: CloseView | None) -> None:
        words: Words = ""
        if view is not None and view.closed:
            words = _("This day is closed already.")
        elif view is not None and view.earlier is not None:
            words = _("{day} is still open. Close it first.", day=view.earlier)
        elif view is not None and view.day < self.frame.moment.today:
            words = _("This closes an earlier day: {day}.", day=view.day)
        self._remark.setText(self.frame.say(words))
        self._remark.setVisible(bool(words))

    def _edited(self) -> None:
        super()._edited()
        self._show_sums()

    def after(self, done: Done) -> None:
        if PAPER in self.frame.office.catalogue.papers:
            self.frame.open_paper(PAPER, done.ids[0])
