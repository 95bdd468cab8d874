"""The office's settings: small values by key, kept in the file and journalled by whoever changes them."""

from __future__ import annotations

from typing import Any

from sqlalchemy import Column, Table, Text, select
from sqlalchemy.dialects.sqlite import insert
from sqlalchemy.orm import Session

from propertydesk.store.kinds import Base, Json

setting = Table("setting", Base.metadata, Column("key", Text, primary_key=True), Column("value", Json))


_KNOWN = "settings"
"""Where a session keeps what it has read: a deed asks for several settings, and they are few."""


def get_setting(session: Session, key: str, default: Any = None) -> Any:
    """The setting's value, *default* where it has never been set."""
    if _KNOWN not in session.info:
        session.info[_KNOWN] = dict(session.execute(select(setting.c.key, setting.c.value)).tuples().all())
    return session.info[_KNOWN].get(key, default)


def set_setting(session: Session, key: str, value: Any) -> None:
    """Keep *value* (whatever JSON can hold) under *key*."""
    statement = insert(setting).values(key=key, value=value)
    session.execute(statement.on_conflict_do_update(index_elements=["key"], set_={"value": statement.excluded.value}))
    session.info.pop(_KNOWN, None)
