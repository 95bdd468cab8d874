"""The file of a unit as lines to read, and which records stand behind each line."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from propertydesk.core.i18n import Text, Words, _
from propertydesk.core.views import HistoryItem
from propertydesk.desks.owners.unit_file import Instruction, KeptScan, OwnVehicle, Place, Tie, UnitFile

Subject = tuple[str, int]


@dataclass(frozen=True, slots=True)
class Told:
    """One line: what it says, and the records it is about (the first is its own)."""

    key: str
    words: Words
    icon: str
    subjects: tuple[Subject, ...]
    hints: tuple[Words, ...] = ()
    chip: Words | None = None
    tone: str = "plain"


@dataclass(frozen=True, slots=True)
class Section:
    """Lines under a heading; ``empty`` says what could stand here."""

    title: Text
    lines: tuple[Told, ...]
    empty: Text | None = None


@dataclass(frozen=True, slots=True)
class PastDeed:
    """Something that was done to the unit or to what belongs to it."""

    about: Words
    subject: Subject
    item: HistoryItem


def sections(file: UnitFile) -> Sequence[Section]:
    """Everything on file but the history; who is gone comes last."""
    present = tuple(_person(tie) for tie in file.people if tie.in_force)
    former = tuple(_person(tie) for tie in file.people if not tie.in_force)
    found = [
        Section(_("People"), present, _("Nobody is recorded here. Add the owner.")),
        Section(_("Standing instructions"), tuple(_instruction(each) for each in file.instructions)),
        Section(_("Vehicles"), tuple(_vehicle(each) for each in file.vehicles)),
        Section(_("Parking places"), tuple(_place(each) for each in file.places)),
        Section(_("Scans"), tuple(_scan(each) for each in file.scans), _("Drop a PDF or a picture here to keep it.")),
        Section(_("People before"), former),
    ]
    return [each for each in found if each.lines or each.empty]


def subject_names(file: UnitFile) -> dict[Subject, Words]:
    """What each record of the file is called in its history."""
    return {
        **{("occupancy", each.occupancy_id): each.name for each in file.people},
        **{("vehicle", each.id): each.plate for each in file.vehicles},
        **{("parking_place", each.id): each.name for each in file.places},
        **{("standing_instruction", each.id): each.text for each in file.instructions},
        ("unit", file.household.unit_id): file.household.unit,
    }


def _person(tie: Tie) -> Told:
    hints: list[Words] = [*tie.phones]
    if tie.id_number:
        hints.append(tie.id_number)
    if tie.since is not None and tie.until is not None:
        hints.append(_("{since} to {until}", since=tie.since, until=tie.until))
    elif tie.since is not None:
        hints.append(_("since {day}", day=tie.since))
    elif tie.until is not None:
        hints.append(_("until {day}", day=tie.until))
    if tie.authority:
        hints.append(_("Authority: {text}", text=tie.authority))
    if tie.note:
        hints.append(tie.note)
    return Told(
        f"occupancy:{tie.occupancy_id}", tie.name, "user-round",
        (("occupancy", tie.occupancy_id), ("person", tie.person_id)),
        tuple(hints), tie.relation.label, "accent" if tie.in_force else "settled",
    )  # fmt: skip


def _instruction(each: Instruction) -> Told:
    ended = _("has ended") if not each.in_force else None
    until = (_("until {day}", day=each.until),) if each.until is not None else ()
    return Told(
        f"standing_instruction:{each.id}", each.text, "pin", (("standing_instruction", each.id),), until,
        ended or _("Mind this"), "settled" if ended else "soon",
    )  # fmt: skip


def _vehicle(each: OwnVehicle) -> Told:
    hints = tuple(part for part in (each.model, each.whose) if part)
    left = _("left on {day}", day=each.until) if not each.in_force and each.until is not None else None
    return Told(f"vehicle:{each.id}", each.plate, "car", (("vehicle", each.id),), hints, left, "settled")


def _place(each: Place) -> Told:
    hints: list[Words] = [each.plate] if each.plate else []
    if each.until is not None:
        hints.append(_("until {day}", day=each.until))
    return Told(
        f"parking_place:{each.id}", each.name, "circle-parking", (("parking_place", each.id),), tuple(hints),
        each.kind.label, "plain" if each.in_force else "settled",
    )  # fmt: skip


def _scan(each: KeptScan) -> Told:
    return Told(f"scan:{each.id}", each.title, "paperclip", (("scan", each.id),), (each.by,), None)
