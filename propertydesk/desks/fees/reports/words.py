"""Words of the figures about fees."""

from __future__ import annotations

from propertydesk.core.fields import Choices
from propertydesk.core.i18n import _


class TakenBack(Choices):
    """How a receipt was undone."""

    VOID = "void", _("Void")
    RED = "red", _("Red entry")


class Refunded(Choices):
    """What money was that went back."""

    DEPOSIT = "deposit", _("Deposit")
    PREPAID = "prepaid", _("Prepayment or fee")
