"""Words are values until they are shown; the catalogue's tool keeps the Chinese in step with the English."""

from __future__ import annotations

from datetime import date, datetime
from pathlib import Path

import i18n as tool
import pytest

from propertydesk.core.i18n import Text, _, say


def test_a_message_is_a_value_that_equals_its_like_and_can_be_a_key() -> None:
    assert _("Slips out: {count}", count=3) == Text("Slips out: {count}", {"count": 3})
    assert {_("Unit"): 1}[_("Unit")] == 1


def test_english_needs_no_catalogue_and_fills_the_places() -> None:
    words = _(
        "{who} moves on {day}, asked at {at}",
        who=_("The tenant"),
        day=date(2026, 11, 20),
        at=datetime(2026, 11, 9, 8, 5),
    )
    assert say(words, "en") == "The tenant moves on 2026-11-20, asked at 2026-11-09 08:05"
    assert str(words) == say(words, "en")


def test_names_and_numbers_are_shown_as_they_are() -> None:
    assert say("3-1-1001", "zh_CN") == "3-1-1001"
    assert say(Text(""), "zh_CN") == ""


def test_braces_without_parameters_stay() -> None:
    assert say(_("Prefix {year}"), "en") == "Prefix {year}"


@pytest.fixture
def checkout(tmp_path: Path) -> Path:
    """A small project with two messages, one of them with a place."""
    code = tmp_path / "propertydesk" / "desk.py"
    code.parent.mkdir()
    code.write_text('A = _("Unit")\nB = _(\n    "Slips out: "\n    "{count}",\n    count=3,\n)\n', encoding="utf-8")
    return tmp_path


def translated(checkout: Path, **words: str) -> Path:
    """The .po after update, with these translations put in and compiled."""
    tool.update(checkout)
    po = checkout / tool.CATALOGUE
    text = po.read_text(encoding="utf-8")
    for msgid, spoken in {"Unit": "单元房", "Slips out: {count}": "未回放行条：{count}", **words}.items():
        text = text.replace(f'msgid "{msgid}"\nmsgstr ""', f'msgid "{msgid}"\nmsgstr "{spoken}"')
    po.write_text(text, encoding="utf-8")
    tool.compile_(checkout)
    return po


def test_what_is_translated_and_compiled_passes(checkout: Path) -> None:
    po = translated(checkout)
    assert tool.check(checkout) == []
    text = po.read_text(encoding="utf-8")
    assert "desk.py" not in text and "Date" not in text


def test_update_keeps_translations_takes_up_new_words_and_drops_old_ones(checkout: Path) -> None:
    po = translated(checkout)
    (checkout / "propertydesk" / "desk.py").write_text('A = _("Unit")\nB = _("Gate")\n', encoding="utf-8")
    tool.update(checkout)
    text = po.read_text(encoding="utf-8")
    assert 'msgstr "单元房"' in text and 'msgid "Gate"' in text and "Slips out" not in text
    again = po.read_bytes()
    tool.update(checkout)
    assert po.read_bytes() == again


def test_a_word_missing_from_the_catalogue_or_from_the_code_is_named(checkout: Path) -> None:
    translated(checkout)
    (checkout / "propertydesk" / "desk.py").write_text('A = _("Unit")\nB = _("Gate")\n', encoding="utf-8")
    assert tool.check(checkout) == [
        "not in the catalogue (run update): 'Gate'",
        "no longer in the code (run update): 'Slips out: {count}'",
    ]


def test_an_empty_translation_other_places_and_a_fuzzy_mark_are_named(checkout: Path) -> None:
    po = translated(checkout, **{"Unit": "", "Slips out: {count}": "未回放行条：{number}"})
    found = "\n".join(tool.check(checkout))
    assert "not translated: 'Unit'" in found
    assert "other {places}: 'Slips out: {count}'" in found

    po = translated(checkout)
    po.write_text(po.read_text(encoding="utf-8").replace('msgid "Slips', '#, fuzzy\nmsgid "Slips'), encoding="utf-8")
    assert any("marked fuzzy" in line for line in tool.check(checkout))


def test_a_catalogue_compiled_from_an_older_po_is_named(checkout: Path) -> None:
    po = translated(checkout)
    po.write_text(po.read_text(encoding="utf-8").replace("单元房", "房号"), encoding="utf-8")
    assert tool.check(checkout) == ["the compiled catalogue is not the one that the .po makes (run compile)"]


def test_words_that_are_no_plain_string_or_lack_a_parameter_are_named(checkout: Path) -> None:
    code = 'A = _(f"Unit {x}")\nB = _("Slips out: {count}", number=3)\nC = _("Unit {any}", **all_of_them)\n'
    (checkout / "propertydesk" / "desk.py").write_text(code, encoding="utf-8")
    found = [line for line in tool.check(checkout) if line.startswith("propertydesk/")]
    assert found == [
        "propertydesk/desk.py:1: _() needs a plain string, so that it can be translated",
        "propertydesk/desk.py:2: the places of 'Slips out: {count}' and the parameters given differ: count, number",
    ]
