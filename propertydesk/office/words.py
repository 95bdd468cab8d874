"""The values the office's records may take, with their words."""

from __future__ import annotations

from propertydesk.core.fields import Choices
from propertydesk.core.i18n import _


class Role(Choices):
    """Roles of RULES section 6. One person may hold several."""

    MANAGER = "manager", _("Project manager")
    SUPERVISOR = "supervisor", _("Customer-service supervisor")
    DESK = "desk", _("Front desk")
    SPECIALIST = "specialist", _("Building specialist")
    CASHIER = "cashier", _("Cashier")
    ENGINEERING_LEAD = "engineering_lead", _("Engineering supervisor")
    ENGINEER = "engineer", _("Repairer")
    SECURITY_LEAD = "security_lead", _("Security supervisor")
    SHIFT_LEADER = "shift_leader", _("Shift leader")
    DUTY_SUPERVISOR = "duty_supervisor", _("Duty supervisor")
    GUARD = "guard", _("Guard at the gate")
    MONITOR = "monitor", _("Monitoring room")
    GROUNDS_LEAD = "grounds_lead", _("Cleaning and greening supervisor")
    DECORATION_APPROVER = "decoration_approver", _("Decoration approver")


class Permission(Choices):
    """What actions and lists may need."""

    LOOK = "look", _("Look at households and lists")
    RECEIVE = "receive", _("Receive visitors, calls and requests")
    RELEASE = "release", _("Write and issue release slips")
    RELEASE_SIGN = "release_sign", _("Sign release slips as shift leader")
    GATE = "gate", _("Let goods through the gate")
    RELEASE_FILE = "release_file", _("File release slips")
    OWNERS = "owners", _("Edit units, people and vehicles")
    IMPORT = "import", _("Read rosters in")
    ERASE = "erase", _("Erase a person's data")
    REVEAL = "reveal", _("See full phone and ID numbers")
    NOTICES = "notices", _("Post notices and standing instructions")
    DIRECTORY = "directory", _("Keep the directory of useful numbers")
    LOG = "log", _("Write in the duty log")
    PROMISES = "promises", _("Keep promises and clocks")
    EXPORT = "export", _("Export lists")
    STAFF = "staff", _("Manage staff and roles")
    SETTINGS = "settings", _("Change the office's settings")
    JOURNAL = "journal", _("Read the journal")
    REPORT = "report", _("Report repairs, complaints and incidents")
    ORDERS = "orders", _("Pass repair orders on and follow them")
    REPAIR = "repair", _("Write down what was repaired")
    SIGN_OFF = "sign_off", _("Sign and file repair orders")
    COMPLAINTS = "complaints", _("Handle complaints")
    DECIDE = "decide", _("Decide as the manager")
    VISITS = "visits", _("Make return visits and household visits")
    COORDINATE = "coordinate", _("Write and answer coordination sheets")
    INCIDENTS = "incidents", _("Handle special incidents")
    REPORTS = "reports", _("Send monthly reports")
    FEES = "fees", _("See fees and receipts")
    COLLECT = "collect", _("Take payments and close the till")
    TARIFFS = "tariffs", _("Set prices, discounts and who bears them")
    BILLING = "billing", _("Make bills and collect through the bank")
    REDUCE = "reduce", _("Reduce bills, approve refunds, lock periods")
    DUN = "dun", _("Pursue arrears")
    FINANCE = "finance", _("Check closed days and pay refunds as company finance")
    ROSTER = "roster", _("Plan shifts and set up posts and rounds")
    HANDOVER = "handover", _("Hand over and take over a shift")
    REVIEW = "review", _("Review and sign the duty log")
    SAMPLE = "sample", _("Draw and open the manager's sample")
    ROUNDS = "rounds", _("Make and enter rounds")
    KEYS = "keys", _("Give keys and parcels out and take them in")
    ANNOUNCE = "announce", _("Draft and post announcements")
    OWN = "own", _("Change one's own password and language")


_EVERYONE = frozenset({Permission.LOOK, Permission.LOG, Permission.OWN, Permission.REPORT})
_ON_DUTY = frozenset({Permission.HANDOVER, Permission.ROUNDS, Permission.KEYS})
_COUNTER = _EVERYONE | {
    Permission.RECEIVE, Permission.RELEASE, Permission.RELEASE_FILE, Permission.PROMISES, Permission.REVEAL,
    Permission.DIRECTORY, Permission.EXPORT, Permission.OWNERS, Permission.NOTICES, Permission.ORDERS,
    Permission.REPAIR, Permission.COMPLAINTS, Permission.VISITS, Permission.COORDINATE, Permission.INCIDENTS,
    Permission.ANNOUNCE, *_ON_DUTY,
}  # fmt: skip
_FEE_DESK = frozenset({Permission.FEES, Permission.COLLECT, Permission.DUN})
_SUPERVISOR = _COUNTER | {
    Permission.RELEASE_SIGN, Permission.GATE, Permission.IMPORT, Permission.JOURNAL, Permission.SIGN_OFF,
    Permission.REPORTS, Permission.TARIFFS, Permission.BILLING, Permission.REDUCE, Permission.FINANCE,
    Permission.ROSTER, Permission.REVIEW, *_FEE_DESK,
}  # fmt: skip
_LEAD = _EVERYONE | {Permission.EXPORT, Permission.COORDINATE, Permission.INCIDENTS, Permission.ROUNDS}

PERMISSIONS: dict[Role, frozenset[Permission]] = {
    Role.MANAGER: frozenset(Permission),
    Role.SUPERVISOR: _SUPERVISOR,
    Role.DESK: _COUNTER | _FEE_DESK,
    Role.SPECIALIST: _COUNTER | _FEE_DESK,
    Role.CASHIER: _EVERYONE
    | {
        Permission.RECEIVE,
        Permission.REVEAL,
        Permission.PROMISES,
        Permission.EXPORT,
        Permission.FEES,
        Permission.COLLECT,
        Permission.BILLING,
        Permission.DUN,
        Permission.HANDOVER,
    },
    Role.ENGINEERING_LEAD: _LEAD | {Permission.PROMISES, Permission.ORDERS, Permission.REPAIR},
    Role.ENGINEER: _EVERYONE | {Permission.PROMISES, Permission.REPAIR, Permission.HANDOVER, Permission.ROUNDS},
    Role.SECURITY_LEAD: _LEAD
    | {Permission.RECEIVE, Permission.GATE, Permission.RELEASE_SIGN, Permission.ROSTER, *_ON_DUTY},
    Role.SHIFT_LEADER: _COUNTER | {Permission.RELEASE_SIGN, Permission.GATE},
    Role.DUTY_SUPERVISOR: _COUNTER | {Permission.RELEASE_SIGN, Permission.GATE},
    Role.GUARD: _EVERYONE | {Permission.RECEIVE, Permission.GATE, *_ON_DUTY},
    Role.MONITOR: _EVERYONE | {Permission.RECEIVE, *_ON_DUTY},
    Role.GROUNDS_LEAD: _LEAD | {Permission.PROMISES},
    Role.DECORATION_APPROVER: _EVERYONE,
}
"""Which role may do what. Kept in one table so that people can read it."""


class DepartmentKind(Choices):
    """What a department does; what is its own goes straight to it (repairs of public areas to engineering)."""

    SERVICE = "service", _("Customer service")
    ENGINEERING = "engineering", _("Engineering")
    SECURITY = "security", _("Security")
    GROUNDS = "grounds", _("Cleaning and greening")
    FINANCE = "finance", _("Finance")
    OTHER = "other", _("Other")


class PostKind(Choices):
    """Where somebody is on duty."""

    DESK = "desk", _("Front desk")
    GATE = "gate", _("Gate post")
    MONITOR = "monitor", _("Monitoring room")
    ENGINEERING = "engineering", _("Engineering")
    OTHER = "other", _("Other post")


class UnitStatus(Choices):
    """How a unit is used."""

    OWNER_OCCUPIED = "owner_occupied", _("Owner-occupied")
    LET = "let", _("Let")
    VACANT = "vacant", _("Vacant")
    DECORATING = "decorating", _("Under decoration")
    NOT_HANDED_OVER = "not_handed_over", _("Not handed over")


class UnitUse(Choices):
    """What a unit is built for."""

    HOME = "home", _("Residence")
    SHOP = "shop", _("Shop")
    OTHER = "other", _("Other")


class Relation(Choices):
    """What a person is to a unit."""

    OWNER = "owner", _("Owner")
    CO_OWNER = "co_owner", _("Co-owner")
    TENANT = "tenant", _("Tenant")
    FAMILY = "family", _("Family")
    CARER = "carer", _("Carer")
    EMERGENCY_CONTACT = "emergency_contact", _("Emergency contact")


OWNERS = (Relation.OWNER, Relation.CO_OWNER)


class IdKind(Choices):
    """Identity documents."""

    ID_CARD = "id_card", _("ID card")
    PASSPORT = "passport", _("Passport")
    PERMIT = "permit", _("Travel permit")
    LICENCE = "licence", _("Business licence")
    OTHER = "other", _("Other document")


class ParkingKind(Choices):
    """How a parking place is held."""

    OWNED = "owned", _("Owned")
    RENTED = "rented", _("Rented")
    PUBLIC = "public", _("Public")


class LogCategory(Choices):
    """Categories of the duty log (F04)."""

    CALL = "call", _("Call")
    VISIT = "visit", _("Visitor")
    TRADESMAN = "tradesman", _("Tradesman")
    REPAIR = "repair", _("Repair")
    COMPLAINT = "complaint", _("Complaint")
    RELEASE = "release", _("Goods release")
    REQUEST = "request", _("Request")
    PATROL = "patrol", _("Patrol")
    INCIDENT = "incident", _("Incident")
    ALARM = "alarm", _("Alarm")
    KEYS = "keys", _("Keys and parcels")
    HANDOVER = "handover", _("Handover")
    OTHER = "other", _("Other")


class NoticeKind(Choices):
    """What a notice in force is about."""

    WATER = "water", _("Water off")
    POWER = "power", _("Power off")
    LIFT = "lift", _("Lift stopped")
    GAS = "gas", _("Gas off")
    WORKS = "works", _("Works")
    SAFETY = "safety", _("Safety")
    OTHER = "other", _("Notice")


class DirectoryKind(Choices):
    """Whose number it is."""

    EMERGENCY = "emergency", _("Emergency services")
    GOVERNMENT = "government", _("Street office and authorities")
    UTILITY = "utility", _("Water, power, gas, network")
    CONTRACTOR = "contractor", _("Contractors")
    COMPANY = "company", _("Our company")
    OTHER = "other", _("Other")
