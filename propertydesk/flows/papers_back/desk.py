"""The declaration: one action that a scanned number answers, and the list of what is not back."""

from __future__ import annotations

from typing import Any

from propertydesk.core.desk import Action, Paper
from propertydesk.core.fields import Field
from propertydesk.core.i18n import _
from propertydesk.flows.papers_back.service import take_back
from propertydesk.flows.papers_back.sheet import FORM, not_back_sheet
from propertydesk.office.words import Permission

KEY = "paper.back"


def _screen() -> Any:
    from propertydesk.flows.papers_back.screen import TodaysPaper

    return TodaysPaper


ACTIONS = (
    Action(
        KEY, _("Today's paper"), take_back, Permission.LOG, icon="scan-line", screen=_screen,
        ask=(Field("number", _("Number of the paper"), kind="line", length=40, required=True, width=3),),
        hint=_("Scan what came back, one after the other: slips of repairs, gate copies, sheets of rounds."),
    ),
)  # fmt: skip
PAPERS = (Paper(FORM, _("Papers not back"), None, not_back_sheet, Permission.LOOK),)
