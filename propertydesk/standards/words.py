"""The values that clocks may take, with their words."""

from __future__ import annotations

from propertydesk.core.fields import Choices
from propertydesk.core.i18n import Words, _


class ClockState(Choices):
    """Open past due is still ``running``; ``late`` is closed after due; ``waived`` need not be kept any more."""

    RUNNING = "running", _("Running")
    MET = "met", _("Met")
    LATE = "late", _("Late")
    WAIVED = "waived", _("Waived")


class LateReason(Choices):
    """Why a limit was missed: picked, never typed."""

    BUSY = "busy", _("Too much at once")
    ON_ANOTHER_JOB = "on_another_job", _("Repairer on another job")
    PARTS = "parts", _("Parts had to come")
    OWNER_AWAY = "owner_away", _("Household was not in")
    WEATHER = "weather", _("Weather")
    OTHERS = "others", _("Waited for another firm or authority")
    NOT_TOLD = "not_told", _("Was told too late")
    FORGOTTEN = "forgotten", _("Overlooked")
    WRITTEN_LATE = "written_late", _("Done in time, written down late")
    RELIEF = "relief", _("The next one came late")


class OutsideReason(Choices):
    """Why a limit was missed that somebody outside had to keep: the program knows, nobody picks it."""

    HOUSEHOLD = "household", _("The household paid later than promised")
    BORROWER = "borrower", _("Brought back later than agreed")


class WaiveReason(Choices):
    """Why a limit need not be kept any more."""

    MOVED = "moved", _("Moved by agreement")
    VOID = "void", _("Void")
    VERDICT = "verdict", _("Judged otherwise")
    NOT_NEEDED = "not_needed", _("Not needed")
    SETTLED = "settled", _("Settled meanwhile")
    NOT_REACHED = "not_reached", _("Nobody reached in three tries")


class Group(Choices):
    """Where a promise stands on the Today board, from the top."""

    EMERGENCY = "emergency", _("Emergencies")
    OVERDUE = "overdue", _("Overdue")
    HOUR = "hour", _("Within the hour")
    TODAY = "today", _("Today")
    NEXT = "next", _("Next")


class Scope(Choices):
    """Whose promises the Today board shows."""

    MINE = "mine", _("Mine")
    DEPARTMENT = "department", _("My department")
    ALL = "all", _("All")


def reason_of(reason: str | None, state: ClockState) -> LateReason | OutsideReason | WaiveReason | None:
    """A clock's reason: why it was late, or why it was waived."""
    if reason is None:
        return None
    if state == ClockState.LATE and reason in {each.value for each in OutsideReason}:
        return OutsideReason(reason)
    return (LateReason if state == ClockState.LATE else WaiveReason)(reason)


def reason_words(reason: str | None, state: ClockState) -> Words | None:
    """The words of a clock's reason."""
    known = reason_of(reason, state)
    return None if known is None else known.label


class Satisfaction(Choices):
    """What a household says of something done for it: A, B, C of F20."""

    SATISFIED = "satisfied", _("Satisfied")
    FAIRLY = "fairly", _("Fairly satisfied")
    NOT = "not", _("Not satisfied")


class How(Choices):
    """How a household was asked or told."""

    PHONE = "phone", _("By phone")
    ON_SITE = "on_site", _("At their door")
    COUNTER = "counter", _("At the counter")
    LETTER = "letter", _("In writing")
    CHAT = "chat", _("By message")


class VisitCategory(Choices):
    """What a return visit follows (F20)."""

    REPAIR = "repair", _("Repair")
    LEAK = "leak", _("Leak")
    SAFETY = "safety", _("Safety facilities")
    COMPLAINT = "complaint", _("Complaint")
    SERVICE = "service", _("Agreed service")
    DRAWN = "drawn", _("Month-end draw")
