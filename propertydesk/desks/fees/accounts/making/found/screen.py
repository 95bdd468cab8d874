"""What a run would make: counts and sums, what differs from last time and why, problems, and every bill."""

from __future__ import annotations

from collections.abc import Sequence

from PySide6.QtGui import QColor
from PySide6.QtWidgets import QStackedWidget, QTabBar, QWidget

from propertydesk.core.i18n import Words, _
from propertydesk.core.money import show_with_sign
from propertydesk.desks.fees.accounts.making.asked import bill_row, difference_row, total_row
from propertydesk.desks.fees.accounts.table.screen import Heading, Table
from propertydesk.desks.fees.billing.preview import Preview
from propertydesk.ui import pieces
from propertydesk.ui.frame import Frame

SUMS, DIFFERENCES, PROBLEMS, BILLS = range(4)
_TOTALS = (
    Heading(_("Fee"), 150, grows=True), Heading(_("Bills"), 70, figures=True), Heading(_("Charged"), 110, figures=True),
    Heading(_("Discounts"), 100, figures=True), Heading(_("To pay"), 120, figures=True),
)  # fmt: skip
_BY_BUILDING = (Heading(_("Building"), 150, grows=True), *_TOTALS[1:])
_DIFFERENT = (
    Heading(_("Unit"), 90), Heading(_("Fee"), 120), Heading(_("Last time"), 95, figures=True),
    Heading(_("Now"), 95, figures=True), Heading(_("Difference"), 95, figures=True), Heading(_("Why"), 200, grows=True),
)  # fmt: skip
_TROUBLES = (
    Heading(_("What is the matter"), 360, grows=True), Heading(_("Number of times"), 80, figures=True),
    Heading(_("Which units"), 260),
)  # fmt: skip
_ROWS = (
    Heading(_("Unit"), 85), Heading(_("Fee"), 110), Heading(_("Period"), 175), Heading(_("Standard"), 150, grows=True),
    Heading(_("Charged"), 85, figures=True), Heading(_("Discounts"), 85, figures=True),
    Heading(_("To pay"), 90, figures=True), Heading(_("Due on"), 90), Heading(_("Borne by"), 80),
)  # fmt: skip
_MOST_NAMED, _MOST_FEES = 30, 10


class Found(QWidget):
    """The preview in four tabs; the sum over them."""

    def __init__(self, frame: Frame) -> None:
        super().__init__()
        self._frame = frame
        say = frame.say
        self.sum, self.count = pieces.label("", "big"), pieces.label("", "muted")
        self.about = pieces.label("", "muted", wrap=True)
        self.tabs = QTabBar()
        self.tabs.setExpanding(False)
        self.tabs.setDrawBase(False)
        self.tabs.setUsesScrollButtons(False)
        self.tabs.setAccessibleName(say(_("What would be made")))
        self.items = Table(frame, _("By fee"), _TOTALS)
        self.buildings = Table(frame, _("By building"), _BY_BUILDING)
        self.differences = Table(frame, _("What differs from last time"), _DIFFERENT)
        self.troubles = Table(frame, _("Problems"), _TROUBLES)
        self.bills = Table(frame, _("Bills"), _ROWS)
        sums = QWidget()
        pieces.column(self.items, self.buildings, parent=sums, gap=8)
        self._why = pieces.label("", "muted", wrap=True)
        compared = QWidget()
        pieces.column(pieces.row(self._why, margins=(12, 8, 12, 6)), self.differences, parent=compared, gap=0)
        self._stack = QStackedWidget()
        for page in (sums, compared, self.troubles, self.bills):
            self.tabs.addTab("")
            self._stack.addWidget(page)
        self.tabs.currentChanged.connect(self._stack.setCurrentIndex)
        whole = pieces.column(
            pieces.row(self.sum, self.count, 1, gap=12, margins=(14, 10, 14, 0)),
            pieces.row(self.about, margins=(14, 2, 14, 4)),
            pieces.row(self.tabs, 1, margins=(8, 2, 8, 0)),
            pieces.line(), self._stack, parent=self, gap=0,
        )  # fmt: skip
        whole.setStretchFactor(self._stack, 1)

    def show_preview(self, found: Preview) -> None:
        """Show *found*."""
        say = self._frame.say
        self.sum.setText(show_with_sign(found.total_fen - found.reduced_fen))
        self.count.setText(say(_("{count} bills", count=f"{found.count:,}")))
        self.about.setText(
            say(_("{since} to {until}, billed on {day}", since=found.period.since, until=found.period.until,
                  day=found.day))
        )  # fmt: skip
        self.items.show_rows([total_row(each, say) for each in found.by_item])
        self.items.fit(_MOST_FEES)
        self.buildings.show_rows([total_row(each, say) for each in found.by_building])
        compared = found.compared
        different = () if compared is None else compared.differences
        self.differences.show_rows([difference_row(each, say) for each in different])
        self._why.setText(say(_compared(found)))
        problems = found.problems
        rows = [(say(each.words), f"{each.count:,}" if each.count else "", _named(each.units)) for each in problems]
        self.troubles.show_rows(rows, {at: "muted" if each.hint else "late" for at, each in enumerate(problems)})
        self.bills.show_many(found.count, lambda at: bill_row(next(found.rows(at, 1)), say))
        names = (
            _("Sums"), _("What differs {count}", count=len(different)), _("Problems {count}", count=len(problems)),
            _("Every bill"),
        )  # fmt: skip
        for place, words in enumerate(names):
            self.tabs.setTabText(place, say(words))
        missing = any(not each.hint for each in problems)
        self.tabs.setTabTextColor(PROBLEMS, QColor(self._frame.palette.late) if missing else QColor())
        if missing and not found.count:
            self.tabs.setCurrentIndex(PROBLEMS)

    def step(self, way: int) -> None:
        """The tab after (or before)."""
        self.tabs.setCurrentIndex((self.tabs.currentIndex() + way) % self.tabs.count())


def _named(units: Sequence[str]) -> str:
    return ", ".join(units[:_MOST_NAMED]) + (" …" if len(units) > _MOST_NAMED else "")


def _compared(found: Preview) -> Words:
    compared = found.compared
    if compared is None:
        return _("These fees were not billed together before: there is nothing to compare with.")
    whys = [_("{why}: {count}", why=why.label, count=count) for why, count in compared.counts().items()]
    about = _("Compared with {numbers} ({since} to {until}): {same} as last time",
              numbers=", ".join(compared.numbers), since=compared.since, until=compared.until,
              same=compared.of - len(compared.differences))  # fmt: skip
    for each in whys:
        about = _("{before} · {more}", before=about, more=each)
    return about
