"""The values that visits may take, with their words (F19, F20)."""

from __future__ import annotations

from propertydesk.core.fields import Choices
from propertydesk.core.i18n import _


class VisitState(Choices):
    """Where a return visit stands."""

    OPEN = "open", _("To be visited")
    VISITED = "visited", _("Visited")
    NOT_REACHED = "not_reached", _("Not reached in three tries")
    CANCELLED = "cancelled", _("Not needed")


class FollowState(Choices):
    """What becomes of what a household said."""

    NOTHING = "nothing", _("Nothing to follow")
    OPEN = "open", _("To be followed up")
    FOLLOWED = "followed", _("Followed up")


class Topic(Choices):
    """What a household visit was about."""

    GENERAL = "general", _("How they are doing")
    SERVICE = "service", _("Service and manners")
    REPAIRS = "repairs", _("Repairs")
    CLEANING = "cleaning", _("Cleaning and greening")
    ORDER = "order", _("Order and safety")
    VEHICLES = "vehicles", _("Vehicles and parking")
    FEES = "fees", _("Fees")
    OTHER = "other", _("Other")


class SummaryState(Choices):
    """Where a month's visit summary stands (R39)."""

    DRAFT = "draft", _("Being written")
    SIGNED = "signed", _("Signed by the manager")


class CallGroup(Choices):
    """How soon a return visit has to be made: the headings of the phone list."""

    OVERDUE = "overdue", _("Overdue")
    TODAY = "today", _("Due today")
    OPEN = "open", _("May be made now")
    LATER = "later", _("Not before its window")
