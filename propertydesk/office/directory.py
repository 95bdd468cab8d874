"""The directory of useful numbers: police, lift firm, street office."""

from __future__ import annotations

from typing import Any

from sqlalchemy import select

from propertydesk.core.desk import Action
from propertydesk.core.errors import UserError
from propertydesk.core.fields import Field
from propertydesk.core.i18n import _
from propertydesk.office.checks import require
from propertydesk.office.deed import Deed
from propertydesk.office.models import DirectoryEntry
from propertydesk.office.words import DirectoryKind, Permission

DIRECTORY_ASK = (
    Field(DirectoryEntry.name, _("Listed as")),
    Field(DirectoryEntry.kind, _("Whose number"), required=True, default=DirectoryKind.OTHER),
    Field(DirectoryEntry.phone, _("Phone")),
    Field(DirectoryEntry.note, _("Note"), width=3, hint=_("When they answer, what to say, the contract's number")),
)
DIRECTORY_FIELDS = (*DIRECTORY_ASK, Field(DirectoryEntry.retired, _("No longer in use")))


def add_entry(deed: Deed, **values: Any) -> DirectoryEntry:
    """Add a number. Raises at ``phone`` when the same name with the same number is there."""
    doubled = deed.session.scalar(
        select(DirectoryEntry.id).where(
            DirectoryEntry.name == values["name"],
            DirectoryEntry.phone == values["phone"],
            DirectoryEntry.retired.is_(False),
        )
    )
    require({"phone": _("{name} with this number is there already.", name=values["name"]) if doubled else None})
    return deed.add(DirectoryEntry(**values))


def edit_entry(deed: Deed, entry: DirectoryEntry, **values: Any) -> None:
    """Correct a number."""
    deed.change(entry, **values)


def retire_entry(deed: Deed, entry: DirectoryEntry) -> None:
    """Take a number out of use; it stays in the history."""
    deed.change(entry, retired=True)


def in_use(deed: Deed, entry: DirectoryEntry) -> None:
    """Only once."""
    if entry.retired:
        raise UserError(_("This number is out of use already."))


DIRECTORY_ACTIONS = (
    Action(
        "directory.add", _("Add a number"), add_entry, Permission.DIRECTORY, makes="directory_entry",
        ask=DIRECTORY_ASK, icon="book-user",
    ),
    Action(
        "directory.edit", _("Edit the number"), edit_entry, Permission.DIRECTORY, subject="directory_entry",
        ask=DIRECTORY_ASK, icon="pencil", edits=True, primary=True,
    ),
    Action(
        "directory.retire", _("No longer in use"), retire_entry, Permission.DIRECTORY, subject="directory_entry",
        when=in_use, icon="x", danger=True,
    ),
)  # fmt: skip
