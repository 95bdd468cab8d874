"""The face of the window: the system's own where it writes Chinese, else the one that comes with the program."""

from __future__ import annotations

from PySide6.QtGui import QFont, QFontDatabase
from PySide6.QtWidgets import QApplication

from propertydesk.core import paths

PREFERRED = ("Microsoft YaHei UI", "PingFang SC", "Noto Sans CJK SC", "Source Han Sans SC", "Noto Sans SC")
SHIPPED = ("NotoSansSC_400Regular.ttf", "NotoSansSC_700Bold.ttf")
RARE_FILE, RARE = "RareHan.ttf", "PropertyDesk Rare Han"
"""Characters of names that no usual face has (𠮷): written with this one."""

POINTS = 10


def choose() -> str:
    """The family to write with; loads the shipped one when the system has none that writes Chinese."""
    known = set(QFontDatabase.families(QFontDatabase.WritingSystem.SimplifiedChinese))
    for family in PREFERRED:
        if family in known:
            return family
    for name in SHIPPED:
        QFontDatabase.addApplicationFont(str(paths.resources() / "fonts" / name))
    return PREFERRED[-1]


def apply(app: QApplication) -> None:
    """Write the whole window in the chosen face, at 10 pt, with figures of one width."""
    QFontDatabase.addApplicationFont(str(paths.resources() / "fonts" / RARE_FILE))
    app.setFont(face(choose()))


def face(family: str, points: int = POINTS) -> QFont:
    """The face *family* with tabular figures."""
    font = QFont(family, points)
    font.setFamilies([family, RARE])
    font.setFeature(QFont.Tag("tnum"), 1)
    return font
