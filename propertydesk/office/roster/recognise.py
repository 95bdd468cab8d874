"""Proposing how to read a workbook: by its structure and the words of its headings, never by its file name."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import replace

from propertydesk.core.errors import UserError
from propertydesk.core.i18n import _
from propertydesk.excel.cells import Sheet, Workbook
from propertydesk.office.roster.blocks import find_blocks
from propertydesk.office.roster.grid import Grid
from propertydesk.office.roster.mapping import Block, Mapping, SheetKind, SheetMapping
from propertydesk.office.roster.meanings import Meaning
from propertydesk.office.roster.places import place_in_sheet_name, place_in_title, section_of
from propertydesk.office.roster.rows import units_named
from propertydesk.office.roster.settle import settle

_SAME_SHARE = 0.5
_ABOUT_OTHERS = re.compile("租|家庭|成员|家属|车|停|联系人|TENANT|FAMILY|VEHICLE|CAR|PARK", re.IGNORECASE)
_OWN_NUMBER = re.compile("编号|NO|NUMBER|ID|代码", re.IGNORECASE)


def recognise(workbook: Workbook) -> Mapping:
    """A proposal for the whole workbook. Raises ``UserError`` (``roster_not_found``) when nothing in it is a ledger."""
    proposals = [_propose(sheet) for sheet in workbook.sheets]
    proposals = _prefer_visible(workbook.sheets, proposals)
    proposals = _number_the_owners(workbook.sheets, proposals)
    proposals = _find_supplements(workbook.sheets, proposals)
    if not any(each.use and each.kind in (SheetKind.UNITS, SheetKind.BUILDINGS) for each in proposals):
        raise UserError(
            _(
                "No list of households was found in this workbook. It needs a row of headings with the room (房号)"
                " and the owner's name (业主) above the rows."
            ),
            code="roster_not_found",
        )
    return Mapping(tuple(proposals))


def _propose(sheet: Sheet) -> SheetMapping:
    grid = Grid(sheet)
    blocks = find_blocks(grid)
    settled = tuple(settle(grid, block, blocks) for block in blocks)
    building, entrance = _context(sheet, settled)
    proposal = SheetMapping(sheet.name, settled, building=building, entrance=entrance)
    return replace(proposal, use=proposal.kind != SheetKind.NOTHING)


def _context(sheet: Sheet, blocks: Sequence[Block]) -> tuple[str, str]:
    """The building (and entrance) that the title above the first heading or the sheet's name speaks of."""
    top = blocks[0].top if blocks else 1
    for row in sorted(row for row in sheet.rows if row < top):
        for cell in sheet.rows[row].values():
            place = section_of(cell.text) or place_in_title(cell.text)
            if place[0]:
                return place
    return place_in_sheet_name(sheet.name)


def _prefer_visible(sheets: Sequence[Sheet], proposals: Sequence[SheetMapping]) -> list[SheetMapping]:
    """Hidden sheets are read only when the visible ones list no units."""
    visible = any(
        each.kind == SheetKind.UNITS for sheet, each in zip(sheets, proposals, strict=True) if not sheet.hidden
    )
    return [
        replace(each, use=each.use and not (sheet.hidden and visible))
        for sheet, each in zip(sheets, proposals, strict=True)
    ]


def _number_the_owners(sheets: Sequence[Sheet], proposals: Sequence[SheetMapping]) -> list[SheetMapping]:
    """Where units name their owners by number, the sheet of owners may call that number just 编号."""
    wanted = any(Meaning.OWNER_NUMBER in each.meanings and each.kind == SheetKind.UNITS for each in proposals)
    given = any(each.kind == SheetKind.PEOPLE for each in proposals)
    return [_with_own_number(each) if wanted and not given else each for each in proposals]


def _with_own_number(proposal: SheetMapping) -> SheetMapping:
    has = proposal.meanings
    if Meaning.OWNER_NAME not in has or has & {Meaning.ROOM, Meaning.PARKING, Meaning.OWNER_NUMBER}:
        return proposal
    blocks = []
    for block in proposal.blocks:
        numbered = [
            c for c in block.of(Meaning.IGNORED) if _OWN_NUMBER.fullmatch(block.heading(c).split(" / ")[-1].strip())
        ]
        columns = {**block.columns, numbered[0]: Meaning.OWNER_NUMBER} if numbered else block.columns
        blocks.append(replace(block, columns=columns))
    changed = replace(proposal, blocks=tuple(blocks))
    return replace(changed, use=changed.kind != SheetKind.NOTHING)


def _find_supplements(sheets: Sequence[Sheet], proposals: Sequence[SheetMapping]) -> list[SheetMapping]:
    """Which sheets list units, which say more about units listed elsewhere, and which list the same units again."""
    by_name = {sheet.name: sheet for sheet in sheets}
    listing = [each for each in proposals if each.use and each.kind == SheetKind.UNITS]
    if len(listing) < 2:
        return list(proposals)
    units = {each.sheet: units_named(by_name[each.sheet], each) for each in listing}
    listing.sort(key=lambda each: (_is_about_others(each), not _has_particulars(each), -len(units[each.sheet])))
    decided: dict[str, SheetMapping] = {}
    main: list[str] = []
    for each in listing:
        mine = units[each.sheet]
        shared = {name: len(mine & units[name]) for name in main}
        if not mine or sum(shared.values()) < _SAME_SHARE * len(mine):
            main.append(each.sheet)
        elif _is_about_others(each) or not _has_particulars(each):
            decided[each.sheet] = replace(each, supplement=True)
        else:
            decided[each.sheet] = replace(each, use=False, repeats=max(shared, key=lambda name: shared[name]))
    return [decided.get(each.sheet, each) for each in proposals]


def _is_about_others(proposal: SheetMapping) -> bool:
    """By its name or its columns the sheet is about tenants, family or parking."""
    if _has_particulars(proposal):
        return False
    has = proposal.meanings
    leads = (
        Meaning.PARKING in has
        or Meaning.RELATION in has
        or (Meaning.TENANT_NAME in has and Meaning.OWNER_NAME not in has)
    )
    return leads or _ABOUT_OTHERS.search(proposal.sheet) is not None


def _has_particulars(proposal: SheetMapping) -> bool:
    return bool(proposal.meanings & {Meaning.AREA, Meaning.STATUS})
