"""Keys, parcels and lost property: the lists in tabs, the record one stands on at the right."""

from __future__ import annotations

from propertydesk.ui.desk_page import DeskPage


class KeepingScreen(DeskPage):
    """F2 lends a key, F3 takes a parcel in, whatever list; Enter takes the key back, or hands the parcel out."""

    begins = "key_loan.out"
    begins_too = "kept.take_in"
