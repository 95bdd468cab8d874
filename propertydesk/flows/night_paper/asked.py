"""What a line of the sheet is asked on the screen, with the widths of its inputs; and its words once it is taken."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import replace
from typing import Any

from propertydesk.core.desk import Catalogue
from propertydesk.core.fields import Field, by_key
from propertydesk.core.i18n import Words, _
from propertydesk.flows.night_paper.rows import BECOMINGS, LEFT_AT, ROWS, Becomes

COLUMNS = ("at", "unit_id", "who", "becomes", "text")
"""The columns that every line has, in the order in which they are typed."""

LATE_REASON = "late_reason"
_WIDTHS = {"at": 1, "becomes": 3, "unit_id": 1, "who": 1, "text": 3}

_SHOWN: Mapping[Becomes, Sequence[tuple[str, int]]] = {
    Becomes.LINE: (("category", 2),),
    Becomes.VISITOR: (("visit_kind", 3), ("confirmed", 2), (LEFT_AT, 1)),
    Becomes.LEFT: (),
    Becomes.CALL: (("promised_at", 1), ("answer", 2)),
    Becomes.REQUEST: (("promised_at", 1), ("answer", 2)),
    Becomes.REPAIR: (
        ("category", 2), ("urgency", 2), ("told_now", 1), ("place", 2), ("place_text", 1), ("repeat", 2),
    ),
    Becomes.COMPLAINT: (("category", 2), ("severity", 2), ("place_text", 1)),
    Becomes.INCIDENT: (
        ("category", 2), ("place_text", 1), ("supervisor_told_at", 1), ("manager_told_at", 1), ("level", 3),
    ),
    Becomes.SLIP: (
        ("relation", 1), ("id_shown", 1), ("plate", 1), ("consent", 2), ("consent_by", 1), ("consent_phone", 1),
        ("consent_at", 1),
    ),
    Becomes.PASSED: (("counted", 1), ("last", 1)),
    Becomes.KEPT: (),
}  # fmt: skip
"""What a sheet usually says of each; the rest is put right on the record."""

ONLY_WHEN_WRONG = ("repeat", LATE_REASON)
"""Asked once the office says that it has to know."""

_TEXTS: Mapping[Becomes, Words] = {
    Becomes.VISITOR: _("Why they came"),
    Becomes.LEFT: _("Remark"),
    Becomes.CALL: _("What it is about"),
    Becomes.REQUEST: _("What they want"),
    Becomes.REPAIR: _("What is broken"),
    Becomes.COMPLAINT: _("What they say"),
    Becomes.SLIP: _("Goods, such as: sofa*1; boxes*4"),
    Becomes.PASSED: _("Remark"),
    Becomes.KEPT: _("Outcome"),
}
_NUMBERS: Mapping[Becomes, Words] = {
    Becomes.PASSED: _("Number of the release slip"),
    Becomes.LEFT: _("Number of the visitor"),
    Becomes.KEPT: _("Number of the call"),
}


def columns() -> Sequence[Field]:
    """The fields of the sheet's columns as inputs of one line each."""
    asked = by_key(ROWS.rows)
    return [replace(asked[key], width=_WIDTHS[key], kind=_one_line(asked[key])) for key in COLUMNS]


def text_words(becomes: Becomes) -> Words:
    """What the text of such a line is."""
    return _TEXTS.get(becomes, by_key(ROWS.rows)["text"].label)


def further(catalogue: Catalogue, becomes: Becomes) -> Sequence[Field]:
    """The further questions for a line that becomes this, taken from the action that makes it."""
    action = catalogue.actions[BECOMINGS[becomes].action]
    number = () if becomes == Becomes.LINE else (Field("number", _number_words(becomes), kind="line", length=40),)
    asked = dict(by_key(action.ask)) | {LEFT_AT: Field(LEFT_AT, _("Left at"), kind="line", length=20)}
    fields = [*number, *(_on_screen(asked[key], width, BECOMINGS[becomes].given) for key, width in _SHOWN[becomes])]
    if catalogue.late_reasons is not None:
        why = Field(LATE_REASON, _("Why is it late?"), kind="choice", choices=catalogue.late_reasons, width=3)
        fields.append(why)
    return fields


def _number_words(becomes: Becomes) -> Words:
    """Which number such a line bears."""
    return _NUMBERS.get(becomes, _("Number of its paper"))


def _on_screen(field: Field, width: int, given: Mapping[str, Any]) -> Field:
    """The paper lies before whoever types: no hints, one line each, times as they are written."""
    required = False if field.of_kind != "choice" else field.required
    default = given.get(field.key, field.default)
    return replace(field, width=width, kind=_one_line(field), hint=None, required=required, default=default)


def _one_line(field: Field) -> str | None:
    return "line" if field.of_kind in ("paragraph", "moment") else field.kind


def for_office(row: Mapping[str, Any]) -> dict[str, Any]:
    """A line as the action wants it: what is no column stands under ``more``."""
    own = {key: value for key, value in row.items() if key in (*COLUMNS, "number", LATE_REASON)}
    return own | {"more": {key: value for key, value in row.items() if key not in own}}
