"""What the office declares of the import: one action. Its machinery is loaded when it is used."""

from __future__ import annotations

from typing import Any

from propertydesk.core.desk import Action
from propertydesk.core.fields import Field
from propertydesk.core.i18n import _
from propertydesk.office.deed import Deed
from propertydesk.office.words import Permission

ACTION = "roster.import"


def take_in(deed: Deed, roster: Any) -> None:
    """Read a roster in: a planned one, or the name of a workbook (``do roster.import roster=FILE.xlsx``)."""
    from propertydesk.office.roster.bring_in import take_in as take

    take(deed, roster)


def _screen() -> Any:
    from propertydesk.office.import_desk.screen import RosterImport

    return RosterImport


ROSTER_ACTIONS = (
    Action(
        ACTION,
        _("Read a roster in"),
        take_in,
        Permission.IMPORT,
        ask=(Field("roster", _("Workbook"), kind="structure", required=True),),
        icon="file-spreadsheet",
        screen=_screen,
        hint=_("From an .xlsx file, again and again: nothing is doubled"),
    ),
)
