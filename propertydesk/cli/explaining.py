"""``actions``, ``do --help``: what can be done, each action with its questions, in words."""

from __future__ import annotations

import argparse
import json
from typing import Any

from propertydesk.cli.output import table
from propertydesk.core.desk import Action, Catalogue
from propertydesk.core.errors import UserError
from propertydesk.core.fields import Field
from propertydesk.core.i18n import _, say

_EXAMPLES = {
    "day": "2026-11-20",
    "moment": "14:00, 2026-11-20 14:00",
    "flag": "yes, no",
    "money": "1409.50",
    "area": "94.56",
    "decimal": "1.835",
    "whole": "3",
    "rows": "sofa*1; boxes*4",
    "plate": "浙A12345",
}
_WORDS = {"unit": "3-1-1001"}


def actions_command(args: argparse.Namespace, lang: str) -> int:
    """Name every action, or explain one."""
    from propertydesk.registry import catalogue

    known = catalogue()
    offered = {key: action for key, action in known.actions.items() if not action.inner}
    if args.action is not None and args.action not in offered:
        raise UserError(_("There is no action called {key}.", key=args.action), code="unknown_action")
    chosen = list(offered.values()) if args.action is None else [offered[args.action]]
    if args.json:
        for action in chosen:
            print(json.dumps(_as_data(action, lang), ensure_ascii=False))
    elif args.action is None:
        explain_all(known, lang)
    else:
        explain(chosen[0], lang)
    return 0


def explain_all(catalogue: Catalogue, lang: str) -> None:
    """Every action by desk, and the lists and papers there are."""
    print(say(_("propertydesk do DIR ACTION [NUMBER] [KEY=VALUE]... [--at TIME] --as LOGIN"), lang))
    print(say(_("propertydesk do DIR ACTION --help explains an action's questions."), lang))
    if catalogue.late_reasons is not None:
        reasons = " | ".join(reason.value for reason in catalogue.late_reasons)
        print(say(_("What keeps a promise too late also takes late_reason={reasons}.", reasons=reasons), lang))
    for desk in catalogue.desks:
        offered = [action for action in desk.actions if not action.inner]
        if offered:
            print(f"\n{say(desk.label, lang)}")
            width = max(len(action.key) for action in offered)
            for action in offered:
                on = f" ({say(catalogue.kinds[action.subject].label, lang)})" if action.subject else ""
                print(f"  {action.key:{width}}  {say(action.label, lang)}{on}")
    print()
    print(say(_("Lists: {names}", names=", ".join(catalogue.lists)), lang))
    print(say(_("Papers: {names}", names=", ".join(sorted(catalogue.papers))), lang))


def explain(action: Action, lang: str) -> None:
    """One action with its questions."""
    subject = f" {_on_what(action.subject)}" if action.subject else ""
    print(f"{action.key}: {say(action.label, lang)}")
    if action.hint is not None:
        print(say(action.hint, lang))
    print(say(_("Usage:"), lang), f"propertydesk do DIR {action.key}{subject} [KEY=VALUE]... --as LOGIN")
    if not action.ask:
        print(say(_("It asks nothing."), lang))
        return
    headings = [say(words, lang) for words in (_("Key"), _("Asks for"), _("Write it as"), _("Needed"))]
    rows = [
        [field.key, say(field.label, lang), answers_of(field), say(_("yes"), lang) if _must_be_given(field) else ""]
        for field in action.ask
    ]
    print()
    for line in table(headings, rows, cut=False):
        print(line)


def answers_of(field: Field) -> str:
    """What may be answered, by example."""
    if field.of_choices is not None:
        return " | ".join(choice.value for choice in field.of_choices)
    if field.of_kind == "rows":
        return f"{_rows_example(field)}   [{', '.join(column.key for column in field.rows)}]"
    if field.lookup is not None:
        return _WORDS.get(field.lookup, field.lookup)
    return _EXAMPLES.get(field.of_kind, "")


def _rows_example(field: Field) -> str:
    """How rows are typed on one line: the first column, then its number."""
    first = field.rows[0]
    if first.of_choices is not None:
        return "; ".join(f"{choice.value}*100" for choice in list(first.of_choices)[:2])
    return "12*100; 13*50" if first.of_kind in ("whole", "money") else _EXAMPLES["rows"]


def _must_be_given(field: Field) -> bool:
    return field.is_required and field.default is None


def _on_what(kind: str) -> str:
    return "3-1-1001" if kind == "unit" else "NUMBER"


def _as_data(action: Action, lang: str) -> dict[str, Any]:
    return {
        "action": action.key,
        "label": say(action.label, lang),
        "subject": action.subject,
        "makes": action.makes,
        "needs": str(action.needs),
        "prints": action.prints,
        "asks": [_field_as_data(field, lang) for field in action.ask],
    }


def _field_as_data(field: Field, lang: str) -> dict[str, Any]:
    choices = field.of_choices
    return {
        "key": field.key,
        "label": say(field.label, lang),
        "kind": field.of_kind,
        "required": _must_be_given(field),
        "default": None if field.default is None else str(field.default),
        "choices": None if choices is None else [choice.value for choice in choices],
        "columns": [column.key for column in field.rows] or None,
    }
