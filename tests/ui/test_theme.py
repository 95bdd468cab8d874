from __future__ import annotations

import re
from itertools import product

import pytest

from propertydesk.core import paths
from propertydesk.ui.palette import DARK, LIGHT, Palette, in_force
from propertydesk.ui.theme import contrast, style_sheet

BOTH = pytest.mark.parametrize("palette", [LIGHT, DARK], ids=["light", "dark"])


@BOTH
def test_words_can_be_read_on_every_ground(palette: Palette) -> None:
    for words, ground in product((palette.text, palette.muted), (palette.ground, palette.surface, palette.raised)):
        assert contrast(words, ground) >= 4.5, (words, ground)
    for words, ground in (
        (palette.text, palette.hover),
        (palette.text, palette.accent_soft),
        (palette.accent, palette.surface),
        (palette.accent, palette.accent_soft),
        (palette.on_accent, palette.accent),
        (palette.on_accent, palette.accent_hover),
        (palette.on_late, palette.late),
        (palette.late, palette.surface),
    ):
        assert contrast(words, ground) >= 4.5, (words, ground)


@BOTH
@pytest.mark.parametrize("tone", ["late", "soon", "done", "settled", "accent", "plain"])
def test_a_chip_can_be_read(palette: Palette, tone: str) -> None:
    assert contrast(*palette.tone(tone)) >= 4.5


@BOTH
def test_each_name_in_the_style_sheet_is_a_colour(palette: Palette) -> None:
    sheet = style_sheet(palette)
    assert "@" not in sheet.replace("@" + "media", "")
    assert re.findall(r"url\(([^)]+)\)", sheet)
    for file in re.findall(r"url\(([^)]+)\)", sheet):
        assert (paths.resources() / "icons" / file.rsplit("/", 1)[1]).is_file()


def test_the_system_decides_only_where_it_was_asked_to() -> None:
    assert in_force("system", system_dark=True) is DARK
    assert in_force("light", system_dark=True) is LIGHT
    assert in_force("dark", system_dark=False) is DARK
