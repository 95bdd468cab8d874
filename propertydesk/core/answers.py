"""Answers to an action's questions: read from what was typed, checked by their fields, refused in words."""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import UTC, date, datetime, time, tzinfo
from decimal import ROUND_HALF_UP, Decimal, InvalidOperation
from typing import Any, TypeVar

from propertydesk.core import money
from propertydesk.core.errors import AnswersWrong, UserError
from propertydesk.core.fields import Field
from propertydesk.core.i18n import Words, _

D = TypeVar("D", bound=date)

YEARS = range(1900, 2200)
"""Of every date and time in an office: 26-11-20 is a slip of the hand, not the time of Tiberius."""

_LARGEST = 10**12
"""The file keeps larger numbers, but nothing in an office has so many."""


@dataclass(frozen=True, slots=True)
class Reader:
    """Reads typed values. ``now`` and ``zone`` give ``10:30`` its day and its offset."""

    now: datetime
    zone: tzinfo

    @property
    def today(self) -> date:
        """The office's calendar day."""
        return self.now.astimezone(self.zone).date()

    def answers(self, fields: Sequence[Field], given: Mapping[str, Any]) -> dict[str, Any]:
        """*given* as typed values, a key for each field (missing ones take the default or None).

        Raises ``AnswersWrong`` with words at each field that is wrong. Lookups are left as given (id or text).
        """
        errors: dict[str, Words] = {}
        known = {field.key for field in fields}
        for key in given.keys() - known:
            words = ", ".join(sorted(known))
            errors[key] = _("There is no question called {key} here. Known: {known}", key=key, known=words)
        out: dict[str, Any] = {}
        for field in fields:
            try:
                out[field.key] = self.value(field, given.get(field.key, field.default))
            except AnswersWrong as wrong:
                errors.update({f"{field.key}.{key}": words for key, words in wrong.errors.items()})
            except UserError as wrong:
                errors[field.key] = wrong.message
        if errors:
            raise AnswersWrong(errors)
        return out

    def so_far(self, field: Field, given: Any) -> Any:
        """*given* as a typed value, the field's default where it cannot be read yet; rows are read cell by cell.

        For what is still being typed: a paper beside its form. Lookups are left as given.
        """
        if field.of_kind == "rows":
            rows = given if isinstance(given, list | tuple) else ()
            return [{cell.key: self.so_far(cell, row.get(cell.key)) for cell in field.rows} for row in rows]
        if field.lookup is not None:
            return given
        try:
            return self.value(field, given)
        except UserError:
            return None if field.default is None else self.value(field, field.default)

    def value(self, field: Field, given: Any) -> Any:
        """One value of *field*, typed and checked; None when empty and not required. Raises ``UserError``."""
        if isinstance(given, str) and field.of_kind not in ("secret", "paragraph"):
            given = given.strip()
        if given is None or given == "" or given == [] or given == ():
            if field.is_required:
                raise UserError(_("Please fill this in."), field.key)
            return () if field.of_kind == "rows" else False if field.of_kind == "flag" else None
        value = getattr(self, f"_{field.of_kind}")(field, given)
        for check in field.checks:
            if (words := check(value)) is not None:
                raise UserError(words, field.key)
        return value

    def _line(self, field: Field, given: Any) -> str:
        text = unicodedata.normalize("NFC", str(given)).replace("\x00", "")
        if field.max_length is not None and len(text) > field.max_length:
            raise UserError(_("At most {count} characters; this has {has}.", count=field.max_length, has=len(text)))
        return text

    _paragraph = _secret = _file = _new_file = _line

    def _whole(self, field: Field, given: Any) -> int:
        plain = unicodedata.normalize("NFKC", str(given)).replace(",", "").strip()
        if not re.fullmatch(r"[+-]?[0-9]{1,13}", plain) or abs(int(plain)) > _LARGEST:
            raise UserError(_("A whole number, please, such as 3."))
        return int(plain)

    def _money(self, field: Field, given: Any) -> int:
        if isinstance(given, int) and not isinstance(given, bool):
            return given
        return money.parse(str(given))

    def _area(self, field: Field, given: Any) -> Decimal:
        words = _("A number, please, such as 94.56.")
        try:
            number = Decimal(unicodedata.normalize("NFKC", str(given)).replace(",", "").strip())
        except InvalidOperation:
            raise UserError(words) from None
        if not number.is_finite() or abs(number) > _LARGEST:
            raise UserError(words)
        return number.quantize(Decimal("0.01"), ROUND_HALF_UP)

    def _decimal(self, field: Field, given: Any) -> Decimal:
        words = _("A number, please, such as 1.835.")
        try:
            number = Decimal(unicodedata.normalize("NFKC", str(given)).replace(",", "").strip())
        except InvalidOperation:
            raise UserError(words) from None
        if not number.is_finite() or abs(number) > _LARGEST:
            raise UserError(words)
        if number != number.quantize(Decimal("0.0001")):
            raise UserError(_("At most four places after the point, please."))
        return number

    def _flag(self, field: Field, given: Any) -> bool:
        if isinstance(given, bool):
            return given
        text = str(given).casefold()
        if text in ("1", "true", "yes", "y", "on", "是"):
            return True
        if text in ("0", "false", "no", "n", "off", "否"):
            return False
        raise UserError(_("Yes or no, please."))

    def _choice(self, field: Field, given: Any) -> Any:
        choices = field.of_choices
        if choices is None:
            return self._line(field, given)
        for choice in choices:
            if str(given) == choice.value:
                return choice
        raise UserError(_("One of these, please: {known}", known=", ".join(choice.value for choice in choices)))

    def _day(self, field: Field, given: Any) -> date:
        if isinstance(given, datetime):
            return given.astimezone(self.zone).date()
        if isinstance(given, date):
            return given
        text = _date_text(str(given))
        try:
            if re.fullmatch(r"\d{1,2}-\d{1,2}", text):
                return date.fromisoformat(
                    f"{self.today.year}-{int(text.split('-')[0]):02}-{int(text.split('-')[1]):02}"
                )
            year, month, day = (int(part) for part in text.split("-"))
            return _of_our_time(date(year, month, day))
        except ValueError:
            raise UserError(_("A date, please, such as {example}.", example=self.today)) from None

    def _moment(self, field: Field, given: Any) -> datetime:
        if isinstance(given, datetime):
            return (given if given.tzinfo else given.replace(tzinfo=self.zone)).astimezone(UTC)
        text = str(given).replace("：", ":").strip()
        try:
            if re.fullmatch(r"\d{1,2}:\d{2}", text):
                hour, minute = (int(part) for part in text.split(":"))
                return datetime.combine(self.today, time(hour, minute), self.zone).astimezone(UTC)
            moment = _of_our_time(datetime.fromisoformat(text))
            return (moment if moment.tzinfo else moment.replace(tzinfo=self.zone)).astimezone(UTC)
        except ValueError:
            raise UserError(_("A time, please, such as 14:00 or {example} 14:00.", example=self.today)) from None

    def _phone(self, field: Field, given: Any) -> str:
        digits = re.sub(r"[\s()\-]", "", unicodedata.normalize("NFKC", str(given)))
        if not re.fullmatch(r"\+?\d{3,20}", digits):
            raise UserError(_("A telephone number has 3 to 20 digits."))
        return digits.removeprefix("+86") if re.fullmatch(r"\+861\d{10}", digits) else digits

    def _id_number(self, field: Field, given: Any) -> str:
        return self._line(field, unicodedata.normalize("NFKC", str(given)).replace(" ", "").upper())

    def _plate(self, field: Field, given: Any) -> str:
        plain = re.sub(r"[\s·.\-]", "", unicodedata.normalize("NFKC", str(given))).upper()
        return self._line(field, plain)

    def _lookup(self, field: Field, given: Any) -> Any:
        return given

    def _structure(self, field: Field, given: Any) -> Any:
        return given

    def _rows(self, field: Field, given: Any) -> tuple[dict[str, Any], ...]:
        rows = _typed_rows(field, given) if isinstance(given, str) else given
        out, errors = [], {}
        for index, row in enumerate(row for row in rows if any(value not in (None, "") for value in row.values())):
            try:
                out.append(self.answers(field.rows, row))
            except AnswersWrong as wrong:
                errors.update({f"{index}.{key}": words for key, words in wrong.errors.items()})
        if errors:
            raise AnswersWrong(errors)
        if field.is_required and not out:
            raise UserError(_("At least one row, please."), field.key)
        return tuple(out)


_COUNTED = ("whole", "area", "decimal", "money")


def _typed_rows(field: Field, text: str) -> list[dict[str, str]]:
    """Rows typed on one line: ``sofa*1; boxes*4`` (first column, then the next that is a number or money), or JSON."""
    if text.lstrip().startswith("["):
        import json

        try:
            rows = json.loads(text)
        except ValueError:
            rows = None
        if not isinstance(rows, list) or not all(isinstance(row, dict) for row in rows):
            raise UserError(_("The list could not be read. Write it like this: sofa*1; boxes*4"), field.key)
        return rows
    first = field.rows[0].key
    counted = next((column for column in field.rows[1:] if column.of_kind in _COUNTED), None)
    count = None if counted is None else counted.key
    usual = "1" if counted is not None and counted.of_kind == "whole" else ""
    rows = []
    for part in re.split(r"[;；\n]", text):
        name, star, number = part.replace("×", "*").rpartition("*")
        number = unicodedata.normalize("NFKC", number).strip()
        if star and count is not None and re.fullmatch(r"-?[0-9]+(\.[0-9]+)?", number):
            rows.append({first: name.strip(), count: number})
        elif part.strip():
            rows.append({first: part.strip()} | ({count: usual} if count else {}))
    return rows


def _of_our_time(day: D) -> D:
    if day.year not in YEARS:
        raise ValueError(day.year)
    return day


def _date_text(text: str) -> str:
    plain = unicodedata.normalize("NFKC", text).strip()
    if re.fullmatch(r"\d{8}", plain):
        return f"{plain[:4]}-{plain[4:6]}-{plain[6:]}"
    return re.sub(r"[年月/.]", "-", plain.removesuffix("日"))
