"""A list's table: an array of ids, and the rows of the pages that are looked at, fetched off the window's thread."""

from __future__ import annotations

from array import array
from collections import OrderedDict
from collections.abc import Callable, Mapping, Sequence
from typing import Any

from PySide6.QtCore import QAbstractTableModel, QModelIndex, QObject, QPersistentModelIndex, Qt, QTimer, Signal

from propertydesk.core.desk import Column
from propertydesk.core.views import Moment
from propertydesk.ui.shown import RIGHT, in_words
from propertydesk.ui.words import Speaker

PAGE = 100
PAGES_KEPT = 60
IN_SIGHT = 3
"""So many pages can be seen at once."""

PASSED, CALM_MS = 8, 30
"""A page is asked for when nothing else was looked at for a moment, or so many pages were scrolled past."""

PIECE = 20_000
LONG = 24
LOADING = "·····"
Place = QModelIndex | QPersistentModelIndex
Fetch = Callable[[int, Sequence[int]], None]


class ListModel(QAbstractTableModel):
    """Rows exist as words only once their page has come; until then they show that they are on their way.

    ``wanted`` names a page (of ``PAGE`` rows) that somebody looks at; ``take`` brings it.
    """

    wanted = Signal(int)

    def __init__(self, columns: Sequence[Column], say: Speaker, now: Callable[[], Moment], parent: QObject) -> None:
        super().__init__(parent)
        self.columns = tuple(columns)
        self._say, self._now = say, now
        self.ids: array[int] = array("q")
        self._pages: OrderedDict[int, list[tuple[str, ...]]] = OrderedDict()
        self._tones: dict[int, list[tuple[str | None, ...]]] = {}
        self._asked: set[int] = set()
        self.bold = [column.key in ("unit", "number") for column in self.columns]
        self.sides = [_side(column) for column in self.columns]
        self._toned = [column.tone is not None for column in self.columns]
        self._looked: dict[int, None] = {}
        self._soon = QTimer(self)
        self._soon.setSingleShot(True)
        self._soon.setInterval(CALM_MS)
        self._soon.timeout.connect(self._ask_pages)

    # -- what Qt asks

    def rowCount(self, parent: Place = QModelIndex()) -> int:  # noqa: B008  # as Qt declares it
        return 0 if parent.isValid() else len(self.ids)

    def columnCount(self, parent: Place = QModelIndex()) -> int:  # noqa: B008  # as Qt declares it
        return 0 if parent.isValid() else len(self.columns)

    def data(self, place: Place, role: int = Qt.ItemDataRole.DisplayRole) -> Any:
        if role in (Qt.ItemDataRole.DisplayRole, Qt.ItemDataRole.AccessibleTextRole):
            return self.words_at(place.row(), place.column())
        if role == Qt.ItemDataRole.ToolTipRole:
            words = self.words_at(place.row(), place.column())
            return words if len(words) > LONG else None
        return None

    def words_at(self, row: int, column: int) -> str:
        """The words of a cell; while its page is on the way, that it is."""
        page = self._pages.get(row // PAGE)
        if page is None:
            self._look(row // PAGE)
            return LOADING
        at = row % PAGE
        return page[at][column] if at < len(page) else ""

    def tone_at(self, row: int, column: int) -> str | None:
        """The tone of a cell that is a chip, None for plain words."""
        if not self._toned[column]:
            return None
        tones = self._tones.get(row // PAGE)
        at = row % PAGE
        return tones[at][column] if tones is not None and at < len(tones) else None

    def headerData(self, section: int, orientation: Qt.Orientation, role: int = Qt.ItemDataRole.DisplayRole) -> Any:
        if orientation != Qt.Orientation.Horizontal:
            return None
        if role == Qt.ItemDataRole.DisplayRole:
            return self._say(self.columns[section].label)
        if role == Qt.ItemDataRole.TextAlignmentRole:
            return self.sides[section]
        return None

    # -- what the list brings

    def set_ids(self, ids: array[int]) -> None:
        """Show the rows *ids*, in their order."""
        self.beginResetModel()
        self.ids = ids
        self._forget()
        self.endResetModel()

    def goes_on(self, ids: array[int]) -> bool:
        """Whether *ids* are the rows that are shown, and more after them."""
        return 0 < len(self.ids) < len(ids) and ids[: len(self.ids)] == self.ids

    def go_on(self, ids: array[int]) -> None:
        """Show the rows that follow those shown; what is there already stays.

        A last page that was not full is fetched again: its rows were those of a shorter list.
        """
        if len(self.ids) % PAGE:
            short = len(self.ids) // PAGE
            self._pages.pop(short, None)
            self._tones.pop(short, None)
            self._asked.discard(short)
        self.beginInsertRows(QModelIndex(), len(self.ids), len(ids) - 1)
        self.ids.extend(ids[len(self.ids) :])
        self.endInsertRows()

    def renew(self) -> None:
        """The same rows, but what they say may have changed: fetch again what is looked at."""
        self._forget()
        if len(self.ids):
            last = self.index(len(self.ids) - 1, len(self.columns) - 1)
            self.dataChanged.emit(self.index(0, 0), last, [Qt.ItemDataRole.DisplayRole])

    def take(self, page: int, rows: Sequence[Mapping[str, Any]]) -> None:
        """The rows of *page* have come: each with its ``id``, in any order."""
        self._asked.discard(page)
        ids = self.page_ids(page)
        by_id = {row["id"]: row for row in rows}
        moment, say = self._now(), self._say
        words, tones = [], []
        for id in ids:
            row = by_id.get(id, {})
            words.append(tuple(in_words(row.get(each.key), each.kind, say, moment) for each in self.columns))
            tones.append(tuple(_tone(each, row) for each in self.columns))
        self._pages[page] = words
        self._tones[page] = tones
        while len(self._pages) > PAGES_KEPT:
            oldest, _rows = self._pages.popitem(last=False)
            self._tones.pop(oldest, None)
        if ids:
            first, last = page * PAGE, page * PAGE + len(ids) - 1
            self.dataChanged.emit(self.index(first, 0), self.index(last, len(self.columns) - 1))

    def dropped(self, page: int) -> None:
        """The rows of *page* did not come: ask again when somebody looks."""
        self._asked.discard(page)

    def page_ids(self, page: int) -> list[int]:
        """The ids of *page*."""
        return self.ids[page * PAGE : (page + 1) * PAGE].tolist()

    def row_of(self, id: int) -> int:
        """The row of *id*, -1 when it is not shown."""
        try:
            return self.ids.index(id)
        except ValueError:
            return -1

    # -- fetching

    def _look(self, page: int) -> None:
        if page in self._asked:
            return
        if page not in self._looked and len(self._looked) < PASSED:
            self._soon.start()  # anew: what is only scrolled past is not worth reading
        self._looked.pop(page, None)
        self._looked[page] = None

    def _ask_pages(self) -> None:
        """Ask for the pages looked at last; those that were only scrolled past may come later or never."""
        pages = list(self._looked)[-IN_SIGHT:]
        self._looked.clear()
        for page in pages:
            self._asked.add(page)
            self.wanted.emit(page)

    def _forget(self) -> None:
        self._pages.clear()
        self._tones.clear()
        self._asked.clear()
        self._looked.clear()


def packed(ids: Sequence[int]) -> array[int]:
    """*ids* at eight bytes each. Piece by piece: in one piece a million would hold up the window's thread."""
    result = array("q")
    for start in range(0, len(ids), PIECE):
        result.extend(ids[start : start + PIECE])
    return result


def _tone(column: Column, row: Mapping[str, Any]) -> str | None:
    value = row.get(column.key)
    return None if column.tone is None or value is None else column.tone(value)


def _side(column: Column) -> Qt.AlignmentFlag:
    side = Qt.AlignmentFlag.AlignRight if column.kind in RIGHT else Qt.AlignmentFlag.AlignLeft
    return side | Qt.AlignmentFlag.AlignVCenter
