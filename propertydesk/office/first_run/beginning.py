"""What the first window asks before there is an office, and what it needs of the program to begin one."""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass
from datetime import UTC, datetime, tzinfo
from pathlib import Path
from typing import TYPE_CHECKING, Any, Protocol

from propertydesk.core.answers import Reader
from propertydesk.core.errors import AnswersWrong
from propertydesk.core.fields import Field
from propertydesk.core.i18n import _
from propertydesk.office.settings import SETTINGS, OfficeLanguage

if TYPE_CHECKING:
    from propertydesk.office.signed_in import SignedIn

Progress = Callable[[int, int], None]
"""How much is done, of how much."""


@dataclass(frozen=True, slots=True)
class NewOffice:
    """What an office begins with: its name and language, and who may do everything in it."""

    folder: Path
    name: str
    language: str
    person: str
    login: str
    password: str


class Beginning(Protocol):
    """Handed in by ``app``. Both ways may take a while: the window calls them off its own thread."""

    @property
    def folder(self) -> Path:
        """Where an office would be kept."""
        ...

    def look_at_demo(self, progress: Progress) -> SignedIn:
        """A throw-away office of invented people, signed in at its front desk."""
        ...

    def start(self, new: NewOffice) -> SignedIn:
        """Make the office, and sign its first person in. Raises ``UserError`` at the field that is wrong."""
        ...


FIRST_ASK: Sequence[Field] = (
    Field("name", _("Name of the service centre"), kind="line", length=60, required=True, width=2,
          hint=_("As it stands at the head of your papers")),
    Field("language", _("Language of the office"), kind="choice", choices=OfficeLanguage, required=True),
    Field("person", _("Your name"), kind="line", length=60, required=True),
    Field("login", _("Sign-in name"), kind="line", length=40, required=True, width=2,
          hint=_("Short, typed every morning: wangli")),
    Field("password", _("Password"), kind="secret", required=True),
    Field("again", _("Password again"), kind="secret", required=True),
)  # fmt: skip

_OPENING = ("company", "phone", "head_title", "gates", "release_paper", "seal_release")
OPENING_ASK: Sequence[Field] = tuple(field for key in _OPENING for field in SETTINGS if field.key == key)
"""The settings that a paper shows on the first day."""


def read_first_answers(given: Mapping[str, Any], folder: Path, zone: tzinfo) -> NewOffice:
    """*given* as the beginning of an office. Raises ``AnswersWrong`` with words at each field that is wrong."""
    answers = Reader(datetime.now(UTC), zone).answers(FIRST_ASK, given)
    if answers["password"] != answers["again"]:
        raise AnswersWrong({"again": _("The two passwords differ. Type the same one twice.")})
    return NewOffice(
        folder, answers["name"], str(answers["language"]), answers["person"], answers["login"], answers["password"]
    )
