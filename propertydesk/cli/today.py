"""``today``: what must be done next and by when, as the Today board has it."""

from __future__ import annotations

import argparse
import sys
from collections.abc import Sequence
from typing import TYPE_CHECKING, Any

from propertydesk.cli.doing import moment_meant
from propertydesk.cli.entering import entered
from propertydesk.cli.looking import cell
from propertydesk.cli.output import as_json, table, tell
from propertydesk.core.i18n import Words, _, say
from propertydesk.core.views import Moment

if TYPE_CHECKING:
    from propertydesk.standards.board import BoardLine


def today_command(args: argparse.Namespace, lang: str) -> int:
    """The whole office's board, now or at a past moment: one JSON object a running clock, or a table.

    For programs it is the clocks alone; people are also told what is due without one (a monthly report, a quota).
    """
    from propertydesk.standards.board import everything, viewer_of

    with entered(args, lang) as office:
        at = moment_meant(office, args.at)

        def look(session: Any, now: Moment) -> tuple[Moment, Sequence[BoardLine]]:
            moment = now if at is None else Moment(at, now.zone)
            viewer = viewer_of(session, office.actor.staff_id, office.actor.roles)
            return moment, everything(session, moment, office.catalogue, viewer)

        moment, lines = office.read(look)
    if args.json:
        for line in lines:
            if line.clock_id is not None:
                print(as_json(_for_programs(line), moment, lang))
        return 0
    headings = [_("When"), _("Due"), _("Unit"), _("Promise"), _("Limit"), _("Rule"), _("By")]
    rows = [[cell(value, moment, lang) for value in _for_people(line)] for line in lines]
    for row in table([say(words, lang) for words in headings], rows, cut=sys.stdout.isatty()):
        print(row)
    tell(_("Rows: {count}", count=len(lines)), lang)
    return 0


def _for_programs(line: BoardLine) -> dict[str, Any]:
    return {
        "rule": line.rule,
        "subject": line.subject,
        "unit": line.unit,
        "opened_at": line.opened_at,
        "due_at": line.due_at,
        "closed_at": None,
        "state": "running",
    }


def _for_people(line: BoardLine) -> Sequence[Any]:
    from propertydesk.standards.rules import short_words

    about: Words = _("{number}: {what}", number=line.number, what=line.title) if line.number else line.title
    return line.group, line.due_at, line.unit, about, short_words(line.rule), line.rule, line.who
