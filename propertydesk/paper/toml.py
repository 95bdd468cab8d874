"""Reading a form file with errors that name the line and the key, because offices edit these files themselves."""

from __future__ import annotations

import re
import tomllib
from collections.abc import Iterator
from dataclasses import dataclass, field
from datetime import date
from pathlib import Path
from typing import Any

from propertydesk.core.errors import UserError
from propertydesk.core.i18n import Words, _
from propertydesk.paper.form import Label

Step = str | int


@dataclass(slots=True)
class Section:
    """A table of a form file. Values are taken out of it by key; ``done`` complains of those that nobody asked for."""

    file: str
    source: str
    table: dict[str, Any]
    path: tuple[Step, ...] = ()
    _asked: set[str] = field(default_factory=set)

    def wrong(self, key: str, what: Words) -> UserError:
        """A UserError about *key* in this table that names file and line."""
        path = (*self.path, key) if key else self.path
        line = line_of(self.source, path)
        place = ".".join(str(step + 1) if isinstance(step, int) else step for step in path)
        return UserError(
            _("Form file {file}, line {line}, “{place}”: {what}", file=self.file, line=line, place=place, what=what),
            field=place,
            code="form_file",
        )

    def has(self, key: str) -> bool:
        """Whether *key* is there; it is now one of the known keys."""
        self._asked.add(key)
        return key in self.table

    def take(self, key: str, kind: type | tuple[type, ...], what: Words) -> Any:
        """The value of *key*, which must be of *kind*; *what* says what is wanted."""
        self._asked.add(key)
        if key not in self.table:
            raise self.wrong(key, _("is missing. Wanted: {what}", what=what))
        value = self.table[key]
        if not isinstance(value, kind) or (isinstance(value, bool) and kind is not bool):
            raise self.wrong(key, _("cannot be read. Wanted: {what}", what=what))
        return value

    def text(self, key: str, default: str | None = None) -> str:
        if default is not None and not self.has(key):
            return default
        return str(self.take(key, str, _("words in quotes")))

    def day(self, key: str) -> str:
        """A date, as 2026-11-01."""
        value: date | str = self.take(key, (date, str), _("a date like 2026-11-01"))
        return value if isinstance(value, str) else value.isoformat()

    def number(self, key: str, default: float | None = None, least: float = 0) -> float:
        if default is not None and not self.has(key):
            return default
        value = float(self.take(key, (int, float), _("a number")))
        if value < least:
            raise self.wrong(key, _("must be {least} or more", least=f"{least:g}"))
        return value

    def whole(self, key: str, default: int | None = None, least: int = 0) -> int:
        value = self.number(key, None if default is None else float(default), least)
        if value != int(value):
            raise self.wrong(key, _("must be a whole number"))
        return int(value)

    def flag(self, key: str) -> bool:
        return bool(self.take(key, bool, _("true or false"))) if self.has(key) else False

    def texts(self, key: str) -> tuple[str, ...]:
        """A list of words; none if the key is absent."""
        if not self.has(key):
            return ()
        values = self.take(key, list, _('a list such as ["a", "b"]'))
        if not all(isinstance(value, str) for value in values):
            raise self.wrong(key, _("must be a list of words in quotes"))
        return tuple(values)

    def choice(self, key: str, choices: tuple[str, ...], default: str) -> str:
        value = self.text(key, default)
        if value not in choices:
            raise self.wrong(key, _("must be one of: {choices}", choices=", ".join(choices)))
        return value

    def label(self, key: str) -> Label:
        return self.as_label(key, self.take(key, (dict, str), _('words as { zh = "…", en = "…" }')))

    def maybe_label(self, key: str) -> Label | None:
        return self.label(key) if self.has(key) else None

    def as_label(self, key: str, value: object) -> Label:
        """*value* as words in both languages; one string stands for both."""
        if isinstance(value, str):
            return Label(value, value)
        if (
            not isinstance(value, dict)
            or set(value) != {"zh", "en"}
            or not all(isinstance(words, str) for words in value.values())
        ):
            raise self.wrong(key, _('needs words in both languages: { zh = "…", en = "…" }'))
        return Label(value["zh"], value["en"])

    def labels(self, key: str) -> dict[str, Label]:
        """A table of words in both languages, by key."""
        self._asked.add(key)
        section = Section(self.file, self.source, self._table(key), (*self.path, key))
        return {name: section.label(name) for name in section.table}

    def section(self, key: str) -> Section:
        return Section(self.file, self.source, self._table(key), (*self.path, key))

    def sections(self, key: str) -> Iterator[Section]:
        """The tables of a list of tables ([[key]]); none if the key is absent."""
        self._asked.add(key)
        values = self.table.get(key, [])
        if not isinstance(values, list) or not all(isinstance(value, dict) for value in values):
            raise self.wrong(key, _("must be a list of tables"))
        for place, value in enumerate(values):
            yield Section(self.file, self.source, value, (*self.path, key, place))

    def _table(self, key: str) -> dict[str, Any]:
        self._asked.add(key)
        value = self.table.get(key, {})
        if not isinstance(value, dict):
            raise self.wrong(key, _("must be a table"))
        return value

    def done(self) -> None:
        """Complain of keys that mean nothing here: most often a slip of the pen."""
        for key in self.table:
            if key not in self._asked:
                raise self.wrong(key, _("means nothing here. Known are: {known}", known=", ".join(sorted(self._asked))))


def read(file: Path) -> Section:
    """The file as a Section. Raises UserError naming the line that is not TOML."""
    try:
        source = file.read_text(encoding="utf-8-sig")
        return Section(file.name, source, tomllib.loads(source))
    except UnicodeDecodeError:
        raise UserError(_("Form file {file} is not UTF-8 text. Save it as UTF-8.", file=file.name)) from None
    except tomllib.TOMLDecodeError as error:
        raise UserError(
            _("Form file {file} cannot be read: {what}", file=file.name, what=str(error)), code="form_file"
        ) from None


def line_of(source: str, path: tuple[Step, ...]) -> int:
    """The line (from 1) on which the last step of *path* that can be found stands."""
    lines = source.splitlines()
    at = 0
    for place, step in enumerate(path):
        if isinstance(step, int):
            at = _nth_table(lines, at, str(path[place - 1]), step)
        elif not (place + 1 < len(path) and isinstance(path[place + 1], int)):
            at = _key_line(lines, at, step, inside=place > 0 and isinstance(path[place - 1], int))
    return at + 1


def _nth_table(lines: list[str], at: int, name: str, nth: int) -> int:
    heads = [place for place in range(at, len(lines)) if re.match(rf"\s*\[\[\s*([\w.]+\.)?{name}\s*\]\]", lines[place])]
    return heads[nth] if nth < len(heads) else at


def _key_line(lines: list[str], at: int, key: str, inside: bool) -> int:
    """Where *key* is set from line *at* on; *inside* a table of a list it must come before the next one."""
    pattern = re.compile(rf"\s*(\[+\s*([\w.]+\.)?{re.escape(key)}\s*\]|\"?{re.escape(key)}\"?\s*=)")
    for place in range(at, len(lines)):
        if pattern.match(lines[place]):
            return place
        if inside and place > at and lines[place].lstrip().startswith("[["):
            break
    return at
