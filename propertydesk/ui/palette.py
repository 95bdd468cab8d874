"""Colours by what they mean, for a light and a dark room. No Qt: the frame paints with them at once."""

from __future__ import annotations

from typing import NamedTuple


class Palette(NamedTuple):
    """Each colour by its meaning; ``..._soft`` is the ground under the colour of the same name."""

    name: str
    ground: str
    surface: str
    raised: str
    border: str
    strong_border: str
    text: str
    muted: str
    accent: str
    accent_soft: str
    on_accent: str
    accent_hover: str
    late: str
    late_soft: str
    on_late: str
    soon: str
    soon_soft: str
    done: str
    done_soft: str
    settled_soft: str
    hover: str

    def tone(self, tone: str) -> tuple[str, str]:
        """Colour of the words and of the ground under them, for late, soon, done, settled, accent or plain."""
        return {
            "late": (self.late, self.late_soft),
            "soon": (self.soon, self.soon_soft),
            "done": (self.done, self.done_soft),
            "accent": (self.accent, self.accent_soft),
        }.get(tone, (self.muted, self.settled_soft))


LIGHT = Palette(
    name="light",
    ground="#f3f5f7",
    surface="#ffffff",
    raised="#f7f9fb",
    border="#dde3e9",
    strong_border="#c3ccd5",
    text="#1b2733",
    muted="#566675",
    accent="#0f6e84",
    accent_soft="#e2f1f4",
    on_accent="#ffffff",
    accent_hover="#0c5c6f",
    late="#b3261e",
    late_soft="#fbe9e7",
    on_late="#ffffff",
    soon="#8f5300",
    soon_soft="#fff3dc",
    done="#2a7148",
    done_soft="#e4f3ea",
    settled_soft="#f0f2f5",
    hover="#edf1f4",
)

DARK = Palette(
    name="dark",
    ground="#14181d",
    surface="#1c2229",
    raised="#20272f",
    border="#313a44",
    strong_border="#44505c",
    text="#e6ebf0",
    muted="#9aa7b4",
    accent="#56b9cc",
    accent_soft="#173740",
    on_accent="#0c1a1e",
    accent_hover="#74c8d8",
    late="#ff8a80",
    late_soft="#3c1f1e",
    on_late="#2b0f0d",
    soon="#f2bd63",
    soon_soft="#3a2d14",
    done="#7fd0a0",
    done_soft="#1a3325",
    settled_soft="#262d35",
    hover="#28303a",
)


def in_force(choice: str, *, system_dark: bool) -> Palette:
    """The palette for *choice*: light, dark, or as the system has it."""
    return DARK if choice == "dark" or (choice == "system" and system_dark) else LIGHT
