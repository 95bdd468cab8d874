"""The Chinese catalogue, kept in step with the English words in the code.

    python tools/i18n.py update    the .po takes up new words and drops those no longer used; translations stay
    python tools/i18n.py compile   the .mo is made from the .po
    python tools/i18n.py check     says what is missing, wrong or stale; exit code 1 when anything is

After new words: update, translate the empty ones in the .po, compile, commit both files. Paper forms and standards.toml
carry both languages themselves and are not looked at here.
"""

from __future__ import annotations

import ast
import io
import string
import sys
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from pathlib import Path

from babel.messages.catalog import Catalog
from babel.messages.mofile import write_mo
from babel.messages.pofile import read_po, write_po

CHECKOUT = Path(__file__).resolve().parent.parent
LANGUAGE = "zh_CN"
CATALOGUE = Path("resources") / "i18n" / LANGUAGE / "LC_MESSAGES" / "propertydesk.po"


@dataclass(frozen=True)
class Marked:
    """One ``_()`` in the code. ``msgid`` is None when it is not a plain string; ``given`` None when ``**params`` is."""

    where: str
    msgid: str | None
    given: frozenset[str] | None


class PlainCatalog(Catalog):
    """A catalogue whose header says only what a reader needs: no dates, no names, so that nothing changes by itself."""

    @property
    def mime_headers(self) -> list[tuple[str, str]]:
        """Language and encoding."""
        return [
            ("Language", LANGUAGE),
            ("MIME-Version", "1.0"),
            ("Content-Type", "text/plain; charset=utf-8"),
            ("Content-Transfer-Encoding", "8bit"),
        ]


def marked_in(source: str, name: str) -> Iterator[Marked]:
    """Every call of ``_`` in *source*; *name* is the file's name for messages."""
    for node in ast.walk(ast.parse(source, name)):
        if isinstance(node, ast.Call) and isinstance(node.func, ast.Name) and node.func.id == "_":
            first = node.args[0] if node.args else None
            literal = first.value if isinstance(first, ast.Constant) and isinstance(first.value, str) else None
            names = [keyword.arg for keyword in node.keywords]
            given = None if None in names else frozenset(word for word in names if word)
            yield Marked(f"{name}:{node.lineno}", literal, given)


def marked_under(checkout: Path) -> list[Marked]:
    """Every ``_()`` of the package, file by file."""
    found: list[Marked] = []
    for path in sorted((checkout / "propertydesk").rglob("*.py")):
        found += marked_in(path.read_text(encoding="utf-8"), path.relative_to(checkout).as_posix())
    return found


def places(words: str) -> frozenset[str]:
    """The names of the ``{places}`` in *words*; braces around anything but a name are braces.

    Raises ``ValueError`` for braces that do not pair.
    """
    names = (name for _text, name, _spec, _turn in string.Formatter().parse(words))
    return frozenset(name for name in names if name and name.isidentifier())


def read(po: Path) -> Catalog:
    """The catalogue as it stands; empty when there is none yet."""
    if not po.is_file():
        return PlainCatalog(LANGUAGE)
    with po.open("rb") as file:
        return read_po(file, LANGUAGE)


def plain(catalogue: Catalog, msgids: Sequence[str]) -> PlainCatalog:
    """A catalogue of just these *msgids* with the translations and remarks that *catalogue* has for them."""
    made = PlainCatalog(LANGUAGE, fuzzy=False, header_comment="# The Chinese words of PropertyDesk.")
    for msgid in msgids:
        known = catalogue.get(msgid)
        if known is None:
            made.add(msgid)
        else:
            made.add(msgid, known.string, flags=known.flags, user_comments=known.user_comments)
    return made


def po_bytes(catalogue: PlainCatalog) -> bytes:
    """The .po file: in order of msgid, one line a message, without places in the code."""
    out = io.BytesIO()
    write_po(out, catalogue, width=0, no_location=True, sort_output=True, ignore_obsolete=True)
    return out.getvalue()


def mo_bytes(catalogue: Catalog) -> bytes:
    """The .mo file of what is translated."""
    out = io.BytesIO()
    write_mo(out, plain(catalogue, sorted(str(message.id) for message in catalogue if message.id)))
    return out.getvalue()


def problems_in_code(marked: Sequence[Marked]) -> Iterator[str]:
    """Marked words that cannot be translated, or that are not given what their places need."""
    for mark in marked:
        if mark.msgid is None:
            yield f"{mark.where}: _() needs a plain string, so that it can be translated"
        elif mark.given is not None and places(mark.msgid) != mark.given:
            differing = ", ".join(sorted(places(mark.msgid) ^ mark.given))
            yield f"{mark.where}: the places of {mark.msgid!r} and the parameters given differ: {differing}"


def problems_in_catalogue(catalogue: Catalog, msgids: set[str]) -> Iterator[str]:
    """Words without a translation, translations that cannot be spoken, translations of words that are gone."""
    known = {str(message.id): message for message in catalogue if message.id}
    for msgid in sorted(msgids - set(known)):
        yield f"not in the catalogue (run update): {msgid!r}"
    for msgid in sorted(set(known) - msgids):
        yield f"no longer in the code (run update): {msgid!r}"
    for msgid in sorted(msgids & set(known)):
        spoken = str(known[msgid].string)
        if not spoken.strip():
            yield f"not translated: {msgid!r}"
        elif known[msgid].fuzzy:
            yield f"marked fuzzy (look at it, then remove the mark): {msgid!r}"
        elif not _same_places(msgid, spoken):
            yield f"the translation has other {{places}}: {msgid!r} -> {spoken!r}"


def _same_places(msgid: str, spoken: str) -> bool:
    try:
        return places(msgid) == places(spoken)
    except ValueError:
        return False


def check(checkout: Path) -> list[str]:
    """Everything that is wrong with the words of this checkout."""
    marked = marked_under(checkout)
    catalogue = read(checkout / CATALOGUE)
    found = [*problems_in_code(marked), *problems_in_catalogue(catalogue, {m.msgid for m in marked if m.msgid})]
    mo = (checkout / CATALOGUE).with_suffix(".mo")
    if not mo.is_file() or mo.read_bytes() != mo_bytes(catalogue):
        found.append("the compiled catalogue is not the one that the .po makes (run compile)")
    return found


def update(checkout: Path) -> str:
    """Bring the .po in step with the code; returns what happened, in words."""
    po = checkout / CATALOGUE
    msgids = sorted({mark.msgid for mark in marked_under(checkout) if mark.msgid})
    catalogue = plain(read(po), msgids)
    po.parent.mkdir(parents=True, exist_ok=True)
    po.write_bytes(po_bytes(catalogue))
    empty = sum(1 for message in catalogue if message.id and not message.string)
    return f"{len(msgids)} messages, {empty} not translated yet: {CATALOGUE.as_posix()}"


def compile_(checkout: Path) -> str:
    """Make the .mo from the .po; returns what happened, in words."""
    mo = (checkout / CATALOGUE).with_suffix(".mo")
    mo.parent.mkdir(parents=True, exist_ok=True)
    mo.write_bytes(mo_bytes(read(checkout / CATALOGUE)))
    return f"Compiled: {mo.relative_to(checkout).as_posix()}"


def main(argv: Sequence[str]) -> int:
    """The command line of this script."""
    for stream in (sys.stdout, sys.stderr):
        stream.reconfigure(errors="replace")  # type: ignore[union-attr]  # a console or a file, both can
    if list(argv) == ["update"]:
        print(update(CHECKOUT))
        return 0
    if list(argv) == ["compile"]:
        print(compile_(CHECKOUT))
        return 0
    if list(argv) == ["check"]:
        found = check(CHECKOUT)
        print("\n".join(found) if found else "The catalogue is whole and current.")
        return 1 if found else 0
    print(__doc__)
    return 2


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
