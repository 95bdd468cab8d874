"""One step for many households: which of them, what is asked, and the papers in one go by building and floor."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Any

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QWidget

from propertydesk.core.desk import Action
from propertydesk.core.fields import Choices, Field
from propertydesk.core.i18n import Words, _
from propertydesk.core.views import Done
from propertydesk.ui import pieces
from propertydesk.ui.action_panel import ActionPanel
from propertydesk.ui.frame import Frame, Start
from propertydesk.ui.inputs import SegmentInput

ONE_BY_ONE = ("building_id", "ems_number", "anyway")
"""What is not asked for many: whom it is for stands above the form, and each letter has its own number."""


class Whose(Choices):
    """Whom a step is for."""

    SELECTED = "selected", _("The selected ones")
    LISTED = "listed", _("All that are listed")


class BatchPanel(ActionPanel):
    """*action* for the *selected* households, or all that are *listed*. ``done_with``: it, and the ids it made."""

    names_record = False
    fills = False
    done_with = Signal(str, object)

    def __init__(self, frame: Frame, action: Action, selected: Sequence[int], listed: Sequence[int]) -> None:
        self._selected, self._listed = list(selected), list(listed)
        super().__init__(frame, action, Start(None, None, {}, None))
        self.draft_button.hide()  # whom it is for stands in the list: it cannot be brought back from the tray
        self.whose = SegmentInput(Whose, frame.say, frame.palette)
        self.whose.set_value(Whose.SELECTED if len(self._selected) > 1 or len(self._listed) == 1 else Whose.LISTED)
        if len(self._selected) == 1 and len(self._listed) > 1:
            self.whose.set_value(Whose.SELECTED)
        self.count = pieces.label("", "title")
        self.whose.edited.connect(self._counted)
        top = QWidget()
        pieces.column(self.count, self.whose, parent=top, gap=6)
        self.form.insertWidget(0, top)
        self._counted()

    def fields(self) -> Sequence[Field]:
        return [field for field in super().fields() if field.key not in ONE_BY_ONE]

    @property
    def chosen(self) -> list[int]:
        """The units that it is for."""
        return self._selected if self.whose.value() == Whose.SELECTED.value else self._listed

    def ids(self) -> Sequence[int]:
        return self.chosen if self.action.subject is not None else ()

    def answers(self) -> dict[str, Any]:
        return super().answers() | ({} if self.action.subject is not None else {"chosen": self.chosen})

    def verb(self) -> Words:
        return self.action.label

    def park(self) -> bool:
        return False

    def _counted(self) -> None:
        self.count.setText(self.frame.say(_("{count} households", count=len(self.chosen))))

    def after(self, done: Done) -> None:
        self.done_with.emit(self.action.key, done.ids if self.action.subject is not None else self.chosen)
