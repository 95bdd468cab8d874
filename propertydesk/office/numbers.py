"""Document numbers as the office wants them, and blocks of them for papers filled in by hand (F40)."""

from __future__ import annotations

from collections.abc import Mapping
from datetime import datetime
from typing import Any

from sqlalchemy.orm import Session

from propertydesk.core.desk import Action, Catalogue
from propertydesk.core.errors import UserError
from propertydesk.core.fields import Choices, Field
from propertydesk.core.i18n import LANGUAGES, _, say
from propertydesk.office.deed import Deed
from propertydesk.office.words import Permission
from propertydesk.store.number_models import DocumentNumber, NumberState, Period
from propertydesk.store.numbering import Series, reserve, series_in_force, set_series, void_reserved


class NumberPeriod(Choices):
    """When a series of numbers begins anew."""

    NONE = "none", _("Never")
    DAY = "day", _("Every day")
    MONTH = "month", _("Every month")
    YEAR = "year", _("Every year")


class BlankState(Choices):
    """What became of a reserved number."""

    RESERVED = "reserved", _("Not used yet")
    USED = "used", _("Keyed in")
    VOID = "void", _("Void")


KIND = Field("kind", _("Kind of document"), kind="line", required=True, hint=_("Release slip, visitor, call ..."))
SERIES_ASK = (
    KIND,
    Field("prefix", _("Letters in front"), kind="line", length=12, required=True),
    Field("period", _("Begins anew"), kind="choice", choices=NumberPeriod, required=True),
    Field("width", _("Digits of the running number"), kind="whole", required=True),
)
RESERVE_ASK = (
    KIND,
    Field("count", _("How many"), kind="whole", required=True),
    Field("issued_to", _("Handed to"), kind="line", length=60, hint=_("You, when left empty")),
)
BLANK_FIELDS = (
    Field(DocumentNumber.number, _("Number")),
    Field(DocumentNumber.issued_to, _("Handed to")),
    Field(DocumentNumber.issued_at, _("Handed out")),
    Field("state", _("State"), kind="choice", choices=BlankState),
    Field(DocumentNumber.reason, _("Void because")),
)


def numbered_kinds(catalogue: Catalogue) -> dict[str, Series]:
    """The kinds of documents that bear numbers, each with its series as installed."""
    return {key: kind.series for key, kind in catalogue.kinds.items() if kind.series is not None}


def series_of(session: Session, catalogue: Catalogue) -> dict[str, Series]:
    """The series in force, by kind."""
    return {key: series_in_force(session, series) for key, series in numbered_kinds(catalogue).items()}


def change_series(deed: Deed, kind: str, prefix: str, period: NumberPeriod, width: int) -> None:
    """From now on the numbers of *kind* look like this; those given out stay as they are."""
    default = _numbered(deed, kind)
    before = series_in_force(deed.session, default)
    after = Series(default.kind, prefix, Period(period.value), width)
    shared = [key for key, each in series_of(deed.session, deed.catalogue).items() if each.prefix == prefix]
    if any(key != default.kind for key in shared):
        raise UserError(_("Another kind of document has this prefix: {known}", known=", ".join(shared)), "prefix")
    set_series(deed.session, after)
    deed.record("number_series", 0, _told(before), _told(after))


def reserve_blanks(deed: Deed, kind: str, count: int, issued_to: str | None) -> None:
    """Set a block of numbers aside for papers filled in by hand; they are keyed in later under these numbers (F40)."""
    holder = issued_to or deed.actor.name
    at: datetime = deed.at
    numbers = reserve(deed.session, _numbered(deed, kind), deed.moment.today, count, holder, at)
    deed.numbers.extend(numbers)
    told = {"first": numbers[0], "last": numbers[-1], "count": count, "issued_to": holder}
    deed.record("document_number", 0, None, told, frozenset({"issued_to"}))


def void_blank(deed: Deed, number: DocumentNumber, reason: str) -> None:
    """A reserved paper was spoilt or lost."""
    void_reserved(deed.session, number.kind, number.number, reason)
    deed.record("document_number", number.id, {"state": "reserved"}, {"state": "void", "reason": reason})


def can_void(deed: Deed, number: DocumentNumber) -> None:
    """Only what waits to be filled in."""
    if number.state != NumberState.RESERVED:
        raise UserError(_("{number} is not waiting to be filled in.", number=number.number))


def _numbered(deed: Deed, given: str) -> Series:
    """The series of the kind that *given* names, by key or by its word in either language."""
    kinds = numbered_kinds(deed.catalogue)
    for key, series in kinds.items():
        words = {key, *(say(deed.catalogue.kinds[key].label, lang) for lang in LANGUAGES)}
        if given.casefold() in {word.casefold() for word in words}:
            return series
    raise UserError(_("There are no numbers for {kind}. Known: {known}", kind=given, known=", ".join(kinds)), "kind")


def _told(series: Series) -> Mapping[str, Any]:
    return {"kind": series.kind, "prefix": series.prefix, "period": series.period.value, "width": series.width}


def reserved_only(query: Any) -> Any:
    """Of all numbers, those that were ever reserved."""
    return query.where(DocumentNumber.state != NumberState.TAKEN)


NUMBER_ACTIONS = (
    Action(
        "series.change", _("Form of the numbers"), change_series, Permission.SETTINGS, ask=SERIES_ASK,
        icon="settings",
    ),
    Action(
        "blanks.reserve", _("Reserve numbers for blanks"), reserve_blanks, Permission.RELEASE, ask=RESERVE_ASK,
        icon="file", hint=_("For papers filled in by hand: a power cut, the night"),
    ),
    Action(
        "blanks.void", _("Void the blank"), void_blank, Permission.RELEASE, subject="document_number",
        ask=(Field("reason", _("Why"), kind="line", length=200, required=True, width=3),), when=can_void, icon="ban",
        danger=True,
    ),
)  # fmt: skip
