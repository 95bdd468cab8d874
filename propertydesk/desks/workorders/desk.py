"""The declaration of this desk."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

from propertydesk.core.desk import Action, Card, Desk, Kind
from propertydesk.core.i18n import Words, _
from propertydesk.desks.workorders import card, ending, fields, models, rules, service, work
from propertydesk.desks.workorders.carrying import carries
from propertydesk.desks.workorders.lists import ORDERS
from propertydesk.desks.workorders.models import WorkOrder
from propertydesk.desks.workorders.monthly import REPORT
from propertydesk.desks.workorders.monthly_rows import REPAIRS_TAKEN
from propertydesk.desks.workorders.photos import PHOTO_ACTION
from propertydesk.desks.workorders.prices import PRICE_ACTIONS, PRICE_KIND, PRICE_LIST
from propertydesk.desks.workorders.sheet import PAPERS
from propertydesk.desks.workorders.slips.out import papers_out
from propertydesk.office.residents import main_person
from propertydesk.office.words import LogCategory, Permission
from propertydesk.store.number_models import Period
from propertydesk.store.numbering import Series

__all__ = ["WORK_ORDERS", "models"]


def _report_line(deed: Any, order: WorkOrder) -> Words:
    if order not in deed.made:
        return _("Reported again: {where}, {what}", where=order.where, what=service.title(order))
    return _("{where}: {what} ({urgency})", where=order.where, what=order.content, urgency=order.urgency.label)


def _state_line(deed: Any, order: WorkOrder) -> Words:
    who = order.repairer.name if order.repairer else order.department.name if order.department else "/"
    return _("{what}: {where}, {who}", what=order.state.label, where=order.where, who=who)


def _moved_line(deed: Any, order: WorkOrder) -> Words:
    at = deed.moment.local(order.booked_at).strftime("%Y-%m-%d %H:%M")
    return _("Moved to {at}: {where}", at=at, where=order.where)


def _told_line(deed: Any, order: WorkOrder) -> Words:
    return _("Supervisor and manager told of: {where}, {what}", where=order.where, what=order.content)


def _reporter(asking: Any, unit_id: int | None) -> Mapping[str, Any]:
    """Who usually reports: the household's main person, with the phone where full numbers may be seen."""
    person = None if unit_id is None else main_person(asking.session, unit_id, asking.moment)
    if person is None:
        return {}
    return {"reporter": person.name, "phone": person.phone if asking.actor.may(Permission.REVEAL) else None}


def _department(asking: Any, order: WorkOrder) -> Mapping[str, Any]:
    department_id = order.department_id or service.engineering(asking.session)
    return {} if department_id is None else {"department_id": department_id, "notified_how": "phone"}


def _repairer(asking: Any, order: WorkOrder) -> Mapping[str, Any]:
    return {} if order.repairer_id is None else {"repairer_id": order.repairer_id}


def _on_paper(asking: Any, order: WorkOrder) -> Mapping[str, Any]:
    """What stands on a slip already: who repaired it and when they came, where the desk has recorded it."""
    known = {"repairer_id": order.repairer_id, "arrived_at": order.arrived_at, "accepted_by": order.reporter}
    return {key: value for key, value in known.items() if value is not None}


def _signer(asking: Any, order: WorkOrder) -> Mapping[str, Any]:
    return {"accepted_by": order.reporter}


def _consenter(asking: Any, order: WorkOrder) -> Mapping[str, Any]:
    return {"consent_by": order.reporter, "consent": "phone"}


def _panel() -> Any:
    from propertydesk.desks.workorders.order.screen import OrderPanel

    return OrderPanel


def _screen() -> Any:
    from propertydesk.desks.workorders.screen import OrdersScreen

    return OrdersScreen


def _report_screen() -> Any:
    from propertydesk.desks.workorders.report.screen import ReportScreen

    return ReportScreen


def _slip_screen() -> Any:
    from propertydesk.desks.workorders.slips.panel.screen import SlipPanel

    return SlipPanel


def _step(key: str, label: Any, run: Any, needs: Permission, icon: str, **more: Any) -> Action:
    return Action(
        f"work_order.{key}", label, run, needs, subject="work_order", icon=icon,
        **({"when": rules.can_go_on} | more),
    )  # fmt: skip


def _logged(key: str, label: Any, run: Any, needs: Permission, icon: str, **more: Any) -> Action:
    return _step(key, label, run, needs, icon, log=LogCategory.REPAIR, **({"line": _state_line} | more))


_ACTIONS = (
    Action(
        "work_order.report", _("Repair"), service.report, Permission.REPORT, makes="work_order",
        ask=fields.REPORT_ASK, log=LogCategory.REPAIR, line=_report_line, icon="wrench", defaults=_reporter,
        undo="work_order.cancel", prints="F02", primary=True, screen=_report_screen,
    ),
    _logged("acknowledge", _("Supervisor and manager told"), service.acknowledge, Permission.REPORT, "siren",
            when=rules.can_acknowledge, ask=fields.ACKNOWLEDGE_ASK, line=_told_line),
    _logged("tell", _("Department told"), service.tell, Permission.REPORT, "megaphone", ask=fields.TOLD_ASK,
            defaults=_department, primary=True),
    # Of several that may be done the first primary one goes on: coming before being passed to somebody else.
    _step("resume", _("Goes on"), work.resume, Permission.REPAIR, "play", primary=True),
    _step("arrive", _("On site"), work.arrive, Permission.REPAIR, "map-pin", primary=True),
    _logged("finish", _("Finished"), work.finish, Permission.REPAIR, "circle-check", ask=fields.FINISH_ASK,
            primary=True),
    _logged("assign", _("Assign"), service.assign, Permission.ORDERS, "user-check", ask=fields.ASSIGN_ASK,
            defaults=_repairer, primary=True),
    _logged("wait", _("Waits"), work.wait, Permission.REPAIR, "pause", ask=fields.WAIT_ASK),
    _logged("move", _("Move by agreement"), work.move, Permission.ORDERS, "calendar-clock", ask=fields.MOVE_ASK,
            line=_moved_line),
    _step("quote", _("Agree on the price"), work.quote, Permission.REPAIR, "hand-coins", ask=fields.QUOTE_ASK,
          defaults=_consenter),
    _logged("slip", _("Completion slip"), work.enter_slip, Permission.REPAIR, "scan-line", ask=fields.SLIP_ASK,
            when=rules.can_enter_slip, defaults=_on_paper, screen=_slip_screen),
    _step("follow", _("Followed"), work.follow, Permission.ORDERS, "footprints", ask=fields.FOLLOW_ASK),
    _step("test", _("Leak test"), ending.hold_test, Permission.REPAIR, "droplets", ask=fields.TEST_ASK,
          when=rules.can_test),
    _logged("accept", _("Accepted by the owner"), ending.accept, Permission.ORDERS, "signature",
            ask=fields.ACCEPT_ASK, when=rules.can_accept, defaults=_signer, primary=True),
    _logged("reject", _("To be done again"), ending.reject, Permission.ORDERS, "rotate-ccw", ask=fields.REJECT_ASK,
            when=rules.can_accept, danger=True),
    _step("sign", _("Sign off"), ending.sign, Permission.SIGN_OFF, "stamp", when=rules.can_sign, primary=True),
    _step("file", _("File away"), ending.file, Permission.SIGN_OFF, "archive", ask=fields.FILE_ASK,
          when=rules.can_file, primary=True),
    _logged("cancel", _("Cancel the order"), ending.cancel, Permission.ORDERS, "ban", ask=fields.CANCEL_ASK,
            danger=True),
    _step("note", _("Note"), ending.add_note, Permission.LOG, "message-square", ask=fields.NOTE_ASK),
    _step("visited", _("Return-visited"), ending.visited, Permission.VISITS, "phone-call", inner=True, when=None),
    _logged("again", _("To be done again"), ending.again, Permission.VISITS, "rotate-ccw", inner=True, when=None),
)  # fmt: skip

WORK_ORDERS = Desk(
    key="workorders",
    label=_("Repair orders"),
    icon="wrench",
    place=20,
    kinds=(
        Kind(
            "work_order", _("Repair order"), WorkOrder, "wrench", Series("work_order", "WX", Period.DAY, 3),
            fields.ORDER_FIELDS, card.entries, life=rules.LIFE, panel=_panel,
        ),
        PRICE_KIND,
    ),
    actions=(*_ACTIONS, PHOTO_ACTION, *PRICE_ACTIONS),
    lists=(ORDERS, PRICE_LIST),
    papers=PAPERS,
    screen=_screen,
    card=Card(card.dealings, ("work_order.report",)),
    answers={"open_orders": card.open_orders},
    badge=card.troubled,
    status=card.how_many_open,
    outside=card.outside,
    carries=carries,
    papers_out=papers_out,
    reports=(REPORT, REPAIRS_TAKEN),
)  # fmt: skip
