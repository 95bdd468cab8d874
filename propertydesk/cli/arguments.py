"""The commands and what each is called with."""

from __future__ import annotations

import argparse
from collections.abc import Callable
from datetime import date
from pathlib import Path

from propertydesk.cli.parser import Parser
from propertydesk.core.i18n import LANGUAGES, Text, _, say

PAPERS = ("241x140", "241x93", "241x279", "A4", "A5")
EXIT_CODES = _(
    "Exit codes: 0 good; 1 refused, or something found wrong; 2 usage;"
    " 3 the surroundings (no screen; office locked, damaged, full, newer)."
)


class _Commands:
    """Adds commands to the program, one after another."""

    def __init__(self, program: Parser, lang: str) -> None:
        self.lang = lang
        self.commands = program.add_subparsers(
            dest="command", metavar=say(_("COMMAND"), lang), title=say(_("commands"), lang)
        )

    def add(
        self, name: str, about: Text, *, signed_in: bool = False, json: bool = False, own_help: bool = False
    ) -> Parser:
        """A command; ``signed_in`` ones take ``--as``, ``json`` ones ``--json``."""
        words = say(about, self.lang)
        command: Parser = self.commands.add_parser(
            name, help=words, description=words, lang=self.lang, add_help=not own_help
        )
        command.add_argument("--lang", choices=LANGUAGES, default=argparse.SUPPRESS, help=self.say(_("language")))
        if signed_in:
            command.add_argument(
                "--as", dest="login", metavar="LOGIN", default=argparse.SUPPRESS,
                help=self.say(_("who is asking; the password is in PROPERTYDESK_PASSWORD, or asked for")),
            )  # fmt: skip
        else:  # a script may name its account everywhere; here nobody need sign in
            command.add_argument("--as", dest="login", default=argparse.SUPPRESS, help=argparse.SUPPRESS)
        if json:
            command.add_argument("--json", action="store_true", help=self.say(_("for programs: JSON in UTF-8")))
        return command

    def say(self, words: Text) -> str:
        """*words* in the language of the help."""
        return say(words, self.lang)

    def office(self, command: Parser) -> None:
        """The command needs an office's folder."""
        command.add_argument("folder", metavar="DIR", type=Path, help=self.say(_("the office's data folder")))


def program(lang: str, *, commands: bool = True) -> Parser:
    """The whole command line, with its help in *lang*; without its *commands* it understands what opens the window."""
    about = _("The whole day of a residential service centre. With no command the window opens.")
    parser = Parser(prog="propertydesk", description=say(about, lang), epilog=say(EXIT_CODES, lang), lang=lang)
    parser.add_argument("--data", metavar="DIR", type=Path, help=say(_("open the window on this office"), lang))
    parser.add_argument("--demo", action="store_true", help=say(_("open the window on a throw-away demo office"), lang))
    parser.add_argument("--lang", choices=LANGUAGES, help=say(_("language"), lang))
    parser.add_argument("--as", dest="login", metavar="LOGIN", help=argparse.SUPPRESS)
    parser.add_argument("--version", action="store_true", help=say(_("say which version this is"), lang))
    parser.set_defaults(command=None)
    if commands:
        each = _Commands(parser, lang)
        for describe in (_make, _roster, _bill, _look, _do, _paper, _report, _fees, _till, _bank, _care, _tour):
            describe(each)
    return parser


def _make(commands: _Commands) -> None:
    init = commands.add("init", _("Start an office."))
    commands.office(init)
    init.add_argument("--name", required=True, help=commands.say(_("name of the service centre")))
    init.add_argument("--admin", required=True, metavar="LOGIN", help=commands.say(_("login of its first account")))
    demo = commands.add("demo", _("Invent an office and its past, to try things out."))
    commands.office(demo)
    demo.add_argument("--households", type=_count(1, 50_000), default=200, metavar="N")
    demo.add_argument("--years", type=_years, default=1.0, metavar="Y")
    demo.add_argument("--seed", type=int, default=1, metavar="S")
    demo.add_argument("--today", type=date.fromisoformat, default=None, metavar="YYYY-MM-DD")


def _roster(commands: _Commands) -> None:
    take_in = commands.add(
        "import", _("Read a roster in, or the fees of another system; again and again."), signed_in=True, json=True
    )
    commands.office(take_in)
    take_in.add_argument("file", metavar="FILE.xlsx", type=Path)
    take_in.add_argument("--dry-run", action="store_true", help=commands.say(_("only say what would happen")))
    how = take_in.add_mutually_exclusive_group()
    how.add_argument(
        "--opening", action="store_true", help=commands.say(_("fees: only what is open, as opening balances"))
    )
    how.add_argument(
        "--as-history", action="store_true", help=commands.say(_("fees: every bill with its payment, as history"))
    )
    take_in.add_argument(
        "--day",
        type=date.fromisoformat,
        metavar="YYYY-MM-DD",
        help=commands.say(_("fees: day of the opening balances")),
    )
    take_in.add_argument(
        "--known-items", action="store_true", help=commands.say(_("fees: make no item that the office does not have"))
    )


def _bill(commands: _Commands) -> None:
    bill = commands.add(
        "bill", _("Make the bills of a month; what is billed already is not billed again."), signed_in=True, json=True
    )
    commands.office(bill)
    bill.add_argument("month", metavar="YYYY-MM", help=commands.say(_("or a quarter, such as 2026-Q4")))
    bill.add_argument("--dry-run", action="store_true", help=commands.say(_("only say what would happen")))


def _look(commands: _Commands) -> None:
    today = commands.add("today", _("Say what must be done next and by when."), signed_in=True, json=True)
    commands.office(today)
    today.add_argument("--at", metavar="TIME", help=commands.say(_("as it stood then")))
    shift = commands.add(
        "shift", _("Say which shift runs at each post, and who is on duty."), signed_in=True, json=True
    )
    commands.office(shift)
    shift.add_argument("--at", metavar="TIME", help=commands.say(_("at that time, if not now")))
    rows = commands.add("list", _("Show a list."), signed_in=True, json=True)
    commands.office(rows)
    _listing(commands, rows)
    rows.add_argument(
        "--reveal", action="store_true", help=commands.say(_("show phone and ID numbers; leaves a trace"))
    )
    find = commands.add("find", _("Find units, people, plates and documents."), signed_in=True, json=True)
    commands.office(find)
    find.add_argument("text", metavar="TEXT")
    export = commands.add("export", _("Write a list into a workbook."), signed_in=True)
    commands.office(export)
    _listing(commands, export)
    _output(export, "OUT.xlsx")


def _listing(commands: _Commands, command: Parser) -> None:
    command.add_argument("listing", metavar="LIST", help="units, people, visitors, calls, release_slips, clocks ...")
    _where(commands, command)
    command.add_argument("--filter", action="append", default=[], metavar="KEY", help=commands.say(_("a saved filter")))


def _where(commands: _Commands, command: Parser) -> None:
    command.add_argument(
        "--where", action="append", default=[], metavar="KEY=VALUE", help=commands.say(_("only rows with this value"))
    )


def _do(commands: _Commands) -> None:
    do = commands.add("do", _("Do anything that can be done in the window."), signed_in=True, json=True, own_help=True)
    do.add_argument("folder", metavar="DIR", type=Path, nargs="?", help=commands.say(_("the office's data folder")))
    do.add_argument(
        "action", metavar="ACTION", nargs="?", help=commands.say(_("which; `propertydesk actions` names them"))
    )
    do.add_argument(
        "words", metavar="NUMBER | KEY=VALUE", nargs="*",
        help=commands.say(_("document number, unit or #id it is done to; answers to its questions")),
    )  # fmt: skip
    do.add_argument("--at", metavar="TIME", help=commands.say(_("when it happened, if not now")))
    do.add_argument("-h", "--help", action="store_true", dest="explain", help=commands.say(_("this help")))
    actions = commands.add("actions", _("Explain what can be done: each action with its questions."), json=True)
    actions.add_argument("action", metavar="ACTION", nargs="?")


def _paper(commands: _Commands) -> None:
    paper = commands.add("print", _("Put a document or a register on paper, as PDF."), signed_in=True)
    commands.office(paper)
    paper.add_argument("form", metavar="FORM", help="F01, F40, VISITORS, CALLS, RELEASES ...")
    paper.add_argument("numbers", metavar="NUMBER", nargs="*")
    paper.add_argument("--blank", action="store_true", help=commands.say(_("empty, to be filled in by hand")))
    paper.add_argument("--paper", choices=PAPERS)
    _where(commands, paper)
    for action in paper._actions:
        if action.dest == "lang":  # papers also come in both languages at once
            action.choices = (*LANGUAGES, "both")
    _output(paper, "OUT.pdf")


def _report(commands: _Commands) -> None:
    report = commands.add(
        "report", _("Count a month; write it as a workbook with formulas, or as PDF."), signed_in=True, json=True
    )
    commands.office(report)
    report.add_argument("report", metavar="REPORT", help="complaints, repairs, reception, fees, logbook")
    report.add_argument("month", metavar="YYYY-MM")
    report.add_argument("-o", dest="out", metavar="OUT.xlsx|OUT.pdf", type=Path)
    report.add_argument(
        "--now", action="store_true", help=commands.say(_("as it is now, although another version was sent"))
    )


def _fees(commands: _Commands) -> None:
    pay = commands.add("pay", _("Take a payment: the oldest items first."), signed_in=True, json=True)
    commands.office(pay)
    pay.add_argument("unit", metavar="UNIT")
    pay.add_argument("amount", metavar="AMOUNT", help=commands.say(_("yuan, such as 1409.50")))
    pay.add_argument("--method", required=True, help="cash, wechat, alipay, card, transfer, prepaid")
    pay.add_argument("--reference", help=commands.say(_("the transaction of the bank or wallet")))
    pay.add_argument("--at", metavar="TIME", help=commands.say(_("when it happened, if not now")))
    ledger = commands.add("ledger", _("Say what is charged, paid and owed, at any date."), signed_in=True, json=True)
    commands.office(ledger)
    ledger.add_argument("--check", action="store_true", help=commands.say(_("look whether every fen is accounted for")))
    ledger.add_argument("--at", metavar="DATE", help=commands.say(_("as it stood at the end of that day")))


def _bank(commands: _Commands) -> None:
    out = commands.add(
        "bank-out", _("Ask the bank for what is due in a month; writes its file."), signed_in=True, json=True
    )
    commands.office(out)
    out.add_argument("month", metavar="YYYY-MM")
    out.add_argument("-o", dest="out", metavar="FILE", type=Path, required=True)
    back = commands.add("bank-in", _("Book the bank's answer."), signed_in=True, json=True)
    commands.office(back)
    back.add_argument("file", metavar="FILE", type=Path)
    back.add_argument(
        "--receipts", metavar="OUT.pdf", type=Path, help=commands.say(_("print the receipts of what was collected"))
    )


def _till(commands: _Commands) -> None:
    close = commands.add("close-day", _("Close a cashier's day."), signed_in=True, json=True)
    commands.office(close)
    close.add_argument("day", metavar="DATE")
    close.add_argument("--cashier", metavar="LOGIN", help=commands.say(_("whose day, if not one's own")))
    close.add_argument("--cash", metavar="AMOUNT", help=commands.say(_("the cash that was counted, without the float")))
    close.add_argument("--why", metavar="TEXT", help=commands.say(_("why it is over or short")))
    close.add_argument("--second", metavar="LOGIN", help=commands.say(_("who was there when it was counted")))


def _care(commands: _Commands) -> None:
    verify = commands.add("verify", _("Check database, journal, numbers and attachments."), json=True)
    commands.office(verify)
    verify.add_argument(
        "--sheet", dest="sheets", metavar="SEQ-HASH", action="append", default=[],
        help=commands.say(_("what a signed sheet of the duty log shows: is the book still the one that was signed?")),
    )  # fmt: skip
    backup = commands.add("backup", _("Back the office up; with -o into one file."), json=True)
    commands.office(backup)
    backup.add_argument("-o", dest="out", metavar="FILE", type=Path)
    restore = commands.add("restore", _("Bring an office back from a backup."), json=True)
    restore.add_argument("file", metavar="FILE", type=Path)
    commands.office(restore)


def _tour(commands: _Commands) -> None:
    tour = commands.add("tour", _("Play a day at the desk in a demo office; leaves papers, lists and pictures."))
    tour.add_argument("out", metavar="OUT", type=Path)


def _output(command: Parser, what: str) -> None:
    command.add_argument("-o", dest="out", metavar=what, type=Path, required=True)


def _count(least: int, most: int) -> Callable[[str], int]:
    def whole(text: str) -> int:
        number = int(text)
        if not least <= number <= most:
            raise ValueError(text)
        return number

    whole.__name__ = "number"
    return whole


def _years(text: str) -> float:
    years = float(text)
    if not 0 <= years <= 20:
        raise ValueError(text)
    return years
