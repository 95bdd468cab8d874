"""Readings of a whole building keyed in one table: what each meter showed last, what was used, what is odd."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from typing import Any

from PySide6.QtWidgets import QComboBox, QWidget

from propertydesk.core.answers import Reader
from propertydesk.core.desk import Action
from propertydesk.core.errors import AnswersWrong, UserError
from propertydesk.core.fields import Field
from propertydesk.core.i18n import Words, _
from propertydesk.core.views import Done
from propertydesk.desks.fees.accounts.readings.rows import MeterRow, meter_rows, metered_buildings, metered_items
from propertydesk.desks.fees.accounts.readings.table.screen import MeterTable
from propertydesk.desks.fees.tariffs.readings import READING_DAY
from propertydesk.ui import pieces
from propertydesk.ui.frame import Frame, Start
from propertydesk.ui.inputs import DayInput
from propertydesk.ui.keys import Key
from propertydesk.ui.page import Panel

ACTION = "reading.take_many"
_DAY = Field("day", READING_DAY.label, kind="day")


class KeyReadings(Panel):
    """The fee, the building and the day above, the meters below. Ctrl+Enter takes what was typed."""

    def __init__(self, frame: Frame, action: Action, start: Start) -> None:
        super().__init__(frame, action.label)
        self._start, self._draft = start, start.draft_id
        self._waiting = False
        self._kept = _kept(start.answers)
        self.items, self.buildings = QComboBox(), QComboBox()
        self.day = DayInput(_DAY, frame.say, frame.palette, frame.moment.today)
        self.day.set_value(start.answers.get("day") or frame.moment.today.isoformat())
        self.table = MeterTable(frame)
        self._build()
        self.items.activated.connect(self._item_chosen)
        self.buildings.activated.connect(self._look)
        self.day.edited.connect(self._day_typed)
        self.table.rows.typed.connect(self._count)
        Key(self, "Ctrl+Return", _("Take the readings"), self.submit)
        Key(self, "Ctrl+Enter", _("Take the readings"), self.submit).listed = False
        Key(self, "Ctrl+S", _("Keep as a draft"), self.keep_draft)
        Key(self, "F6", _("To the meters"), lambda: self.table.go_to(max(self.table.currentIndex().row(), 0)))
        office = frame.office
        frame.read(self, lambda: office.read(lambda session, _moment: metered_items(session)), self._items_known)

    def _build(self) -> None:
        say, palette = self.frame.say, self.frame.palette
        self.items.setAccessibleName(say(_("Fee")))
        self.buildings.setAccessibleName(say(_("Building")))
        self.day.setMaximumWidth(140)
        self.count = pieces.label("", "head")
        self.odd = pieces.chip("", "soon")
        self.wrong = pieces.chip("", "late")
        self.words = pieces.label("", "muted", wrap=True)
        self.button = pieces.Button(
            say(_("Take the readings")), icon="gauge", key="Ctrl+Return", look="primary", palette=palette
        )
        self.button.clicked.connect(self.submit)
        draft = pieces.Button(say(_("Keep draft")), key="Ctrl+S", palette=palette)
        draft.clicked.connect(self.keep_draft)
        back = pieces.Button(say(_("Back")), key="Esc", look="quiet", palette=palette)
        back.clicked.connect(self.back)
        head = pieces.row(
            pieces.label(say(self.title), "title"), 1, pieces.label(say(_("Fee")), "muted"), self.items,
            pieces.label(say(_("Building")), "muted"), self.buildings, pieces.label(say(_DAY.label), "muted"), self.day,
            gap=8, margins=(14, 8, 14, 8),
        )  # fmt: skip
        ways = pieces.label(
            say(_("Type the figure, Enter: the next meter · Space: estimated · F6: to the meters")), "small"
        )
        foot = pieces.row(
            self.count, self.wrong, self.odd, ways, 1, back, draft, self.button, gap=8, margins=(14, 8, 12, 10)
        )
        panel = pieces.frame("panel")
        pieces.column(
            head, pieces.line(), self.table, self.words, pieces.line(), foot, parent=panel, gap=0, margins=(1, 1, 1, 1)
        ).setStretchFactor(self.table, 1)
        self.words.setContentsMargins(16, 12, 16, 12)
        self.words.hide()
        pieces.column(panel, parent=self)
        self._count()

    def first_focus(self) -> QWidget:
        return self.table

    # -- which meters

    def _items_known(self, items: Sequence[tuple[int, str]]) -> None:
        for id, name in items:
            self.items.addItem(name, id)
        wanted = self.items.findData(self._start.answers.get("item_id"))
        self.items.setCurrentIndex(max(wanted, 0) if items else -1)
        if items:
            self._item_chosen()
        else:
            self._say(_("No fee is charged by meter. Take the usual fees, or add one of your own."))

    def _item_chosen(self, _place: int = 0) -> None:
        office, item_id = self.frame.office, self.items.currentData()
        self.frame.read(
            self,
            lambda: office.read(lambda session, _moment: metered_buildings(session, item_id)),
            self._buildings_known,
        )

    def _buildings_known(self, buildings: Sequence[tuple[int, str]]) -> None:
        self.buildings.clear()
        for id, name in buildings:
            self.buildings.addItem(name, id)
        if len(buildings) != 1:
            self.buildings.addItem(self.frame.say(_("All")), None)
        if self._kept:
            self.buildings.setCurrentIndex(self.buildings.count() - 1)
        self._look()

    def _look(self, _place: int = 0) -> None:
        office, item_id, building_id = self.frame.office, self.items.currentData(), self.buildings.currentData()
        self.frame.read(
            self,
            lambda: office.read(lambda session, _moment: meter_rows(session, item_id, building_id)),
            self._meters_known,
        )

    def _meters_known(self, meters: Sequence[MeterRow]) -> None:
        rows = self.table.rows
        for each in meters:
            if each.number in self._kept:
                rows.values[each.meter_id] = self._kept.pop(each.number)
        rows.show(meters)
        if meters:
            self.words.hide()
            self.table.go_to(0)
        else:
            self._say(_("No meter of this fee hangs anywhere. Enter the meters first, in the list of meters."))
        self._count()

    def _say(self, words: Words) -> None:
        self.words.setText(self.frame.say(words))
        self.words.show()

    # -- typing

    def _day_typed(self) -> None:
        moment = self.frame.moment
        try:
            day = Reader(moment.now, moment.zone).value(_DAY, self.day.value())
        except UserError:
            return
        self.table.rows.read_on(day or moment.today)

    def _count(self) -> None:
        rows = self.table.rows
        filled = rows.filled()
        odd = [found for each in filled if (found := rows.odd(each)) is not None]
        wrong = sum(each.value in ("below", "unreadable") for each in odd)
        much = sum(each.value == "much" for each in odd)
        say = self.frame.say
        self.count.setText(say(_("{done} of {all} read", done=len(filled), all=len(rows.meters))))
        self.wrong.setText(say(_("Not possible: {count}", count=wrong)))
        self.wrong.setVisible(wrong > 0)
        self.odd.setText(say(_("Much more than usual: {count}", count=much)))
        self.odd.setVisible(much > 0)
        self.button.setEnabled(bool(filled) and not self._waiting)

    # -- taking

    def answers(self) -> dict[str, Any]:
        """The answers of the action: the meters for which something was typed."""
        rows = self.table.rows
        return {
            "item_id": self.items.currentData(),
            "day": self.day.value(),
            "rows": [
                {"meter": each.number, "value": rows.values[each.meter_id],
                 "estimated": each.meter_id in rows.estimated}
                for each in rows.filled()
            ],
        }  # fmt: skip

    def submit(self) -> None:
        """Take what was typed, all in one go."""
        self.table.commit()
        if self._waiting or not self.table.rows.filled():
            return
        self._waiting = True
        self.button.setEnabled(False)
        self._sent = self.table.rows.filled()
        self.frame.perform(
            self, ACTION, (), self.answers(), on_done=self._done, refused=self._refused, hindered=self._free
        )

    def _free(self) -> None:
        self._waiting = False
        self._count()

    def _done(self, _done: Done) -> None:
        self._drop_draft()
        self.table.rows.values.clear()
        self.closed.emit()

    def _refused(self, error: UserError) -> None:
        self._free()
        wrong: dict[int, Words] = {}
        for key, words in (
            error.errors if isinstance(error, AnswersWrong) else {error.field or "": error.message}
        ).items():
            parts = key.split(".")
            if len(parts) > 1 and parts[1].isdigit():
                wrong[self._sent[int(parts[1])].meter_id] = words
            else:
                self.frame.tell(words, "late")
        self.table.rows.show_wrong(wrong)
        first = next((at for at, each in enumerate(self.table.rows.meters) if each.meter_id in wrong), None)
        if first is not None:
            self.table.go_to(first)

    # -- drafts

    @property
    def draft_id(self) -> int | None:
        return self._draft

    def keep_draft(self) -> None:
        """Ctrl+S: into the tray, and close."""
        if self.park():
            self.frame.tell(_("Kept as a draft. Ctrl+J brings it back."), "done")
            self.closed.emit()

    def park(self) -> bool:
        if not self.table.rows.filled():
            return False
        self.table.commit()
        office, answers, draft = self.frame.office, self.answers(), self._draft
        title = f"{self.frame.say(self.title)} · {self.items.currentText()}"
        self.frame.runner.run_write(
            self.frame, lambda: office.park(ACTION, title, answers, draft_id=draft), self.frame.drafts_changed
        )
        return True

    def _drop_draft(self) -> None:
        office, draft = self.frame.office, self._draft
        if draft is not None:
            self.frame.runner.run_write(self.frame, lambda: office.drop(draft), self.frame.drafts_changed)


def _kept(answers: Mapping[str, Any]) -> dict[str, str]:
    """What a draft kept: readings by the number of their meter."""
    return {str(row["meter"]): str(row["value"]) for row in answers.get("rows") or () if isinstance(row, dict)}
