"""What crosses desks: the flows that follow an action, and the actions that one desk gets from another."""

from __future__ import annotations

from propertydesk.core.desk import Action, Desk, Flow
from propertydesk.core.i18n import _
from propertydesk.flows import (
    becoming,
    charging,
    disputing,
    handing_over,
    losing,
    registering,
    returning,
    reviewing,
    rounding,
)
from propertydesk.flows.night_paper import desk as night_paper
from propertydesk.flows.papers_back import desk as papers_back

FLOWS: tuple[Flow, ...] = (*returning.FLOWS, *charging.FLOWS, *handing_over.FLOWS, *rounding.FLOWS)
ACTIONS: tuple[Action, ...] = (
    *becoming.ACTIONS, *disputing.ACTIONS, *charging.ACTIONS, *handing_over.ACTIONS, *night_paper.ACTIONS,
    *papers_back.ACTIONS, *reviewing.ACTIONS, *losing.ACTIONS,
)  # fmt: skip

CROSSING = Desk(
    key="crossing",
    label=_("Between the desks"),
    icon="arrow-left-right",
    actions=ACTIONS,
    papers=papers_back.PAPERS,
    answers={"became": becoming.became, "registration": registering.registration},
    duties=registering.duties,
    reports=(registering.IN_BOOK,),
)
"""No page of its own: its actions stand on the records of the desks that they join."""
