"""Trial figures as a workbook: what is owed, and each sum, as formulas with their values."""

from __future__ import annotations

from collections.abc import Sequence
from pathlib import Path

from propertydesk.core.errors import NotAllowed
from propertydesk.core.i18n import Words, _, say
from propertydesk.desks.fees.ledger.balance import Figures, summed
from propertydesk.desks.fees.reports.trial import By, Trial, TrialLine
from propertydesk.excel.figures import Cell, Page, page_names, write_figures
from propertydesk.office.settings import setting
from propertydesk.office.signed_in import SignedIn
from propertydesk.office.words import Permission
from propertydesk.store.journal import Entry, append

HEADINGS: Sequence[Words] = (
    _("Charged"), _("Money paid"), _("Reduced"), _("Owed"), _("Prepaid"), _("Deposits held"),
)  # fmt: skip
_HEAD = 3


def export_trial(signed_in: SignedIn, trial: Trial, path: Path, lang: str) -> None:
    """Write *trial* to *path* (.xlsx); leaves a journal row. Raises ``NotAllowed``, ``UserError``."""
    for needed in (Permission.EXPORT, Permission.FEES):
        if not signed_in.actor.may(needed):
            raise NotAllowed(needed.label)
    office = signed_in.read(lambda session, _moment: str(setting(session, "office_name") or ""))
    labels = [By.UNIT.label, By.ITEM.label]
    names = page_names([say(label, lang) for label in labels])
    pages = [_page(name, trial, by, lang, office) for name, by in zip(names, By, strict=True)]
    write_figures(path, pages, signed_in.moment().zone)
    with signed_in.office.store.write() as session:
        trace = {"report": "trial", "at": trial.at.isoformat(), "file": path.suffix}
        append(session, Entry(signed_in.office.now(), signed_in.actor.staff_id, "export", "list", 0, None, trace))


def values(figures: Figures) -> tuple[int, ...]:
    """The columns of a line in fen, in the order of ``HEADINGS``."""
    return (figures.charged, figures.paid, figures.reduced, figures.owed, figures.prepaid, figures.deposits)


def _page(name: str, trial: Trial, by: By, lang: str, office: str) -> Page:
    about = _("{office} · at the end of {day}", office=office, day=trial.at)
    lines = trial.lines(by)
    last = _HEAD + 1 + len(lines)
    rows: list[list[Cell | None]] = [
        [Cell(say(_("Trial balance"), lang), "title")],
        [Cell(say(about, lang), "note")],
        [Cell(say(_("Owed = charged - paid - reduced"), lang), "note")],
        [Cell(say(heading, lang), "head") for heading in (by.label, *HEADINGS)],
        *(_line(line, place, lang) for place, line in enumerate(lines, start=_HEAD + 2)),
        _sums(summed(line.figures for line in lines), last, lang),
    ]
    return Page(name, rows, (160, *[120] * len(HEADINGS)), _HEAD)


def _line(line: TrialLine, row: int, lang: str) -> list[Cell | None]:
    cells: list[Cell | None] = [Cell(say(line.name, lang))]
    for place, fen in enumerate(values(line.figures)):
        owed = f"=ROUND(B{row}-C{row}-D{row},2)" if place == 3 else None
        cells.append(Cell(fen / 100, "money", owed))
    return cells


def _sums(whole: Figures, last: int, lang: str) -> list[Cell | None]:
    cells: list[Cell | None] = [Cell(say(_("Total"), lang), "total_text")]
    for letter, fen in zip("BCDEFG", values(whole), strict=True):
        formula = f"=ROUND(SUM({letter}{_HEAD + 2}:{letter}{last}),2)" if last > _HEAD + 1 else None
        cells.append(Cell(fen / 100, "total_money", formula))
    return cells
