"""The office's settings: small values by key, kept in the file and journalled by whoever changes them."""

from __future__ import annotations

from typing import Any

from sqlalchemy import Column, Table, Text, select
from sqlalchemy.dialects.sqlite import insert
from sqlalchemy.orm import Session

from propertydesk.store.kinds import Base, Json

setting = Table("setting", Base.metadata, Column("key", Text, primary_key=True), Column("value", Json))


def get_setting(session: Session, key: str, default: Any = None) -> Any:
    """The setting's value, *default* where it has never been set."""
    row = session.execute(select(setting.c.value).where(setting.c.key == key)).first()
    return default if row is None else row[0]


def set_setting(session: Session, key: str, value: Any) -> None:
    """Keep *value* (whatever JSON can hold) under *key*."""
    statement = insert(setting).values(key=key, value=value)
    session.execute(statement.on_conflict_do_update(index_elements=["key"], set_={"value": statement.excluded.value}))
