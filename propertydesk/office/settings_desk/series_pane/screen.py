"""How the numbers of each kind of document look. Those given out stay as they are."""

from __future__ import annotations

from collections.abc import Sequence

from propertydesk.core.changes import Changes
from propertydesk.core.i18n import _
from propertydesk.office.settings_desk.pane.screen import Pane
from propertydesk.office.settings_desk.reading import NumberForm, number_forms
from propertydesk.ui import pieces
from propertydesk.ui.frame import Frame
from propertydesk.ui.lines import Line, Lines

ACTION = "series.change"


class SeriesPane(Pane):
    """A line for each kind; Enter changes it."""

    def __init__(self, frame: Frame) -> None:
        super().__init__()
        self._frame = frame
        self._forms: dict[str, NumberForm] = {}
        self.lines = Lines(frame)
        self.lines.activated.connect(self._change)
        self.lines.pressed.connect(self._change)
        about = _("Numbers are taken when a document is issued, one after another, without gaps.")
        words = pieces.label(frame.say(about), "muted", wrap=True)
        words.setContentsMargins(14, 10, 14, 10)
        pieces.column(words, pieces.line(), self.lines, parent=self, gap=0)

    def begin(self) -> None:
        office = self._frame.office
        self._frame.read(
            self,
            lambda: office.read(lambda session, moment: number_forms(session, office.catalogue, moment)),
            self._show,
        )

    def changed(self, changes: Changes) -> None:
        if changes.touches("number_series") and self.isVisible():
            self.begin()

    def _show(self, forms: Sequence[NumberForm]) -> None:
        say = self._frame.say
        self._forms = {form.kind: form for form in forms}
        change = say(_("Change")) if self._frame.may(ACTION) else ""
        self.lines.fill([
            Line(
                form.kind, say(form.label), icon=form.icon, hint=say(_("begins anew: {when}", when=form.period.label)),
                chip=form.example, tone="accent", button=change,
            )
            for form in forms
        ])  # fmt: skip

    def _change(self, kind: str) -> None:
        form = self._forms[kind]
        if self._frame.may(ACTION):
            answers = {"kind": kind, "prefix": form.prefix, "period": form.period.value, "width": str(form.width)}
            self._frame.open_action(ACTION, answers=answers)
