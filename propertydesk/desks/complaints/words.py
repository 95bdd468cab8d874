"""The values that a complaint may take, with their words (F03, C6, C7)."""

from __future__ import annotations

from propertydesk.core.fields import Choices
from propertydesk.core.i18n import _


class ComplaintState(Choices):
    """Where a complaint stands; ``models`` draws how it gets there. The verdict is another matter."""

    RECEIVED = "received", _("Received")
    HANDLING = "handling", _("Being dealt with")
    RESOLVED = "resolved", _("Result told")
    VISITED = "visited", _("Return-visited")
    SIGNED = "signed", _("Signed by the manager")
    FILED = "filed", _("Filed")
    VOID = "void", _("Void")


class Source(Choices):
    """How a complaint came in."""

    PHONE = "phone", _("By phone")
    COUNTER = "counter", _("Came in person")
    LETTER = "letter", _("By letter")
    ONLINE = "online", _("Online")
    VISIT = "visit", _("From a return visit")
    LINE_12345 = "line_12345", _("12345 line")
    STREET_OFFICE = "street_office", _("Street office")
    HEAD_OFFICE = "head_office", _("Head office")


SENDERS = (Source.LINE_12345, Source.STREET_OFFICE, Source.HEAD_OFFICE)
"""Those who pass a complaint on and want an answer by a date of their own."""


class Category(Choices):
    """What a complaint is about (F03)."""

    MANNERS = "manners", _("Manners of staff")
    CLEANING = "cleaning", _("Cleaning")
    GREENING = "greening", _("Greening")
    ORDER = "order", _("Public order")
    VEHICLES = "vehicles", _("Vehicles and parking")
    REPAIRS = "repairs", _("Repairs")
    FEES = "fees", _("Fees")
    NOISE = "noise", _("Noise")
    DECORATION = "decoration", _("Decoration")
    NEIGHBOURS = "neighbours", _("Neighbours")
    LEGACY = "legacy", _("Left over from building")
    OTHER = "other", _("Other")


class Verdict(Choices):
    """One verdict; what is undecided counts as valid until the manager has confirmed otherwise (C6)."""

    UNDECIDED = "undecided", _("Undecided")
    VALID = "valid", _("Valid")
    COMMUNICATIVE = "communicative", _("Communicative")
    INVALID = "invalid", _("Invalid")


class Communicative(Choices):
    """The kind of a communicative complaint (S1)."""

    HELP = "help", _("Seeking help")
    CONSULTING = "consulting", _("Consulting")
    VENTING = "venting", _("Venting")


class Severity(Choices):
    """How grave it is."""

    ORDINARY = "ordinary", _("Ordinary")
    GRAVE = "grave", _("Grave")


class Confirmation(Choices):
    """How the manager confirmed that a complaint is invalid."""

    IN_PERSON = "in_person", _("In person")
    PHONE = "phone", _("By phone")


class ProgressStep(Choices):
    """What a row of the progress is: a word to the owner, the department's answer, where else the matter went."""

    REPLY = "reply", _("Reply to the owner")
    PROGRESS = "progress", _("Progress")
    DEPARTMENT = "department", _("The department's answer")
    SENDER = "sender", _("Reply to the sender")
    RESULT = "result", _("Result")
    AGAIN = "again", _("Taken up again")
    BECAME = "became", _("Handed on")


class RootCause(Choices):
    """Why a complaint is not finished yet (R18), picked at the daily inventory."""

    PEOPLE = "people", _("Too few people")
    MATERIALS = "materials", _("Waiting for parts or materials")
    OUTSIDE = "outside", _("Another firm or authority")
    DEVELOPER = "developer", _("The developer")
    OWNER = "owner", _("The owner cannot be reached or disagrees")
    NEIGHBOUR = "neighbour", _("A neighbour does not cooperate")
    MONEY = "money", _("Money has to be approved")
    METHOD = "method", _("No good way found yet")
    NEGLECT = "neglect", _("Nobody took it up")


UNFINISHED = (ComplaintState.RECEIVED, ComplaintState.HANDLING)
"""States in which a complaint is gone through every day (R18)."""

TONES = {
    ComplaintState.RECEIVED: "soon",
    ComplaintState.HANDLING: "soon",
    ComplaintState.RESOLVED: "accent",
    ComplaintState.VISITED: "done",
    ComplaintState.SIGNED: "done",
}
"""The tone of each state that is not settled."""
