"""``print``: documents and registers as PDF, filled with a trace, or blank without anybody signing in."""

from __future__ import annotations

import argparse
from collections.abc import Callable, Sequence

from sqlalchemy.orm import Session

from propertydesk.cli.choosing import records_meant
from propertydesk.cli.entering import entered, opened
from propertydesk.cli.looking import query_of
from propertydesk.cli.output import tell
from propertydesk.cli.parser import WrongUsage
from propertydesk.core.desk import Catalogue
from propertydesk.core.errors import UserError
from propertydesk.core.i18n import _
from propertydesk.core.views import Moment
from propertydesk.office.printing import blank_papers, paper_language
from propertydesk.office.registers import blank_register, print_register, register_lists
from propertydesk.office.settings import office_head
from propertydesk.registry import catalogue
from propertydesk.store.durable import written
from propertydesk.store.number_models import NumberState
from propertydesk.store.numbering import reserved


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
            language = _asked_language(args) or office.read(lambda session, moment: paper_language(session, lang))
            return print_register(office.office, office.actor, args.form, query_of(args), lang=language)
        paper = known.papers[args.form]
        named, meant = paper.kind, paper.meant
        if named is not None and not args.numbers:
            raise WrongUsage(_("Which one? Name its number, or --blank for an empty one."))
        if named is None and args.numbers:
            raise WrongUsage(_("This paper is of no single record: it has no number."))
        ids = [0]  # a paper of the whole office
        if meant is not None:
            ids = office.read(lambda session, moment: _meant(meant, session, moment, args.numbers))
        elif named is not None:
            kind = known.kinds[named]
            ids = office.read(lambda session, moment: records_meant(session, kind, args.numbers))
            ids = office.printing.in_order(args.form, ids) if len(ids) > 1 else ids
        return office.printing.print(args.form, ids, paper=args.paper, lang=lang, only=_asked_language(args))


def _meant(meant: Callable[..., Sequence[int]], session: Session, moment: Moment, texts: Sequence[str]) -> list[int]:
    """The papers that *texts* name in their own way, each once."""
    return list(dict.fromkeys(id for text in texts for id in meant(session, moment, text)))


def _blank(args: argparse.Namespace, known: Catalogue, lang: str) -> bytes:
    asked = _asked_language(args)
    with opened(args.folder) as office:
        with office.store.read() as session:
            if args.form not in known.papers:
                language = asked or paper_language(session, lang)
                return blank_register(args.form, office_head(session), office.folder, language)
            numbers = _reserved(session, known.papers[args.form].kind or "", args.numbers) or [None]
        return blank_papers(office, args.form, numbers, paper=args.paper, lang=lang, only=asked)


def _reserved(session: Session, kind: str, asked: Sequence[str]) -> list[str | None]:
    """The *asked* numbers, each reserved for a blank and not used yet. Raises ``UserError`` otherwise."""
    free = {each.number for each in reserved(session, kind) if each.state == NumberState.RESERVED}
    numbers = [text.strip().upper() for text in asked]
    for number in numbers:
        if number not in free:
            raise UserError(_("{number} is not a reserved number that waits for its paper.", number=number))
    return list(numbers)


def _asked_language(args: argparse.Namespace) -> str | None:
    """The language of the paper, when one was named."""
    return getattr(args, "lang", None)
