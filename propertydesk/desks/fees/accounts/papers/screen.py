"""Many papers in one go: they are made with their trace, looked at, printed or saved as one file."""

from __future__ import annotations

from collections.abc import Sequence

from PySide6.QtCore import Signal

from propertydesk.core.errors import UserError
from propertydesk.core.i18n import Words, _
from propertydesk.desks.fees.accounts.batch.printing import print_many
from propertydesk.desks.fees.accounts.working.screen import Working
from propertydesk.ui import pieces
from propertydesk.ui.frame import Frame
from propertydesk.ui.page import Panel
from propertydesk.ui.paper_panel import PaperWanted


class ManyPapers(Panel):
    """Makes the papers *form* of *ids*; ``wanted`` carries them, ready to be printed. Esc stops."""

    wanted = Signal(object)

    def __init__(self, frame: Frame, form: str, ids: Sequence[int], title: Words) -> None:
        super().__init__(frame, title)
        self.working = Working(frame)
        pieces.column(self.working, parent=self)
        office, lang, chosen = frame.office, frame.lang, list(ids)
        self._form = form
        self.working.run(
            _("Making {count} papers ...", count=len(chosen)),
            _("In the order in which they are carried round: by building and floor. Cancelled, nothing is printed."),
            lambda progress, cancelled: print_many(office, form, chosen, lang, progress, cancelled),
            self._made,
            self._stopped,
        )

    def first_focus(self) -> pieces.Button:
        return self.working.button

    def back(self) -> None:
        self.working.stop()

    def _made(self, pdf: bytes) -> None:
        name = self.frame.say(self.title)
        self.closed.emit()
        self.wanted.emit(PaperWanted(self._form, self.title, lambda _p: pdf, lambda _p: pdf, name, sized=False))

    def _stopped(self, error: UserError) -> None:
        self.frame.tell(error.message, "plain" if error.code == "stopped" else "late")
        self.closed.emit()
