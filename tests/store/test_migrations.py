"""An older office gets the new tables, all of them or none, and loses nothing on the way."""

from __future__ import annotations

import importlib
from pathlib import Path

import pytest
from migrations import initial, set_head, write
from sqlalchemy import Engine, event, text

from propertydesk.core.errors import StoreProblem
from propertydesk.store import Store
from propertydesk.store.backup import last_backup, verify_backup
from propertydesk.store.engine import connect, make_engine
from propertydesk.store.kinds import Base
from propertydesk.store.migrations.head import OURS, Revisions
from propertydesk.store.migrations.migrate import upgrade
from propertydesk.store.schema import build
from propertydesk.store.verify import verify
from tests.store.old_office import HOUSEHOLDS, NEW_STEP, OLD_STEP, contents, make, new, old


def migrated(folder: Path) -> None:
    Store.open(folder, new(), revisions=NEW_STEP).close()


def tables_of(path: Path) -> dict[str, list[tuple[object, ...]]]:
    """Columns, foreign keys and indexes of every table, however their statements are spelled."""
    raw = connect(path)
    names = [name for (name,) in raw.execute("SELECT name FROM sqlite_master WHERE type = 'table' ORDER BY name")]
    found = {}
    for name in names:
        columns = raw.execute('SELECT name, type, "notnull", dflt_value, pk FROM pragma_table_info(?)', (name,))
        keys = raw.execute('SELECT "table", "from", "to", on_delete FROM pragma_foreign_key_list(?)', (name,))
        indexes = raw.execute('SELECT name, "unique" FROM pragma_index_list(?)', (name,))
        kind = raw.execute("SELECT strict, wr FROM pragma_table_list WHERE name = ?", (name,))
        checks = raw.execute(
            "SELECT (length(sql) - length(replace(sql, 'CHECK', ''))) / 5 FROM sqlite_master WHERE name = ?", (name,)
        )
        found[name] = [*sorted(columns), *sorted(keys), *sorted(indexes), *kind, *checks]
    raw.close()
    return found


def test_an_older_office_is_brought_to_the_new_tables(folder: Path) -> None:
    make(folder)
    _, _, children, _ = contents(folder)
    assert len(children) == 2 * HOUSEHOLDS
    migrated(folder)
    revision, _, after, triggers = contents(folder)
    assert (revision, after) == ("t002", children)
    assert {"household_no_delete", "household_fixed", "slip_no_update", "journal_no_delete"} <= set(triggers)
    assert verify(folder, new()) == []


def test_the_new_tables_are_those_of_a_new_office(folder: Path, tmp_path: Path) -> None:
    make(folder)
    migrated(folder)
    Store.create(tmp_path / "fresh", new(), revisions=NEW_STEP).close()
    assert tables_of(folder / "office.db") == tables_of(tmp_path / "fresh" / "office.db")


def test_a_verified_backup_of_the_old_office_is_made_first(folder: Path) -> None:
    make(folder)
    migrated(folder)
    info = last_backup(folder)
    assert info is not None
    assert info.reason == "before migration"
    assert verify_backup(info.path) == []
    assert contents(info.path)[0] == "t001"


def test_opening_an_office_of_this_program_does_not_wake_the_migrator(folder: Path) -> None:
    make(folder)
    Store.open(folder, old(), revisions=OLD_STEP).close()
    assert last_backup(folder) is None


def test_an_office_of_a_newer_program_is_left_as_it_is(folder: Path) -> None:
    make(folder)
    migrated(folder)
    before = (folder / "office.db").read_bytes()
    raw = connect(folder / "office.db")
    raw.execute("UPDATE alembic_version SET version_num = 't003'")
    raw.close()
    with pytest.raises(StoreProblem) as problem:
        migrated(folder)
    assert problem.value.code == "newer"
    assert len(before) == len((folder / "office.db").read_bytes())
    assert contents(folder)[0] == "t003"


class Stumbled(Exception):
    """Something failed in the middle of a migration."""


def migrate_until(folder: Path, stop: int) -> int:
    """Migrate, stumbling before statement *stop*. Returns how many statements were run."""
    count = 0

    def before(*_: object) -> None:
        nonlocal count
        count += 1
        if count == stop:
            raise Stumbled

    event.listen(Engine, "before_cursor_execute", before)
    try:
        migrated(folder)
    finally:
        event.remove(Engine, "before_cursor_execute", before)
    return count


def test_a_migration_that_fails_at_any_statement_leaves_the_old_office(folder: Path, tmp_path: Path) -> None:
    make(folder)
    before = contents(folder)
    make(tmp_path / "counted")
    statements = migrate_until(tmp_path / "counted", 0)
    assert statements > 30
    for stop in range(1, statements + 1):
        with pytest.raises(Stumbled):
            migrate_until(folder, stop)
        assert contents(folder) == before, f"statement {stop}"
    assert verify(folder, old()) == []
    migrated(folder)
    assert contents(folder)[2] == before[2]


def with_step(folder: Path, step: str) -> Revisions:
    """Revisions whose second step does what *step* says."""
    folder.mkdir()
    (folder / "t001_first.py").write_text((OLD_STEP.versions / "t001_first.py").read_text(encoding="utf-8"))
    head = 'from alembic import op\nrevision = "t009"\ndown_revision = "t001"\nbranch_labels = depends_on = None\n'
    (folder / "t009_bad.py").write_text(f"{head}{step}\n", encoding="utf-8")
    return Revisions("t009", folder)


@pytest.mark.parametrize(
    "statement",
    [
        "DELETE FROM resident WHERE id = 3",
        "DELETE FROM slip",
        "DELETE FROM household WHERE id = 3",
        "INSERT INTO resident (household_id, name) VALUES (999, 'nobody')",
        "DROP TABLE slip",
        "UPDATE resident SET household_id = 999",
    ],
)
def test_a_step_that_loses_rows_or_breaks_keys_is_undone(folder: Path, tmp_path: Path, statement: str) -> None:
    make(folder)
    before = contents(folder)
    bad = with_step(tmp_path / "steps", f'def upgrade(): op.execute("{statement}")')
    with pytest.raises(StoreProblem) as problem:
        Store.open(folder, old(), revisions=bad)
    assert "left as it was" in str(problem.value)
    assert contents(folder) == before


def test_a_step_may_say_whose_rows_it_changes(folder: Path, tmp_path: Path) -> None:
    make(folder)
    step = 'rows_change = ("slip",)\ndef upgrade(): op.execute("DELETE FROM slip WHERE id = 3")'
    Store.open(folder, old(), revisions=with_step(tmp_path / "steps", step)).close()
    assert len(contents(folder)[2]) == 2 * HOUSEHOLDS - 1


def test_two_windows_that_open_an_older_office_migrate_it_once(folder: Path) -> None:
    make(folder)
    first = Store.open(folder, new(), revisions=NEW_STEP)
    second = Store.open(folder, new(), revisions=NEW_STEP)
    with second.read() as session:
        assert session.execute(text("SELECT count(*) FROM zone")).scalar() == 4
    first.close()
    second.close()


def test_the_first_step_is_written_from_the_models(tmp_path: Path) -> None:
    versions = tmp_path / "versions"
    versions.mkdir()
    for _ in range(2):
        path = initial(Base.metadata, versions)
    assert [each.name for each in versions.glob("*.py")] == ["0001_initial.py"]
    assert "propertydesk" not in path.read_text(encoding="utf-8")
    assert same_tables(tmp_path, Revisions("0001", versions)) == []


def test_a_next_step_is_written_from_what_changed(tmp_path: Path) -> None:
    versions = tmp_path / "versions"
    versions.mkdir()
    initial(old(), versions)
    path = write(new(), Revisions("0001", versions), "zones of their own", "0002")
    assert path.name == "0002_zones_of_their_own.py"
    step = path.read_text(encoding="utf-8")
    assert "zone_id" in step
    assert "search" not in step


def test_the_head_is_written_where_the_program_looks(tmp_path: Path) -> None:
    file = tmp_path / "head.py"
    file.write_text('# what leads here\nHEAD = "0001"\nOTHER = 1\n', encoding="utf-8")
    set_head("0002", file)
    assert file.read_text(encoding="utf-8") == '# what leads here\nHEAD = "0002"\nOTHER = 1\n'


def test_the_steps_of_the_program_lead_to_the_tables_of_its_models(tmp_path: Path) -> None:
    """When this fails: ``python -m tools.migrations initial`` (or ``new "what changed"``)."""
    importlib.import_module("propertydesk.registry")
    assert same_tables(tmp_path, OURS) == []


def same_tables(scratch: Path, revisions: Revisions) -> list[str]:
    """The tables to which the steps lead and those of a new office, where they differ."""
    made = {}
    for name in ("by steps", "new"):
        path = scratch / f"{name}.db"
        connect(path, "rwc").close()
        engine = make_engine(path, writing=True, migrating=True)
        with engine.begin() as connection:
            if name == "new":
                build(connection, Base.metadata, revisions.head)
            else:
                upgrade(connection, Base.metadata, revisions)
        engine.dispose()
        made[name] = {table: shape for table, shape in tables_of(path).items() if not table.startswith("search_")}
    both = set(made["new"]) | set(made["by steps"])
    return [name for name in sorted(both) if made["new"].get(name) != made["by steps"].get(name)]
