"""A file kept is there as it was, once, under the hash of its content."""

from __future__ import annotations

import hashlib
from io import BytesIO
from pathlib import Path

import pytest

from propertydesk.core.errors import StoreProblem
from propertydesk.store import Store
from propertydesk.store.attachments import attach, check_attachments, forget, keep, path_of
from tests.store.deeds import NOW, lived_in

SCAN = b"\x89PNG" + bytes(range(256)) * 5000


def names(store: Store) -> list[str]:
    return [path.name for path in (store.folder / "attachments").iterdir()]


def test_a_scan_is_kept_by_its_content(store: Store) -> None:
    sha256 = keep(store.folder, SCAN)
    assert sha256 == hashlib.sha256(SCAN).hexdigest()
    assert path_of(store.folder, sha256).read_bytes() == SCAN
    assert keep(store.folder, BytesIO(SCAN)) == sha256
    assert names(store) == [sha256]


def test_two_records_may_have_the_same_scan(store: Store) -> None:
    sha256 = keep(store.folder, SCAN)
    with store.write() as session:
        first = attach(session, sha256, "a.png", "image/png", len(SCAN), NOW)
        second = attach(session, sha256, "b.png", "image/png", len(SCAN), NOW)
        assert first != second
    with store.read() as session:
        assert check_attachments(session, store.folder) == []


def test_a_damaged_content_is_healed_by_keeping_it_again(store: Store) -> None:
    sha256 = keep(store.folder, SCAN)
    path_of(store.folder, sha256).write_bytes(SCAN[:-1] + b"x")
    keep(store.folder, SCAN)
    assert path_of(store.folder, sha256).read_bytes() == SCAN


def test_what_is_missing_or_changed_is_named(store: Store) -> None:
    lived_in(store)
    sha256 = keep(store.folder, SCAN)
    with store.write() as session:
        attach(session, sha256, "a.png", "image/png", len(SCAN), NOW)
    with store.read() as session:
        path_of(store.folder, sha256).write_bytes(SCAN + b"x")
        (finding,) = check_attachments(session, store.folder)
        assert (finding.code, finding.where) == ("attachment_changed", f"attachments/{sha256}")
        path_of(store.folder, sha256).unlink()
        (finding,) = check_attachments(session, store.folder)
        assert (finding.code, finding.where) == ("attachment_missing", f"attachments/{sha256}")


def test_a_disk_that_fills_up_while_keeping_leaves_nothing(store: Store) -> None:
    class Filling(BytesIO):
        def read(self, size: int | None = -1, /) -> bytes:
            if self.tell() > 1 << 20:
                raise OSError(28, "No space left on device")
            return super().read(min(size or 0, 1 << 19))

    with pytest.raises(StoreProblem) as problem:
        keep(store.folder, Filling(SCAN))
    assert problem.value.code == "full"
    assert names(store) == []


def test_a_content_is_forgotten_when_no_record_names_it(store: Store) -> None:
    kept, loose = keep(store.folder, SCAN), keep(store.folder, b"an ID card")
    with store.write() as session:
        attach(session, kept, "a.png", "image/png", len(SCAN), NOW)
        assert not forget(session, store.folder, kept)
        assert forget(session, store.folder, loose)
    assert names(store) == [kept]


@pytest.mark.parametrize("name", ["", "../office.db", "A" * 64, "0" * 63, "0" * 63 + "/"])
def test_what_is_no_hash_is_no_path(folder: Path, name: str) -> None:
    with pytest.raises(ValueError, match="SHA-256"):
        path_of(folder, name)
