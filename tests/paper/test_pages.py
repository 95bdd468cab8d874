"""Pages as pictures for the preview and the printer."""

from __future__ import annotations

from concurrent.futures import ThreadPoolExecutor

import pytest

from propertydesk.paper.pages import PageImage, page_images
from propertydesk.paper.qr import bars, side_of
from propertydesk.paper.render import render
from tests.paper.slips import release_form, slip


@pytest.fixture(scope="module")
def pdf() -> bytes:
    return render(release_form(), slip(), paper="241x140", lang="zh_CN")


def grey(image: PageImage, x: float, y: float) -> int:
    """The green of the pixel at *x*, *y*."""
    return image.bgr[int(y) * image.stride + int(x) * 3 + 1]


def test_a_page_becomes_a_picture_of_three_bytes_a_pixel(pdf: bytes) -> None:
    images = page_images(pdf, scale=2.0)
    assert len(images) == 3
    for image in images:
        assert (image.width, image.height) == pytest.approx((241 / 25.4 * 144, 139.7 / 25.4 * 144), abs=1)
        assert len(image.bgr) == image.stride * image.height
        assert image.stride >= image.width * 3
        assert min(image.bgr) < 60 and max(image.bgr) == 255


def test_pages_are_made_one_by_one_as_they_are_looked_at(pdf: bytes) -> None:
    assert len(page_images(pdf, 0.5, first=1, count=1)) == 1
    assert page_images(pdf, 0.5, first=1, count=1) == page_images(pdf, 0.5)[1:2]
    assert page_images(pdf, 0.5, first=3) == []


def test_two_windows_may_look_at_pages_at_the_same_time(pdf: bytes) -> None:
    with ThreadPoolExecutor(4) as threads:
        seen = list(threads.map(lambda _turn: page_images(pdf, 1.0), range(12)))
    assert all(images == seen[0] for images in seen)


def test_two_threads_may_print_at_the_same_time() -> None:
    form = release_form()

    def printed(number: int) -> bytes:
        return render(form, slip(number=f"FX-20261120-{number % 3:03d}"), paper="A5", lang="both")

    alone = [printed(number) for number in range(3)]
    with ThreadPoolExecutor(4) as threads:
        together = list(threads.map(printed, range(12)))
    assert together == [alone[number % 3] for number in range(12)]


def test_the_code_on_the_paper_has_each_square_of_the_number(pdf: bytes) -> None:
    number = "FX-20261120-001"
    scale = 6.0
    image = page_images(pdf, scale, count=1)[0]
    points = 72 / 25.4 * scale
    side = (4.2 + 7.2 + 5.2) - 1.2
    left, top, module = 241 - 13 - side, 4.5, side / side_of(number)
    dark = {(row, column) for row, first, count in bars(number) for column in range(first, first + count)}
    for row in range(side_of(number)):
        for column in range(side_of(number)):
            level = grey(image, (left + (column + 0.5) * module) * points, (top + (row + 0.5) * module) * points)
            assert (level < 128) == ((row, column) in dark)
