"""Changing the office's settings, each with before and after in the journal."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import replace
from typing import Any

from propertydesk.core.desk import Action
from propertydesk.core.errors import UserError
from propertydesk.core.i18n import _
from propertydesk.office.deed import Deed
from propertydesk.office.settings import SETTINGS, change_settings, setting
from propertydesk.office.words import Permission

# What is not given stays as it is: a question without an answer must not bring a default back.
SETTINGS_ASK = tuple(replace(field, default=None, required=False) for field in SETTINGS)


def change(deed: Deed, **values: Any) -> None:
    """Change settings; None leaves one as it is. Raises when nothing was given."""
    if all(value is None for value in values.values()):
        raise UserError(_("Which setting? Known: {known}", known=", ".join(values)))
    changed = change_settings(deed.session, values)
    if changed:
        before = {key: old for key, (old, _new) in changed.items()}
        deed.record("setting", 0, before, {key: new for key, (_old, new) in changed.items()})


def _in_force(asking: Any, unit_id: int | None) -> Mapping[str, Any]:
    return {field.key: setting(asking.session, field.key) for field in SETTINGS}


SETTINGS_ACTIONS = (
    Action(
        "settings.change", _("Settings"), change, Permission.SETTINGS, ask=SETTINGS_ASK, icon="settings",
        defaults=_in_force,
    ),
)  # fmt: skip
