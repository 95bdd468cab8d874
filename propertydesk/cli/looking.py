"""``list``, ``find`` and ``export``: what the office holds, read through the same masking query as the window."""

from __future__ import annotations

import argparse
import sys
from collections.abc import Iterator, Mapping, Sequence
from typing import Any

from propertydesk.cli.entering import entered
from propertydesk.cli.output import as_json, table, tell
from propertydesk.cli.parser import WrongUsage
from propertydesk.core.desk import Listing
from propertydesk.core.i18n import _, say
from propertydesk.core.unit_notation import parse_unit
from propertydesk.core.views import Moment, Query
from propertydesk.office.records import in_words

_PAGE = 2000


def list_command(args: argparse.Namespace, lang: str) -> int:
    """Show a list: one JSON object a line, or a table."""
    query = query_of(args)
    with entered(args, lang) as office:
        listing, moment = office.listing(args.listing), office.moment()
        ids = office.list_ids(args.listing, query)
        pages = (
            office.list_rows(args.listing, ids[at : at + _PAGE], reveal=args.reveal) for at in range(0, len(ids), _PAGE)
        )
        rows = (row for page in pages for row in page)
        if args.json:
            for row in rows:
                print(as_json(_for_programs(row), moment, lang))
        else:
            _show_table(listing, rows, moment, lang)
            tell(_("Rows: {count}", count=len(ids)), lang)
    return 0


def _for_programs(row: Mapping[str, Any]) -> dict[str, Any]:
    """Several owners or phones in alphabetical order, so that two offices with the same data say the same."""
    return {key: sorted(value) if _is_words(value) else value for key, value in row.items()}


def _is_words(value: Any) -> bool:
    return isinstance(value, list | tuple) and all(isinstance(each, str) for each in value)


def find_command(args: argparse.Namespace, lang: str) -> int:
    """Show every find, best first."""
    with entered(args, lang) as office:
        found, moment = office.find(args.text), office.moment()
        hits = [
            {"kind": hit.kind, "id": hit.id, "number": hit.number, "unit": hit.unit, "title": hit.title,
             "matched": hit.matched}
            for hit in found.hits
        ]  # fmt: skip
        if args.json:
            for hit in hits:
                print(as_json(hit, moment, lang))
            return 0
        kinds = office.catalogue.kinds
        headings = [say(words, lang) for words in (_("Kind"), _("Number"), _("Unit"), _("What"), _("Matched"))]
        rows = [
            [say(kinds[hit.kind].label, lang) if hit.kind in kinds else hit.kind, hit.number or "", hit.unit or "",
             hit.title, str(hit.matched)]
            for hit in found.hits
        ]  # fmt: skip
        _print_table(headings, rows)
        tell(_("Found: {count}", count=found.total), lang)
    return 0


def export_command(args: argparse.Namespace, lang: str) -> int:
    """Write a list into a workbook."""
    query = query_of(args)
    with entered(args, lang) as office:
        count = office.export(args.listing, query, args.out, lang)
    tell(_("{count} rows in {file}", count=count, file=str(args.out)), lang)
    return 0


def query_of(args: argparse.Namespace) -> Query:
    """The question that ``--where`` and ``--filter`` ask."""
    return Query(tuple(getattr(args, "filter", ())), where_of(args.where))


def where_of(words: Sequence[str]) -> Mapping[str, str]:
    """``KEY=VALUE`` words as a mapping; units in any notation."""
    wanted = {}
    for word in words:
        key, equals, value = word.partition("=")
        if not equals or not key:
            raise WrongUsage(_("--where needs KEY=VALUE, not {word}.", word=word))
        unit = parse_unit(value) if key == "unit" else None
        wanted[key] = value if unit is None else unit.text
    return wanted


def _show_table(listing: Listing, rows: Iterator[Mapping[str, Any]], moment: Moment, lang: str) -> None:
    columns = [column for column in listing.columns if column.shown]
    headings = [say(column.label, lang) for column in columns]
    cells = [[cell(row.get(column.key), moment, lang) for column in columns] for row in rows]
    _print_table(headings, cells)


def cell(value: Any, moment: Moment, lang: str) -> str:
    """A value as one cell of a table."""
    if isinstance(value, Mapping):
        return " ".join(cell(each, moment, lang) for each in value.values() if each is not None)
    if isinstance(value, list | tuple):
        return "、".join(cell(each, moment, lang) for each in value)
    return say(in_words(value, moment), lang)


def _print_table(headings: Sequence[str], rows: Sequence[Sequence[str]]) -> None:
    for line in table(headings, rows, cut=sys.stdout.isatty()):
        print(line)
