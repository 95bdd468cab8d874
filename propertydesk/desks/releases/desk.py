"""The declaration of the release slips."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

from propertydesk.core.desk import Action, Card, Desk, Kind, Paper
from propertydesk.core.i18n import Words, _
from propertydesk.desks.releases import card, rules, service
from propertydesk.desks.releases.carrying import carries
from propertydesk.desks.releases.fields import (
    GATE_ASK,
    ISSUE_ASK,
    SETTLE_ASK,
    SIGN_ASK,
    SLIP_FIELDS,
    VOID_ASK,
    WEEK_ASK,
)
from propertydesk.desks.releases.lists import SLIPS
from propertydesk.desks.releases.models import ReleaseSlip
from propertydesk.desks.releases.monthly import SLIPS_ISSUED
from propertydesk.desks.releases.out import papers_out
from propertydesk.desks.releases.residents import applicant_answers
from propertydesk.desks.releases.sheet import slip_sheet
from propertydesk.office.residents import main_person
from propertydesk.office.words import LogCategory, Permission
from propertydesk.store.number_models import Period
from propertydesk.store.numbering import Series


def _line(deed: Any, slip: ReleaseSlip) -> Words:
    return _("{what}: {who}, {goods}", what=slip.state.label, who=slip.applicant, goods=service.summary(slip))


def _void_line(deed: Any, slip: ReleaseSlip) -> Words:
    return _("Void: {why}", why=slip.void_reason or "")


def _applicant(asking: Any, unit_id: int | None) -> Mapping[str, Any]:
    """The household's main person applies, until somebody else is typed; the first gate of the settings."""
    known: dict[str, Any] = {"gate": str(asking.setting("gates") or "").replace("，", ",").split(",")[0].strip()}
    person = None if unit_id is None else main_person(asking.session, unit_id, asking.moment)
    if person is not None:
        known |= applicant_answers(person)
    return known


def _this_week(asking: Any, unit_id: int | None) -> Mapping[str, Any]:
    return {"day": asking.moment.today}


def _screen() -> Any:
    from propertydesk.desks.releases.screen import ReleaseSlipScreen

    return ReleaseSlipScreen


def _step(key: str, label: Any, run: Any, needs: Permission, when: Any, icon: str, **more: Any) -> Action:
    return Action(
        f"release_slip.{key}", label, run, needs, subject="release_slip", when=when, icon=icon,
        log=LogCategory.RELEASE, **({"line": _line} | more),
    )  # fmt: skip


RELEASES = Desk(
    key="releases",
    label=_("Release slips"),
    icon="truck",
    place=15,
    kinds=(
        Kind(
            "release_slip", _("Release slip"), ReleaseSlip, "truck", Series("release_slip", "FX", Period.DAY, 3),
            SLIP_FIELDS, card.entries,
        ),
    ),
    actions=(
        Action(
            "release_slip.issue", _("Release slip"), service.issue, Permission.RELEASE, makes="release_slip",
            ask=ISSUE_ASK, log=LogCategory.RELEASE, line=_line, icon="truck", defaults=_applicant, screen=_screen,
            undo="release_slip.void", prints="F01", primary=True,
        ),
        _step("sign", _("Signed and sealed"), service.sign, Permission.RELEASE_SIGN, rules.can_sign, "stamp",
              ask=SIGN_ASK, primary=True),
        _step("gate", _("Let through"), service.let_through, Permission.GATE, rules.can_pass, "door-open",
              ask=GATE_ASK, primary=True),
        _step("settle", _("Settle"), service.settle, Permission.RELEASE, rules.can_settle, "list-checks",
              ask=SETTLE_ASK, primary=True),
        _step("return", _("Returned"), service.take_back, Permission.RELEASE, rules.can_return,
              "undo-2", primary=True),
        _step("file", _("File away"), service.file, Permission.RELEASE_FILE, rules.can_file, "archive", primary=True),
        _step("void", _("Void"), service.void, Permission.RELEASE, rules.can_void, "ban", ask=VOID_ASK,
              line=_void_line, danger=True),
        Action(
            "release_slip.check_week", _("Check the week"), service.check_week, Permission.RELEASE_FILE,
            ask=WEEK_ASK, icon="list-checks", defaults=_this_week,
            hint=_("Issued slips are those that came back, were voided, or are still out."),
        ),
    ),
    lists=(SLIPS,),
    papers=(Paper("F01", _("Release slip"), "release_slip", slip_sheet, Permission.RELEASE),),
    card=Card(card.dealings, ("release_slip.issue",)),
    status=card.not_back,
    outside=card.outside,
    carries=carries,
    papers_out=papers_out,
    reports=(SLIPS_ISSUED,),
)  # fmt: skip
