"""What a column of a ledger can mean."""

from __future__ import annotations

from propertydesk.core.fields import Choices
from propertydesk.core.i18n import _
from propertydesk.office.words import Relation, UnitStatus


class Meaning(Choices):
    """The meaning of a column."""

    ROOM = "room", _("Room, or the whole unit")
    BUILDING = "building", _("Building")
    ENTRANCE = "entrance", _("Entrance")
    FLOOR = "floor", _("Floor")
    FLOORS = "floors", _("Floors of the building")
    UNIT_NUMBER = "unit_number", _("Number of the unit in the workbook")
    BUILDING_NUMBER = "building_number", _("Number of the building in the workbook")
    AREA = "area", _("Floor area")
    INNER_AREA = "inner_area", _("Area inside, not kept")
    STATUS = "status", _("How the unit is used")
    USE = "use", _("What the unit is built for")
    MOVED_IN = "moved_in", _("Moved in")
    HANDED_OVER = "handed_over", _("Handed over")
    OWNER_NAME = "owner_name", _("Owner, or the row's person")
    OWNER_PHONE = "owner_phone", _("Owner's phone")
    OWNER_ID = "owner_id", _("Owner's ID number")
    OWNER_NUMBER = "owner_number", _("Number of the owner in the workbook")
    CO_OWNER_NAME = "co_owner_name", _("Co-owner")
    CO_OWNER_PHONE = "co_owner_phone", _("Co-owner's phone")
    CO_OWNER_ID = "co_owner_id", _("Co-owner's ID number")
    TENANT_NAME = "tenant_name", _("Tenant")
    TENANT_PHONE = "tenant_phone", _("Tenant's phone")
    TENANT_ID = "tenant_id", _("Tenant's ID number")
    TENANT_SINCE = "tenant_since", _("Let since")
    FAMILY_NAME = "family_name", _("Family")
    FAMILY_PHONE = "family_phone", _("Family's phone")
    FAMILY_ID = "family_id", _("Family's ID number")
    EMERGENCY_NAME = "emergency_contact_name", _("Emergency contact")
    EMERGENCY_PHONE = "emergency_contact_phone", _("Emergency contact's phone")
    EMERGENCY_ID = "emergency_contact_id", _("Emergency contact's ID number")
    RELATION = "relation", _("What the person is to the unit")
    PLATE = "plate", _("Number plate")
    PARKING = "parking", _("Parking place")
    PARKING_LOT = "parking_lot", _("Car park")
    PARKING_KIND = "parking_kind", _("How the place is held")
    REMARK = "remark", _("Remark")
    TICK_OWNER_OCCUPIED = "tick_owner_occupied", _("Ticked: owner-occupied")
    TICK_LET = "tick_let", _("Ticked: let")
    TICK_VACANT = "tick_vacant", _("Ticked: vacant")
    TICK_DECORATING = "tick_decorating", _("Ticked: under decoration")
    TICK_NOT_HANDED_OVER = "tick_not_handed_over", _("Ticked: not handed over")
    IGNORED = "ignored", _("Not read")


ROLES = (Relation.OWNER, Relation.CO_OWNER, Relation.TENANT, Relation.FAMILY, Relation.EMERGENCY_CONTACT)
NAMES = {Meaning(f"{role.value}_name"): role for role in ROLES}
PHONES = {Meaning(f"{role.value}_phone"): role for role in ROLES}
IDS = {Meaning(f"{role.value}_id"): role for role in ROLES}
TICKS = {Meaning(f"tick_{status.value}"): status for status in UnitStatus}
PERSONAL = {**NAMES, **PHONES, **IDS}
"""A person's particulars, and whose they are."""
SEVERAL = frozenset(PERSONAL) | {Meaning.PLATE, Meaning.PARKING, Meaning.REMARK, Meaning.IGNORED}
"""Meanings that more than one column may have."""
