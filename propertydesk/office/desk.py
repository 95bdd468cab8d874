"""The declaration of the office itself: its kinds of records, what can be done with them, its own lists.

The declarations of a subject stand beside its services (``units.py``, ``people.py``, ``staff.py`` ...); here they are
put together.
"""

from __future__ import annotations

from typing import Any

from propertydesk.core.desk import Desk, Kind
from propertydesk.core.i18n import _
from propertydesk.office.carrying import notices_in_force
from propertydesk.office.desk_models import Scan
from propertydesk.office.directory import DIRECTORY_ACTIONS, DIRECTORY_FIELDS
from propertydesk.office.entries import person_entries, unit_entries, vehicle_entries
from propertydesk.office.erasure import ERASE_ACTIONS
from propertydesk.office.listings import LISTINGS
from propertydesk.office.models import (
    DirectoryEntry,
    Notice,
    Occupancy,
    ParkingPlace,
    Person,
    StandingInstruction,
    Unit,
    Vehicle,
)
from propertydesk.office.notices import INSTRUCTION_FIELDS, NOTICE_ACTIONS, NOTICE_FIELDS
from propertydesk.office.numbers import BLANK_FIELDS, NUMBER_ACTIONS
from propertydesk.office.occupancies import OCCUPANCY_ACTIONS, OCCUPANCY_FIELDS
from propertydesk.office.office_settings import SETTINGS_ACTIONS
from propertydesk.office.people import PERSON_ACTIONS, PERSON_FIELDS
from propertydesk.office.posts import DEPARTMENT_FIELDS, POST_ACTIONS, POST_FIELDS, SPECIALIST_FIELDS
from propertydesk.office.roster.declaration import ROSTER_ACTIONS
from propertydesk.office.scans import SCAN_ACTIONS, SCAN_FIELDS
from propertydesk.office.staff import STAFF_ACTIONS, STAFF_FIELDS
from propertydesk.office.staff_models import Department, Post, Specialist, Staff
from propertydesk.office.units import UNIT_ACTIONS, UNIT_FIELDS
from propertydesk.office.vehicles import PARKING_FIELDS, VEHICLE_ACTIONS, VEHICLE_FIELDS
from propertydesk.store.number_models import DocumentNumber

KINDS = (
    Kind("unit", _("Unit"), Unit, "house", fields=UNIT_FIELDS, entries=unit_entries, unit="id"),
    Kind(
        "person", _("Person"), Person, "user-round", fields=PERSON_FIELDS, entries=person_entries, unit="main_unit_id"
    ),
    Kind("occupancy", _("Person of a unit"), Occupancy, "link", fields=OCCUPANCY_FIELDS),
    Kind("vehicle", _("Vehicle"), Vehicle, "car", fields=VEHICLE_FIELDS, entries=vehicle_entries),
    Kind("parking_place", _("Parking place"), ParkingPlace, "circle-parking", fields=PARKING_FIELDS),
    Kind("standing_instruction", _("Standing instruction"), StandingInstruction, "pin", fields=INSTRUCTION_FIELDS),
    Kind("notice", _("Notice"), Notice, "megaphone", fields=NOTICE_FIELDS, unit=None),
    Kind("directory_entry", _("Useful number"), DirectoryEntry, "book-user", fields=DIRECTORY_FIELDS, unit=None),
    Kind("staff", _("Colleague"), Staff, "user-cog", fields=STAFF_FIELDS, unit=None),
    Kind("department", _("Department"), Department, "users-round", fields=DEPARTMENT_FIELDS, unit=None),
    Kind("post", _("Post"), Post, "map-pin", fields=POST_FIELDS, unit=None),
    Kind("specialist", _("Specialist of a building"), Specialist, "user-check", fields=SPECIALIST_FIELDS, unit=None),
    Kind("scan", _("Scan"), Scan, "paperclip", fields=SCAN_FIELDS, unit=None),
    Kind("document_number", _("Number of a blank"), DocumentNumber, "file", fields=BLANK_FIELDS, unit=None),
)

ACTIONS = (
    *UNIT_ACTIONS, *PERSON_ACTIONS, *OCCUPANCY_ACTIONS, *VEHICLE_ACTIONS, *SCAN_ACTIONS, *NOTICE_ACTIONS,
    *DIRECTORY_ACTIONS, *NUMBER_ACTIONS, *STAFF_ACTIONS, *POST_ACTIONS, *SETTINGS_ACTIONS, *ERASE_ACTIONS,
    *ROSTER_ACTIONS,
)  # fmt: skip


def _screen() -> Any:
    from propertydesk.office.settings_desk.screen import SettingsPage

    return SettingsPage


OFFICE = Desk(
    key="office",
    label=_("Settings"),
    icon="settings",
    kinds=KINDS,
    actions=ACTIONS,
    lists=LISTINGS,
    screen=_screen,
    carries=notices_in_force,
    place=90,
    bottom=True,
)
