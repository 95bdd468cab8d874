"""What is kept names no machine and no package host, and every gift from others has its licence beside it."""

from __future__ import annotations

from pathlib import Path

from tests.architecture.tree import CHECKOUT, repository_files

# Written in two halves, so that this file does not find itself.
HOSTS = ["pypi" + ".org", "python" + "hosted", "registry.npm" + "js", "deb.debian" + ".org", "conda" + ".anaconda"]
MACHINES = ["/wo" + "rk/", "/ro" + "ot/", "/ho" + "me/", "C:\\Us" + "ers\\", "/opt/py" + "pi"]


def texts() -> list[tuple[Path, str]]:
    """The kept files that are text."""
    found = []
    for path in repository_files():
        content = (CHECKOUT / path).read_bytes()
        if b"\0" not in content[:8192]:
            found.append((path, content.decode("utf-8", errors="replace")))
    return found


def test_no_file_names_a_package_host_or_a_path_of_somebodys_machine() -> None:
    broken = [f"{path.as_posix()} names {word}" for path, text in texts() for word in HOSTS + MACHINES if word in text]
    assert broken == []


def test_every_text_ends_its_lines_one_way() -> None:
    broken = [path.as_posix() for path, text in texts() if "\r\n" in text]
    assert broken == []


def test_fonts_and_icons_have_their_licence_beside_them() -> None:
    folders = {
        path.parent
        for name in ("fonts", "icons")
        for path in (CHECKOUT / "resources" / name).rglob("*")
        if path.is_file()
    }
    broken = [folder.relative_to(CHECKOUT).as_posix() for folder in sorted(folders) if not _licensed(folder)]
    assert broken == []


def _licensed(folder: Path) -> bool:
    kept = [folder, *folder.parents]
    return any(
        next(place.glob("LICEN[SC]E*"), None) is not None for place in kept[: kept.index(CHECKOUT / "resources")]
    )


def test_the_projects_own_licence_is_the_apache_licence_without_a_persons_name() -> None:
    licence = (CHECKOUT / "LICENSE").read_text(encoding="utf-8")
    assert "Apache License" in licence
    assert "Copyright [yyyy] [name of copyright owner]" in licence
