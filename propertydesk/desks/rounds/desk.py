"""The declaration of the rounds."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

from propertydesk.core.desk import Action, Desk, Kind, Paper
from propertydesk.core.i18n import _
from propertydesk.desks.rounds import card, lists, models, rules, service, setting_up
from propertydesk.desks.rounds.due import duties, list_due
from propertydesk.desks.rounds.fields import (
    ENTER_ASK,
    LIST_ADD_ASK,
    LIST_EDIT_ASK,
    LIST_FIELDS,
    MAKE_ASK,
    POINT_ADD_ASK,
    POINT_EDIT_ASK,
    POINT_FIELDS,
    PREPARE_ASK,
    PREPARE_LIST_ASK,
    ROUND_FIELDS,
    VOID_ASK,
)
from propertydesk.desks.rounds.models import Round, RoundList, RoundPoint
from propertydesk.desks.rounds.monthly import ROUNDS_DUE
from propertydesk.desks.rounds.sheet import round_sheet
from propertydesk.desks.rounds.told import made_line, prepared_line, signed_line, void_line
from propertydesk.office.words import LogCategory, Permission
from propertydesk.store.number_models import Period
from propertydesk.store.numbering import Series

__all__ = ["ROUNDS", "models"]


def _due(asking: Any, unit_id: int | None) -> Mapping[str, Any]:
    """The list of which a round is due first, and today."""
    wanted = list_due(asking.session, asking.moment)
    return {"day": asking.moment.today} | ({} if wanted is None else {"list_id": wanted})


def _due_now(asking: Any, unit_id: int | None) -> Mapping[str, Any]:
    wanted = list_due(asking.session, asking.moment)
    return {"staff_id": asking.actor.staff_id} | ({} if wanted is None else {"list_id": wanted})


def _today(asking: Any, _record: Any) -> Mapping[str, Any]:
    return {"day": asking.moment.today}


def _walker(asking: Any, round: Any) -> Mapping[str, Any]:
    return {"staff_id": getattr(round, "staff_id", None) or asking.actor.staff_id}


def _entering() -> Any:
    from propertydesk.desks.rounds.screen import RoundPanel

    return RoundPanel


def _record() -> Any:
    from propertydesk.desks.rounds.record.screen import RoundRecord

    return RoundRecord


def _page() -> Any:
    from propertydesk.desks.rounds.page.screen import RoundsPage

    return RoundsPage


def _round(key: str, label: Any, run: Any, icon: str, **more: Any) -> Action:
    return Action(
        f"round.{key}", label, run, **({"needs": Permission.ROUNDS, "icon": icon, "log": LogCategory.PATROL} | more)
    )


def _set_up(key: str, label: Any, run: Any, icon: str, **more: Any) -> Action:
    subject = key.partition(".")[0]
    known = {"subject": subject} if "makes" not in more else {}
    return Action(key, label, run, Permission.ROSTER, icon=icon, **(known | more))


_KINDS = (
    Kind(
        "round", _("Round"), Round, "footprints", Series("round", "XS", Period.DAY, 3), ROUND_FIELDS,
        card.round_entries, unit=None, life=rules.ROUND_LIFE, panel=_record,
    ),
    Kind("round_list", _("List of a round"), RoundList, "list-checks", fields=LIST_FIELDS, unit=None),
    Kind(
        "round_point", _("Point of a round"), RoundPoint, "scan-line", fields=POINT_FIELDS,
        entries=card.point_entries, unit=None,
    ),
)  # fmt: skip

_ROUNDS = (
    _round("prepare", _("Prepare a sheet"), service.prepare, "printer", makes="round", ask=PREPARE_ASK, defaults=_due,
           line=prepared_line, undo="round.void", prints=service.FORM, primary=True,
           hint=_("The sheet is printed and taken along; what it says is entered in one go when it is back.")),
    Action(
        "round_list.prepare", _("Prepare sheets"), service.prepare_list, Permission.ROUNDS, subject="round_list",
        ask=PREPARE_LIST_ASK, defaults=_today, icon="printer", prints=service.FORM, primary=True,
    ),
    _round("make", _("Write a round down"), service.make, "clipboard-check", makes="round", ask=MAKE_ASK,
           defaults=_due_now, line=made_line, screen=_entering),
    _round("enter", _("Enter the sheet"), service.enter, "clipboard-check", subject="round", ask=ENTER_ASK,
           defaults=_walker, line=made_line, screen=_entering, primary=True),
    _round("sign", _("Sign"), service.sign, "signature", subject="round", needs=Permission.REVIEW, when=rules.can_sign,
           line=signed_line, primary=True),
    _round("void", _("Void"), service.void, "ban", subject="round", ask=VOID_ASK, line=void_line, danger=True),
)  # fmt: skip

_SETTING_UP = (
    _set_up("round_list.begin", _("Take the usual lists over"), setting_up.begin, "download", makes="round_list",
            hint=_("For the buildings there are; what is here already stays as it is.")),
    _set_up("round_list.add", _("New list"), setting_up.add_list, "list-checks", makes="round_list", ask=LIST_ADD_ASK),
    _set_up("round_list.edit", _("Edit"), setting_up.edit_list, "file-pen", ask=LIST_EDIT_ASK, edits=True),
    _set_up("round_list.retire", _("Retire"), setting_up.retire_list, "archive", when=rules.can_retire_list,
            danger=True),
    _set_up("round_point.add", _("New point"), setting_up.add_point, "scan-line", makes="round_point",
            ask=POINT_ADD_ASK),
    _set_up("round_point.edit", _("Edit"), setting_up.edit_point, "file-pen", ask=POINT_EDIT_ASK, edits=True,
            primary=True),
    _set_up("round_point.retire", _("Retire"), setting_up.retire_point, "archive", when=rules.can_retire_point,
            danger=True),
)  # fmt: skip

ROUNDS = Desk(
    key="rounds",
    label=_("Rounds"),
    icon="route",
    place=48,
    kinds=_KINDS,
    actions=(*_ROUNDS, *_SETTING_UP),
    lists=(lists.ROUNDS, lists.ROUND_FINDINGS, lists.ROUND_LISTS, lists.ROUND_POINTS),
    papers=(Paper(service.FORM, _("Round"), "round", round_sheet, Permission.ROUNDS),),
    screen=_page,
    badge=card.overdue,
    status=card.sheets_out,
    duties=duties,
    papers_out=card.papers_out,
    reports=(ROUNDS_DUE,),
)
