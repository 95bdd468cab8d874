"""An office that many tests begin with: made once, kept in memory, and laid down as real files for each of them."""

from __future__ import annotations

from dataclasses import dataclass
from pathlib import Path


@dataclass(frozen=True)
class Template:
    """The files of a closed office, each by its place in the folder."""

    files: tuple[tuple[Path, bytes], ...]

    @classmethod
    def of(cls, folder: Path) -> Template:
        """What lies in *folder*, whose office has been closed."""
        paths = sorted(path for path in folder.rglob("*") if path.is_file())
        return cls(tuple((path.relative_to(folder), path.read_bytes()) for path in paths))

    def lay_down(self, folder: Path) -> None:
        """The same files in *folder*, which is not there yet."""
        folder.mkdir(parents=True)
        for path, content in self.files:
            (folder / path).parent.mkdir(parents=True, exist_ok=True)
            (folder / path).write_bytes(content)
