from __future__ import annotations

import subprocess
import sys
from dataclasses import FrozenInstanceError, replace

import pytest

from propertydesk.core.sheet import OfficeHead, Sheet


def test_a_sheet_says_what_stands_on_one_document_and_is_not_changed_afterwards() -> None:
    sheet = Sheet("F01", "FX-20261120-001", OfficeHead("蓝天物业"), {"room": "3-1-1001"}, ({"name": "沙发"},))
    with pytest.raises(FrozenInstanceError):
        sheet.number = "FX-20261120-002"  # type: ignore[misc]  # that it is refused is the point
    assert replace(sheet, reprint=1).values == {"room": "3-1-1001"}


def test_a_sheet_without_a_number_is_one_that_is_still_typed() -> None:
    sheet = Sheet("F01", None, OfficeHead("蓝天物业"))
    assert (sheet.rows, sheet.checks, sheet.reprint, sheet.void, sheet.version) == ((), frozenset(), 0, False, None)


def test_sheets_money_and_masks_come_without_the_pdf_library_and_cn2an() -> None:
    names = "propertydesk.core.sheet, propertydesk.core.money, propertydesk.core.masking, propertydesk.paper.check"
    code = f"import sys, {names}; print([m for m in sys.modules if m.split('.')[0] in ('reportlab', 'cn2an')])"
    said = subprocess.run([sys.executable, "-c", code], capture_output=True, text=True, check=True)
    assert said.stdout.strip() == "[]"
