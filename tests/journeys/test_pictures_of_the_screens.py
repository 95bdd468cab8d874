"""The pictures that the tour takes: every step of the counter opens, and nothing goes wrong on the way."""

from __future__ import annotations

import logging
from datetime import date
from pathlib import Path

import pytest
from pytestqt.qtbot import QtBot

from propertydesk.app.pictures import SIZE, take_pictures
from propertydesk.demo.play import Tale, invent


def test_the_counter_is_photographed_step_by_step(
    tmp_path: Path, qtbot: QtBot, caplog: pytest.LogCaptureFixture
) -> None:
    tale = Tale.of_years(20, 3 / 365, 4, date(2026, 11, 20), "en")
    invent(tmp_path / "office", tale)
    (tmp_path / "out").mkdir()
    with caplog.at_level(logging.WARNING, logger="propertydesk"):
        taken = take_pictures(tmp_path / "office", tmp_path / "out", "en", tale.until, themes=("dark",), lists=False)
    assert caplog.records == []
    assert len(taken) >= 9
    for picture, words in taken:
        head = picture.read_bytes()[:24]
        assert head.startswith(b"\x89PNG"), words
        assert (int.from_bytes(head[16:20]), int.from_bytes(head[20:24])) == SIZE
