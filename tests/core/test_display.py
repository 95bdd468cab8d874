"""Is there a screen? Asked before Qt is, so that the answer is words and not an abort."""

from __future__ import annotations

from propertydesk.core.display import screen_named, screen_trouble, what_helps, window_plugin


def test_without_any_screen_named_there_is_trouble_on_linux_only() -> None:
    assert str(screen_trouble({}, "linux")) == "There is no screen here to open a window on."
    assert screen_trouble({}, "win32") is None
    assert not screen_named({"DISPLAY": ""}, "linux")


def test_a_screen_in_memory_is_a_screen() -> None:
    assert screen_trouble({"QT_QPA_PLATFORM": "offscreen"}, "linux") is None
    assert screen_trouble({"QT_QPA_PLATFORM": "minimal:enable_fonts"}, "linux") is None


def test_a_wayland_screen_that_is_not_there_does_not_answer() -> None:
    named = {"WAYLAND_DISPLAY": "wayland-77", "XDG_RUNTIME_DIR": "/nowhere"}
    assert str(screen_trouble(named, "linux")) == "The desktop's Wayland screen does not answer."


def test_qt_takes_x11_where_it_is_offered_and_wayland_where_it_is_alone() -> None:
    assert window_plugin({"DISPLAY": ":0", "WAYLAND_DISPLAY": "wayland-0"}, "linux") == "xcb"
    assert window_plugin({"WAYLAND_DISPLAY": "wayland-0"}, "linux") == "wayland"
    assert window_plugin({"DISPLAY": ":0", "QT_QPA_PLATFORM": "wayland"}, "linux") == "wayland"
    assert window_plugin({"QT_QPA_PLATFORM": "offscreen"}, "linux") == "offscreen"
    assert window_plugin({}, "win32") == ""


def test_the_way_out_is_told() -> None:
    assert "xvfb-run" in str(what_helps())
