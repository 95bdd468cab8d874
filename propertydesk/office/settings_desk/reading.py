"""What the settings page reads of the office: the forms of its numbers, its backups; and how its settings group."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import datetime
from pathlib import Path

from sqlalchemy.orm import Session

from propertydesk.core.desk import Catalogue
from propertydesk.core.fields import Field
from propertydesk.core.i18n import Text, Words, _
from propertydesk.core.views import Moment
from propertydesk.office.backups import back_up
from propertydesk.office.numbers import NumberPeriod, series_of
from propertydesk.office.office_settings import SETTINGS_ASK
from propertydesk.office.signed_in import SignedIn
from propertydesk.store.backup import backups

_GROUPS: tuple[tuple[Text, tuple[str, ...]], ...] = (
    (
        _("On papers"),
        ("office_name", "company", "phone", "head_title", "seal_release", "gates", "release_paper", "form_papers",
         "paper_language", "offset_x", "offset_y"),
    ),
)  # fmt: skip

_REASONS: dict[str, Text] = {
    "every half hour": _("every half hour"),
    "on leaving": _("on leaving"),
    "before import": _("before a roster was read in"),
    "before migration": _("before the program was renewed"),
    "before restore": _("before a backup was brought back"),
    "command line": _("from the command line"),
    "by hand": _("by hand"),
}


@dataclass(frozen=True, slots=True)
class NumberForm:
    """How the numbers of one kind of document look."""

    kind: str
    label: Text
    icon: str
    example: str
    prefix: str
    period: NumberPeriod
    width: int


@dataclass(frozen=True, slots=True)
class KeptBackup:
    """A backup in the office's folder."""

    at: datetime
    reason: Words
    verified: bool


def setting_groups() -> Sequence[tuple[Text, tuple[Field, ...]]]:
    """The office's settings under their headings; what no heading claims stands last."""
    by_key = {field.key: field for field in SETTINGS_ASK}
    claimed = {key for _title, keys in _GROUPS for key in keys}
    groups = [(title, tuple(by_key[key] for key in keys if key in by_key)) for title, keys in _GROUPS]
    rest = tuple(field for field in SETTINGS_ASK if field.key not in claimed)
    return [*groups, (_("The program"), rest)] if rest else groups


def number_forms(session: Session, catalogue: Catalogue, moment: Moment) -> Sequence[NumberForm]:
    """The forms of all document numbers in force, each with what today's first would look like."""
    return [
        NumberForm(
            kind, catalogue.kinds[kind].label, catalogue.kinds[kind].icon,
            f"{series.stem(moment.today)}{1:0{series.width}d}",
            series.prefix, NumberPeriod(series.period.value), series.width,
        )
        for kind, series in series_of(session, catalogue).items()
    ]  # fmt: skip


def kept_backups(folder: Path) -> Sequence[KeptBackup]:
    """The backups of the office in *folder*, the newest first."""
    return [KeptBackup(each.at, _REASONS.get(each.reason, each.reason), each.verified) for each in backups(folder)]


def back_up_now(signed_in: SignedIn) -> Sequence[KeptBackup]:
    """A verified backup now; returns all there are. Raises ``StoreProblem`` with advice."""
    back_up(signed_in.office, "by hand")
    return kept_backups(signed_in.office.folder)
