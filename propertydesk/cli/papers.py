"""``print``: documents and registers as PDF, filled with a trace, or blank without anybody signing in."""

from __future__ import annotations

import argparse
from collections.abc import Sequence
from typing import TYPE_CHECKING

from sqlalchemy.orm import Session

from propertydesk.cli.choosing import record_meant
from propertydesk.cli.entering import entered, opened
from propertydesk.cli.looking import query_of
from propertydesk.cli.output import tell
from propertydesk.cli.parser import WrongUsage
from propertydesk.core.desk import Catalogue
from propertydesk.core.errors import UserError
from propertydesk.core.i18n import _
from propertydesk.core.sheet import OfficeHead, Sheet
from propertydesk.office.registers import blank_register, print_register, register_lists
from propertydesk.office.settings import office_head, setting
from propertydesk.registry import catalogue
from propertydesk.store.durable import written
from propertydesk.store.number_models import NumberState
from propertydesk.store.numbering import reserved

if TYPE_CHECKING:
    from propertydesk.office.perform import Office

_NO_LANGUAGE = "screen"


def print_command(args: argparse.Namespace, lang: str) -> int:
    """Write the PDF; records print with a printout row each, and are marked when it is not the first time."""
    known = catalogue()
    if args.form not in known.papers and not register_lists(known, args.form):
        names = ", ".join(sorted({*known.papers, *(each.register for each in known.lists.values() if each.register)}))
        raise UserError(
            _("There is no form called {form}. Known: {known}", form=args.form, known=names), code="no_form"
        )
    if not args.out.absolute().parent.is_dir():
        raise UserError(_("There is no folder {folder}.", folder=str(args.out.parent)), code="no_folder")
    pdf = _blank(args, known, lang) if args.blank else _filled(args, known, lang)
    with written(args.out.absolute()) as file:
        file.write(pdf)
    tell(_("Written: {file}", file=str(args.out)), lang)
    return 0


def _filled(args: argparse.Namespace, known: Catalogue, lang: str) -> bytes:
    with entered(args, lang) as office:
        if register_lists(known, args.form):
            if args.numbers:
                raise WrongUsage(_("A register has no number: choose its rows with --where."))
            language = _language(args, office.office, lang)
            return print_register(office.office, office.actor, args.form, query_of(args), lang=language)
        kind = known.kinds[known.papers[args.form].kind or ""]
        if not args.numbers:
            raise WrongUsage(_("Which one? Name its number, or --blank for an empty one."))
        ids = office.read(lambda session, moment: [record_meant(session, kind, text) for text in args.numbers])
        return office.printing.print(args.form, ids, paper=args.paper, lang=lang, only=_asked_language(args))


def _blank(args: argparse.Namespace, known: Catalogue, lang: str) -> bytes:
    from propertydesk.paper.formfile import load_form
    from propertydesk.paper.render import render

    with opened(args.folder) as office:
        language = _language(args, office, lang)
        with office.store.read() as session:
            head = office_head(session)
            offset = (float(setting(session, "offset_x")), float(setting(session, "offset_y")))
            if args.form not in known.papers:
                return blank_register(args.form, head, office.folder, language)
            kind = known.papers[args.form].kind or ""
            numbers = _reserved(session, kind, args.numbers) or [None]
        form = load_form(args.form, office.folder / "forms")
        sheets = [_empty(args.form, number, head) for number in numbers]
        paper = args.paper or form.sizes[0]
        return render(form, sheets, paper=paper, lang=language, offset_mm=offset, blank=True)


def _reserved(session: Session, kind: str, asked: Sequence[str]) -> list[str | None]:
    """The *asked* numbers, each reserved for a blank and not used yet. Raises ``UserError`` otherwise."""
    free = {each.number for each in reserved(session, kind) if each.state == NumberState.RESERVED}
    numbers = [text.strip().upper() for text in asked]
    for number in numbers:
        if number not in free:
            raise UserError(_("{number} is not a reserved number that waits for its paper.", number=number))
    return list(numbers)


def _empty(form: str, number: str | None, head: OfficeHead) -> Sheet:
    return Sheet(form=form, number=number, office=head)


def _asked_language(args: argparse.Namespace) -> str | None:
    """The language of the paper, when one was named."""
    return getattr(args, "lang", None)


def _language(args: argparse.Namespace, office: Office, lang: str) -> str:
    """The language asked for, else the one papers are printed in here, else the one spoken."""
    asked = _asked_language(args)
    if asked is not None:
        return asked
    with office.store.read() as session:
        chosen = str(setting(session, "paper_language"))
    return lang if chosen == _NO_LANGUAGE else chosen
