"""The office's own words in a form: the title of its head, the seal for releases."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import fields, is_dataclass, replace
from typing import Any, TypeVar

from propertydesk.core.sheet import OfficeHead
from propertydesk.paper.form import Form, Label, Register

_Paper = TypeVar("_Paper", Form, Register)


def with_office(paper: _Paper, office: OfficeHead) -> _Paper:
    """*paper* with {head_title} and {seal} filled in from the settings of *office*, in both languages."""
    words = paper.heading.words
    given = {
        "head_title": _called(office.head_title, words["head_title"], words),
        "seal": _called(office.seal, words["seal"], words),
    }
    named: _Paper = _filled(paper, given)
    return named


def _called(said: str, usual: Label, words: Mapping[str, Label]) -> Label:
    """What the setting says, the usual word where it is silent; our own words for it in both languages."""
    if not said:
        return usual
    ours = (words["head_title"], words["seal_release"], words["seal"])
    return next((label for label in ours if said in (label.zh, label.en)), Label(said, said))


def _filled(part: Any, given: Mapping[str, Label]) -> Any:
    if isinstance(part, Label):
        return _label(part, given)
    if isinstance(part, tuple):
        return tuple(_filled(each, given) for each in part)
    if isinstance(part, Mapping):
        return {key: _filled(each, given) for key, each in part.items()}
    if is_dataclass(part) and not isinstance(part, type):
        return replace(part, **{one.name: _filled(getattr(part, one.name), given) for one in fields(part)})
    return part


def _label(label: Label, given: Mapping[str, Label]) -> Label:
    zh, en = label.zh, label.en
    for key, words in given.items():
        zh, en = zh.replace(f"{{{key}}}", words.zh), en.replace(f"{{{key}}}", words.en)
    return label if (zh, en) == (label.zh, label.en) else Label(zh, en)
