"""Taking a repair: who calls, where, what (picked from pictures), the paper beside it; one key saves and prints."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from functools import partial
from typing import Any, cast

from PySide6.QtCore import Qt
from PySide6.QtGui import QTextCursor
from PySide6.QtWidgets import QPlainTextEdit, QStackedWidget, QWidget

from propertydesk.core.desk import Action
from propertydesk.core.errors import UserError
from propertydesk.core.fields import Field
from propertydesk.core.i18n import Words, _
from propertydesk.core.money import show
from propertydesk.core.sheet import Sheet
from propertydesk.core.views import Done
from propertydesk.desks.workorders.faults import Fault, faults
from propertydesk.desks.workorders.picking.screen import OTHER, FaultInput, grid_panel
from propertydesk.desks.workorders.prices import Published, published
from propertydesk.desks.workorders.report.again.screen import AgainBox
from propertydesk.desks.workorders.report.caller.screen import Caller
from propertydesk.desks.workorders.report.questions import questions
from propertydesk.desks.workorders.report.typed import (
    Before,
    LastTold,
    last_told,
    reported_before,
    typed_sheet,
)
from propertydesk.desks.workorders.words import Place, Urgency
from propertydesk.ui import pieces
from propertydesk.ui.action_panel import ActionPanel
from propertydesk.ui.editor import OwnInput
from propertydesk.ui.frame import Frame, Start
from propertydesk.ui.keys import Key
from propertydesk.ui.preview import PreviewPane
from propertydesk.ui.runner import Job

_TOLD = ("department_id", "notified_whom", "notified_how", "repairer_id")
_RARE = ("note", "reserved_number")


class ReportScreen(ActionPanel):
    """The editor of a new repair order."""

    def __init__(self, frame: Frame, action: Action, start: Start) -> None:
        self._prices: Mapping[str, Published] = {}
        self._last_told: LastTold | None = None
        self._brought: dict[str, str] = {}
        self._repeat = str(start.answers.get("repeat") or "")
        self._looking: Job | None = None
        self._rare = any(start.answers.get(key) for key in _RARE)
        super().__init__(frame, action, start)
        self.fault.taken.connect(self._picked)
        self.fault.looking.connect(self._show_pictures)
        Key(self, "Alt+M", _("Note, number of a blank"), self._show_rare)
        self._calm.start()

    # -- what is asked

    def fields(self) -> Sequence[Field]:
        return questions(self.action.ask)

    def own_inputs(self) -> Mapping[str, OwnInput]:
        return {"fault": FaultInput}

    @property
    def fault(self) -> FaultInput:
        """The line in which the fault is picked."""
        return cast(FaultInput, self.editor.input("fault"))

    def answers(self) -> dict[str, Any]:
        typed = super().answers()
        unit_id = self.editor.keepable().get("unit_id")
        if isinstance(unit_id, int):
            typed["unit_id"] = unit_id  # also of a public area: who calls, and from which building
        return typed | {"repeat": self._repeat} if self._repeat else typed

    def draft_title(self) -> str:
        return f"{super().draft_title()} {self.editor.words('fault')}".strip()

    # -- what stands beside it

    def beside(self) -> QWidget | None:
        self.preview = PreviewPane(self.frame, "F02")
        self._caller = Caller(self, self.frame, self.editor, self._look_again, drafted=self.start.draft_id is not None)
        self._stack = QStackedWidget()
        self._stack.addWidget(grid_panel(self.frame, self.fault.grid))
        self._stack.addWidget(self.preview)
        say, palette = self.frame.say, self.frame.palette
        more = pieces.Button(say(_("Note, number of a blank")), icon="plus", key="Alt+M", look="quiet", palette=palette)
        more.clicked.connect(self._show_rare)
        self.form.insertWidget(self.form.count() - 1, more)
        self._emergency = pieces.frame("trouble")
        words = _("Emergency: tell the duty supervisor and the manager at once, then tick it above.")
        told = pieces.label(say(words), wrap=True)
        pieces.row(told, parent=self._emergency, margins=(12, 6, 12, 6))
        self._emergency.hide()
        self.remark.addWidget(self._emergency)
        self._again = AgainBox(self.frame)
        self._again.chosen.connect(self._decide)
        self._again.opened.connect(self._open_before)
        self.remark.addWidget(self._again)
        for sequence, words, choice in (
            ("Alt+J", _("Join it to the order that is there"), "join"),
            ("Alt+N", _("Make a new order in spite of the other"), "new"),
        ):
            Key(self, sequence, words, partial(self._decide_by_key, choice)).listed = False
        self._arrange(self.editor.answers())
        office = self.frame.office
        self.frame.read(self, lambda: office.read(lambda session, _moment: published(session)), self._know_prices)
        self.frame.read(self, lambda: office.read(last_told), self._know_who_took)
        return self._stack

    def _look_again(self) -> None:
        self._calm.start()

    def first_focus(self) -> QWidget | None:
        """Where the fault is picked, once it is known who calls; the caller and the place before that."""
        typed = self.editor.answers()
        if typed.get("fault"):
            return self.editor.input("content")
        known = self.start.unit_id is not None or typed.get("unit_id") or typed.get("reporter")
        return self.fault if known else self.editor.input("unit_id")

    def verb(self) -> Words:
        return _("Save and print")

    def _know_prices(self, prices: Mapping[str, Published]) -> None:
        self._prices = prices
        self.fault.grid.show_prices(prices)

    def _know_who_took(self, last: LastTold | None) -> None:
        self._last_told = last

    def _show_pictures(self, wanted: bool) -> None:
        self._stack.setCurrentIndex(0 if wanted else 1)

    # -- a fault is picked

    def _picked(self, key: str, typed: str) -> None:
        fault = faults()[key]
        self._fill_from(fault, typed)
        self._calm.start()
        content = self.editor.input("content")
        content.setFocus(Qt.FocusReason.OtherFocusReason)
        if isinstance(content, QPlainTextEdit):
            content.moveCursor(QTextCursor.MoveOperation.End)

    def _fill_from(self, fault: Fault, typed: str) -> None:
        """Category, place, urgency, who bears it, and the first words; what somebody typed otherwise stays."""
        now = self.editor.answers()
        place = Place(now["place"] or Place.UNIT)
        if (place == Place.UNIT) != (fault.place == Place.UNIT) and (fault.place != Place.UNIT or now.get("unit_id")):
            place = fault.place
        price = self._prices.get(fault.key)
        fen = fault.price_fen if price is None else price.fen
        words = typed if fault.key == OTHER and typed else self.frame.say(fault.words)
        self._bring("place", place.value, now)
        self._bring("category", fault.category.value, now, always=True)
        self._bring("nature", fault.nature(place, fen).value, now, always=True)
        self._bring("content", words, now)
        if fault.urgent or now["urgency"] == Urgency.URGENT:
            self._bring("urgency", fault.urgency.value, now, always=fault.urgent)
        self._arrange(self.editor.answers())
        self._price_hint(self.editor.answers())

    def _bring(self, key: str, value: str, now: Mapping[str, Any], *, always: bool = False) -> None:
        """Fill *key* unless somebody typed something else there; *place* begins with what nobody typed."""
        stands = str(now.get(key) or "")
        untouched = stands in ("", self._brought.get(key, "")) or (key == "place" and key not in self._brought)
        if always or untouched:
            self.editor.fill({key: value})
            self._brought[key] = value

    # -- answers change

    def answered(self, answers: Mapping[str, Any]) -> None:
        self._caller.look(answers.get("unit_id"))
        self._caller.fill_the_phone(answers)
        self._arrange(answers)
        self._price_hint(answers)
        office, staff_id, typed = self.frame.office, self.frame.office.actor.staff_id, dict(answers)

        def make() -> Sheet:
            sheet: Sheet = office.read(lambda session, moment: typed_sheet(session, moment, typed, staff_id))
            return sheet

        self.preview.show_sheet(make)
        if self._looking is not None:
            self._looking.cancel()  # it was about other answers
        self._looking = self.frame.read(
            self,
            lambda: office.read(lambda session, moment: reported_before(session, moment, typed, staff_id)),
            self._show_before,
        )

    def _arrange(self, answers: Mapping[str, Any]) -> None:
        """Only what matters now is asked."""
        editor = self.editor
        in_unit = answers.get("place") in ("", Place.UNIT.value, None)
        urgent = answers.get("urgency") == Urgency.URGENT
        fault = self.fault.value()
        shown = {
            "building_id": not in_unit,
            "place_text": not in_unit,
            "unit_id": in_unit,
            "category": fault == OTHER,
            "booked_at": answers.get("urgency") == Urgency.BOOKED,
            "told_supervisor": urgent,
            "told_manager": urgent,
            **dict.fromkeys(_TOLD, bool(answers.get("told_now"))),
            **dict.fromkeys(_RARE, self._rare),
        }
        for key, wanted in shown.items():
            if key in editor.keys:
                editor.show_field(key, wanted)
        if not in_unit:
            given = self.start.unit_id
            self._caller.fill_the_building(answers.get("unit_id") if given is None else given)
        last = self._last_told
        if answers.get("told_now") and last is not None and "told" not in self._brought:
            self._brought["told"] = last.whom
            known = {"notified_whom": last.whom, "notified_how": last.how}
            typed = editor.answers()
            editor.fill({key: value for key, value in known.items() if not typed.get(key)})
        untold = urgent and not (answers.get("told_supervisor") and answers.get("told_manager"))
        self._emergency.setVisible(untold)

    def _price_hint(self, answers: Mapping[str, Any]) -> None:
        fault = faults().get(str(answers.get("fault") or ""))
        price = self._prices.get(fault.key) if fault is not None else None
        if fault is None or answers.get("place") not in ("", Place.UNIT.value) or answers.get("nature") != "paid":
            self.editor.hint("fault", "")
            return
        fen = fault.price_fen if price is None else price.fen
        measure = fault.measure if price is None else price.measure
        own = price is not None and price.own
        words = _("Say it now: labour ¥{sum} / {measure}, materials apart", sum=show(fen), measure=measure)
        suggested = _("Usually about ¥{sum} / {measure}, materials apart", sum=show(fen), measure=measure)
        self.editor.hint("fault", words if own else suggested)

    def _show_rare(self, _checked: bool = False) -> None:
        self._rare = not self._rare
        self._arrange(self.editor.answers())
        if self._rare:
            self.editor.focus("note")

    # -- reported before

    def _show_before(self, before: Before | None) -> None:
        shown = self._again.before
        if before is None or (shown is not None and shown.id != before.id):  # decided about another one
            self._repeat = ""
            self.button.setText(self.frame.say(self.verb()))
        self._again.show_before(before, self._repeat)

    def _decide_by_key(self, choice: str) -> None:
        if self._again.before is not None:
            self._decide(choice)

    def _decide(self, choice: str) -> None:
        self._repeat = choice
        self.editor.dirty = True
        self._again.show_choice(choice)
        self.button.setText(self.frame.say(_("Join and print") if choice == "join" else self.verb()))
        self.button.setFocus(Qt.FocusReason.OtherFocusReason)

    def _open_before(self, id: int) -> None:
        self.frame.open_record("work_order", id)

    def submit(self) -> None:
        if not self.fault.value():
            self.editor.show_errors({"fault": _("Pick what is broken; “Something else” is among the pictures.")})
            self.editor.focus("fault")
            return
        if self._again.before is not None and not self._repeat and self._again.isVisible():
            self._again.ask()
            return
        super().submit()

    def _refused(self, error: UserError) -> None:
        super()._refused(error)
        if not self._repeat and self._again.before is not None:
            self._again.ask()

    def after(self, done: Done) -> None:
        self.frame.open_paper("F02", done.ids[0])
