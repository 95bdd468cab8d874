"""Signing in: one's name, one's password, Enter. Also the lock after idle minutes, and the change of person."""

from __future__ import annotations

from collections.abc import Sequence

from PySide6.QtCore import QSize, Qt, Signal
from PySide6.QtWidgets import QLineEdit, QListWidget, QListWidgetItem, QWidget

from propertydesk.core.errors import UserError
from propertydesk.core.i18n import Words, _
from propertydesk.core.views import Option
from propertydesk.ui import inputs, pieces
from propertydesk.ui.backend import Backend, Door
from propertydesk.ui.runner import Runner
from propertydesk.ui.theme import Theme
from propertydesk.ui.words import Speaker

LOGIN = Qt.ItemDataRole.UserRole
MOST_SEEN = 7
ROW = 36


class SignInCard(QWidget):
    """Names to pick from and a password. ``entered`` carries the signed-in office."""

    entered = Signal(object)
    given_up = Signal()
    trouble = Signal(object)

    def __init__(
        self, door: Door, runner: Runner, say: Speaker, theme: Theme, *, title: Words, login: str, may_leave: bool
    ) -> None:
        super().__init__()
        self._door, self._runner, self._say, self._wanted = door, runner, say, login
        self.setFixedWidth(380)
        card = pieces.frame("panel")
        self.people = QListWidget()
        self.people.setObjectName("people")
        self.people.setAccessibleName(say(_("Who is at the desk")))
        self.people.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self.people.currentItemChanged.connect(self._person_chosen)
        self.people.itemActivated.connect(self._person_activated)
        self.password = QLineEdit()
        self.password.setEchoMode(QLineEdit.EchoMode.Password)
        self.password.setAccessibleName(say(_("Password")))
        self.password.returnPressed.connect(self.submit)
        self.error = pieces.label("", "error", wrap=True)
        self.button = pieces.Button(
            say(_("Sign in")), icon="log-in", key="Return", look="primary", palette=theme.palette
        )
        self.button.clicked.connect(self.submit)
        self._office = pieces.label("", "muted")
        leave = pieces.Button(say(_("Back")), key="Esc", look="quiet", palette=theme.palette)
        leave.clicked.connect(self.given_up)
        if not may_leave:
            leave.hide()  # shown before it has its place it would be a window of its own, and take the focus
        pieces.column(
            pieces.label(say(title), "title"),
            self._office,
            self.people,
            pieces.label(say(_("Password")), "label"),
            pieces.row(self.password, inputs.reveal_button(self.password, say, theme.palette), gap=4),
            self.error,
            pieces.row(1, leave, self.button),
            parent=card,
            gap=10,
            margins=(24, 22, 24, 20),
        )
        pieces.column(card, parent=self)
        runner.run_read(self, lambda: (door.office_name(), list(door.people())), self._show, self._failed)

    def _show(self, known: tuple[str, Sequence[Option]]) -> None:
        name, people = known
        self._office.setText(name)
        self.people.clear()
        chosen = 0
        for place, person in enumerate(people):
            item = QListWidgetItem(f"{person.words}    {person.hint}")
            item.setData(LOGIN, person.hint)
            item.setSizeHint(QSize(100, ROW))
            self.people.addItem(item)
            if person.hint == self._wanted:
                chosen = place
        self.people.setFixedHeight(ROW * max(1, min(len(people), MOST_SEEN)) + 4)
        self.people.setCurrentRow(chosen)
        self.password.setFocus()

    def _person_chosen(self) -> None:
        self.password.clear()
        self.error.clear()

    def _person_activated(self, _item: QListWidgetItem) -> None:
        self.password.setFocus()

    def submit(self) -> None:
        """Try it."""
        item = self.people.currentItem()
        if item is None or not self.button.isEnabled():
            return
        door, login, password = self._door, str(item.data(LOGIN)), self.password.text()
        self.button.setEnabled(False)
        self.error.setText(self._say(_("One moment ...")))
        # Failures are counted in the office file: that is writing.
        self._runner.run_write(self, lambda: door.sign_in(login, password), self._entered, self._failed)

    def _entered(self, office: Backend) -> None:
        self.password.clear()
        self.error.clear()
        self.button.setEnabled(True)
        self.entered.emit(office)

    def _failed(self, error: Exception) -> None:
        self.button.setEnabled(True)
        if isinstance(error, UserError):
            self.error.setText(error.say(self._say.lang))
            self.password.selectAll()
            self.password.setFocus()
        else:
            self.error.clear()
            self.trouble.emit(error)
