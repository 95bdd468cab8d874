"""Whatever stands in the cells, a ledger is read or refused in words: the reader never falls over."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import replace
from datetime import datetime, time
from pathlib import Path
from random import Random

import pytest

from propertydesk.core.errors import UserError
from propertydesk.excel.cells import Cell, CellValue, Merged, Sheet, Workbook
from propertydesk.excel.reading import read_workbook
from propertydesk.office.roster.meanings import Meaning
from propertydesk.office.roster.preview import preview
from propertydesk.office.roster.recognise import recognise
from tests.sheets import ledgers

SIGNS = (
    "张三李四1234567890-（）()、，/ ;；#号楼栋单元室XE+.年月日同上合计房业主电话浙A·'\"\n\t𠮷𬭎*%㎡平方米无未"
    "\ufffc\u200b㊀①½"
)
ODD: tuple[CellValue, ...] = (
    0, -1, 1e308, 1e17, 2019.1, 43628, 13900000001, True, datetime(1899, 12, 30), datetime(9999, 1, 1), time(3, 4),
    None, "同上", "〃", "合计", "房号", "业主", "1号楼", "#REF!", "=1+1", "1-1-101", "无",
)  # fmt: skip
TURNS = 60


def _value(chance: Random) -> CellValue:
    if chance.random() < 0.4:
        return chance.choice(ODD)
    return "".join(chance.choice(SIGNS) for _sign in range(chance.choice([1, 2, 5, 12, 40, 300])))


def _disturbed(sheet: Sheet, chance: Random) -> Sheet:
    rows = {row: dict(cells) for row, cells in sheet.rows.items()}
    for _cell in range(chance.choice([1, 3, 10, 40]) if rows else 0):
        value = _value(chance)
        cell = Cell(value, is_formula=value is None or chance.random() < 0.1, is_error=chance.random() < 0.05)
        rows[chance.choice(list(rows))][chance.randrange(1, 14)] = cell
    top, left = chance.randrange(1, 20), chance.randrange(1, 12)
    over = Merged(top, left, top + chance.choice([0, 1, 5, 1_000_000]), left + chance.choice([0, 1, 3, 16_000]))
    return replace(sheet, rows=rows, merged=(*sheet.merged, over) if chance.random() < 0.3 else sheet.merged)


@pytest.mark.parametrize("ledger", ledgers.ALL)
def test_whatever_stands_in_the_cells(tmp_path: Path, ledger: Callable[[Path], Path]) -> None:
    chance = Random(ledger.__name__)
    workbook = read_workbook(ledger(tmp_path / "ledger.xlsx"))
    read = 0
    for _turn in range(TURNS):
        disturbed = Workbook(tuple(_disturbed(sheet, chance) for sheet in workbook.sheets))
        try:
            shown = preview(disturbed, recognise(disturbed))
        except UserError as refusal:
            assert refusal.code == "roster_not_found"
            continue
        name = chance.choice(disturbed.sheets).name
        shown = shown.with_column(name, chance.randrange(1, 14), chance.choice([None, *Meaning]))
        assert len(shown.with_sheet(name, True).sheets()) == len(workbook.sheets)
        read += 1
    assert read > TURNS // 2
