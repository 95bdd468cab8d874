"""The tables of a new office, beyond what the models say: triggers, virtual tables, the stamp of the revision."""

from __future__ import annotations

from sqlalchemy import Connection, MetaData

# Imported for their tables: whoever opens a store has all of them in the metadata.
from propertydesk.store import attachments, journal_models, number_models, settings  # noqa: F401
from propertydesk.store.engine import APPLICATION_ID, FORMAT
from propertydesk.store.triggers import triggers_of


def extra_ddl() -> tuple[str, ...]:
    """Statements for what SQLAlchemy does not know (virtual tables); each does nothing where it is already done."""
    from propertydesk.store import search

    return search.DDL


def build(connection: Connection, metadata: MetaData, head: str) -> None:
    """Everything a new, empty office file holds. The caller's transaction makes it all or nothing."""
    metadata.create_all(connection)
    finish(connection, metadata)
    # The table as alembic makes it, without importing alembic.
    connection.exec_driver_sql(
        "CREATE TABLE alembic_version "
        "(version_num VARCHAR(32) NOT NULL, CONSTRAINT alembic_version_pkc PRIMARY KEY (version_num))"
    )
    connection.exec_driver_sql("INSERT INTO alembic_version VALUES (?)", (head,))
    connection.exec_driver_sql(f"PRAGMA application_id = {APPLICATION_ID}")


def finish(connection: Connection, metadata: MetaData) -> None:
    """What stands on the tables: virtual tables, triggers, the number of the format."""
    for sql in extra_ddl():
        connection.exec_driver_sql(sql)
    for sql in triggers_of(metadata).values():
        connection.exec_driver_sql(sql)
    connection.exec_driver_sql(f"PRAGMA user_version = {FORMAT}")
