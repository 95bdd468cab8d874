from __future__ import annotations

import re
from pathlib import Path

import pytest
from PySide6.QtGui import QColor
from PySide6.QtWidgets import QApplication

import propertydesk
from propertydesk import registry
from propertydesk.core import paths
from propertydesk.ui import icons

HERE = paths.resources() / "icons"
SOURCES = sorted(Path(propertydesk.__file__).parent.rglob("*.py"))


def test_every_icon_that_is_named_is_there() -> None:
    named = set()
    for source in SOURCES:
        text = source.read_text(encoding="utf-8")
        named.update(re.findall(r"""icon(?:s\.pixmap\(|=)["']([a-z0-9-]+)["']""", text))
    assert len(named) > 20
    assert not {name for name in named if not (HERE / f"{name}.svg").is_file()}


def test_every_icon_of_a_declaration_is_there() -> None:
    catalogue = registry.catalogue()
    named = {desk.icon for desk in catalogue.desks}
    for group in (catalogue.kinds, catalogue.actions, catalogue.lists):
        named |= {each.icon for each in group.values()}
    assert not {name for name in named if not (HERE / f"{name}.svg").is_file()}


@pytest.mark.parametrize("colour", ["#b3261e", "#56b9cc"])
def test_an_icon_is_drawn_in_the_colour_asked_for(app: QApplication, colour: str) -> None:
    image = icons.pixmap("square-check", colour, 64).toImage()
    seen = {
        image.pixelColor(x, y).name() for x in range(64) for y in range(64) if image.pixelColor(x, y).alpha() == 255
    }
    assert seen == {QColor(colour).name()}


def test_an_unknown_icon_is_a_sheet_of_paper(app: QApplication) -> None:
    assert icons.pixmap("no-such-thing", "#000000", 20).toImage() == icons.pixmap("file", "#000000", 20).toImage()


def test_the_icons_come_with_their_licence() -> None:
    assert "ISC" in (HERE / "LICENSE-lucide.txt").read_text(encoding="utf-8")
