"""A paper over the whole page, ready to be printed or saved: of a record, or a register."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from functools import partial
from pathlib import Path

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QComboBox, QFileDialog, QSizePolicy, QWidget

from propertydesk.core.errors import UserError
from propertydesk.core.i18n import Words, _
from propertydesk.core.views import Query
from propertydesk.ui import pieces
from propertydesk.ui.frame import Frame
from propertydesk.ui.keys import Key
from propertydesk.ui.page import Panel
from propertydesk.ui.preview import Look, PreviewPane
from propertydesk.ui.printing import pages_of, printers, put_on_paper


@dataclass(frozen=True, slots=True)
class PaperWanted:
    """A paper: how it looks (without a trace), and how it is made for good (which leaves one).

    ``name`` goes into the printer's list and is offered as file name: it names the form, nobody.
    """

    form: str
    title: Words
    look: Look
    make: Look
    name: str
    sized: bool = True


def record_paper(frame: Frame, form: str, id: int, copies: tuple[str, ...] | None = None) -> PaperWanted:
    """The paper *form* of record *id*."""
    printing, lang, papers = frame.office.printing, frame.lang, frame.office.catalogue.papers
    title = papers[form].label if form in papers else form
    return PaperWanted(
        form,
        title,
        lambda paper: printing.look_at(form, id, paper=paper, lang=lang),
        lambda paper: printing.print(form, [id], paper=paper, lang=lang, copies=copies),
        frame.say(title),
    )


def register_paper(frame: Frame, form: str, query: Query) -> PaperWanted:
    """The register *form* with the rows that *query* asks for. It is made once: looking at it leaves the trace."""
    office, lang = frame.office, frame.lang
    made: list[bytes] = []

    def make(_paper: str | None) -> bytes:
        if not made:
            made.append(office.register(form, query, lang))
        return made[0]

    title = next((each.label for each in office.catalogue.lists.values() if each.register == form), form)
    return PaperWanted(form, title, make, make, frame.say(title), sized=False)


class PaperPanel(Panel):
    """Enter or Ctrl+P prints, Ctrl+Shift+S saves as PDF. ``printed`` fires when it has gone out."""

    printed = Signal()

    def __init__(self, frame: Frame, wanted: PaperWanted) -> None:
        super().__init__(frame, wanted.title)
        self._wanted = wanted
        self.pane = PreviewPane(frame, wanted.form, sized=wanted.sized)
        self._build()
        for sequence, words, slot, listed in (
            ("Ctrl+P", _("Print"), self.print, True),
            ("Return", _("Print"), self.print, False),
            ("Enter", _("Print"), self.print, False),
            ("Ctrl+Shift+S", _("Save as PDF"), self.save_pdf, True),
            ("PgDown", _("Next page"), partial(self.pane.turn, 1), True),
            ("PgUp", _("Page before"), partial(self.pane.turn, -1), True),
        ):
            Key(self, sequence, words, slot).listed = listed
        frame.read(self, printers, self._printers_known)
        self.pane.show_pdf(wanted.look)

    def _build(self) -> None:
        say, palette = self.frame.say, self.frame.palette
        self.button = pieces.Button(say(_("Print")), icon="printer", key="Ctrl+P", look="primary", palette=palette)
        self.save_button = pieces.Button(say(_("Save as PDF")), icon="download", key="Ctrl+Shift+S", palette=palette)
        back = pieces.Button(say(_("Back")), key="Esc", look="quiet", palette=palette)
        for button, slot in ((self.button, self.print), (self.save_button, self.save_pdf), (back, self.back)):
            button.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Fixed)
            button.clicked.connect(slot)
        self.printers = QComboBox()
        self.printers.setAccessibleName(say(_("Printer")))
        self.printers.activated.connect(self._printer_chosen)
        side = pieces.frame("panel")
        side.setFixedWidth(270)
        pieces.column(
            pieces.label(say(self.title), "title", wrap=True),
            pieces.label(say(_("Printer")), "label"),
            self.printers,
            self.button,
            self.save_button,
            1,
            back,
            parent=side,
            gap=10,
            margins=(16, 14, 16, 14),
        )
        pieces.row(self.pane, side, parent=self, gap=10)

    def first_focus(self) -> QWidget | None:
        return self.button

    # -- printers

    @property
    def _memory(self) -> str:
        return f"printer/{self._wanted.form}"

    def _printers_known(self, names: list[str]) -> None:
        self.printers.addItems(names or [self.frame.say(_("No printer here"))])
        self.printers.setEnabled(bool(names))
        kept = self.frame.local.words(self._memory)
        if kept in names:
            self.printers.setCurrentText(kept)

    def _printer_chosen(self, _place: int) -> None:
        self.frame.local.keep_words(self._memory, self.printers.currentText())

    # -- out it goes

    def print(self) -> None:
        """Print it on the chosen printer; where there is none, save it."""
        if not self.printers.isEnabled():
            self.frame.tell(_("This PC has no printer: save the paper as PDF instead."), "soon")
            self.save_pdf()
            return
        printer, name = self.printers.currentText(), self._wanted.name

        def put(pdf: bytes) -> None:
            put_on_paper(pages_of(pdf), printer, name)

        self._send(put, _("Sent to {name}", name=printer))

    def save_pdf(self) -> None:
        """Save it as a PDF; that is a print like any other."""
        words = self.frame.say(_("Save as PDF"))
        path, _kind = QFileDialog.getSaveFileName(self, words, f"{self._wanted.name}.pdf", "PDF (*.pdf)")
        if path:
            self.save_to(Path(path))

    def save_to(self, where: Path) -> None:
        """Save it as *where*."""

        def put(pdf: bytes) -> None:
            try:
                where.write_bytes(pdf)
            except OSError as error:
                why = error.strerror or ""
                raise UserError(_("{name} could not be written: {why}", name=where.name, why=why)) from error

        self._send(put, _("Saved: {name}", name=where.name))

    def _send(self, put: Callable[[bytes], None], told: Words) -> None:
        self.setEnabled(False)
        make, paper = self._wanted.make, self.pane.paper

        def made(pdf: bytes) -> None:
            # Printers are slow: neither the window nor the writer waits for them.
            self.frame.runner.run_read(self, partial(put, pdf), gone, failed)

        def gone(_nothing: None) -> None:
            self.frame.tell(told, "done")
            self.printed.emit()
            self.closed.emit()

        def failed(error: Exception) -> None:
            self.setEnabled(True)
            self.frame.take_error(error)

        self.frame.runner.run_write(self, lambda: make(paper), made, failed)
