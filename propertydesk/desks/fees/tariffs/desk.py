"""The declaration of this part of the fees."""

from __future__ import annotations

from propertydesk.desks.fees.parts import Part
from propertydesk.desks.fees.tariffs.bearings import BEARING_ACTIONS, BEARING_KIND, BEARING_LIST
from propertydesk.desks.fees.tariffs.corrections import CORRECTION_ACTIONS
from propertydesk.desks.fees.tariffs.discounts import DISCOUNT_ACTIONS, DISCOUNT_KIND, DISCOUNT_LIST
from propertydesk.desks.fees.tariffs.items import ITEM_ACTIONS, ITEM_KIND, ITEM_LIST
from propertydesk.desks.fees.tariffs.leases import LEASE_ACTIONS, LEASE_KIND, LEASE_LIST
from propertydesk.desks.fees.tariffs.meters import METER_ACTIONS, METER_KIND, METER_LIST
from propertydesk.desks.fees.tariffs.prices import TARIFF_ACTIONS, TARIFF_KIND, TARIFF_LIST
from propertydesk.desks.fees.tariffs.readings import READING_ACTIONS, READING_KIND, READING_LIST
from propertydesk.desks.fees.tariffs.shared import COST_ACTIONS, COST_KIND, COST_LIST
from propertydesk.desks.fees.tariffs.start import START_ACTIONS

PART = Part(
    kinds=(
        ITEM_KIND, TARIFF_KIND, DISCOUNT_KIND, BEARING_KIND, METER_KIND, READING_KIND, COST_KIND, LEASE_KIND,
    ),
    actions=(
        *START_ACTIONS, *ITEM_ACTIONS, *TARIFF_ACTIONS, *DISCOUNT_ACTIONS, *BEARING_ACTIONS, *METER_ACTIONS,
        *READING_ACTIONS, *CORRECTION_ACTIONS, *COST_ACTIONS, *LEASE_ACTIONS,
    ),
    lists=(
        ITEM_LIST, TARIFF_LIST, DISCOUNT_LIST, BEARING_LIST, METER_LIST, READING_LIST, COST_LIST, LEASE_LIST,
    ),
)  # fmt: skip
