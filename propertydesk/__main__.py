"""``propertydesk``: the command line; with no command it opens the window."""

from __future__ import annotations

import os
import sys
from collections.abc import Sequence
from datetime import datetime
from pathlib import Path

from propertydesk.cli.main import SURROUNDINGS, Picture, WindowWanted, run


def main(argv: Sequence[str] | None = None) -> int:
    """Do what the command line says; returns the exit code."""
    asked = run(sys.argv[1:] if argv is None else argv, _photograph)
    return _open_window(asked) if isinstance(asked, WindowWanted) else asked


def _photograph(folder: Path, out: Path, lang: str, now: datetime) -> list[Picture]:
    """Pictures of every screen, for the tour. Loads Qt, with a screen in memory."""
    os.environ["QT_QPA_PLATFORM"] = "offscreen"
    from propertydesk.app.pictures import take_pictures

    return take_pictures(folder, out, lang, now)


def _open_window(asked: WindowWanted) -> int:
    from propertydesk.cli.main import system_language
    from propertydesk.cli.output import complain
    from propertydesk.core.display import screen_trouble, what_helps

    trouble = screen_trouble(os.environ, sys.platform)
    if trouble is not None:
        lang = asked.lang or system_language(os.environ, sys.platform)
        complain(trouble, lang)
        complain(what_helps(), lang)
        return SURROUNDINGS
    from propertydesk.app import open_window

    return open_window(asked.folder, demo=asked.demo, lang=asked.lang)


if __name__ == "__main__":
    sys.exit(main())
