"""The values that monthly reports may take, with their words."""

from __future__ import annotations

from propertydesk.core.fields import Choices
from propertydesk.core.i18n import _


class ReportState(Choices):
    """A report is written, then sent; what was sent stands."""

    DRAFT = "draft", _("Being written")
    SENT = "sent", _("Sent")


class SentHow(Choices):
    """How a report went out."""

    PAPER = "paper", _("On paper")
    MAIL = "mail", _("By e-mail")
    CHAT = "chat", _("By message")
    DISK = "disk", _("On a USB stick")


class Outcome(Choices):
    """What became of a limit, as the report sees it: one still running past its due time is missed."""

    KEPT = "kept", _("Kept")
    MISSED = "missed", _("Missed")
    RUNNING = "running", _("Still running")
    MOVED = "moved", _("Moved by agreement")
    WAIVED = "waived", _("Not needed any more")


class YesNo(Choices):
    """A word that a workbook can count."""

    YES = "yes", _("Yes")
    NO = "no", _("No")


class Came(Choices):
    """Whether something was there already when the month began."""

    CARRIED = "carried", _("Carried over")
    NEW = "new", _("New this month")


class Left(Choices):
    """How something stood when the month ended."""

    DONE = "finished", _("Done this month")
    UNFINISHED = "unfinished", _("Unfinished")


def yes_no(value: bool) -> YesNo:
    """*value* as a word that is counted."""
    return YesNo.YES if value else YesNo.NO
