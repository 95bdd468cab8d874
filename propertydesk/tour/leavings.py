"""What the tour leaves in its folder: papers with pictures of their pages, workbooks, screens, an index of it all."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, field
from pathlib import Path

from propertydesk.core.i18n import Words, _, say
from propertydesk.paper.pages import page_images
from propertydesk.tour.png import png

PAPERS, WORKBOOKS, SCREENS = "papers", "workbooks", "screens"
_DOTS_A_POINT = 1.6


@dataclass(frozen=True, slots=True)
class Left:
    """A file in the folder, what it is, and the pictures that show it."""

    file: Path | None
    words: Words
    pictures: tuple[Path, ...] = ()


@dataclass(frozen=True, slots=True)
class Moment:
    """Something that was done on the day: when (local), who, and what the program said."""

    time: str
    who: str
    words: Words
    refused: bool = False


@dataclass
class Leavings:
    """Collects what is left in *folder*, in the order in which it came."""

    folder: Path
    lang: str
    papers: list[Left] = field(default_factory=list)
    workbooks: list[Left] = field(default_factory=list)
    screens: list[Left] = field(default_factory=list)
    day: list[Moment] = field(default_factory=list)

    def paper(self, name: str, pdf: bytes, words: Words) -> None:
        """A paper: its PDF, and each page as a picture."""
        file = self._place(PAPERS) / f"{name}.pdf"
        file.write_bytes(pdf)
        pictures = []
        for number, image in enumerate(page_images(pdf, _DOTS_A_POINT), 1):
            picture = file.with_name(f"{name}-{number}.png")
            picture.write_bytes(png(image))
            pictures.append(picture)
        self.papers.append(Left(file, words, tuple(pictures)))

    def workbook(self, name: str, words: Words) -> Path:
        """Where a workbook is to be written that is *words*."""
        file = self._place(WORKBOOKS) / f"{name}.xlsx"
        self.workbooks.append(Left(file, words))
        return file

    def screens_folder(self) -> Path:
        """Where pictures of the screens go."""
        return self._place(SCREENS)

    def screen(self, picture: Path, words: Words) -> None:
        """A picture of a screen."""
        self.screens.append(Left(None, words, (picture,)))

    def _place(self, name: str) -> Path:
        place = self.folder / name
        place.mkdir(parents=True, exist_ok=True)
        return place

    def write_index(self) -> None:
        """README.md: the day, then everything it left."""
        about = _("An invented office, invented people. All of it was done through the program's own actions.")
        lines = [f"# {self._say(_('A day at the desk'))}", "", self._say(about), ""]
        lines += self._look_further()
        lines += self._table_of_the_day()
        for title, left in (
            (_("Papers and registers"), self.papers),
            (_("Workbooks"), self.workbooks),
            (_("Screens"), self.screens),
        ):
            if left:
                lines += [f"## {self._say(title)}", "", *self._list(left)]
        (self.folder / "README.md").write_text("\n".join(lines) + "\n", encoding="utf-8")

    def _look_further(self) -> list[str]:
        words = _("To go on in this office yourself (sign in as desk, password demo):")
        return [self._say(words), "", f"    propertydesk --data {self.folder / 'office'}", ""]

    def _table_of_the_day(self) -> list[str]:
        heads = [self._say(words) for words in (_("Time"), _("Who"), _("What happened"))]
        lines = [f"## {self._say(_('The day'))}", "", f"| {' | '.join(heads)} |", "|---|---|---|"]
        for moment in self.day:
            words = self._say(moment.words).replace("|", "/").replace("\n", " ")
            lines.append(f"| {moment.time} | {moment.who} | {'✗ ' if moment.refused else ''}{words} |")
        return [*lines, ""]

    def _list(self, left: Sequence[Left]) -> list[str]:
        lines = []
        for each in left:
            words = self._say(each.words)
            name = None if each.file is None else self._link(each.file)
            lines += [f"### {words}" if name is None else f"### [{words}]({name})", ""]
            lines += [f"![{words}]({self._link(picture)})" for picture in each.pictures]
            lines += [""] if each.pictures else []
        return lines

    def _link(self, path: Path) -> str:
        return path.relative_to(self.folder).as_posix()

    def _say(self, words: Words) -> str:
        return say(words, self.lang)
