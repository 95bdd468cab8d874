"""Taking the money: the sum in figures and capitals, the methods by one key each, cash and change, then the receipt."""

from __future__ import annotations

from collections.abc import Mapping
from functools import partial
from typing import Any

from PySide6.QtCore import Qt, QTimer, Signal
from PySide6.QtWidgets import QLineEdit, QSizePolicy, QWidget

from propertydesk.core.errors import AnswersWrong, UserError
from propertydesk.core.fields import by_key
from propertydesk.core.i18n import _
from propertydesk.core.money import capitals, show
from propertydesk.core.views import Done
from propertydesk.desks.fees.counter.pay.ahead.screen import Ahead
from propertydesk.desks.fees.counter.pay.cash.screen import Cash
from propertydesk.desks.fees.counter.pay.draft.screen import Draft
from propertydesk.desks.fees.counter.pay.methods.screen import Methods
from propertydesk.desks.fees.counter.pay.money.screen import MoneyLine
from propertydesk.desks.fees.counter.pay.shares.screen import Shares
from propertydesk.desks.fees.counter.typed import Share, Typed
from propertydesk.desks.fees.words import PayMethod
from propertydesk.ui import pieces
from propertydesk.ui.action_panel import AUTOSAVE_MS, FormScroll
from propertydesk.ui.editor import Editor
from propertydesk.ui.frame import Frame
from propertydesk.ui.inputs import FlagInput
from propertydesk.ui.page import Panel

ACTION = "receipt.pay"
SERIAL = "paper_serial"
BESIDES = ("invoice_title", "invoice_tax_number", "paid_on", "reserved_number", "note")
"""What a payment seldom needs, and what shows itself again when it was typed before."""
RARE = ("payer", "invoice_title", "invoice_tax_number", "paid_on", "reserved_number", SERIAL, "note")
WIDTH, LABEL = 390, 28
"""The least width of the panel; the label that stands over an input."""


class Pay(Panel):
    """``changed_here`` fires when something was typed here; ``taken`` when a receipt was made."""

    changed_here = Signal()
    taken = Signal(object)
    fills = False

    def __init__(self, frame: Frame) -> None:
        super().__init__(frame, _("Take payment"))
        self.typed: Typed | None = None
        self.dirty = False
        self._waiting = self._rare = False
        self._draft = Draft(frame, ACTION)
        self._asked = by_key(frame.action(ACTION).ask)
        self._build()
        self.door.hide()
        self._show_serial()
        self._autosave = QTimer(self)
        self._autosave.setSingleShot(True)
        self._autosave.setInterval(AUTOSAVE_MS)
        self._autosave.timeout.connect(self._keep)
        self.refresh()

    # -- layout

    def _build(self) -> None:
        say = self.frame.say
        self._count = pieces.label("", "muted")
        self.sum = MoneyLine(say(_("Sum to pay")), "sum", "¥")
        self.sum.typed.connect(self._sum_typed)
        self._capitals = pieces.label("", "small", wrap=True)
        self._capitals.setAlignment(Qt.AlignmentFlag.AlignRight)
        self._of_it = pieces.label("", "head")
        self.shares = Shares(self.frame)
        self.shares.changed.connect(self._edited)
        self.methods = Methods(self.frame)
        self.methods.pressed.connect(self.press)
        self.cash = Cash(self.frame)
        self.cash.received.typed.connect(self._received)
        self.cash.kept.connect(self.keep_the_change)
        self.door = FlagInput("")
        self.door.edited.connect(self._edited)
        self.ahead = Ahead(self.frame)
        self.ahead.wanted.connect(self.prepay)
        self._problem = pieces.label("", "soon", wrap=True)
        self.only_this = pieces.Button(say(_("Only this")), key="Alt+O", look="plain", palette=self.frame.palette)
        self.only_this.clicked.connect(self.take_only_this)
        self._open = QWidget()
        line = pieces.row(parent=self._open)
        line.addWidget(self._problem, 1)
        line.addWidget(self.only_this)
        self.editor = self._editor()
        self.rare_button = pieces.Button(
            say(_("Payer, invoice, paid earlier")), icon="plus", key="Alt+M", look="quiet", palette=self.frame.palette
        )  # fmt: skip
        self.rare_button.clicked.connect(self.show_rare)
        words = pieces.row(self._of_it, gap=10)
        words.addWidget(self._capitals, 1)
        inside = QWidget()
        inside.setObjectName("scrolled")
        pieces.column(
            pieces.row(self._count, self.sum, gap=10),
            words,
            self.methods,
            self.shares,
            self.cash,
            self.door,
            self._open,
            self.ahead,
            self.editor,
            1,
            parent=inside,
            margins=(14, 8, 14, 4),
        )
        self.serial = QLineEdit()
        self.serial.setFixedWidth(112)
        self.serial.setMaxLength(30)
        self.serial.setAccessibleName(say(_("Serial printed on the paper")))
        self.serial.setToolTip(self.serial.accessibleName())
        self.serial.setPlaceholderText(say(_("Serial")))
        self.serial.textEdited.connect(self._serial_typed)
        self.button = pieces.Button(
            say(_("Take and print")), icon="printer", key="Ctrl+Return", look="primary", palette=self.frame.palette
        )
        self.button.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Fixed)
        self.button.setMinimumHeight(40)
        self.button.clicked.connect(self.pay)
        self._banner = pieces.label("", "error", wrap=True)
        self._scroll = FormScroll(inside)
        pieces.column(self._scroll, self._foot(), 1, parent=self, gap=0)
        self.setMinimumWidth(WIDTH)

    def _foot(self) -> QWidget:
        """What stands still below: what was refused, the serial of the paper, the key that takes the money."""
        foot = QWidget()
        line = pieces.row(self.rare_button, 1, self.serial)
        pieces.column(self._banner, line, self.button, parent=foot, margins=(14, 2, 14, 10))
        return foot

    def _editor(self) -> Editor:
        editor = Editor(self.frame, [self._asked[key] for key in RARE if key in self._asked])
        for key in RARE:
            if key in editor.keys:
                editor.show_field(key, False)
        editor.changed.connect(self._edited)
        return editor

    # -- what is shown

    def first_focus(self) -> QWidget | None:
        return self.cash.received if self.cash.isVisible() else self.sum

    def show_typed(self, typed: Typed | None, answers: Mapping[str, Any] | None = None) -> None:
        """Show another household's payment; *answers* were typed for it before."""
        self.typed = typed
        self._draft = Draft(self.frame, ACTION)
        self.dirty = False
        self._autosave.stop()
        self._tell("")
        payer = "" if typed is None else typed.account.payer
        serial = "" if typed is None else typed.account.serial or ""
        known = dict.fromkeys(BESIDES, "") | {"payer": payer, SERIAL: serial}
        filled = {key: (answers or {}).get(key) or value for key, value in known.items()}
        self.editor.fill(filled)
        self.serial.setText(str(filled[SERIAL]))
        self._show_door(typed, answers)
        self._show_rare(any((answers or {}).get(key) for key in BESIDES))
        self.refresh()

    def _show_door(self, typed: Typed | None, answers: Mapping[str, Any] | None) -> None:
        """Money that a collector brings back is counted with the collection."""
        at_the_door = None if typed is None else typed.account.at_the_door
        if at_the_door is not None:
            self.door.setText(self.frame.say(_("Collected at the door: {number}", number=at_the_door.number)))
            self.door.set_value(answers is None or answers.get("door_id") is not None)
        self.door.setVisible(at_the_door is not None)

    def refresh(self) -> None:
        """Everything as it stands now."""
        typed, say = self.typed, self.frame.say
        total = 0 if typed is None else typed.total_fen
        self._count.setText(say(_("To pay now, items: {count}", count=0 if typed is None else len(typed.parts))))
        self.sum.show_fen(total)
        self.sum.setEnabled(typed is not None)
        self._capitals.setText(capitals(total) if total else say(_("Type the sum, or tick items.")))
        ahead = 0 if typed is None else typed.ahead_fen
        self._of_it.setText(say(_("of it ahead: ¥{sum}", sum=show(ahead))) if ahead else "")
        self.methods.show_typed(typed)
        self.shares.show_typed(typed)
        self.cash.show_typed(typed)
        self.ahead.show_typed(typed)
        problem = typed.problem() if typed is not None and typed.total_fen else None
        self._problem.setText("" if problem is None else say(problem))
        self._open.setVisible(problem is not None)
        brings = typed is not None and total > typed.left_fen > 0
        self.only_this.setVisible(brings)
        self.button.setEnabled(typed is not None and total > 0 and not self._waiting)

    # -- typing

    def _edited(self) -> None:
        self.dirty = True
        self._autosave.start()
        self._tell("")
        self.refresh()
        self.changed_here.emit()

    def touched(self) -> None:
        """Something was ticked or typed at the items."""
        self._edited()

    def _serial_typed(self, text: str) -> None:
        self.editor.fill({SERIAL: text.strip()})
        self._edited()

    def _sum_typed(self, fen: int | None) -> None:
        if self.typed is None:
            return
        self.typed.spread(fen or 0)
        self._edited()

    def _received(self, fen: int | None) -> None:
        if self.typed is not None:
            self.typed.tendered_fen = fen
            self._edited()

    def press(self, method: PayMethod) -> None:
        """A method's key: it pays what is left, or everything."""
        typed = self.typed
        if typed is None or (method == PayMethod.PREPAID and not typed.account.prepaid_fen):
            return
        deposit = self._deposit(typed) if method == PayMethod.DEPOSIT else None
        if method == PayMethod.DEPOSIT and deposit is None:
            return
        before = [(share.method, share.typed_fen) for share in typed.shares]
        share = typed.press(method, deposit)
        if before != [(each.method, each.typed_fen) for each in typed.shares]:
            self._edited()
        else:
            self.refresh()
        self._go_to(share)

    def _deposit(self, typed: Typed) -> int | None:
        """The first deposit that pays nothing yet; pressed again, the next one helps."""
        used = {share.deposit_id for share in typed.shares}
        held = [each.id for each in typed.account.deposits]
        return next((id for id in held if id not in used), held[0] if held else None)

    def _go_to(self, share: Share) -> None:
        if share.method == PayMethod.CASH:
            self.cash.received.setFocus(Qt.FocusReason.ShortcutFocusReason)
        elif not self.shares.focus_share(share):
            self.sum.setFocus(Qt.FocusReason.ShortcutFocusReason)

    def prepay(self, months: int) -> None:
        """Prepay *months* besides; nought takes it back."""
        if self.typed is not None:
            self.typed.ahead_fen = months * self.typed.account.monthly_fen
            self._edited()

    def keep_the_change(self) -> None:
        """The change is prepaid instead of given back."""
        if self.typed is not None:
            self.typed.keep_the_change()
            self._edited()

    def take_only_this(self, _checked: bool = False) -> None:
        """Not everything, but what the methods bring."""
        if self.typed is not None and self.typed.total_fen > self.typed.left_fen > 0:
            self.typed.take_only_this()
            self._edited()

    def show_rare(self, _checked: bool = False) -> None:
        """What is seldom asked, shown or folded away; with something typed in it, it stays."""
        answers = self.editor.answers()
        self._show_rare(not self._rare or any(answers.get(key) for key in BESIDES))
        if self._rare:
            self.editor.focus(RARE[0])
            QTimer.singleShot(0, self, self._bring_rare)  # when it has been laid out

    def _bring_rare(self) -> None:
        """What was folded out is scrolled into sight, from its first line on."""
        self._scroll.ensureWidgetVisible(self.editor, 0, 0)
        self._scroll.ensureWidgetVisible(self.editor.input(RARE[0]), 0, LABEL)

    def _show_rare(self, shown: bool) -> None:
        self._rare = shown
        for key in RARE:
            if key in self.editor.keys:
                self.editor.show_field(key, shown)
        self.editor.setVisible(shown)
        self._show_serial()

    def _show_serial(self) -> None:
        """The serial of the paper stands by the button where the cashier has a book of pre-printed ones."""
        has_book = self._has_book()
        self.serial.setVisible(has_book)
        self.editor.show_field(SERIAL, self._rare and not has_book)

    def _has_book(self) -> bool:
        return self.typed is not None and bool(self.typed.account.serial)

    # -- taking it

    def pay(self, _checked: bool = False) -> None:
        """Take the money; the receipt follows."""
        typed = self.typed
        if typed is None or self._waiting:
            return
        problem = typed.problem()
        if problem is not None:
            self._tell(self.frame.say(problem))
            return
        self._waiting = True
        if self.button.hasFocus():
            self.sum.setFocus()  # disabled it would lose the focus to anywhere
        self.button.setEnabled(False)
        self.frame.perform(
            self, ACTION, (), self._answers(typed), on_done=partial(self._done, typed), refused=self._refused,
            hindered=self._wait_no_more,
        )  # fmt: skip

    def _answers(self, typed: Typed) -> dict[str, Any]:
        known = {key: value for key, value in self.editor.answers().items() if value not in ("", None)}
        return typed.answers() | known | {"door_id": self._door_id(typed)}

    def _door_id(self, typed: Typed) -> int | None:
        at_the_door = typed.account.at_the_door
        return at_the_door.id if at_the_door is not None and self.door.value() else None

    def _wait_no_more(self) -> None:
        self._waiting = False
        self.refresh()

    def _done(self, typed: Typed, done: Done) -> None:
        self._waiting = False
        if self.typed is typed:
            self._draft.drop()
            typed.parts, typed.ahead_fen, typed.tendered_fen = {}, 0, None
            typed.shares = [Share(PayMethod.CASH)]
            self.show_typed(typed)
        self.taken.emit(done)

    def _refused(self, error: UserError) -> None:
        self._wait_no_more()
        if isinstance(error, AnswersWrong):
            self._tell("\n".join(self.editor.show_errors(error.errors)))
        elif error.field in self.editor.keys:
            self.editor.show_errors({error.field: error.message} if error.field is not None else {})
            if error.field == SERIAL and self._has_book():
                self._tell(self.frame.say(error.message))
                self.serial.setFocus(Qt.FocusReason.OtherFocusReason)
                return
            self._show_rare(self._rare or error.field in RARE)
            self.editor.focus_first_error()
        else:
            self._tell(self.frame.say(error.message))

    def _tell(self, words: str) -> None:
        self._banner.setText(words)
        self._banner.setVisible(bool(words))

    # -- drafts

    @property
    def draft_id(self) -> int | None:
        return self._draft.id

    def continue_draft(self, id: int) -> None:
        """What is shown is draft *id*, brought back from the tray."""
        self._draft.id = id
        self.dirty = True

    def park(self) -> bool:
        if not self.dirty or self.typed is None or self._waiting:
            return False
        self._keep()
        self.dirty = False
        return True

    def save(self) -> None:
        if self.dirty and not self._waiting:
            self._keep()

    def keepable(self) -> dict[str, Any]:
        """What a draft keeps."""
        typed = self.typed
        return {} if typed is None else self.editor.keepable() | typed.kept() | {"door_id": self._door_id(typed)}

    def _keep(self) -> None:
        self._autosave.stop()
        if self.typed is not None:
            account = self.typed.account
            words = _("{what} · {unit}", what=self.title, unit=account.unit)
            self._draft.keep(self.frame.say(words), self.keepable(), account.unit_id)
