"""The paper beside the form: page by page, copy by copy, on the paper that is chosen."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import dataclass
from functools import partial
from typing import Any

from PySide6.QtCore import QSize, Qt, QTimer
from PySide6.QtGui import QImage
from PySide6.QtWidgets import QComboBox, QSizePolicy, QToolButton, QWidget

from propertydesk.core.errors import UserError
from propertydesk.core.i18n import _
from propertydesk.paper.pages import page_images
from propertydesk.ui import pieces
from propertydesk.ui.backend import Layout
from propertydesk.ui.frame import Frame
from propertydesk.ui.paper_view import Sheet, picture
from propertydesk.ui.runner import Job

CALM_MS = 200
SCALE = 2.0
"""Pixels a point: sharp on the screen also when one page fills it."""

Look = Callable[[str | None], bytes]
"""Gives the PDF on a paper size (None: the usual one). Runs on a reader's thread."""


@dataclass(frozen=True, slots=True)
class Drawn:
    """A paper as pictures, drawn off the window's thread."""

    images: tuple[QImage, ...]


class PreviewPane(QWidget):
    """Shows what will be printed. ``sized`` forms offer their paper sizes, remembered for each form on this PC."""

    def __init__(self, frame: Frame, form: str, *, sized: bool = True) -> None:
        super().__init__()
        self.frame, self.form = frame, form
        self._look: Look | None = None
        self._copies: Sequence[tuple[str, str]] = ()
        self._images: tuple[QImage, ...] = ()
        self._at = 0
        self._job: Job | None = None
        self._calm = QTimer(self)
        self._calm.setSingleShot(True)
        self._calm.setInterval(CALM_MS)
        self._calm.timeout.connect(self._draw)
        self._build()
        self.papers.setVisible(sized)
        if sized:
            printing, lang = frame.office.printing, frame.lang
            frame.read(self, lambda: printing.layout(form, lang), self._laid_out)

    def _build(self) -> None:
        say = self.frame.say
        self.papers = QComboBox()
        self.papers.setAccessibleName(say(_("Paper")))
        self.papers.setSizeAdjustPolicy(QComboBox.SizeAdjustPolicy.AdjustToContents)
        self.papers.setProperty("look", "small")
        self.papers.activated.connect(self._paper_chosen)
        self._before = self._turner("chevron-left", say(_("Page before (PgUp)")), -1)
        self._after = self._turner("chevron-right", say(_("Next page (PgDn)")), 1)
        self._where = pieces.label("", "muted")
        strip = pieces.frame("title")
        strip.setFixedHeight(36)
        title = pieces.label(say(_("Print preview")), "head")
        pieces.row(
            title, 1, self.papers, self._before, self._where, self._after, parent=strip, gap=4, margins=(12, 0, 8, 0)
        )
        self.sheet = Sheet(self.frame.theme)
        self.sheet.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Expanding)
        self.problem = pieces.label("", "soon", wrap=True)
        self.problem.setAlignment(Qt.AlignmentFlag.AlignCenter)
        self.problem.hide()
        body = pieces.frame("desk")
        pieces.column(self.sheet, self.problem, parent=body, margins=(8, 0, 8, 8))
        pieces.column(strip, body, parent=self, gap=0)
        self.setMinimumWidth(320)
        self._show_page()

    def _turner(self, icon: str, words: str, way: int) -> QToolButton:
        button = QToolButton()
        button.setIcon(self.frame.icon(icon, self.frame.palette.muted, 16))
        button.setIconSize(QSize(16, 16))
        button.setToolTip(words)
        button.setAccessibleName(words)
        button.clicked.connect(partial(self.turn, way))
        return button

    # -- which paper

    def _laid_out(self, layout: Layout) -> None:
        self._copies = layout.copies
        kept = self.frame.local.words(f"paper/{self.form}")
        for size in layout.sizes:
            self.papers.addItem(size.replace("x", "×"), size)
        self.papers.setCurrentIndex(max(0, self.papers.findData(kept)))
        self._show_page()

    @property
    def paper(self) -> str | None:
        """The chosen paper, None for the usual one."""
        chosen = self.papers.currentData()
        return chosen if isinstance(chosen, str) else self.frame.local.words(f"paper/{self.form}") or None

    def _paper_chosen(self, _place: int) -> None:
        self.frame.local.keep_words(f"paper/{self.form}", str(self.papers.currentData()))
        self._draw()

    # -- drawing

    def show_sheet(self, make: Callable[[], Any]) -> None:
        """Show the ``Sheet`` that *make* makes on a reader's thread, a moment after the last change."""
        printing, form, lang = self.frame.office.printing, self.form, self.frame.lang
        self._look = lambda paper: printing.preview(form, make(), paper=paper, lang=lang)
        self._calm.start()

    def show_pdf(self, look: Look) -> None:
        """Show what *look* gives, at once."""
        self._look = look
        self._draw()

    def _draw(self) -> None:
        look, paper = self._look, self.paper
        if look is None:
            return
        if self._job is not None:
            self._job.cancel()
        scale = SCALE * self.frame.device_ratio

        def draw() -> Drawn:
            return Drawn(tuple(picture(page) for page in page_images(look(paper), scale)))

        self._job = self.frame.read(self, draw, self._drawn, self._cannot)

    def _drawn(self, drawn: Drawn) -> None:
        self._images = drawn.images
        self._at = min(self._at, max(0, len(self._images) - 1))
        self.problem.hide()
        self._show_page()

    def _cannot(self, error: UserError) -> None:
        # What is still missing in the form is no reason to take the picture away.
        self.problem.setText(error.say(self.frame.lang))
        self.problem.show()

    def _show_page(self) -> None:
        count = len(self._images)
        self._where.setText(f"{self._at + 1} / {count}" if count else "")
        self._before.setEnabled(self._at > 0)
        self._after.setEnabled(self._at + 1 < count)
        if count:
            self.sheet.show_page(self._images[self._at], self.page_name(self._at))

    @property
    def pages(self) -> int:
        """How many pages there are, all copies together."""
        return len(self._images)

    def page_name(self, page: int) -> str:
        """The copy that *page* belongs to: copies come one after another, each with all its pages."""
        if not self._copies or not self._images:
            return ""
        each = max(1, len(self._images) // len(self._copies))
        return self._copies[min(page // each, len(self._copies) - 1)][1]

    def turn(self, way: int) -> None:
        """Show the next page, or the one before."""
        at = self._at + way
        if 0 <= at < len(self._images):
            self._at = at
            self._show_page()
