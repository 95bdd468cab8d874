"""Whether there is a screen to open a window on. Asked before Qt is: Qt ends the whole process when there is none."""

from __future__ import annotations

from collections.abc import Mapping
from pathlib import Path

from propertydesk.core.i18n import Text, _

_IN_MEMORY = ("offscreen", "minimal", "vnc", "linuxfb", "eglfs")


def window_plugin(environment: Mapping[str, str], platform: str) -> str:
    """Qt's window plugin on Linux: ``xcb``, ``wayland`` or ``offscreen``; elsewhere ``""``, it needs none."""
    if platform != "linux":
        return ""
    asked = environment.get("QT_QPA_PLATFORM", "").split(":")[0]
    if asked.startswith(_IN_MEMORY):
        return "offscreen"
    if asked.startswith("wayland"):
        return "wayland"
    return "xcb" if asked or environment.get("DISPLAY") else "wayland"


def screen_named(environment: Mapping[str, str], platform: str) -> bool:
    """Whether the environment names a screen at all; it need not answer."""
    names = ("DISPLAY", "WAYLAND_DISPLAY", "WAYLAND_SOCKET", "QT_QPA_PLATFORM")
    return platform != "linux" or any(environment.get(name) for name in names)


def screen_trouble(environment: Mapping[str, str], platform: str) -> Text | None:
    """Why no window can open here, or None when one can. Callers end with exit code 3 and say ``what_helps()`` too.

    On X11 it knocks with the library and the permission file that Qt's plugin uses; that library must be installed.
    """
    if not screen_named(environment, platform):
        return _("There is no screen here to open a window on.")
    plugin = window_plugin(environment, platform)
    if plugin == "xcb" and not _x11_answers():
        return _("The screen {display} does not answer.", display=environment.get("DISPLAY", "DISPLAY="))
    if plugin == "wayland" and not _wayland_answers(environment):
        return _("The desktop's Wayland screen does not answer.")
    return None


def what_helps() -> Text:
    """What a person can do who has no screen."""
    return _(
        "Start the program in a desktop session (over ssh: ssh -X), or with a screen in memory:"
        " xvfb-run -a propertydesk (the Debian packages xvfb and xauth). Commands such as list, print and"
        " backup need no screen: propertydesk --help."
    )


def _x11_answers() -> bool:
    import ctypes  # the window waits for whatever is imported before it

    try:
        xcb = ctypes.CDLL("libxcb.so.1")
    except OSError:
        return False
    xcb.xcb_connect.restype = ctypes.c_void_p
    connection = ctypes.c_void_p(xcb.xcb_connect(None, None))
    refused: int = xcb.xcb_connection_has_error(connection)
    if refused:
        xcb.xcb_disconnect(connection)
    # Else it stays: a screen whose last visitor leaves starts over, and the window would have to wait for that.
    return not refused


def _wayland_answers(environment: Mapping[str, str]) -> bool:
    if environment.get("WAYLAND_SOCKET"):
        return True
    import socket

    folder = Path(environment.get("XDG_RUNTIME_DIR") or "/nowhere")
    with socket.socket(socket.AF_UNIX) as knock:
        try:
            knock.connect(str(folder / (environment.get("WAYLAND_DISPLAY") or "wayland-0")))
        except OSError:
            return False
    return True
