"""One person's workplace in the window: their pages, and how what is asked for anywhere gets to the right one."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from typing import TYPE_CHECKING, Any

from PySide6.QtCore import QObject
from PySide6.QtWidgets import QMenu

from propertydesk.core.changes import Changes
from propertydesk.core.desk import Action, Alert, Desk
from propertydesk.core.errors import StoreProblem
from propertydesk.core.fields import Choices
from propertydesk.core.i18n import _
from propertydesk.core.views import Done, Moment, Parked, Query
from propertydesk.ui.backend import Backend, Found
from propertydesk.ui.deed_line import DeedLine
from propertydesk.ui.frame import Frame, GoesOn, Start
from propertydesk.ui.late_question import LateQuestion
from propertydesk.ui.page import Page, Panel
from propertydesk.ui.pulse import Glance, Pulse
from propertydesk.ui.runner import Job
from propertydesk.ui.search import MOST
from propertydesk.ui.tray_hints import TrayHints

if TYPE_CHECKING:
    from propertydesk.ui.window import Window

WIDE_QUESTIONS = 7
"""An action that asks more than this fills the page; a shorter one opens in a dock at the right."""


class Workplace(QObject):
    """Built when somebody signs in, put away when they leave."""

    def __init__(self, window: Window, office: Backend, moment: Moment) -> None:
        super().__init__(window)
        self._window, self.office = window, office
        self.frame = Frame(office, moment, window.runner, window.say, window.theme, window.local, self)
        self._desks = [desk for desk in sorted(office.catalogue.desks, key=lambda desk: desk.place) if self._open(desk)]
        self._pages: dict[str, Page] = {}
        self._find: Job | None = None
        self.current = ""
        self.deeds = DeedLine(window, window.say, window.theme)
        self.late = LateQuestion(window, self.frame)
        self.hints = TrayHints(self.frame)
        self._connect()
        self._fill_frame()
        self.pulse = Pulse(self.frame)
        self.pulse.glanced.connect(self._show_glance)
        if self._desks:
            self.show_desk(self._keys()[0])

    @property
    def login(self) -> str:
        """Whose workplace it is."""
        return self.office.actor.login

    def _open(self, desk: Desk) -> bool:
        if desk.lists:
            return any(self.frame.sees(listing) for listing in desk.lists)
        return desk.screen is not None

    def _keys(self) -> Sequence[str]:
        return self._window.rail.keys

    def _connect(self) -> None:
        frame, window = self.frame, self._window
        frame.changed.connect(self.tell)
        frame.done.connect(self._done)
        frame.told.connect(self.deeds.say_words)
        frame.trouble.connect(self._trouble)
        frame.asked_action.connect(self._begin_action)
        frame.asked_record.connect(self.show_record)
        frame.asked_list.connect(self._show_list)
        frame.asked_paper.connect(self._show_paper)
        frame.asked_register.connect(self._show_register)
        frame.asked_desk.connect(self.show_desk)
        frame.asked_unit.connect(self._show_unit)
        frame.asked_search.connect(window.bar.search.begin)
        frame.asked_reason.connect(self.late.ask)
        frame.asked_person.connect(window.lock_for)
        self.hints.clicked.connect(self._go_to_alert)
        window.alerts.wanted.connect(self._go_to_alert)
        window.rail.chosen.connect(self.show_desk)
        window.bar.search.chosen.connect(self._chosen)
        window.bar.search.asked.connect(self.save)
        window.tray.wanted.connect(frame.resume)
        window.tray.dropped.connect(self._drop_draft)
        window.status.wanted.connect(frame.open_list)
        self.deeds.print_again.connect(self._print_again)
        self.deeds.undo.connect(self._undo)

    def _fill_frame(self) -> None:
        window, say, actor = self._window, self.frame.say, self.office.actor
        entries = [(desk, (desk.key, say(desk.label), desk.icon)) for desk in self._desks]
        window.rail.fill(
            [entry for desk, entry in entries if not desk.bottom], [entry for desk, entry in entries if desk.bottom]
        )
        kinds = {key: kind.icon for key, kind in self.office.catalogue.kinds.items()}
        window.bar.search.serve(self._ask, kinds)
        role = next((say(role.label) for role in actor.roles if isinstance(role, Choices)), "")
        window.bar.show_person(f"{role} · {actor.name}" if role else actor.name)
        window.bar.keep_time(lambda: self.frame.moment)

    # -- pages

    def page(self, key: str) -> Page:
        """The page of desk *key*, built when it is first wanted."""
        if key not in self._pages:
            desk = next(desk for desk in self._desks if desk.key == key)
            if desk.screen is None:
                from propertydesk.ui.desk_page import DeskPage

                page: Page = DeskPage(self.frame, desk)
            else:
                page = desk.screen()(self.frame, desk)
            self._pages[key] = page
            self._window.pages.addWidget(page)
        return self._pages[key]

    def show_desk(self, key: str) -> None:
        """Bring a desk's page to the front."""
        if key not in [desk.key for desk in self._desks]:
            return
        page = self.page(key)
        self.current = key
        self._window.rail.show_current(key)
        self._window.pages.setCurrentWidget(page)
        page.shown()

    def go_on(self, wanted: GoesOn) -> None:
        """Begin what whoever signed in came for."""
        if wanted.desk in self._keys() and self.frame.may(wanted.action):
            self.show_desk(wanted.desk)
            self.frame.open_action(wanted.action, subject_id=wanted.subject_id)

    def next_desk(self, way: int) -> None:
        """The desk below (or above) on the rail."""
        keys = self._keys()
        if self.current in keys:
            self.show_desk(keys[(keys.index(self.current) + way) % len(keys)])

    def desk_at(self, number: int) -> None:
        """The desk at place *number* of the rail, from 1."""
        keys = self._keys()
        if number <= len(keys):
            self.show_desk(keys[number - 1])

    def tell(self, changes: Changes) -> None:
        """Something was written: every page looks whether it concerns it."""
        for page in self._pages.values():
            page.tell(changes)

    def save(self) -> None:
        """Write what is half typed into the drafts; it stays open."""
        for page in self._pages.values():
            page.save()

    def put_away(self) -> None:
        """The person leaves: everything half typed is parked, the layouts are remembered."""
        self.pulse.stop()
        for page in self._pages.values():
            page.park()
            page.docks.keep()
            self._window.pages.removeWidget(page)
            page.deleteLater()
        self._pages.clear()
        for floating in (self.deeds, self.late):
            floating.hide()
            floating.deleteLater()
        self.hints.put_away()
        self._window.alerts.show_alerts((), self.frame.moment, self._window.told)
        for signal, slot in (
            (self._window.rail.chosen, self.show_desk),
            (self._window.bar.search.chosen, self._chosen),
            (self._window.bar.search.asked, self.save),
            (self._window.tray.wanted, self.frame.resume),
            (self._window.tray.dropped, self._drop_draft),
            (self._window.status.wanted, self.frame.open_list),
            (self._window.alerts.wanted, self._go_to_alert),
        ):
            signal.disconnect(slot)
        self._window.bar.search.serve(None, {})
        self._window.bar.show_person("")
        self._window.bar.keep_time(None)
        self._window.rail.clear()
        self._window.tray.show_drafts(())
        self._window.status.show_out(())

    def reset_layout(self) -> None:
        """The docks of the page in front, as the program came."""
        if self.current in self._pages:
            self._pages[self.current].docks.reset()

    def fill_menu(self, menu: QMenu) -> None:
        """The docks of the page in front, to bring back what was closed."""
        if self.current not in self._pages:
            return
        for dock in self._pages[self.current].docks.docks.values():
            menu.addAction(dock.toggleViewAction())

    # -- finding

    def _ask(self, text: str, found: Callable[[Found], None]) -> None:
        if self._find is not None:
            self._find.cancel()
        office = self.office
        self._find = self.frame.read(self, lambda: office.find(text, MOST, loose=True), found)

    def _chosen(self, kind: str, id: int, unit: int) -> None:
        unit_id = None if unit < 0 else unit
        if self.current in self._pages:
            self._pages[self.current].clear_the_way()
        others = [desk.key for desk in self._desks if desk.key != self.current]
        for key in [self.current, *others]:
            if key and self.page(key).take(kind, id, unit_id):
                self.show_desk(key)
                return
        self.show_record(kind, id)

    def _show_unit(self, unit_id: int) -> None:
        for desk in self._desks:
            show = getattr(self.page(desk.key), "show_unit", None)
            if show is not None:
                self.page(desk.key).clear_the_way()
                self.show_desk(desk.key)
                show(unit_id)
                return

    def show_record(self, kind: str, id: int) -> None:
        """Show a record: at the right of the page in front."""
        from propertydesk.ui.record_of import record_panel

        page = self.page(self.current)
        show = getattr(page, "show_record", None)
        if show is not None:
            show(kind, id)
        else:
            page.open_panel(record_panel(self.frame, kind, id), fill=False, key="record")

    def _show_list(self, key: str, filters: tuple[str, ...]) -> None:
        for desk in self._desks:
            if key in {listing.key for listing in desk.lists}:
                self.page(desk.key).clear_the_way()
                self.show_desk(desk.key)
                show = getattr(self.page(desk.key), "show_list", None)
                if show is not None:
                    show(key, filters)
                return

    def _show_paper(self, form: str, id: int, copies: tuple[str, ...] | None) -> None:
        from propertydesk.ui.paper_panel import PaperPanel, record_paper

        self.page(self.current).open_panel(PaperPanel(self.frame, record_paper(self.frame, form, id, copies)))

    def _show_register(self, form: str, query: Query) -> None:
        from propertydesk.ui.paper_panel import PaperPanel, register_paper

        self.page(self.current).open_panel(PaperPanel(self.frame, register_paper(self.frame, form, query)))

    # -- doing

    def _begin_action(self, action: Action, start: Start) -> None:
        page = self.page(self.current)
        self.deeds.hide()  # what was done before lies over the buttons of what is begun
        screen: Any = None if action.screen is None else action.screen()
        if isinstance(screen, type) and issubclass(screen, Page):
            self._begin_on_page(screen, action, start)
        elif screen is not None:
            panel: Panel = screen(self.frame, action, start)
            page.open_panel(panel, fill=panel.fills, key="action")
        elif action.ask:
            from propertydesk.ui.action_panel import ActionPanel

            panel = ActionPanel(self.frame, action, start)
            wide = len(action.ask) > WIDE_QUESTIONS or any(field.of_kind == "rows" for field in action.ask)
            page.open_panel(panel, fill=wide, key="action")
        else:
            ids = () if start.subject_id is None else (start.subject_id,)
            self.frame.perform(self, action.key, ids)
        if start.draft_id is not None:
            self.pulse.glance()

    def _begin_on_page(self, screen: type[Page], action: Action, start: Start) -> None:
        """An action that a desk's page does itself: the page comes to the front."""
        for desk in self._desks:
            page = self.page(desk.key) if desk.screen is not None and desk.screen() is screen else None
            if page is not None:
                page.clear_the_way()
                self.show_desk(desk.key)
                page.begin(action, start)
                return

    def _done(self, done: Done) -> None:
        self.deeds.show_done(done, self.office.catalogue)

    def _print_again(self, form: str, id: int) -> None:
        self._show_paper(form, id, None)

    def _undo(self, action: str, id: int) -> None:
        self.frame.open_action(action, subject_id=id)

    def _drop_draft(self, draft_id: int) -> None:
        office = self.office
        self.frame.runner.run_write(
            self.frame, lambda: office.drop(draft_id), self.frame.drafts_changed, self.frame.take_error
        )

    def _trouble(self, trouble: StoreProblem) -> None:
        self._window.show_trouble(trouble)

    # -- what the frame shows

    def _show_glance(self, glance: Glance) -> None:
        say, frame = self.frame.say, self.frame
        self._window.rail.show_counts(glance.counts)
        backup = (
            say(_("Not backed up yet"))
            if glance.backup is None
            else say(_("Backed up {when}", when=frame.when(glance.backup)))
        )
        self._window.status.show_backup(backup, "soon" if glance.backup is None else "done")
        self._window.status.show_out([(say(words), listing) for words, listing in glance.out])
        open_here = {panel.draft_id for page in self._pages.values() for panel in page.panels}
        drafts: list[Parked] = [draft for draft in glance.drafts if draft.id not in open_here]
        self._window.tray.show_drafts(drafts)
        self._window.alerts.show_alerts(glance.alerts, glance.moment, self._window.told)
        self.hints.tell(glance.alerts, glance.moment, self._window.told)

    def _go_to_alert(self, alert: Alert) -> None:
        """To where its desk shows it, else to the line of the board; where the person has neither, to the record."""
        for desk in self._desks:
            if desk.alerts is None or (alert.desk and alert.desk != desk.key):
                continue
            self.page(desk.key).clear_the_way()
            self.show_desk(desk.key)
            page = self.page(desk.key)
            show_alert, show_clock = getattr(page, "show_alert", None), getattr(page, "show_clock", None)
            if alert.desk and show_alert is not None:
                show_alert(alert)
                return
            if not alert.desk and show_clock is not None:
                show_clock(alert.key)
                return
        if alert.id:
            self.show_record(alert.kind, alert.id)
