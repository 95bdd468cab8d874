"""The values that a repair order may take, with their words (F02)."""

from __future__ import annotations

from propertydesk.core.fields import Choices
from propertydesk.core.i18n import _


class OrderState(Choices):
    """Where a repair order stands; ``models`` draws how it gets there."""

    REPORTED = "reported", _("Reported")
    TOLD = "told", _("Department told")
    ASSIGNED = "assigned", _("Assigned")
    ON_SITE = "on_site", _("On site")
    WAITING = "waiting", _("Waiting")
    DONE = "done", _("Finished")
    ACCEPTED = "accepted", _("Accepted")
    REWORK = "rework", _("To be done again")
    VISITED = "visited", _("Return-visited")
    SIGNED = "signed", _("Signed off")
    FILED = "filed", _("Filed")
    CANCELLED = "cancelled", _("Cancelled")


class Reported(Choices):
    """How it was reported (F02)."""

    PHONE = "phone", _("By phone")
    COUNTER = "counter", _("At the counter")
    VISIT = "visit", _("Came in person")
    PATROL = "patrol", _("Seen on patrol")
    CHAT = "chat", _("By message")
    OTHER = "other", _("Otherwise")


class Place(Choices):
    """Where the fault is."""

    UNIT = "unit", _("In the unit")
    PUBLIC = "public", _("Public area")
    EQUIPMENT = "equipment", _("Equipment")


class Category(Choices):
    """What kind of fault it is."""

    WATER = "water", _("Water and drains")
    LEAK = "leak", _("Leak")
    POWER = "power", _("Electricity")
    LIGHT = "light", _("Lights")
    DOOR = "door", _("Doors, windows, locks")
    LIFT = "lift", _("Lift")
    INTERCOM = "intercom", _("Intercom and network")
    HEATING = "heating", _("Heating and air conditioning")
    SAFETY = "safety", _("Fire and safety facilities")
    BUILDING = "building", _("Walls, floors, building")
    GREEN = "green", _("Greening and grounds")
    OTHER = "other", _("Other")


class Urgency(Choices):
    """How urgent it is (F02)."""

    URGENT = "urgent", _("Urgent")
    ORDINARY = "ordinary", _("Ordinary")
    BOOKED = "booked", _("Booked")


class Nature(Choices):
    """Who bears it (F02)."""

    PAID = "paid", _("In the unit, paid")
    FREE = "free", _("In the unit, free")
    PUBLIC = "public", _("Public area")
    WARRANTY = "warranty", _("Under the builder's warranty")
    REWORK = "rework", _("Rework")


class WaitReason(Choices):
    """What an order waits for."""

    PARTS = "parts", _("Parts")
    OWNER_AWAY = "owner_away", _("Owner away")
    WEATHER = "weather", _("Weather")
    OTHERS = "others", _("Another firm or authority")


class Repeat(Choices):
    """What to do with a report of the same place within seven days."""

    JOIN = "join", _("Join it to that order")
    NEW = "new", _("A new order")


class Consent(Choices):
    """How the owner agreed to the price before work."""

    SIGNED = "signed", _("Signed on the order")
    PHONE = "phone", _("By phone")
    ONLINE = "online", _("By message")


class Told(Choices):
    """How the department was told."""

    PHONE = "phone", _("By phone")
    RADIO = "radio", _("By radio")
    CHAT = "chat", _("By message")
    IN_PERSON = "in_person", _("In person")


class Chief(Choices):
    """Who has to be told of an emergency at once (R02)."""

    SUPERVISOR = "supervisor", _("Duty supervisor")
    MANAGER = "manager", _("Manager")
    BOTH = "both", _("Both")


class Noted(Choices):
    """What a note on an order is about."""

    NOTE = "note", _("Note")
    AGAIN = "again", _("Reported again")
    ASSIGNED = "assigned", _("Passed to somebody else")
    MOVED = "moved", _("Moved")
    WAITED = "waited", _("Waiting")
    RESUMED = "resumed", _("Went on")
    QUOTED = "quoted", _("Price agreed")
    FOLLOWED = "followed", _("Followed")
    REWORK = "rework", _("To be done again")
    SAME_PERSON = "same_person", _("Signed by who had a part in it")
