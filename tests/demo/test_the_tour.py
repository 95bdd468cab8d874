"""The tour: a day that is played through the program's own actions, and what it leaves to look at."""

from __future__ import annotations

from datetime import date
from pathlib import Path

import pytest

from propertydesk import registry
from propertydesk.core.errors import UserError
from propertydesk.paper.pages import page_texts
from propertydesk.store.verify import verify
from propertydesk.tour.lead import lead


@pytest.fixture(scope="module")
def left(tmp_path_factory: pytest.TempPathFactory) -> Path:
    out = tmp_path_factory.mktemp("tour") / "out"
    lead(out, date(2026, 11, 20), "en", lambda share, words: None)
    return out


def test_the_index_tells_the_day_and_links_to_what_is_there(left: Path) -> None:
    index = (left / "README.md").read_text(encoding="utf-8")
    assert "| 08:50 | 何晓敏 | Release slip: FX-20261120-" in index
    assert "refused: The mover is not the owner" in index
    links = [part.split(")")[0] for part in index.split("](")[1:]]
    assert len(links) > 30
    assert [link for link in links if not (left / link).is_file()] == []


def test_its_office_is_sound(left: Path) -> None:
    assert verify(left / "office", registry.metadata()) == []


def test_the_slip_on_paper_says_what_was_typed(left: Path) -> None:
    pages = page_texts((left / "papers" / "release-slip.pdf").read_bytes())
    assert len(pages) == 3
    assert all("FX-20261120-" in page and "Sofa" in page for page in pages)
    small = page_texts((left / "papers" / "release-slip-241x93.pdf").read_bytes())
    assert len(small) == 6  # three copies, each with a continuation
    reprint = "".join(page_texts((left / "papers" / "release-slip-a5-both.pdf").read_bytes()))
    assert "Goods Release Slip" in reprint
    assert "物品放行条" in reprint


def test_the_counter_leaves_its_papers(left: Path) -> None:
    receipt = page_texts((left / "papers" / "receipt.pdf").read_bytes())
    assert len(receipt) == 3
    assert all("SK-2026-" in page for page in receipt)
    report = "".join(page_texts((left / "papers" / "daily-cash-report.pdf").read_bytes()))
    assert "RJ-20261120-" in report
    for name in ("statement", "reminder"):
        assert page_texts((left / "papers" / f"{name}.pdf").read_bytes())


def test_pages_are_pictures_too(left: Path) -> None:
    pictures = sorted((left / "papers").glob("*.png"))
    assert len(pictures) >= 20
    assert all(picture.read_bytes().startswith(b"\x89PNG\r\n\x1a\n") for picture in pictures)


def test_workbooks_open(left: Path) -> None:
    from openpyxl import load_workbook

    for path in (left / "workbooks").glob("*.xlsx"):
        assert load_workbook(path, read_only=True).active is not None


def test_the_tour_never_overwrites_anything(left: Path) -> None:
    with pytest.raises(UserError):
        lead(left, date(2026, 11, 20), "en", lambda share, words: None)
