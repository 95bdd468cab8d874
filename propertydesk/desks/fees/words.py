"""The values that fees may take, with their words."""

from __future__ import annotations

from propertydesk.core.fields import Choices
from propertydesk.core.i18n import _


class ItemKind(Choices):
    """What a fee is for: reports and the day close sum by it."""

    MANAGEMENT = "management", _("Management fee")
    SHARED = "shared", _("Shared energy")
    WATER = "water", _("Water")
    POWER = "power", _("Electric power")
    PARKING = "parking", _("Parking")
    GARBAGE = "garbage", _("Garbage removal")
    PASS = "pass", _("Passes and cards")
    SERVICE = "service", _("Agreed services")
    LEASE = "lease", _("Leases")
    PENALTY = "penalty", _("Contract penalty")
    OTHER = "other", _("Other")


class Method(Choices):
    """How an amount comes about (RULES 8.4)."""

    AREA = "area", _("Area × price × months")
    HOUSEHOLD = "household", _("Fixed sum a household and month")
    BAY = "bay", _("Fixed sum a parking place and month")
    METERED = "metered", _("Meter: use × multiplier × price")
    SHARED_AREA = "shared_area", _("Shared by floor area")
    SHARED_HOUSEHOLD = "shared_household", _("Shared by household")
    LEASE = "lease", _("Rent of a lease")
    ONCE = "once", _("Once, when it arises")


class Bearer(Choices):
    """Who bears a fee."""

    OWNER = "owner", _("Owner")
    TENANT = "tenant", _("Tenant")
    DEVELOPER = "developer", _("Developer")
    LESSEE = "lessee", _("Lessee")


class BillState(Choices):
    """What became of a bill."""

    OPEN = "open", _("Owed")
    PART = "part", _("Paid in part")
    SETTLED = "settled", _("Settled")
    WITHDRAWN = "withdrawn", _("Withdrawn")


UNPAID = (BillState.OPEN, BillState.PART)


class BillSource(Choices):
    """Where a bill comes from."""

    RUN = "run", _("Billing run")
    ONCE = "once", _("Charged once")
    PENALTY = "penalty", _("Contract penalty")
    OPENING = "opening", _("Opening balance")
    HISTORY = "history", _("History of another system")


class RunState(Choices):
    """A billing run."""

    BOOKED = "booked", _("Bills made")
    WITHDRAWN = "withdrawn", _("Withdrawn")


class Account(Choices):
    """What an entry of the book moves: a bill's payment or reduction, a prepayment, a deposit."""

    PAID = "paid", _("Payment")
    REDUCED = "reduced", _("Reduced")
    PREPAID = "prepaid", _("Prepaid")
    DEPOSIT = "deposit", _("Deposit")


class ReduceReason(Choices):
    """Why a bill is reduced."""

    DISCOUNT = "discount", _("Agreed discount")
    WAIVED = "waived", _("Waived with approval")
    COMPENSATION = "compensation", _("As compensation")
    WRONG = "wrong", _("Billed wrongly")
    SETTLEMENT = "settlement", _("Settlement in a dispute")
    OTHER = "other", _("Other")


class DiscountKind(Choices):
    """Why a household pays a part only."""

    CUSTODY = "custody", _("Custody")
    VACANCY = "vacancy", _("Vacant")
    STAFF = "staff", _("Staff housing")
    OTHER = "other", _("Other")


class PayMethod(Choices):
    """How money comes in. ``PREPAID`` and ``DEPOSIT`` move what is here already; ``BANK`` is collection (F17)."""

    CASH = "cash", _("Cash")
    WECHAT = "wechat", _("WeChat")
    ALIPAY = "alipay", _("Alipay")
    CARD = "card", _("Card")
    TRANSFER = "transfer", _("Bank transfer")
    PREPAID = "prepaid", _("From prepayment")
    DEPOSIT = "deposit", _("From deposit")
    BANK = "bank", _("Bank collection")


class ReceiptState(Choices):
    """A receipt. The reversed one stays valid, the red one points back and has a negative total."""

    VALID = "valid", _("Valid")
    VOID = "void", _("Void")
    RED = "red", _("Red entry")


class ReceiptKind(Choices):
    """What a receipt is for; deposits have their own, since they are given back against it."""

    FEES = "fees", _("Fees")
    DEPOSIT = "deposit", _("Deposit")


class LineKind(Choices):
    """What a line of a receipt settles."""

    BILL = "bill", _("Bill")
    PREPAID = "prepaid", _("Prepayment")
    DEPOSIT = "deposit", _("Deposit")


class InvoiceState(Choices):
    """An invoice that the customer asked for."""

    WANTED = "wanted", _("Wanted")
    ISSUED = "issued", _("Invoice issued")
    RETURNED = "returned", _("Returned, red invoice")


class BookState(Choices):
    """A book of pre-printed receipts."""

    OUT = "out", _("With the cashier")
    BACK = "back", _("Stubs returned")
    LOST = "lost", _("Lost, reported")


class DepositKind(Choices):
    """What a deposit is for."""

    DECORATION = "decoration", _("Decoration")
    PASS = "pass", _("Passes")
    KEY = "key", _("Keys")
    LEASE = "lease", _("Lease")
    OTHER = "other", _("Other")


class DepositState(Choices):
    """A deposit on its way back."""

    HELD = "held", _("Held")
    ASKED = "asked", _("Refund asked for")
    INSPECTED = "inspected", _("Inspected")
    APPROVED = "approved", _("Refund approved")
    REFUNDED = "refunded", _("Refunded")
    USED = "used", _("Used up")
    VOID = "void", _("Void")


class CloseState(Choices):
    """A closed day of a cashier."""

    CLOSED = "closed", _("Day closed")
    BANKED = "banked", _("Banked")
    CHECKED = "checked", _("Checked by finance")


class DoorState(Choices):
    """A collection at the door or by telephone."""

    BOOKED = "booked", _("Agreed")
    OUT = "out", _("On the way")
    BACK = "back", _("Back and counted")
    CANCELLED = "cancelled", _("Cancelled")


class MatchState(Choices):
    """A line of a statement (bank, WeChat, Alipay, card)."""

    OPEN = "open", _("Unidentified")
    MATCHED = "matched", _("Receipt found")
    BOOKED = "booked", _("Identified and booked")
    IGNORED = "ignored", _("Not a fee")


class Stage(Choices):
    """The steps by which arrears are pursued (RULES 5), from the mildest."""

    SMS = "sms", _("Text message")
    PHONE = "phone", _("Telephone")
    COUNTER = "counter", _("Said at the counter")
    REMINDER = "reminder", _("Reminder (F21)")
    LETTER = "letter", _("Formal letter (F22)")
    VISIT = "visit", _("Home visit")
    LEGAL = "legal", _("Legal steps")


class Reached(Choices):
    """Whether a demand reached somebody."""

    YES = "yes", _("Somebody reached")
    NO = "no", _("Not reached")
    SENT = "sent", _("Sent")
    DELIVERED = "delivered", _("Delivered")
    RETURNED = "returned", _("Came back")


class Served(Choices):
    """How a reminder or letter was brought to the household (F21)."""

    DOOR = "door", _("Handed over at the door")
    POSTED = "posted", _("Put up at the door")
    MAIL = "mail", _("By mail")
    MESSAGE = "message", _("By message")
    COUNTER = "counter", _("Handed over at the counter")


class AgeBand(Choices):
    """How old the oldest part of arrears is, in days since it was due."""

    MONTH = "0-30", _("Up to 30 days")
    QUARTER = "31-90", _("31 to 90 days")
    HALF = "91-180", _("91 to 180 days")
    YEAR = "181-365", _("181 to 365 days")
    OLDER = "366+", _("Over a year")


class Answer(Choices):
    """What the household answered."""

    PROMISED = "promised", _("Promised to pay")
    DISPUTES = "disputes", _("Disputes it")
    REFUSES = "refuses", _("Refuses")
    HARDSHIP = "hardship", _("Cannot pay now")
    NONE = "none", _("No answer")


class AgreementState(Choices):
    """A direct-debit agreement (F17)."""

    ACTIVE = "active", _("In force")
    ENDED = "ended", _("Ended")


class BankRunState(Choices):
    """A month's file to the bank."""

    OUT = "out", _("At the bank")
    BACK = "back", _("Answered by the bank")
    CANCELLED = "cancelled", _("Cancelled")


class BankLineState(Choices):
    """What the bank did with one line."""

    OUT = "out", _("At the bank")
    PAID = "paid", _("Collected")
    PART = "part", _("Collected in part")
    FAILED = "failed", _("Failed")
    CANCELLED = "cancelled", _("Cancelled")


class LeaseKind(Choices):
    """What is let by the office."""

    ADVERTISING = "advertising", _("Advertising")
    WAREHOUSE = "warehouse", _("Warehouse")
    SITE = "site", _("Site")
    OTHER = "other", _("Other")


class LeaseState(Choices):
    """A lease."""

    RUNNING = "running", _("In force")
    ENDED = "ended", _("Ended")


class ParkingFee(Choices):
    """Which places a parking price is for."""

    ANY = "any", _("Every place")
    OWNED = "owned", _("Owned places")
    RENTED = "rented", _("Rented places")
