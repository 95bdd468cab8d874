"""The problems of a workbook, alike ones under one heading, each with its cell. Choosing one shows its row."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Sequence

from PySide6.QtCore import QSize, Qt, Signal
from PySide6.QtWidgets import QStackedLayout, QTreeWidget, QTreeWidgetItem, QWidget

from propertydesk.core.i18n import _
from propertydesk.office.roster.problems import Problem
from propertydesk.ui import pieces
from propertydesk.ui.frame import Frame

_PROBLEM = Qt.ItemDataRole.UserRole
OPEN_UP_TO = 12


class TroubleList(QWidget):
    """``wanted`` carries the sheet and the cell of a problem."""

    wanted = Signal(str, str)

    def __init__(self, frame: Frame) -> None:
        super().__init__()
        self._frame = frame
        say = frame.say
        self.title = pieces.label("", "head")
        self.tree = QTreeWidget()
        self.tree.setHeaderHidden(True)
        self.tree.setWordWrap(True)
        self.tree.setIndentation(14)
        self.tree.setAccessibleName(say(_("Problems")))
        self.tree.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self.tree.currentItemChanged.connect(self._moved)
        none = pieces.label(say(_("No problem in what is read.")), "muted", wrap=True)
        none.setAlignment(Qt.AlignmentFlag.AlignTop)
        none.setContentsMargins(12, 10, 12, 10)
        head = pieces.frame("title")
        head.setFixedHeight(36)
        pieces.row(self.title, 1, parent=head, margins=(12, 0, 12, 0))
        body = pieces.frame("body")
        # With its parent from the start: else its first part would be a window of its own for a moment.
        self._stack = QStackedLayout(body)
        self._stack.addWidget(self.tree)
        self._stack.addWidget(none)
        self._stack.setContentsMargins(1, 0, 1, 1)
        pieces.column(head, body, parent=self, gap=0)

    def show_problems(self, problems: Sequence[Problem]) -> None:
        """Show *problems*."""
        say = self._frame.say
        self.title.setText(say(_("Problems {count}", count=len(problems))))
        self.tree.clear()
        alike: dict[str, list[Problem]] = defaultdict(list)
        for each in problems:
            alike[each.code].append(each)
        several = len({each.sheet for each in problems}) > 1
        for found in alike.values():
            group = QTreeWidgetItem([f"{len(found)} ×  {say(found[0].message)}"])
            group.setSizeHint(0, self._room_for(group.text(0)))
            self.tree.addTopLevelItem(group)
            for each in found:
                item = QTreeWidgetItem([f"{each.sheet}  {each.cell}" if several else each.cell])
                item.setData(0, _PROBLEM, each)
                group.addChild(item)
            group.setExpanded(len(found) <= OPEN_UP_TO)
        self._stack.setCurrentIndex(0 if problems else 1)

    def _room_for(self, words: str) -> QSize:
        """The height of *words* wrapped: the tree itself counts on one line only."""
        wide = max(120, self.width() - 44)
        box = self.tree.fontMetrics().boundingRect(0, 0, wide, 1000, Qt.TextFlag.TextWordWrap, words)
        return QSize(0, box.height() + 12)

    def _moved(self, item: QTreeWidgetItem | None, _before: QTreeWidgetItem | None) -> None:
        problem = None if item is None else item.data(0, _PROBLEM)
        if isinstance(problem, Problem):
            self.wanted.emit(problem.sheet, problem.cell)
