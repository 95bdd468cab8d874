"""From a file in ``forms/`` to a Form or a Register. An office's own copy of a file wins; old versions stay readable.

``F01.toml`` is the form in force. ``F01@A-0.toml`` is version A/0 of it, kept so that a record issued on that version
is printed on it again.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from functools import lru_cache
from pathlib import Path

from propertydesk.core import masking, paths
from propertydesk.core.errors import UserError
from propertydesk.core.i18n import _
from propertydesk.paper import toml
from propertydesk.paper.blockfile import BlockReader, columns_of, places_of
from propertydesk.paper.form import Copy, Field, Form, Heading, Label, Note, Register
from propertydesk.paper.papers import PAPERS

COMMON = "common.toml"


def load_form(code: str, office_folder: Path | None = None, version: str | None = None) -> Form:
    """The form *code* in force, or its *version*. *office_folder* is the office's own ``forms`` folder, which wins.

    Raises UserError naming file, line and key when the file is wrong, or what is missing.
    """
    section = toml.read(_file_of(code, office_folder, version))
    if section.text("kind", "form") != "form":
        raise section.wrong("kind", _("this paper is a list, not a form"))
    return _form(section, common_words(office_folder))


def version_in_force(code: str, office_folder: Path | None = None) -> str | None:
    """The version of the paper *code* in force, None where there is no such paper. Read again when its file changed."""
    if code not in codes(office_folder):
        return None
    file = _file_of(code, office_folder, None)
    return _version_of(file, file.stat().st_mtime_ns)


@lru_cache(maxsize=64)
def _version_of(file: Path, _changed: int) -> str:
    return toml.read(file).text("version")


def load_register(code: str, office_folder: Path | None = None, version: str | None = None) -> Register:
    """The register *code*. Raises UserError as ``load_form`` does."""
    section = toml.read(_file_of(code, office_folder, version))
    if section.text("kind", "form") != "register":
        raise section.wrong("kind", _("this paper is a form, not a list"))
    return _register(section, common_words(office_folder))


def is_register(code: str, office_folder: Path | None = None) -> bool:
    """Whether the paper *code* is a list. Raises UserError if there is no such paper."""
    return toml.read(_file_of(code, office_folder, None)).text("kind", "form") == "register"


def codes(office_folder: Path | None = None) -> tuple[str, ...]:
    """The codes of all papers there are, in order."""
    found = {
        file.stem
        for folder in _folders(office_folder)
        for file in folder.glob("*.toml")
        if "@" not in file.name and file.name != COMMON
    }
    return tuple(sorted(found))


def _folders(office_folder: Path | None) -> list[Path]:
    return [folder for folder in (office_folder, paths.forms()) if folder is not None and folder.is_dir()]


def _file_of(code: str, office_folder: Path | None, version: str | None) -> Path:
    if not code.replace("_", "").isalnum():
        raise UserError(_("There is no paper called “{code}”.", code=code), field="form")
    folders = _folders(office_folder)
    current = next((folder / f"{code}.toml" for folder in folders if (folder / f"{code}.toml").is_file()), None)
    if current is None:
        known = ", ".join(codes(office_folder))
        raise UserError(_("There is no paper called “{code}”. Known are: {known}.", code=code, known=known), "form")
    if version is None:
        return current
    kept_name = f"{code}@{version.replace('/', '-')}.toml"
    for file in [folder / name for folder in folders for name in (current.name, kept_name)]:
        if file.is_file() and toml.read(file).text("version") == version:
            return file
    raise UserError(
        _(
            "Version {version} of the form {code} is not here any more. Put its file back as {file}.",
            version=version,
            code=code,
            file=kept_name,
        ),
        field="version",
        code="form_version",
    )


def common_words(office_folder: Path | None = None) -> dict[str, Label]:
    """The words that all papers share, the office's own in the place of ours."""
    words = toml.read(paths.forms() / COMMON).labels("words")
    if office_folder is not None and (office_folder / COMMON).is_file():
        words.update(_own_words(toml.read(office_folder / COMMON), words))
    return words


def _own_words(section: toml.Section, words: dict[str, Label]) -> dict[str, Label]:
    """The ``[words]`` of *section*: they must be words we know, with no other {places} than ours have."""
    own = section.labels("words")
    for key, label in own.items():
        if key not in words:
            raise section.section("words").wrong(
                key, _("means nothing here. Known are: {known}", known=", ".join(words))
            )
        for text, ours in ((label.zh, words[key].zh), (label.en, words[key].en)):
            if not places_of(text) <= places_of(ours):
                known = ", ".join(f"{{{place}}}" for place in sorted(places_of(ours))) or "-"
                raise section.section("words").wrong(key, _("may have these places only: {known}", known=known))
    return own


def _heading(section: toml.Section, words: dict[str, Label]) -> Heading:
    return Heading(
        code=section.text("code"),
        title=section.label("title"),
        office_code=section.text("office_code"),
        version=section.text("version"),
        effective=section.day("effective"),
        retention=section.maybe_label("retention"),
        words={**words, **_own_words(section, words)},
    )


def _register(section: toml.Section, words: dict[str, Label]) -> Register:
    register = Register(
        heading=_heading(section, words),
        columns=columns_of(section),
        signatures=tuple(box.label("label") for box in section.sections("signatures")),
        landscape=section.choice("orientation", ("landscape", "portrait"), "landscape") == "landscape",
        paper=section.choice("paper", tuple(PAPERS), "A4"),
        above=tuple(_notes(section, "above")),
        below=tuple(_notes(section, "below")),
        row=section.number("row", 0),
    )
    section.done()
    return register


def _notes(section: toml.Section, key: str) -> Iterator[Note]:
    for one in section.sections(key):
        yield Note(one.text("key"), one.label("label"), one.flag("line"))
        one.done()


def _form(section: toml.Section, words: dict[str, Label]) -> Form:
    heading = _heading(section, words)
    sizes = section.texts("sizes")
    if not sizes or set(sizes) - set(PAPERS):
        raise section.wrong("sizes", _("must name papers among: {known}", known=", ".join(PAPERS)))
    fields = {one.key: one for one in _fields(section.section("fields"))}
    checks = section.labels("checks")
    titles = section.labels("titles")
    copies, known = _copies(section, fields)
    reader = BlockReader(fields, checks, known, sizes, set(titles))
    blocks = tuple(reader.read(one) for one in section.sections("blocks"))
    form = Form(heading, sizes, copies, fields, checks, blocks, section.flag("keeps_page"), titles)
    section.done()
    return form


def _copies(section: toml.Section, fields: dict[str, Field]) -> tuple[tuple[Copy, ...], set[str]]:
    """The copies of the set that the office uses, and the keys of all that the file knows.

    A copy may belong to ``sets``, of which ``copy_set`` names the one in use; without them it is always there.
    """
    used = section.text("copy_set", "")
    found = [(tuple(one.texts("sets")), _copy(one, fields)) for one in section.sections("copies")]
    sets = {name for names, _copy in found for name in names}
    if sets and used not in sets:
        raise section.wrong("copy_set", _("must be one of: {choices}", choices=", ".join(sorted(sets))))
    copies = tuple(copy for names, copy in found if not names or used in names)
    if not copies:
        raise section.wrong("copies", _("a form has one copy at least"))
    return copies, {copy.key for _names, copy in found}


def _fields(section: toml.Section) -> Sequence[Field]:
    fields = []
    for key in section.table:
        value = section.table[key]
        if isinstance(value, dict) and "label" in value:
            one = section.section(key)
            personal = one.choice("personal", tuple(masking.MASKS), "text")
            fields.append(Field(key, one.label("label"), personal, one.maybe_label("blank"), one.flag("hand")))
            one.done()
        else:
            fields.append(Field(key, section.label(key)))
    return fields


def _copy(section: toml.Section, fields: dict[str, Field]) -> Copy:
    for key in ("mask", "show"):
        for name in section.texts(key):
            if name not in fields:
                raise section.wrong(key, _("there is no field “{name}”", name=name))
    copy = Copy(
        key=section.text("key"),
        mark=section.text("mark", ""),
        name=section.label("name"),
        keeper=section.label("keeper"),
        mask=frozenset(section.texts("mask")),
        show=frozenset(section.texts("show")),
    )
    section.done()
    return copy
