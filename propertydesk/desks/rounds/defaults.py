"""The lists of rounds that come with the program (``resources/rounds.toml``): what the seeds say is looked at."""

from __future__ import annotations

import tomllib
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from functools import lru_cache
from typing import Any

from propertydesk.core import paths
from propertydesk.desks.rounds.models import RoundKind
from propertydesk.office.words import DepartmentKind

USUAL_DAYS = 3
"""Within so many working days a finding is put right where nobody says otherwise."""


@dataclass(frozen=True, slots=True)
class Said:
    """Words in both languages; ``{building}`` stands for a building's name."""

    zh: str
    en: str

    def to(self, lang: str, building: str = "") -> str:
        """The words in *lang* for *building*."""
        return (self.zh if lang == "zh_CN" else self.en).replace("{building}", building)


@dataclass(frozen=True, slots=True)
class UsualPoint:
    """A point of a default list. ``once``: not for each building, where the others are."""

    place: Said
    matter: Said
    department: DepartmentKind | None = None
    days: int = USUAL_DAYS
    once: bool = False


@dataclass(frozen=True, slots=True)
class UsualList:
    """A default list: ``each`` building has one of its own, or ``points_each`` its points on the one there is."""

    kind: RoundKind
    title: Said
    department: DepartmentKind | None
    points: tuple[UsualPoint, ...]
    each: bool = False
    points_each: bool = False


@lru_cache(maxsize=1)
def usual_lists() -> tuple[UsualList, ...]:
    """Every default list, in the order of the file."""
    data = tomllib.loads((paths.resources() / "rounds.toml").read_text(encoding="utf-8"))
    return tuple(_list(**values) for values in data["lists"])


def _list(
    kind: str, title: Mapping[str, str], department: str, points: Sequence[Mapping[str, Any]], **more: bool
) -> UsualList:
    return UsualList(
        RoundKind(kind), Said(**title), DepartmentKind(department), tuple(_point(**each) for each in points), **more
    )


def _point(place: Mapping[str, str], matter: Mapping[str, str], department: str = "", **more: Any) -> UsualPoint:
    return UsualPoint(Said(**place), Said(**matter), DepartmentKind(department) if department else None, **more)
