"""The declaration of this desk."""

from __future__ import annotations

from collections.abc import Mapping
from datetime import datetime, time
from typing import Any

from propertydesk.core.desk import Action, Card, Desk, Kind, Paper
from propertydesk.core.i18n import Words, _
from propertydesk.core.workdays import working_days_after
from propertydesk.desks.coordination import card, findings, rules, service
from propertydesk.desks.coordination.carrying import carries
from propertydesk.desks.coordination.fields import (
    ANSWER_ASK,
    CONFIRM_ASK,
    FIND_ASK,
    FINDING_FIELDS,
    FINDING_VOID_ASK,
    HANDLE_ASK,
    RECEIVE_ASK,
    SEND_ASK,
    SEND_BACK_ASK,
    SHEET_FIELDS,
    SHEET_VOID_ASK,
    VERIFY_ASK,
)
from propertydesk.desks.coordination.lists import FINDINGS, SHEETS
from propertydesk.desks.coordination.models import Coordination, Nonconformity
from propertydesk.desks.coordination.sheet import coordination_sheet, finding_sheet
from propertydesk.office.words import LogCategory, Permission
from propertydesk.store.number_models import Period
from propertydesk.store.numbering import Series

_EVENING = time(17, 30)
_DAYS_FOR_A_FINDING = 3


def _sheet_line(deed: Any, sheet: Coordination) -> Words:
    return _(
        "Coordination sheet, {what}: {department}, {matter}",
        what=sheet.state.label, department=sheet.department.name, matter=sheet.matter,
    )  # fmt: skip


def _finding_line(deed: Any, finding: Nonconformity) -> Words:
    return _(
        "Nonconformity, {what}: {department}, {fact}",
        what=finding.state.label, department=finding.department.name, fact=finding.fact,
    )  # fmt: skip


def _evening_after(asking: Any, days: int) -> datetime:
    day = working_days_after(asking.moment.today, days)
    return datetime.combine(day, _EVENING, asking.moment.zone)


def _by_tomorrow(asking: Any, unit_id: int | None) -> Mapping[str, Any]:
    return {"due_at": _evening_after(asking, 1)} | ({} if unit_id is None else {"unit_id": unit_id})


def _by_the_third_day(asking: Any, unit_id: int | None) -> Mapping[str, Any]:
    known: dict[str, Any] = {"due_at": _evening_after(asking, _DAYS_FOR_A_FINDING), "source": "patrol"}
    return known if unit_id is None else known | {"unit_id": unit_id}


def _new_day(asking: Any, _record: Any) -> Mapping[str, Any]:
    return {"due_at": _evening_after(asking, 1)}


def _answered(asking: Any, finding: Any) -> Mapping[str, Any]:
    known = {key: getattr(finding, key, None) for key in ("cause", "measure", "responsible_id")}
    return {key: value for key, value in known.items() if value is not None}


def _screen() -> Any:
    from propertydesk.desks.coordination.screen import CoordinationScreen

    return CoordinationScreen


def _on_sheet(key: str, label: Any, run: Any, when: Any, icon: str, **more: Any) -> Action:
    return Action(
        f"coordination.{key}", label, run, Permission.COORDINATE, subject="coordination", when=when, icon=icon,
        log=LogCategory.OTHER, **({"line": _sheet_line} | more),
    )  # fmt: skip


def _on_finding(key: str, label: Any, run: Any, when: Any, icon: str, **more: Any) -> Action:
    return Action(
        f"nonconformity.{key}", label, run, Permission.COORDINATE, subject="nonconformity", when=when, icon=icon,
        log=LogCategory.PATROL, **({"line": _finding_line} | more),
    )  # fmt: skip


COORDINATION = Desk(
    key="coordination",
    label=_("Coordination"),
    icon="arrow-left-right",
    place=35,
    kinds=(
        Kind(
            "coordination", _("Coordination sheet"), Coordination, "arrow-left-right",
            Series("coordination", "XT", Period.DAY, 3), SHEET_FIELDS, card.sheet_entries, life=rules.SHEET_LIFE,
        ),
        Kind(
            "nonconformity", _("Nonconformity"), Nonconformity, "shield-alert",
            Series("nonconformity", "BH", Period.DAY, 3), FINDING_FIELDS, card.finding_entries,
            life=rules.FINDING_LIFE,
        ),
    ),
    actions=(
        Action(
            "coordination.send", _("Coordination sheet"), service.send, Permission.COORDINATE, makes="coordination",
            ask=SEND_ASK, log=LogCategory.OTHER, line=_sheet_line, icon="arrow-left-right", defaults=_by_tomorrow,
            undo="coordination.void", prints="F28", primary=True,
        ),
        _on_sheet("receive", _("Receive"), service.receive, rules.can_go_on, "inbox", ask=RECEIVE_ASK, primary=True),
        _on_sheet("handle", _("Dealt with"), service.handle, rules.can_go_on, "clipboard-check", ask=HANDLE_ASK,
                  primary=True),
        _on_sheet("confirm", _("Confirm"), service.confirm, rules.can_judge, "check", ask=CONFIRM_ASK, primary=True),
        _on_sheet("send_back", _("Not settled"), service.send_back, rules.can_judge, "undo-2", ask=SEND_BACK_ASK,
                  defaults=_new_day),
        _on_sheet("void", _("Void"), service.void, rules.can_go_on, "ban", ask=SHEET_VOID_ASK, danger=True),
        Action(
            "nonconformity.find", _("Record a nonconformity"), findings.find, Permission.COORDINATE,
            makes="nonconformity",
            ask=FIND_ASK, log=LogCategory.PATROL, line=_finding_line, icon="shield-alert", defaults=_by_the_third_day,
            undo="nonconformity.void", prints="F29", primary=True,
        ),
        _on_finding("answer", _("Cause and measure"), findings.answer, rules.can_work, "clipboard-pen", ask=ANSWER_ASK,
                    defaults=_answered, primary=True),
        _on_finding("done", _("Put right"), findings.put_right, rules.can_work, "hammer", primary=True),
        _on_finding("verify", _("Verify"), findings.verify, rules.can_verify, "badge-check", ask=VERIFY_ASK,
                    primary=True),
        _on_finding("void", _("Void"), findings.void, rules.can_work, "ban", ask=FINDING_VOID_ASK, danger=True),
    ),
    lists=(SHEETS, FINDINGS),
    papers=(
        Paper("F28", _("Coordination sheet"), "coordination", coordination_sheet, Permission.COORDINATE),
        Paper("F29", _("Nonconformity"), "nonconformity", finding_sheet, Permission.COORDINATE),
    ),
    card=Card(card.dealings),
    badge=card.overdue,
    status=card.to_confirm,
    carries=carries,
    screen=_screen,
)  # fmt: skip
