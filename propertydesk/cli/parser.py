"""An argparse that speaks the office's languages and hands wrong usage back instead of ending the program."""

from __future__ import annotations

import argparse
import re
from collections.abc import Iterable
from typing import Any, NoReturn

from propertydesk.core.i18n import Text, Words, _, say


class WrongUsage(Exception):
    """The command was typed in a way that it does not understand (exit code 2)."""

    def __init__(self, message: Words, usage: str = "") -> None:
        super().__init__(str(message))
        self.message = message
        self.usage = usage


class Parser(argparse.ArgumentParser):
    """One command, or the whole program, in *lang*."""

    def __init__(self, *, lang: str = "en", add_help: bool = True, **kwargs: Any) -> None:
        super().__init__(formatter_class=_formatter(lang), add_help=False, allow_abbrev=False, **kwargs)
        self.lang = lang
        self._positionals.title = say(_("what it needs"), lang)
        self._optionals.title = say(_("options"), lang)
        if add_help:
            self.add_argument("-h", "--help", action="help", help=say(_("this help"), lang))

    def error(self, message: str) -> NoReturn:
        """Argparse's own words, as ours."""
        raise WrongUsage(_in_words(message), self.format_usage())


def _formatter(lang: str) -> type[argparse.HelpFormatter]:
    class Formatter(argparse.RawDescriptionHelpFormatter):
        def add_usage(
            self,
            usage: str | None,
            actions: Iterable[argparse.Action],
            groups: Iterable[Any],
            prefix: str | None = None,
        ) -> None:
            # An empty prefix is asked for when argparse only wants to know how a command's usage begins.
            super().add_usage(usage, actions, groups, say(_("Usage:"), lang) + " " if prefix is None else prefix)

    return Formatter


def _in_words(message: str) -> Text:
    """What argparse says in English only, as words of ours. Its wording has been the same from 3.11 to 3.14."""
    if found := re.fullmatch(r"the following arguments are required: (.*)", message):
        return _("Missing: {what}", what=found[1])
    if found := re.fullmatch(r"unrecognized arguments: (.*)", message):
        return _("Not understood: {what}", what=found[1])
    if found := re.fullmatch(r"argument (\S+): invalid choice: '?(.*?)'? \(choose from (.*)\)", message):
        known = found[3].replace("'", "")
        return _("{where} does not know {what}. Known: {known}", where=found[1], what=found[2], known=known)
    if found := re.fullmatch(r"argument (\S+): expected .*", message):
        return _("{where} needs a value.", where=found[1])
    if found := re.fullmatch(r"argument (\S+): invalid \S+ value: '(.*)'", message):
        return _("{where} cannot be {what}.", where=found[1], what=found[2])
    return _("{what}", what=message)
