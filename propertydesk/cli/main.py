"""From what was typed to an exit code: 0 good, 1 refused or found wrong, 2 usage, 3 the surroundings."""

from __future__ import annotations

import importlib
import locale
import os
import sys
from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass
from datetime import datetime
from pathlib import Path

from propertydesk.cli.arguments import program
from propertydesk.cli.output import complain, speak_utf8
from propertydesk.cli.parser import WrongUsage
from propertydesk.core.errors import StoreProblem, UserError
from propertydesk.core.i18n import DEFAULT_LANGUAGE, LANGUAGES, Words, _

GOOD, REFUSED, USAGE, SURROUNDINGS = 0, 1, 2, 3
INTERRUPTED = 130

_NOT_KNOWN = ("unknown_action", "unknown_list", "unknown_filter", "unknown_column", "no_form")
"""Refusals of a name that does not exist: whoever typed it has the usage wrong."""

_COMMANDS = {
    "init": "office_file",
    "demo": "invent",
    "import": "roster",
    "bill": "billing",
    "today": "today",
    "shift": "shift",
    "list": "looking",
    "find": "looking",
    "export": "looking",
    "do": "doing",
    "actions": "explaining",
    "print": "papers",
    "report": "report",
    "pay": "fees",
    "ledger": "fees",
    "close-day": "closing",
    "bank-out": "bank",
    "bank-in": "bank",
    "verify": "office_file",
    "backup": "office_file",
    "restore": "office_file",
    "tour": "touring",
}
"""Which module of this package has the command as a function; loaded when the command is given."""

_GO_ON_AFTER_OPTIONS = {"do": "words", "print": "numbers"}
"""Commands with any number of words, which argparse takes only before the first option: answers, document numbers."""


@dataclass(frozen=True, slots=True)
class WindowWanted:
    """No command was given: the window is to open, on *folder* or on a throw-away demo office."""

    folder: Path | None
    demo: bool
    lang: str | None


Picture = tuple[Path, Words]
Photograph = Callable[[Path, Path, str, datetime], Sequence[Picture]]
"""Takes pictures of every screen: of the office in a folder, into a folder, in a language, at a moment."""


def run(argv: Sequence[str], photograph: Photograph | None = None) -> int | WindowWanted:
    """Do what *argv* says and return the exit code, or that the window is wanted. *photograph* is for the tour."""
    speak_utf8()
    window = _window_wanted(argv)
    if window is not None:
        return window
    lang = _language_asked(argv) or system_language(os.environ, sys.platform)
    parser = program(lang)
    try:
        args, rest = parser.parse_known_args(list(argv))
        if args.version:
            from propertydesk import __version__

            print(f"propertydesk {__version__}")
            return GOOD
        if args.command in _GO_ON_AFTER_OPTIONS:
            getattr(args, _GO_ON_AFTER_OPTIONS[args.command]).extend(word for word in rest if not word.startswith("-"))
            rest = [word for word in rest if word.startswith("-")]
        if rest:
            raise WrongUsage(_("Not understood: {what}", what=" ".join(rest)), parser.format_usage())
        args.photograph = photograph
        if args.command is None:
            return WindowWanted(args.data, args.demo, args.lang)
        module = importlib.import_module(f"propertydesk.cli.{_COMMANDS[args.command]}")
        command = getattr(module, f"{args.command.replace('-', '_')}_command")
        return _guarded(lambda: int(command(args, lang)), lang)
    except WrongUsage as wrong:
        if wrong.usage:
            print(wrong.usage.rstrip(), file=sys.stderr)
        complain(wrong.message, lang)
        return USAGE
    except SystemExit as end:  # argparse has shown its help
        return int(end.code or 0)


def _window_wanted(argv: Sequence[str]) -> WindowWanted | None:
    """The window, when nothing else can be meant: it is not kept waiting until every command has been described."""
    if {*_COMMANDS, "-h", "--help", "--version"}.intersection(argv):
        return None
    try:
        args, rest = program("en", commands=False).parse_known_args(list(argv))
    except WrongUsage:
        return None  # is explained by the whole program, in the right language
    return None if rest else WindowWanted(args.data, args.demo, args.lang)


def _guarded(command: Callable[[], int], lang: str) -> int:
    try:
        code = command()
        sys.stdout.flush()
        return code
    except UserError as refused:
        complain(refused.say(lang), lang)
        if refused.code == "file_unwritable":
            return SURROUNDINGS
        return USAGE if refused.code in _NOT_KNOWN else REFUSED
    except StoreProblem as problem:
        complain(problem.say(lang), lang)
        return SURROUNDINGS
    except BrokenPipeError:
        # Whoever read the output has enough. Python would complain once more when it closes the stream.
        sys.stdout = open(os.devnull, "w", encoding="utf-8")  # noqa: SIM115 - stays open until the end
        return GOOD
    except KeyboardInterrupt:
        complain(_("Stopped. Nothing was left half done."), lang)
        return INTERRUPTED
    except OSError as error:
        complain(_("{file}: {what}", file=error.filename or "", what=error.strerror or str(error)), lang)
        return SURROUNDINGS


def _language_asked(argv: Sequence[str]) -> str | None:
    """The language named anywhere on the line, so that even wrong usage is explained in it."""
    for place, word in enumerate(argv):
        asked = word.removeprefix("--lang=") if word.startswith("--lang=") else ""
        if word == "--lang" and place + 1 < len(argv):
            asked = argv[place + 1]
        if asked in LANGUAGES:
            return asked
    return None


def system_language(environment: Mapping[str, str], platform: str) -> str:
    """The language of this computer's user, the office's usual one where the system names none of ours."""
    names = ("LC_ALL", "LC_MESSAGES", "LANG")
    named = next((environment[name] for name in names if environment.get(name)), "")
    if platform == "win32" and not named:
        named = locale.getlocale()[0] or ""
    for start, lang in (("zh", "zh_CN"), ("chinese", "zh_CN"), ("en", "en")):
        if named.casefold().startswith(start):
            return lang
    return DEFAULT_LANGUAGE
