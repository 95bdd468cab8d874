"""Every table of the fees, so that whoever opens an office knows all of them."""

from __future__ import annotations

from propertydesk.desks.fees.bank import models as bank
from propertydesk.desks.fees.deposits import models as deposits
from propertydesk.desks.fees.dunning import models as dunning
from propertydesk.desks.fees.ledger import models as ledger
from propertydesk.desks.fees.opening import models as opening
from propertydesk.desks.fees.receipts import models as receipts
from propertydesk.desks.fees.tariffs import models as tariffs
from propertydesk.desks.fees.till import models as till

__all__ = ["bank", "deposits", "dunning", "ledger", "opening", "receipts", "tariffs", "till"]
