"""Column kinds: how a value of the office is kept in the file.

On SQLite every kind renders TEXT, INTEGER, REAL or BLOB, because tables are STRICT. Each kind names the
``field_kind`` that a declared field reads off it (``core.fields``).
"""

from __future__ import annotations

import json
from datetime import UTC, date, datetime
from decimal import Decimal
from enum import StrEnum
from typing import Any, TypeVar

from sqlalchemy import CheckConstraint, ColumnElement, Integer, MetaData, Table, Text, event
from sqlalchemy.dialects import sqlite
from sqlalchemy.engine import Dialect
from sqlalchemy.orm import DeclarativeBase, Mapped, MappedColumn, mapped_column
from sqlalchemy.types import TypeDecorator

E = TypeVar("E", bound=StrEnum)

NAMING = {
    "ix": "ix_%(table_name)s_%(column_0_N_name)s",
    "uq": "uq_%(table_name)s_%(column_0_N_name)s",
    "ck": "ck_%(table_name)s_%(constraint_name)s",
    "fk": "fk_%(table_name)s_%(column_0_N_name)s_%(referred_table_name)s",
    "pk": "pk_%(table_name)s",
}


class Base(DeclarativeBase):
    """Every table of the office: STRICT, with an integer key named ``id``."""

    metadata = MetaData(naming_convention=NAMING)

    id: Mapped[int] = mapped_column(Integer, primary_key=True, sort_order=-1)


@event.listens_for(Table, "after_parent_attach")
def _strict(table: Table, metadata: MetaData) -> None:
    # On the table itself, so that create_all and migrations render the same.
    if metadata is Base.metadata:
        table.dialect_options["sqlite"]["strict"] = True


class Instant(TypeDecorator[datetime]):
    """A moment: aware UTC in Python, ``2026-11-20T02:42:00Z`` in the file (whole seconds; text order is time order)."""

    impl = Text
    cache_ok = True
    field_kind = "moment"

    def process_bind_param(self, value: datetime | None, dialect: Dialect) -> str | None:
        if value is None:
            return None
        if value.tzinfo is None:
            raise ValueError("a moment needs its offset")
        # Not strftime: it leaves the zeros of an early year out, and what it wrote could never be read again.
        return value.astimezone(UTC).replace(tzinfo=None).isoformat(timespec="seconds") + "Z"

    def process_result_value(self, value: str | None, dialect: Dialect) -> datetime | None:
        if value is None:
            return None
        return datetime.fromisoformat(value.removesuffix("Z")).replace(tzinfo=UTC)


class Day(TypeDecorator[date]):
    """A calendar day, ISO in the file."""

    impl = Text
    cache_ok = True
    field_kind = "day"

    def process_bind_param(self, value: date | None, dialect: Dialect) -> str | None:
        return None if value is None else value.isoformat()

    def process_result_value(self, value: str | None, dialect: Dialect) -> date | None:
        return None if value is None else date.fromisoformat(value)


class Flag(TypeDecorator[bool]):
    """Yes or no, 1 or 0 in the file."""

    impl = Integer
    cache_ok = True
    field_kind = "flag"

    def process_bind_param(self, value: bool | None, dialect: Dialect) -> int | None:
        return None if value is None else int(value)

    def process_result_value(self, value: int | None, dialect: Dialect) -> bool | None:
        return None if value is None else bool(value)


class Fen(TypeDecorator[int]):
    """Money in whole fen (分)."""

    impl = Integer
    cache_ok = True
    field_kind = "money"
    money = True

    def process_bind_param(self, value: int | None, dialect: Dialect) -> int | None:
        if value is not None and type(value) is not int:
            raise TypeError(f"money is whole fen, not {type(value).__name__}")
        return value


class Area(TypeDecorator[Decimal]):
    """Floor area in m² with two decimals, kept as whole hundredths."""

    impl = Integer
    cache_ok = True
    field_kind = "area"

    def process_bind_param(self, value: Decimal | None, dialect: Dialect) -> int | None:
        return None if value is None else int((Decimal(value) * 100).to_integral_value())

    def process_result_value(self, value: int | None, dialect: Dialect) -> Decimal | None:
        return None if value is None else Decimal(value) / 100


class Places4(TypeDecorator[Decimal]):
    """A number with up to four places after the point (a price in yuan, a meter), kept as whole ten-thousandths."""

    impl = Integer
    cache_ok = True
    field_kind = "decimal"

    def process_bind_param(self, value: Decimal | None, dialect: Dialect) -> int | None:
        if value is None:
            return None
        kept = Decimal(value) * 10_000
        if kept != kept.to_integral_value():
            raise ValueError(f"{value} has more than four places")
        return int(kept)

    def process_result_value(self, value: int | None, dialect: Dialect) -> Decimal | None:
        return None if value is None else (Decimal(value) / 10_000).normalize() + 0


class Choice(TypeDecorator[E]):
    """One of a ``StrEnum``'s values, by value."""

    impl = Text
    cache_ok = True
    field_kind = "choice"

    def __init__(self, choices: type[E]) -> None:
        super().__init__()
        self.choices = choices

    def process_bind_param(self, value: E | None, dialect: Dialect) -> str | None:
        return None if value is None else self.choices(value).value

    def process_result_value(self, value: str | None, dialect: Dialect) -> E | None:
        return None if value is None else self.choices(value)


class Json(TypeDecorator[Any]):
    """A small structure (items of a draft, a setting), JSON with sorted keys in the file."""

    impl = Text
    cache_ok = True
    field_kind = "structure"

    def process_bind_param(self, value: Any, dialect: Dialect) -> str | None:
        return None if value is None else json.dumps(value, ensure_ascii=False, sort_keys=True)

    def process_result_value(self, value: str | None, dialect: Dialect) -> Any:
        return None if value is None else json.loads(value)


class Line(TypeDecorator[str]):
    """A line of text of at most *length* characters (checked by the field, not by the file)."""

    impl = Text
    cache_ok = True
    field_kind = "line"

    def __init__(self, length: int = 120) -> None:
        super().__init__()
        self.length = length


class Paragraph(Line):
    """Text of several lines."""

    cache_ok = True
    field_kind = "paragraph"

    def __init__(self, length: int = 4000) -> None:
        super().__init__(length)


class Phone(Line):
    """A telephone number as digits (``+`` and extension ``-`` allowed)."""

    cache_ok = True
    field_kind = "phone"

    def __init__(self) -> None:
        super().__init__(30)


class IdNumber(Line):
    """The number of an identity document."""

    cache_ok = True
    field_kind = "id_number"

    def __init__(self) -> None:
        super().__init__(40)


class Plate(Line):
    """A number plate, upper case, without separators."""

    cache_ok = True
    field_kind = "plate"

    def __init__(self) -> None:
        super().__init__(16)


def personal(kind: TypeDecorator[Any], **kwargs: Any) -> MappedColumn[Any]:
    """A column that holds personal data: the journal keeps its value erasable."""
    return mapped_column(kind, info={"personal": True}, **kwargs)


def not_negative(column: str) -> CheckConstraint:
    """``column >= 0``."""
    return CheckConstraint(f"{column} >= 0", name=f"{column}_not_negative")


def one_of(column: str, choices: type[StrEnum]) -> CheckConstraint:
    """``column`` is one of the enum's values."""
    listed = ", ".join(f"'{choice.value}'" for choice in choices)
    return CheckConstraint(f"{column} IN ({listed})", name=f"{column}_known")


_DIALECT = sqlite.dialect()


def stored(column: ColumnElement[Any], value: Any) -> Any:
    """*value* as the file keeps it in *column*."""
    bind = column.type.bind_processor(_DIALECT)
    return value if bind is None else bind(value)


def loaded(column: ColumnElement[Any], value: Any) -> Any:
    """What the file keeps in *column*, as a value again."""
    result = column.type.result_processor(_DIALECT, None)
    return value if result is None else result(value)
