"""The cash counter's page: what a household owes at the left, the money at the right, today's till below it."""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass, field
from functools import partial
from typing import Any

from PySide6.QtCore import Qt, QTimer
from PySide6.QtWidgets import QApplication, QSplitter, QWidget

from propertydesk.core.changes import Changes
from propertydesk.core.desk import Action
from propertydesk.core.i18n import _
from propertydesk.core.views import Done
from propertydesk.desks.fees.counter.account import Account, account
from propertydesk.desks.fees.counter.deeds.screen import RECEIPT, Deeds
from propertydesk.desks.fees.counter.owed.screen import Household
from propertydesk.desks.fees.counter.paid.screen import Receipts
from propertydesk.desks.fees.counter.pay.methods.screen import KEYS
from propertydesk.desks.fees.counter.pay.screen import ACTION, Pay
from propertydesk.desks.fees.counter.till.screen import TodaysTill
from propertydesk.desks.fees.counter.today import LastReceipt, Till, till
from propertydesk.desks.fees.counter.typed import Typed
from propertydesk.desks.fees.words import PayMethod
from propertydesk.ui import pieces
from propertydesk.ui.desk_page import INDEX_WIDTH, LISTS, RECORD, DeskPage
from propertydesk.ui.frame import Start
from propertydesk.ui.later import Later
from propertydesk.ui.page import Panel
from propertydesk.ui.record import RecordPanel
from propertydesk.ui.runner import Job

OWED, PAID, PAY, TILL = "owed", "paid", "pay", "till"
PAY_WIDTH, TILL_HEIGHT, RECORD_WIDTH = 394, 232, 440
CARD_KINDS = ("unit", "person", "vehicle")
WATCHED = ("unit", "bill", "receipt", "deposit", "dunning_step", "occupancy", "person")
TILL_WATCHED = ("receipt", "day_close", "door_collection", "statement", "statement_line", "deposit")


@dataclass(eq=False)
class _Wanted:
    """The household that is being opened, and what was pressed before it came."""

    unit_id: int
    more: tuple[int, ...] = ()
    answers: Mapping[str, Any] | None = None
    draft_id: int | None = None
    keys: list[Callable[[], object]] = field(default_factory=list)


class CounterPage(DeskPage):
    """The page of the cash counter."""

    def build(self) -> None:
        frame = self.frame
        self._seen = {each.key: each for each in self.desk.lists if frame.sees(each)}
        self._index = None
        self._wanted: _Wanted | None = None
        self._job: Job | None = None
        self._till_job: Job | None = None
        self.typed: Typed | None = None
        self.takes = frame.may(ACTION)
        self.deeds = Deeds(frame)
        self.household = Household(frame)
        self.paid = Receipts(frame)
        self.pay = Pay(frame)
        self.till = TodaysTill(frame)
        self._build_docks()
        self._connect()
        self._build_keys()

    def _build_docks(self) -> None:
        say = self.frame.say
        owed = self.add_dock(OWED, _("Owed"), self.household, "left", closable=False)
        self.add_dock(PAID, _("Receipts of the household"), self.paid, "left", tab_with=OWED, closable=False)
        if self._seen:
            self._lists_place = Later(self._registers)
            self.add_dock(LISTS, _("All lists"), self._lists_place, "left", tab_with=OWED, closable=False)
        owed.come_forward()
        if self.takes:
            side = pieces.label(say(_("The number is taken on saving")), "small")
            self.add_dock(PAY, _("Take payment"), self.pay, "right", side=side, closable=False)
            name = self.frame.office.actor.name
            self.add_dock(
                TILL, _("Today · {name}", name=name), self.till, "right", below=PAY, side=self.till.close_button
            )
            self.docks.share({OWED: 4 * PAY_WIDTH, PAY: PAY_WIDTH})
            self.docks.share({PAY: 430, TILL: TILL_HEIGHT}, upright=True)
        else:
            self.pay.setParent(self)
            self.pay.hide()
            for part in (self.till, self.till.close_button):
                part.setParent(self)
                part.hide()

    def _registers(self) -> QWidget:
        split = QSplitter(Qt.Orientation.Horizontal)
        split.setHandleWidth(1)
        split.setChildrenCollapsible(False)
        index = self._make_index()
        split.addWidget(index)
        split.addWidget(self._shelf)
        split.setSizes([INDEX_WIDTH, 900])
        split.setStretchFactor(1, 1)
        index.setCurrentRow(0)
        return split

    def _index_moved(self, item: Any) -> None:
        super()._index_moved(item)
        self.docks.docks[LISTS].setWindowTitle(self.frame.say(_("All lists")))

    def _bring_forward(self, key: str) -> None:
        self._lists_place.fill()
        self.docks.docks[LISTS].come_forward()
        super()._bring_forward(key)

    def _connect(self) -> None:
        frame, items = self.frame, self.household.items
        items.changed.connect(self._typed_at_items)
        items.digits.connect(self._digits)
        items.letters.connect(frame.search_for)
        self.household.more_wanted.connect(self.add_others)
        self.pay.changed_here.connect(items.redraw)
        self.pay.taken.connect(self._taken)
        self.paid.activated.connect(self._open_receipt)
        self.till.close_wanted.connect(self.deeds.close_day)
        self.till.reprint_wanted.connect(self._with_last(self.deeds.print_again))
        self.till.void_wanted.connect(self._with_last(self.deeds.void))
        self.till.listed.connect(self._show_listed)
        frame.done.connect(self._receipt_made)

    def _build_keys(self) -> None:
        if self.takes:
            for method, key in KEYS.items():
                words = _("Paid by: {method}", method=method.label)
                self.add_key(key, words, partial(self._when_ready, partial(self._press, method)))
            self.add_key("Ctrl+Return", _("Take the money and print the receipt"), self.take_money)
            self.add_key("Ctrl+Enter", _("Take the money and print the receipt"), self.take_money).listed = False
            self.add_key("Alt+O", _("Take only what the methods bring"), self.pay.take_only_this)
            self.add_key("Alt+C", _("Prepay the change"), self.pay.keep_the_change)
            self.add_key("Alt+M", _("Payer, invoice, paid earlier"), self.pay.show_rare)
            self.add_key(
                "Ctrl+P", _("Print the last receipt again, after a jam"), self._with_last(self.deeds.print_again)
            )
            self.add_key("Alt+V", _("Void the last receipt"), self._with_last(self.deeds.void))
            self.add_key("Alt+I", _("An invoice for the last receipt"), self._with_last(self.deeds.want_invoice))
            self.add_key("Alt+E", _("Take a deposit of this household"), self._with_account(self.deeds.deposit))
            self.add_key("Alt+D", _("Close the day"), self.deeds.close_day)
            self.add_key("Ctrl+S", _("Keep as a draft"), self._keep)
        self.add_key("Alt+A", _("The payer's other units, too"), self.add_others)
        self.add_key("Alt+L", _("To the items"), self.household.take_focus)
        self.add_key("Ctrl+T", _("Statement of the household (F24)"), self._with_account(self.deeds.statement))
        self.add_key("Alt+B", _("The household disputes a fee: write the complaint down"), self._dispute)
        if self.frame.may("dunning.promise"):
            self.add_key("Alt+P", _("The household promises to pay"), self._with_account(self.deeds.promise))
        self.add_key("Alt+H", _("The household's card"), self._with_account(self.deeds.card))

    # -- what the window asks of it

    @property
    def panels(self) -> list[Panel]:
        """What is half typed at the right counts as open."""
        return [self.pay, *super().panels]

    def close_panel(self, panel: Panel) -> None:
        if panel is self.pay:
            self._clear()
        else:
            super().close_panel(panel)
            if self.hasFocus():
                self.household.take_focus()  # the items where one stood are gone: all is paid

    def shown(self) -> None:
        self._look()
        self._look_till()
        if self._opened and self.record is not None:
            super().shown()
        elif not super().panels:
            self.household.take_focus()

    def changed(self, changes: Changes) -> None:
        super().changed(changes)
        if changes.touches(*WATCHED):
            self._look()
        if changes.touches(*TILL_WATCHED):
            self._look_till()

    def take(self, kind: str, id: int, unit_id: int | None) -> bool:
        if kind in CARD_KINDS and unit_id is not None:
            self.show_unit(unit_id)
            return True
        if kind not in {each.key for each in self.desk.kinds}:
            return False
        if unit_id is not None:
            self.show_unit(unit_id)
        self.show_record(kind, id)
        return True

    def show_unit(self, unit_id: int) -> None:
        """Show what a household owes."""
        self._open(_Wanted(unit_id))

    def begin(self, action: Action, start: Start) -> None:
        """Take payment: from the household's card, or what was parked."""
        answers = start.answers
        unit_id = start.unit_id if start.unit_id is not None else answers.get("unit_id")
        if unit_id is None:
            self.household.take_focus()
            return
        more = tuple(int(each) for each in answers.get("units") or ())
        typed = answers if "shares" in answers else None
        self._open(_Wanted(int(unit_id), more, typed, start.draft_id))

    def back(self) -> None:
        """One step back: a panel, the record, then the items."""
        record = self.docks.docks.get(RECORD)
        focused = self.window().focusWidget()
        if super().panels:
            super().back()
        elif record is not None and focused is not None and record.isAncestorOf(focused):
            self._opened = False
            if PAY in self.docks.docks:
                self.docks.docks[PAY].come_forward()
            self.household.take_focus()
        else:
            self.docks.docks[OWED].come_forward()
            self.household.take_focus()

    # -- looking

    def _open(self, wanted: _Wanted) -> None:
        """Another household: what was half typed goes into the tray, and nobody pays for the one before."""
        self.pay.park()
        self.typed = None
        self.pay.show_typed(None)
        self.docks.docks[OWED].come_forward()
        if PAY in self.docks.docks:
            self.docks.docks[PAY].come_forward()
        self.household.setFocus(Qt.FocusReason.OtherFocusReason)
        self._wanted = wanted
        self._read(wanted.unit_id, wanted.more, partial(self._show, wanted))

    def _read(self, unit_id: int, more: Sequence[int], shown: Callable[[Account], None]) -> None:
        if self._job is not None:
            self._job.cancel()
        office, units, staff_id = self.frame.office, tuple(more), self.frame.office.actor.staff_id
        self._job = self.frame.read(
            self, lambda: office.read(lambda session, moment: account(session, moment, unit_id, units, staff_id)), shown
        )

    def _show(self, wanted: _Wanted, known: Account) -> None:
        self._wanted = None
        typed = Typed(known)
        if wanted.answers is not None:
            typed.restore(wanted.answers)
        else:
            typed.tick_what_is_due()
        self.typed = typed
        self.household.show_typed(typed)
        self.pay.show_typed(typed, wanted.answers)
        if wanted.draft_id is not None:
            self.pay.continue_draft(wanted.draft_id)
            self.frame.drafts_changed()  # what is open here leaves the tray
        self.paid.show_account(known)
        if not self._keeps_focus():
            self.household.take_focus()
        for press in wanted.keys:
            press()

    def _keeps_focus(self) -> bool:
        """Whether somebody types the money already, or opened a receipt on purpose, while the household was read."""
        focused = QApplication.focusWidget()
        parts: tuple[QWidget | None, ...] = (self.pay, self.record)
        return focused is not None and any(
            part is not None and (part is focused or part.isAncestorOf(focused)) for part in parts
        )

    def _when_ready(self, press: Callable[[], object]) -> None:
        """A key for a household that is being read still counts for that one."""
        if self._wanted is not None:
            self._wanted.keys.append(press)
        else:
            press()

    def _look(self) -> None:
        typed = self.typed
        if typed is not None and self._wanted is None:
            self._read(typed.account.unit_id, typed.account.units[1:], self._renew)

    def _renew(self, known: Account) -> None:
        typed = self.typed
        if typed is None or typed.account.unit_id != known.unit_id or typed.account == known:
            return  # what is being typed is not disturbed by what changed elsewhere
        added = len(known.units) > len(typed.account.units)
        typed.renew(known)
        if added:
            typed.tick_what_is_due()
        self.household.show_typed(typed)
        self.pay.refresh()
        self.paid.show_account(known)

    def _clear(self) -> None:
        self.typed = None
        self.household.show_typed(None)
        self.pay.show_typed(None)
        self.paid.fill(())

    def _look_till(self) -> None:
        if not self.takes:
            return
        if self._till_job is not None:
            self._till_job.cancel()
        office, staff_id = self.frame.office, self.frame.office.actor.staff_id
        self._till_job = self.frame.read(
            self, lambda: office.read(lambda session, moment: till(session, moment, staff_id)), self._show_till
        )

    def _show_till(self, known: Till) -> None:
        self.till.show_till(known)

    # -- typing

    def _typed_at_items(self) -> None:
        self.pay.touched()
        self.household.items.redraw()

    def _digits(self, text: str) -> None:
        if self.takes:
            self._when_ready(partial(self.pay.sum.begin, text))

    def add_others(self) -> None:
        """The payer's other units pay with this one."""
        typed = self.typed
        if typed is not None and typed.account.others:
            more = [*typed.account.units[1:], *(other.unit_id for other in typed.account.others)]
            self._read(typed.account.unit_id, more, self._renew)

    def _keep(self) -> None:
        if self.pay.dirty and self.pay.park():
            self._clear()
            self.frame.tell(_("Kept as a draft. Ctrl+J brings it back."), "done")
            self.household.take_focus()

    # -- doing

    def _press(self, method: PayMethod) -> None:
        self.docks.docks[PAY].come_forward()
        self.pay.press(method)

    def take_money(self) -> None:
        """Take the money; what is being typed counts. What cannot be seen is shown first."""
        self.household.items.take_typed()
        if self.pay.visibleRegion().isEmpty():
            self.docks.docks[PAY].come_forward()
        else:
            self._when_ready(self.pay.pay)

    def _taken(self, done: Done) -> None:
        self.household.items.redraw()
        self.household.take_focus()
        if RECEIPT in self.frame.office.catalogue.papers:
            self.frame.open_paper(RECEIPT, done.ids[0])

    def _receipt_made(self, done: Done) -> None:
        """The paper of a red entry or a deposit comes up by itself, as that of a payment does."""
        if done.prints == RECEIPT and done.action != ACTION and done.ids and self.isVisible():
            QTimer.singleShot(0, self, partial(self.frame.open_paper, RECEIPT, done.ids[0]))

    def _with_last(self, deed: Callable[[LastReceipt | None], None]) -> Callable[[], None]:
        """*deed* with the receipt made last, as the till knows it then."""
        return lambda: deed(None if self.till.till is None else self.till.till.last)

    def _with_account(self, deed: Callable[[Account | None], None]) -> Callable[[], None]:
        """*deed* with the household that is shown then."""
        return lambda: deed(None if self.typed is None else self.typed.account)

    def _dispute(self) -> None:
        self.deeds.dispute(None if self.typed is None else self.typed.account, self.household.items.current_item())

    def _open_receipt(self, key: str) -> None:
        self.show_record("receipt", int(key))

    def _show_listed(self, listing: str, which: str) -> None:
        self.frame.open_list(listing, (which,))

    def _show_beside(self, kind: str, id: int) -> RecordPanel:
        new = self.record is None
        if new and not self.lists:
            self._lists_place.fill()
        record = super()._show_beside(kind, id)
        dock = self.docks.docks[RECORD]
        if new and PAY in self.docks.docks:
            self.docks.tabifyDockWidget(self.docks.docks[PAY], dock)
        if new:
            self.docks.share({OWED: self.width() - RECORD_WIDTH, RECORD: RECORD_WIDTH})
        dock.come_forward()
        return record
