"""The paper beside the form: page by page, copy by copy, on the paper and the printer that are chosen."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from functools import partial
from pathlib import Path
from typing import Any

from PySide6.QtCore import QSize, Qt, QTimer, Signal
from PySide6.QtGui import QImage
from PySide6.QtWidgets import QComboBox, QFileDialog, QToolButton, QWidget

from propertydesk.core.errors import UserError
from propertydesk.core.i18n import Words, _
from propertydesk.paper.pages import page_images
from propertydesk.ui import pieces
from propertydesk.ui.backend import Layout
from propertydesk.ui.frame import Frame
from propertydesk.ui.keys import Key
from propertydesk.ui.page import Panel
from propertydesk.ui.paper_view import Sheet, picture
from propertydesk.ui.printing import Pages, pages_of, printers, put_on_paper
from propertydesk.ui.runner import Job

CALM_MS = 200
SCALE = 2.0


@dataclass(frozen=True, slots=True)
class Drawn:
    """A paper as pictures, drawn off the window's thread."""

    images: tuple[QImage, ...]


class PreviewPane(QWidget):
    """Shows what will be printed. ``printed`` fires when it went to the printer."""

    printed = Signal()

    def __init__(self, frame: Frame, form: str) -> None:
        super().__init__()
        self.frame, self.form = frame, form
        self._make: Callable[[str | None], bytes] | None = None
        self._record: int | None = None
        self._number = ""
        self._layout: Layout | None = None
        self._images: tuple[QImage, ...] = ()
        self._at = 0
        self._job: Job | None = None
        self._calm = QTimer(self)
        self._calm.setSingleShot(True)
        self._calm.setInterval(CALM_MS)
        self._calm.timeout.connect(self._draw)
        self._build()
        office, lang = frame.office, frame.lang
        frame.read(self, lambda: office.printing.layout(form, lang), self._laid_out)

    def _build(self) -> None:
        say = self.frame.say
        self.papers = QComboBox()
        self.papers.setAccessibleName(say(_("Paper")))
        self.papers.setSizeAdjustPolicy(QComboBox.SizeAdjustPolicy.AdjustToContents)
        self.papers.setProperty("look", "small")
        self.papers.activated.connect(self._paper_chosen)
        self._before = self._turn("chevron-left", say(_("Page before (PgUp)")), -1)
        self._after = self._turn("chevron-right", say(_("Next page (PgDn)")), 1)
        self._where = pieces.label("", "muted")
        strip = pieces.frame("title")
        strip.setFixedHeight(36)
        pieces.row(
            pieces.label(say(_("Print preview")), "head"),
            1,
            self.papers,
            self._before,
            self._where,
            self._after,
            parent=strip,
            gap=4,
            margins=(12, 0, 8, 0),
        )
        self.sheet = Sheet(self.frame.theme)
        self.problem = pieces.label("", "soon", wrap=True)
        self.problem.setAlignment(Qt.AlignmentFlag.AlignCenter)
        self.problem.hide()
        body = pieces.frame("desk")
        pieces.column(self.sheet, self.problem, parent=body, margins=(8, 0, 8, 8))
        self.sheet.setSizePolicy(self.sheet.sizePolicy().Policy.Expanding, self.sheet.sizePolicy().Policy.Expanding)
        pieces.column(strip, body, parent=self, gap=0)
        self.setMinimumWidth(320)

    def _turn(self, icon: str, words: str, way: int) -> QToolButton:
        button = QToolButton()
        button.setIcon(self.frame.icon(icon, self.frame.palette.muted, 16))
        button.setIconSize(QSize(16, 16))
        button.setToolTip(words)
        button.setAccessibleName(words)
        button.clicked.connect(partial(self.turn, way))
        return button

    def _laid_out(self, layout: Layout) -> None:
        self._layout = layout
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
        """Show the sheet that *make* makes on a reader's thread, a moment after the last change."""
        printing, form, lang = self.frame.office.printing, self.form, self.frame.lang
        self._record = None
        self._make = lambda paper: printing.preview(form, make(), paper=paper, lang=lang)
        self._calm.start()

    def show_record(self, id: int, number: str = "") -> None:
        """Show the paper of record *id*."""
        printing, form, lang = self.frame.office.printing, self.form, self.frame.lang
        self._record, self._number = id, number
        self._make = lambda paper: printing.look_at(form, id, paper=paper, lang=lang)
        self._draw()

    def _draw(self) -> None:
        make, paper = self._make, self.paper
        if make is None:
            return
        if self._job is not None:
            self._job.cancel()
        scale = SCALE * self.frame.device_ratio
        self._job = self.frame.read(
            self,
            lambda: Drawn(tuple(picture(page) for page in page_images(make(paper), scale))),
            self._drawn,
            self._cannot,
        )

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

    def page_name(self, page: int) -> str:
        """The copy that *page* belongs to."""
        copies = self._layout.copies if self._layout is not None else ()
        if not copies or not self._images:
            return ""
        each = max(1, len(self._images) // len(copies))
        return copies[min(page // each, len(copies) - 1)][1]

    def turn(self, way: int) -> None:
        """Show the next page, or the one before."""
        at = self._at + way
        if 0 <= at < len(self._images):
            self._at = at
            self._show_page()

    # -- printing

    @property
    def printer(self) -> str:
        """The printer this form went to last, on this PC."""
        return self.frame.local.words(f"printer/{self.form}")

    def choose_printer(self, name: str) -> None:
        """Print this form on *name* from now on."""
        self.frame.local.keep_words(f"printer/{self.form}", name)

    def print(self, copies: tuple[str, ...] | None = None) -> None:
        """Print it, with a trace in the office file. With no printer chosen it asks for a file."""
        name = self.printer or next(iter(printers()), "")
        if not name:
            self.frame.tell(_("This PC has no printer: save the paper as PDF instead."), "soon")
            self.save(copies)
            return
        self._run(
            copies, lambda pages: put_on_paper(pages, name, self._number or self.form), _("Sent to {name}", name=name)
        )

    def save(self, copies: tuple[str, ...] | None = None) -> None:
        """Save it as a PDF, with a trace like a print."""
        say = self.frame.say
        path, _kind = QFileDialog.getSaveFileName(
            self, say(_("Save as PDF")), f"{self._number or self.form}.pdf", "PDF (*.pdf)"
        )
        if path:
            where = Path(path)
            self._run(copies, None, _("Saved: {name}", name=where.name), where)

    def _run(
        self,
        copies: tuple[str, ...] | None,
        put: Callable[[Pages], None] | None,
        told: Words,
        where: Path | None = None,
    ) -> None:
        id, paper, lang, form = self._record, self.paper, self.frame.lang, self.form
        if id is None:
            return
        printing = self.frame.office.printing

        def work() -> Pages | None:
            pdf = printing.print(form, [id], paper=paper, lang=lang, copies=copies)
            if where is not None:
                where.write_bytes(pdf)
                return None
            return pages_of(pdf)

        def finished(pages: Pages | None) -> None:
            if pages is None or put is None:
                printed(None)
            else:
                # Paper is slow: the window does not wait for the printer.
                self.frame.read(self, lambda: put(pages), printed)

        def printed(_nothing: None) -> None:
            self.frame.tell(told, "done")
            self.printed.emit()

        self.frame.runner.run_write(self, work, finished, self.frame.take_error)


class PaperPanel(Panel):
    """The paper of a record, over the whole page: Enter or Ctrl+P prints it, Ctrl+Shift+S saves it."""

    def __init__(self, frame: Frame, form: str, id: int, copies: tuple[str, ...] | None = None) -> None:
        papers = frame.office.catalogue.papers
        super().__init__(frame, papers[form].label if form in papers else form)
        self._copies = copies
        say, palette = frame.say, frame.palette
        self.pane = PreviewPane(frame, form)
        self.pane.printed.connect(self.closed)
        side = pieces.frame("panel")
        side.setFixedWidth(270)
        self.button = pieces.Button(say(_("Print")), icon="printer", key="Ctrl+P", look="primary", palette=palette)
        self.button.clicked.connect(self.print)
        save = pieces.Button(say(_("Save as PDF")), icon="download", key="Ctrl+Shift+S", palette=palette)
        save.clicked.connect(self.save)
        back = pieces.Button(say(_("Back")), key="Esc", look="quiet", palette=palette)
        back.clicked.connect(self.back)
        for button in (self.button, save, back):
            button.setSizePolicy(button.sizePolicy().Policy.Expanding, button.sizePolicy().Policy.Fixed)
        self.printers = QComboBox()
        self.printers.setAccessibleName(say(_("Printer")))
        self.printers.activated.connect(self._printer_chosen)
        pieces.column(
            pieces.label(say(self.title), "title", wrap=True),
            pieces.label(say(_("Printer")), "label"),
            self.printers,
            self.button,
            save,
            1,
            back,
            parent=side,
            gap=10,
            margins=(16, 14, 16, 14),
        )
        pieces.row(self.pane, side, parent=self, gap=10)
        for sequence, words, slot, listed in (
            ("Ctrl+P", _("Print"), self.print, True),
            ("Return", _("Print"), self.print, False),
            ("Ctrl+Shift+S", _("Save as PDF"), self.save, True),
            ("PgDown", _("Next page"), partial(self.pane.turn, 1), True),
            ("PgUp", _("Page before"), partial(self.pane.turn, -1), True),
        ):
            Key(self, sequence, words, slot).listed = listed
        frame.read(self, printers, self._printers_known)
        number = frame.say(papers[form].label) if form in papers else form
        self.pane.show_record(id, number)

    def first_focus(self) -> QWidget | None:
        return self.button

    def _printers_known(self, names: list[str]) -> None:
        self.printers.addItems(names or [self.frame.say(_("No printer here"))])
        self.printers.setEnabled(bool(names))
        if self.pane.printer in names:
            self.printers.setCurrentText(self.pane.printer)

    def _printer_chosen(self, _place: int) -> None:
        self.pane.choose_printer(self.printers.currentText())

    def print(self) -> None:
        """Print all copies, or those asked for."""
        self.pane.print(self._copies)

    def save(self) -> None:
        """Save as PDF."""
        self.pane.save(self._copies)
