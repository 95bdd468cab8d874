"""Numbers reserved for papers filled in by hand: a block reserved, blanks printed that bear them, their register."""

from __future__ import annotations

from functools import partial
from typing import cast

from PySide6.QtCore import Signal

from propertydesk.core.desk import Listing
from propertydesk.core.i18n import _
from propertydesk.office.blanks import blank_papers, print_blanks, waiting_blanks
from propertydesk.office.settings_desk.list_pane.screen import ListPane
from propertydesk.office.signed_in import SignedIn
from propertydesk.ui import pieces
from propertydesk.ui.frame import Frame
from propertydesk.ui.keys import Key
from propertydesk.ui.paper_panel import PaperWanted


class BlanksPane(ListPane):
    """``paper_wanted`` carries the blanks that are to be printed."""

    paper_wanted = Signal(object)

    def __init__(self, frame: Frame, listing: Listing) -> None:
        super().__init__(frame, listing)
        self._frame = frame
        self.blanks = pieces.Button(frame.say(_("Print blanks")), icon="printer", key="Ctrl+P", palette=frame.palette)
        self.blanks.setToolTip(frame.say(_("Those that are selected, or all that are not used yet")))
        self.blanks.clicked.connect(self.print)
        self.bar.addWidget(self.blanks)
        Key(self, "Ctrl+P", _("Print blanks that bear these numbers"), self.print)

    def print(self) -> None:
        """Show the blanks of the selected numbers, or of all that wait, ready to print."""
        office, ids = cast(SignedIn, self._frame.office), self.view.selected_ids()
        chosen = ids if len(ids) > 1 else ()
        self._frame.read(self, lambda: waiting_blanks(office, chosen), self._show)

    def _show(self, waiting: dict[str, list[str]]) -> None:
        if not waiting:
            self._frame.tell(_("No number waits for its paper. Reserve some first."), "soon")
            return
        form, numbers = max(waiting.items(), key=lambda each: len(each[1]))
        office, lang = cast(SignedIn, self._frame.office), self._frame.lang
        title = _("Blanks: {what}", what=office.catalogue.papers[form].label)
        self.paper_wanted.emit(
            PaperWanted(
                form, title,
                partial(_look, office, form, numbers, lang),
                partial(_make, office, form, numbers, lang),
                self._frame.say(title),
            )
        )  # fmt: skip


def _look(office: SignedIn, form: str, numbers: list[str], lang: str, paper: str | None) -> bytes:
    return blank_papers(office, form, numbers, paper, lang)


def _make(office: SignedIn, form: str, numbers: list[str], lang: str, paper: str | None) -> bytes:
    return print_blanks(office, form, numbers, paper, lang)
