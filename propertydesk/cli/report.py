"""``report``: a month's complaints, repairs, reception or fees as a workbook, a PDF, or JSON."""

from __future__ import annotations

import argparse
from collections.abc import Mapping, Sequence
from typing import Any

from sqlalchemy.orm import Session

from propertydesk.cli.entering import entered
from propertydesk.cli.output import as_json, tell
from propertydesk.cli.parser import WrongUsage
from propertydesk.core.errors import NotAllowed, UserError
from propertydesk.core.i18n import _, say
from propertydesk.core.views import Moment
from propertydesk.office.words import Permission
from propertydesk.standards.monthly.files import export_report
from propertydesk.standards.monthly.frozen import plain
from propertydesk.standards.monthly.reading import View, read_report
from propertydesk.standards.monthly.said import figure_words, standard_words
from propertydesk.standards.monthly.values import report_named


def report_command(args: argparse.Namespace, lang: str) -> int:
    """Count the report; write it to a file, say its figures, or both."""
    if args.out is not None and args.out.suffix.lower() not in (".xlsx", ".pdf"):
        raise WrongUsage(_("A report is written to a file that ends with .xlsx or .pdf."))
    if args.out is not None and not args.out.absolute().parent.is_dir():
        raise UserError(_("There is no folder {folder}.", folder=str(args.out.parent)), code="no_folder")
    with entered(args, lang) as office:
        needs = report_named(office.catalogue, args.report).needs
        if needs is not None and not office.actor.may(needs):
            raise NotAllowed(Permission(needs).label)

        def read(session: Session, moment: Moment) -> View:
            return read_report(session, office.catalogue, args.report, args.month, moment, now=args.now)

        view = office.read(read)
        if args.out is not None:
            export_report(office, view, args.out, lang)
        if args.json:
            print(as_json(_for_programs(view, lang), view.counted.period.moment, lang))
        elif args.out is not None:
            tell(_("Written: {file}", file=str(args.out)), lang)
        else:
            _tell(view, lang)
    return 0


def _tell(view: View, lang: str) -> None:
    """The figures and what is missing, as lines for people."""
    tell(_("{report}, {month}: {state}", report=view.report.label, month=view.month, state=view.state), lang)
    for figure in view.report.figures:
        if not figure.quiet:
            shown, wanted = figure_words(figure, view.counted.figures[figure.key]), say(standard_words(figure), lang)
            tell(_("{label}: {value}", label=figure.label, value=f"{shown}  {wanted}".strip()), lang)
    for gap in view.gaps:
        tell(_("Missing: {what}", what=gap.words), lang)


def _for_programs(view: View, lang: str) -> Mapping[str, Any]:
    sent = view.sent
    return {
        "report": view.report.key,
        "month": view.month,
        "version": view.version,
        "as_of": view.counted.period.as_of,
        "sent_at": None if sent is None else sent.at,
        "sent_to": None if sent is None else sent.to,
        "figures": dict(view.counted.figures),
        "tables": {key: _groups(view, key) for key in view.report.table},
        "missing": [{"key": gap.key, "words": say(gap.words, lang), "count": len(gap.records)} for gap in view.gaps],
        "differs": [{"figure": each.key, "was": each.was, "is": each.now} for each in view.differs],
        "later": [{"kind": each.kind, "id": each.id, "name": each.name} for each in view.later],
    }


def _groups(view: View, key: str) -> Sequence[Mapping[str, Any]]:
    by = view.report.table[key].by
    return [
        {**dict(zip(by, (plain(value) for value in group.values), strict=True)), **group.cells}
        for group in view.counted.tables[key]
    ]
