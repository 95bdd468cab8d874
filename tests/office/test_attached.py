from __future__ import annotations

from pathlib import Path

import pytest

from propertydesk.core.errors import NotAllowed, UserError
from propertydesk.office.attached import look_at_attached
from propertydesk.office.words import Role
from tests.an_office import AnOffice, household


@pytest.fixture
def scan(office: AnOffice, tmp_path: Path) -> int:
    """A scan of the deed, attached to a unit."""
    unit_id, _owner = household(office)
    path = tmp_path / "deed.pdf"
    path.write_bytes(b"%PDF-1.4 a deed")
    office.do("scan.attach", unit_id, path=str(path))
    return office.manager.record("unit", unit_id).scans[0].id


def test_looking_at_a_scan_leaves_a_trace(office: AnOffice, scan: int) -> None:
    looked = look_at_attached(office.as_(Role.DESK), scan)
    assert (looked.name, looked.media_type, looked.data) == ("deed.pdf", "application/pdf", b"%PDF-1.4 a deed")
    assert "reveal" in [row["action"] for row in office.rows("journal")]


def test_a_scan_is_not_for_everybody(office: AnOffice, scan: int) -> None:
    with pytest.raises(NotAllowed):
        look_at_attached(office.as_(Role.GUARD), scan)


def test_a_scan_whose_file_is_gone_says_what_to_do(office: AnOffice, scan: int) -> None:
    for file in (office.office.folder / "attachments").iterdir():
        file.unlink()
    with pytest.raises(UserError, match="Bring it back from a backup"):
        look_at_attached(office.manager, scan)
