"""``do``: any declared action, through the same door as the window."""

from __future__ import annotations

import argparse
import re
from collections.abc import Sequence
from datetime import datetime

from propertydesk.cli.choosing import record_meant
from propertydesk.cli.entering import entered
from propertydesk.cli.explaining import explain, explain_all
from propertydesk.cli.output import as_json, tell
from propertydesk.cli.parser import WrongUsage
from propertydesk.core.answers import Reader
from propertydesk.core.desk import Action
from propertydesk.core.errors import UserError
from propertydesk.core.fields import Field
from propertydesk.core.i18n import _
from propertydesk.office.signed_in import SignedIn

_ANSWER = re.compile(r"([A-Za-z_][A-Za-z0-9_]*)=(.*)", re.DOTALL)
_AT = Field("at", _("At"), kind="moment", required=True)


def do_command(args: argparse.Namespace, lang: str) -> int:
    """Do it, and say what was done with its numbers."""
    from propertydesk.registry import catalogue

    actions = {key: action for key, action in catalogue().actions.items() if not action.inner}
    if args.explain or args.action is None:
        explain(actions[args.action], lang) if args.action in actions else explain_all(catalogue(), lang)
        return 0 if args.explain else 2
    action = actions.get(args.action)
    if action is None:
        raise UserError(_("There is no action called {key}.", key=args.action), code="unknown_action")
    records, answers = _sorted_out(action, args.words)
    with entered(args, lang) as office:
        ids = _ids(office, action, records)
        done = office.perform(action.key, ids, answers, at=moment_meant(office, args.at))
        if args.json:
            number = done.numbers[0] if done.numbers else _number_of(office, action, done.ids)
            told = {"action": done.action, "ids": done.ids, "numbers": done.numbers, "number": number}
            print(as_json(told | {"message": done.message}, office.moment(), lang))
        else:
            tell(done.message, lang)
    return 0


def _sorted_out(action: Action, words: Sequence[str]) -> tuple[list[str], dict[str, str]]:
    """Which records are named, and the answers. A unit named for something new answers the question for its unit."""
    records, answers = [], {}
    asked = {field.key for field in action.ask}
    for word in words:
        found = _ANSWER.fullmatch(word)
        if found is None:
            records.append(word)
            continue
        key = found[1] if found[1] in asked or f"{found[1]}_id" not in asked else f"{found[1]}_id"
        if key in answers:
            raise WrongUsage(_("{key} is answered twice.", key=found[1]))
        answers[key] = found[2]
    if action.subject is None and records:
        place = next((key for key in ("unit_id", "unit") if key in asked), None)
        if place is None or place in answers or len(records) > 1:
            raise WrongUsage(_("Not understood: {what}. Answers are written KEY=VALUE.", what=" ".join(records)))
        answers[place] = records.pop()
    return records, answers


def _ids(office: SignedIn, action: Action, records: Sequence[str]) -> list[int]:
    if action.subject is None:
        return []
    kind = office.catalogue.kinds[action.subject]
    return office.read(lambda session, moment: [record_meant(session, kind, text) for text in records])


def moment_meant(office: SignedIn, at: str | None) -> datetime | None:
    """The moment that ``--at`` names, aware UTC; None where it was not given. Raises ``UserError``."""
    if at is None:
        return None
    moment = office.moment()
    value: datetime = Reader(moment.now, moment.zone).value(_AT, at)
    return value


def _number_of(office: SignedIn, action: Action, ids: Sequence[int]) -> str | None:
    """The number of the record that was changed, when it has one."""
    kind = office.catalogue.kinds.get(action.subject or action.makes or "")
    if kind is None or not ids or not hasattr(kind.model, "number"):
        return None

    def look(session: object, moment: object) -> str | None:
        record = session.get(kind.model, ids[0])  # type: ignore[attr-defined]  # a Session, opaque here
        return None if record is None else record.number

    return office.read(look)
