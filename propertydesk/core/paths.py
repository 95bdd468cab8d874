"""Where the program's own files are: in a checkout, in an installation, in a frozen build."""

from __future__ import annotations

import sys
from functools import lru_cache
from pathlib import Path


@lru_cache(maxsize=1)
def _root() -> Path:
    """The folder that holds ``resources/`` and ``forms/``.

    A checkout has them beside the package, a wheel carries them inside it (``propertydesk/_data``), a frozen build
    unpacks them where ``sys._MEIPASS`` says.
    """
    package = Path(__file__).resolve().parent.parent
    frozen = getattr(sys, "_MEIPASS", None)
    for candidate in ([Path(frozen)] if frozen else []) + [package / "_data", package.parent]:
        if (candidate / "resources").is_dir() and (candidate / "forms").is_dir():
            return candidate
    raise FileNotFoundError("resources/ and forms/ are missing beside or inside the package")


def resources() -> Path:
    """The folder of icons, fonts, catalogues, theme and standards."""
    return _root() / "resources"


def forms() -> Path:
    """The folder of the paper forms that come with the program."""
    return _root() / "forms"
