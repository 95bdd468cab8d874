"""What one copy of one document says: values in the print's language, masked or left out as the copy wants, "/" for
what is intentionally empty."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from decimal import Decimal, InvalidOperation

from propertydesk.core import masking
from propertydesk.core.i18n import Words
from propertydesk.core.money import capitals_of_count
from propertydesk.core.sheet import Row, Sheet
from propertydesk.paper.coverage import clean
from propertydesk.paper.form import Cell, Column, Copy, Form, Label, spoken

EMPTY = "/"


@dataclass(frozen=True, slots=True)
class CopyView:
    """One copy of *sheet* on *form* in *lang*. On a ``blank`` every cell is empty to write in."""

    form: Form
    sheet: Sheet
    copy: Copy
    lang: str
    blank: bool

    @property
    def title(self) -> Label:
        """What this document is called."""
        form = self.form
        return form.titles.get(form.kind_of(self.sheet.title), form.heading.title)

    def rows(self, table: str) -> tuple[Row, ...]:
        """The rows of the sheet's *table*; its own where that is empty."""
        return tuple(self.sheet.tables.get(table, ())) if table else self.sheet.rows

    def visible(self, cell: Cell) -> bool:
        """Whether *cell* stands on this copy: a field that some copy shows alone stands on that one only."""
        if cell.field is None or cell.field in self.copy.show:
            return True
        return not any(cell.field in copy.show for copy in self.form.copies)

    def value(self, key: str) -> str:
        """What stands in the field *key*."""
        field = self.form.fields[key]
        if self.blank:
            return ""
        text = self.words(self.sheet.values.get(key))
        if not text:
            return "" if field.hand and not self.sheet.closed else EMPTY
        return masking.mask(field.personal, text) if key in self.copy.mask else text

    def offers(self, key: str) -> tuple[str, ...]:
        """What an empty field offers to tick, the wordiest first: both languages, Chinese alone."""
        field = self.form.fields[key]
        if field.blank is None or not (self.blank or (field.hand and not self.value(key))):
            return ()
        return ("\n".join(field.blank.parts(self.lang)), field.blank.parts(self.lang)[0])

    def offered(self, blank: Label | None) -> str:
        """What an empty cell of a table offers to tick."""
        return "" if blank is None else blank.parts(self.lang)[0]

    def until(self, key: str | None) -> str:
        """Until when something is due, as it stands small beside its value: the time, or on a blank the rule."""
        if key is None:
            return ""
        field = self.form.fields[key]
        if self.blank:
            return field.blank.parts(self.lang)[0] if field.blank else ""
        text = self.words(self.sheet.values.get(key))
        return f"{field.label.parts(self.lang)[0]} {text}" if text else ""

    def written(self, key: str) -> str:
        """The value of a field to be written in by hand, if it is known already; else ""."""
        return "" if self.blank else self.words(self.sheet.values.get(key))

    def words(self, words: Words | None) -> str:
        return clean(spoken(words, self.lang)).strip()

    def item(self, rows: Sequence[Row], row: int, column: Column) -> str:
        """What stands in *column* of the item *row* (from 0). "no" counts the rows unless the sheet numbers them."""
        if self.blank or row >= len(rows):
            return str(row + 1) if self.blank and column.key == "no" else self.offered(column.blank)
        text = self.words(rows[row].get(column.key))
        if text or column.key == "no":
            return text or str(row + 1)
        return self.offered(column.blank) if column.hand and not self.sheet.closed else EMPTY

    def ticked(self, check: str) -> bool:
        return not self.blank and check in self.sheet.checks

    def word(self, key: str, **params: object) -> str:
        """A word that all papers share, in the print's language, its places filled with *params*."""
        parts = self.form.heading.words[key].parts(self.lang)
        return " ".join(part.format(**params) for part in parts)


def total(view: CopyView) -> str:
    """The total line of the items: the count in capitals, and each unit on its own where they differ (合计)."""
    counts: dict[str, Decimal] = {}
    uncounted = []
    for row in view.sheet.rows:
        unit, quantity = view.words(row.get("unit")), view.words(row.get("quantity"))
        try:
            counts[unit] = counts.get(unit, Decimal(0)) + Decimal(quantity)
        except InvalidOperation:
            uncounted.append(f"{quantity or EMPTY} {unit}".strip())
    parts = [f"{_plain(count)} {unit}".strip() for unit, count in counts.items()]
    whole = sum(counts.values(), Decimal(0))
    if uncounted or not counts or whole != whole.to_integral_value() or whole < 0:
        return view.word("total_plain", parts="、".join(parts + uncounted) or EMPTY)
    params = {"capitals": capitals_of_count(int(whole)), "count": int(whole), "parts": "、".join(parts)}
    if len(counts) > 1:
        return view.word("total_mixed", **params)
    unit = next(iter(counts)) or view.word("pieces")
    return view.word("total_one", unit=unit, **params)


def _plain(number: Decimal) -> str:
    return f"{number.normalize():f}" if number != number.to_integral_value() else str(int(number))
