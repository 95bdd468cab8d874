"""The finds under the search box: at most fifty, and how many there are in all."""

from __future__ import annotations

from collections.abc import Mapping, Sequence

from PySide6.QtCore import (
    QAbstractListModel,
    QModelIndex,
    QObject,
    QPersistentModelIndex,
    QPoint,
    QRect,
    QSize,
    Qt,
)
from PySide6.QtGui import QColor, QFont, QFontMetrics, QPainter
from PySide6.QtWidgets import QFrame, QListView, QStyle, QStyledItemDelegate, QStyleOptionViewItem, QWidget

from propertydesk.core.i18n import Words, _
from propertydesk.ui import icons, pieces
from propertydesk.ui.backend import Found, Hit
from propertydesk.ui.theme import Theme
from propertydesk.ui.words import Speaker

MOST = 50
ROW = 34
SEEN = 12
REASONS: Mapping[str, Words] = {"pinyin": _("by sound"), "phone": _("by phone"), "plate": _("by plate")}
HIT = Qt.ItemDataRole.UserRole
Place = QModelIndex | QPersistentModelIndex


class Hits(QAbstractListModel):
    """The finds that are shown."""

    def __init__(self, parent: QObject) -> None:
        super().__init__(parent)
        self._hits: Sequence[Hit] = ()

    def fill(self, hits: Sequence[Hit]) -> None:
        """Show *hits*."""
        self.beginResetModel()
        self._hits = hits
        self.endResetModel()

    def rowCount(self, _parent: Place = QModelIndex()) -> int:  # noqa: B008  # as Qt declares it
        return len(self._hits)

    def data(self, place: Place, role: int = Qt.ItemDataRole.DisplayRole) -> object:
        hit = self._hits[place.row()]
        if role == HIT:
            return hit
        if role in (Qt.ItemDataRole.DisplayRole, Qt.ItemDataRole.AccessibleTextRole):
            return " ".join(part for part in (hit.unit, hit.title, hit.matched) if part)
        return None


class HitPainter(QStyledItemDelegate):
    """Icon, unit in bold, title, what matched; the number at the right."""

    def __init__(self, parent: QObject, theme: Theme, say: Speaker) -> None:
        super().__init__(parent)
        self._theme, self._say = theme, say
        self.icons: dict[str, str] = {}

    def sizeHint(self, _option: QStyleOptionViewItem, _place: Place) -> QSize:
        return QSize(200, ROW)

    def paint(self, painter: QPainter, option: QStyleOptionViewItem, place: Place) -> None:
        colours, hit = self._theme.palette, place.data(HIT)
        box, face = QRect(option.rect), QFont(option.font)
        bold = QFont(face)
        bold.setBold(True)
        painter.save()
        if option.state & QStyle.StateFlag.State_Selected:
            painter.fillRect(box, QColor(colours.accent_soft))
        picture = icons.pixmap(
            self.icons.get(hit.kind, "file"), colours.muted, 16, painter.device().devicePixelRatioF()
        )
        painter.drawPixmap(box.left() + 12, box.top() + (ROW - 16) // 2, picture)
        right = self._write(painter, hit.number or "", face, colours.muted, box.adjusted(0, 0, -12, 0), right=True)
        inside = box.adjusted(38, 0, -24 - right, 0)
        for words, font, colour in (
            (hit.unit or "", bold, colours.text),
            (hit.title, face, colours.text),
            (self._why(hit.matched), face, colours.muted),
        ):
            if words and words != hit.number:
                inside.setLeft(inside.left() + self._write(painter, words, font, colour, inside) + 12)
        painter.restore()

    def _why(self, matched: str) -> str:
        """What matched, where title and unit do not show it already."""
        return self._say(REASONS[matched]) if matched in REASONS else ""

    @staticmethod
    def _write(painter: QPainter, words: str, font: QFont, colour: str, box: QRect, *, right: bool = False) -> int:
        metrics = QFontMetrics(font)
        shown = metrics.elidedText(words, Qt.TextElideMode.ElideRight, max(0, box.width()))
        painter.setFont(font)
        painter.setPen(QColor(colour))
        side = Qt.AlignmentFlag.AlignRight if right else Qt.AlignmentFlag.AlignLeft
        painter.drawText(box, side | Qt.AlignmentFlag.AlignVCenter, shown)
        return metrics.horizontalAdvance(shown)


class Popup(QFrame):
    """The finds under the box, at most fifty, and how many there are."""

    def __init__(self, window: QWidget, say: Speaker, theme: Theme, icons_of: dict[str, str]) -> None:
        super().__init__(window)
        self.setProperty("look", "popup")
        self._say = say
        self.hits = Hits(self)
        self.list = QListView()
        self.list.setModel(self.hits)
        painter = HitPainter(self.list, theme, say)
        painter.icons = icons_of
        self.list.setItemDelegate(painter)
        self.list.setUniformItemSizes(True)
        self.list.setFocusPolicy(Qt.FocusPolicy.NoFocus)
        self.list.setMouseTracking(True)
        self.list.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self.total = pieces.label("", "small")
        self.total.setContentsMargins(12, 4, 12, 6)
        pieces.column(self.list, self.total, parent=self, gap=0, margins=(1, 4, 1, 1))

    def fill(self, found: Found) -> None:
        """Show *found*."""
        say = self._say
        shown = list(found.hits)[:MOST]
        self.hits.fill(shown)
        if shown:
            self.list.setCurrentIndex(self.hits.index(0))
        if not shown:
            words = say(_("Nothing found. Try a room such as 3-1-1001, a name, or the end of a phone number."))
        elif found.total > len(shown):
            words = say(
                _("{shown} of {total} shown. Type more to narrow it down.", shown=len(shown), total=found.total)
            )
        else:
            words = say(_("{total} found", total=found.total))
        self.total.setText(words)
        self.list.setVisible(bool(shown))
        self.list.setFixedHeight(ROW * min(len(shown), SEEN))

    def place_under(self, box: QWidget) -> None:
        """Stand right under *box*."""
        corner = box.mapTo(box.window(), QPoint(0, box.height() + 3))
        self.setFixedWidth(box.width())
        self.adjustSize()
        self.move(corner)

    def move_by(self, rows: int) -> None:
        """Select another find."""
        row = max(0, min(self.hits.rowCount() - 1, self.list.currentIndex().row() + rows))
        self.list.setCurrentIndex(self.hits.index(row))
