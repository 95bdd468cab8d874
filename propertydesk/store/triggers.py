"""The one list of triggers. Migrations drop and recreate all of them from here; ``verify`` compares each with the file.

A table says in its ``info`` what it wants: ``{"append_only": True}`` refuses UPDATE and DELETE (and so REPLACE),
``{"kept": True}`` refuses DELETE, ``{"fixed": ("number",)}`` refuses a change of these columns.
"""

from __future__ import annotations

from sqlalchemy import MetaData, Table

_SPECIAL = {
    # Holds even on a connection that has not switched recursive triggers on.
    "journal_in_sequence": (
        "CREATE TRIGGER journal_in_sequence BEFORE INSERT ON journal "
        "WHEN NEW.id IS NOT (SELECT coalesce(max(id), 0) + 1 FROM journal) "
        "BEGIN SELECT RAISE(ABORT, 'journal: the next row has the next number'); END"
    ),
}


def triggers_of(metadata: MetaData) -> dict[str, str]:
    """Name and CREATE statement of every trigger that the tables of *metadata* want."""
    found: dict[str, str] = {}
    for name in sorted(metadata.tables):
        found |= _of_table(metadata.tables[name])
    return found | {name: sql for name, sql in _SPECIAL.items() if name.split("_")[0] in metadata.tables}


def _of_table(table: Table) -> dict[str, str]:
    name, info = table.name, table.info
    found = {}
    if info.get("append_only"):
        found[f"{name}_no_update"] = _refusal(f"{name}_no_update", "UPDATE", name, "rows are never changed")
    if info.get("append_only") or info.get("kept"):
        found[f"{name}_no_delete"] = _refusal(f"{name}_no_delete", "DELETE", name, "rows are never deleted")
    if info.get("fixed"):
        columns = ", ".join(info["fixed"])
        found[f"{name}_fixed"] = _refusal(f"{name}_fixed", f"UPDATE OF {columns}", name, f"{columns} stay as they are")
    return found


def _refusal(trigger: str, what: str, table: str, words: str) -> str:
    return f"CREATE TRIGGER {trigger} BEFORE {what} ON {table} BEGIN SELECT RAISE(ABORT, '{table}: {words}'); END"
