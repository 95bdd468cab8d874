"""The declaration of the complaints."""

from __future__ import annotations

from collections.abc import Mapping
from datetime import timedelta
from typing import Any

from propertydesk.core.desk import Action, Card, Desk, Kind
from propertydesk.core.i18n import Words, _
from propertydesk.desks.complaints import card, ending, fields, handling, models, rules, service, verdict
from propertydesk.desks.complaints.carrying import carries
from propertydesk.desks.complaints.lists import COMPLAINTS as COMPLAINT_LIST
from propertydesk.desks.complaints.lists import INVENTORY
from propertydesk.desks.complaints.models import Complaint
from propertydesk.desks.complaints.monthly import REPORT
from propertydesk.desks.complaints.monthly_rows import COMPLAINTS_TAKEN
from propertydesk.desks.complaints.sheet import PAPERS
from propertydesk.desks.complaints.words import Verdict
from propertydesk.office.residents import main_person
from propertydesk.office.words import LogCategory, Permission
from propertydesk.store.number_models import Period
from propertydesk.store.numbering import Series

__all__ = ["COMPLAINTS", "models"]


def _taken_line(deed: Any, complaint: Complaint) -> Words:
    if complaint.result:
        return _("{who}: {what} (settled: {result})", who=complaint.complainant, what=complaint.content,
                 result=complaint.result)  # fmt: skip
    return _("{who}: {what}", who=complaint.complainant, what=complaint.content)


def _verdict_line(deed: Any, complaint: Complaint) -> Words:
    return _("Verdict: {verdict}", verdict=verdict.verdict_words(complaint))


def _said_line(deed: Any, complaint: Complaint) -> Words:
    last = complaint.progress[-1]
    return _("{step}: {what}", step=last.step.label, what=last.what)


def _department_line(deed: Any, complaint: Complaint) -> Words:
    name = complaint.department.name if complaint.department else ""
    return _("Passed on to {department}", department=name)


def _void_line(deed: Any, complaint: Complaint) -> Words:
    return _("Void: {why}", why=complaint.void_reason or "")


def _complainant(asking: Any, unit_id: int | None) -> Mapping[str, Any]:
    """The household's main person complains, until somebody else is typed."""
    person = None if unit_id is None else main_person(asking.session, unit_id, asking.moment)
    if person is None:
        return {}
    phone = person.phone if asking.actor.may(Permission.REVEAL) else None
    return {"complainant": person.name, "phone": phone}


def _next_reply(asking: Any, complaint: Complaint) -> Mapping[str, Any]:
    """Tomorrow at the same time is what is mostly agreed on; an invalid one needs no next time."""
    if complaint.verdict in (Verdict.INVALID, Verdict.COMMUNICATIVE):
        return {"owner_told": "phone", "understood": complaint.verdict == Verdict.INVALID}
    return {"owner_told": "phone", "next_reply_at": asking.moment.now + timedelta(days=1)}


def _confirmation(asking: Any, complaint: Complaint) -> Mapping[str, Any]:
    """The manager confirms in person; anybody else has called them."""
    reason = {"verdict_reason": complaint.verdict_reason}
    if asking.actor.may(Permission.DECIDE):
        return reason | {"confirmed_how": "in_person"}
    manager = next(iter(verdict.deciders(asking)), None)
    return reason | {"confirmed_how": "phone", "confirmed_by_id": manager, "confirmed_at": asking.moment.now}


def _inventory(asking: Any, complaint: Complaint) -> Mapping[str, Any]:
    """What was said the day before stands until it is said otherwise."""
    last = complaint.stocks[-1] if complaint.stocks else None
    return {
        "root_cause": complaint.root_cause,
        "responsible_id": complaint.responsible_id or asking.actor.staff_id,
        "plan": None if last is None else last.plan,
    }


def _investigation(asking: Any, complaint: Complaint) -> Mapping[str, Any]:
    return {"findings": complaint.findings, "investigator_id": complaint.investigator_id or asking.actor.staff_id}


def _told_by_phone(asking: Any, complaint: Complaint) -> Mapping[str, Any]:
    return {"owner_told": "phone", "written": True, "result": complaint.result}


def _panel() -> Any:
    from propertydesk.desks.complaints.panel.screen import ComplaintPanel

    return ComplaintPanel


def _screen() -> Any:
    from propertydesk.desks.complaints.record.screen import ComplaintEditor

    return ComplaintEditor


def _reply_screen() -> Any:
    from propertydesk.desks.complaints.record.screen import ReplyEditor

    return ReplyEditor


def _about_screen() -> Any:
    from propertydesk.desks.complaints.record.screen import AboutEditor

    return AboutEditor


def _judge_screen() -> Any:
    from propertydesk.desks.complaints.record.screen import JudgeEditor

    return JudgeEditor


def _confirm_screen() -> Any:
    from propertydesk.desks.complaints.record.screen import ConfirmEditor

    return ConfirmEditor


def _page() -> Any:
    from propertydesk.desks.complaints.screen import ComplaintsScreen

    return ComplaintsScreen


def _step(key: str, label: Any, run: Any, when: Any, icon: str, **more: Any) -> Action:
    needs = more.pop("needs", Permission.COMPLAINTS)
    if more.get("ask"):
        more.setdefault("screen", _about_screen)
    return Action(f"complaint.{key}", label, run, needs, subject="complaint", when=when, icon=icon, **more)


_LOG = LogCategory.COMPLAINT

ACTIONS = (
    Action(
        "complaint.record", _("Complaint"), service.record, Permission.REPORT, makes="complaint",
        ask=fields.RECORD_ASK, log=_LOG, line=_taken_line, icon="message-square-warning", defaults=_complainant,
        screen=_screen, undo="complaint.void", prints="F03", primary=True,
    ),
    _step("reply", _("Reply"), handling.reply, rules.in_order, "message-circle",
          ask=fields.REPLY_ASK, screen=_reply_screen, log=_LOG, line=_said_line, defaults=_next_reply, primary=True),
    _step("judge", _("Judge"), verdict.judge, rules.can_judge, "scale", ask=fields.JUDGE_ASK,
          screen=_judge_screen, log=_LOG, line=_verdict_line),
    _step("pass_on", _("Pass on"), handling.pass_on, rules.in_order, "send", ask=fields.PASS_ON_ASK, log=_LOG,
          line=_department_line, prints="F03"),
    _step("progress", _("Note progress"), handling.progress, rules.in_order, "list-todo", ask=fields.PROGRESS_ASK,
          log=_LOG, line=_said_line),
    _step("department_reply", _("Department says"), handling.department_reply, rules.can_answer_department,
          "message-square-share", ask=fields.DEPARTMENT_REPLY_ASK, log=_LOG, line=_said_line),
    _step("site_visit", _("Site visit"), handling.site_visit, rules.in_order, "map-pin", ask=fields.SITE_ASK,
          defaults=_investigation, log=_LOG),
    _step("resolve", _("Result told"), handling.resolve, rules.can_resolve, "circle-check", ask=fields.RESOLVE_ASK,
          log=_LOG, line=_said_line, defaults=_told_by_phone, prints="F39"),
    _step("ask_invalid", _("Ask: invalid?"), verdict.ask_invalid, rules.can_ask_invalid, "circle-help",
          ask=fields.ASK_INVALID_ASK, log=_LOG),
    _step("confirm_invalid", _("Confirm invalid"), verdict.confirm_invalid, rules.can_confirm_invalid,
          "gavel", ask=fields.CONFIRM_ASK, screen=_confirm_screen, log=_LOG, line=_verdict_line,
          defaults=_confirmation),
    _step("deny_invalid", _("Manager: not invalid"), verdict.deny_invalid, rules.can_deny_invalid, "circle-x",
          ask=fields.REASON_ASK, log=_LOG, line=_verdict_line, needs=Permission.DECIDE),
    _step("sign_confirmation", _("Sign the phone confirmation"), verdict.sign_confirmation,
          rules.can_sign_confirmation, "signature", needs=Permission.DECIDE, log=_LOG),
    _step("turn_valid", _("It has become valid"), verdict.turn_valid, rules.can_turn_valid, "trending-up",
          ask=fields.REASON_ASK, log=_LOG, line=_verdict_line),
    _step("grade", _("Set how grave"), verdict.grade, rules.in_order, "octagon-alert", ask=fields.GRADE_ASK,
          edits=True),
    _step("manager_visit", _("Manager's visit"), handling.manager_visit, rules.in_order, "user-check",
          ask=fields.MANAGER_ASK, needs=Permission.DECIDE, log=_LOG),
    _step("reply_sender", _("Answer the sender"), handling.reply_sender, rules.can_reply_sender, "phone-forwarded",
          ask=fields.SENDER_ASK, log=_LOG, line=_said_line),
    _step("prevent", _("Cause and measures"), ending.prevent, rules.can_prevent, "shield-check",
          ask=fields.PREVENT_ASK, edits=True),
    _step("prevented", _("Measure carried out"), ending.prevented, rules.can_be_prevented, "badge-check",
          ask=fields.PREVENTED_ASK),
    _step("take_stock", _("Daily inventory"), ending.take_stock, rules.in_order, "list-checks", ask=fields.STOCK_ASK,
          defaults=_inventory),
    _step("sign", _("Sign"), ending.sign, rules.can_sign, "stamp", needs=Permission.DECIDE, log=_LOG, primary=True),
    _step("file", _("File away"), ending.file, rules.can_file, "archive", log=_LOG, primary=True),
    _step("reopen", _("Take up again"), handling.reopen, rules.in_order, "rotate-ccw", ask=fields.REOPEN_ASK,
          log=_LOG, line=_said_line),
    _step("edit", _("Correct"), service.edit, rules.in_order, "pencil", ask=fields.EDIT_ASK, edits=True),
    _step("void", _("Void"), service.void, rules.can_void, "ban", ask=fields.VOID_ASK, log=_LOG, line=_void_line,
          danger=True),
    _step("visited", _("Return visit made"), handling.visited, None, "footprints", ask=fields.VISITED_ASK,
          inner=True),
    _step("again", _("Not satisfied: again"), handling.again, None, "rotate-ccw", ask=fields.AGAIN_ASK, inner=True),
)  # fmt: skip

COMPLAINTS = Desk(
    key="complaints",
    label=_("Complaints"),
    icon="message-square-warning",
    place=25,
    kinds=(
        Kind(
            "complaint", _("Complaint"), Complaint, "message-square-warning",
            Series("complaint", "TS", Period.DAY, 3), fields.COMPLAINT_FIELDS, card.entries, life=rules.LIFE,
            panel=_panel,
        ),
    ),
    actions=ACTIONS,
    lists=(COMPLAINT_LIST, INVENTORY),
    papers=PAPERS,
    card=Card(card.dealings, ("complaint.record",)),
    answers={"open_complaints": card.open_count},
    screen=_page,
    badge=card.overdue,
    status=card.unfinished,
    outside=card.outside,
    carries=carries,
    duties=card.duties,
    reports=(REPORT, COMPLAINTS_TAKEN),
)  # fmt: skip
