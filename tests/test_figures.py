"""The table of the full counts: each figure beside its floor, and a bad one cannot be overlooked."""

from __future__ import annotations

from pathlib import Path

import pytest

from tests import figures
from tests.figures import Figure, against, table


def test_a_figure_is_good_up_to_its_limit_times_the_floor() -> None:
    assert against("first paint", 0.18, 0.12, "s", 1.5).ok
    assert not against("first paint", 0.19, 0.12, "s", 1.5).ok


def test_the_table_shows_measured_floor_times_and_limit_in_columns() -> None:
    lines = table([against("first paint", 0.15, 0.1, "s", 1.5, "median of 20"), Figure("lost commits", 0)]).splitlines()
    assert lines[0].split() == ["figure", "measured", "floor", "unit", "times", "limit", "note"]
    assert lines[1].split() == ["ok", "first", "paint", "0.15", "0.1", "s", "1.5", "1.5", "median", "of", "20"]
    assert lines[2].split() == ["ok", "lost", "commits", "0", "-", "-", "-"]


def counts(folder: Path, monkeypatch: pytest.MonkeyPatch, **modules: str) -> None:
    """A package ``office_counts`` with these modules."""
    (folder / "office_counts").mkdir()
    for name, text in modules.items():
        head = "from tests.figures import Figure\n"
        (folder / "office_counts" / f"{name}.py").write_text(head + text, encoding="utf-8")
    monkeypatch.syspath_prepend(str(folder))


def test_every_module_with_run_is_run_and_one_bad_figure_makes_the_whole_bad(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    counts(
        tmp_path,
        monkeypatch,
        kills="def run(full): return [Figure('kills', 1000 if full else 20)]\n",
        faults="def run(full): raise OSError('disk full')\n",
        offices="HOUSEHOLDS = 800\n",
    )
    folder = tmp_path / "office_counts"
    assert figures.main("office_counts", folder, ["--quick", "kills"]) == 0
    assert "small share" in capsys.readouterr().out
    assert figures.main("office_counts", folder, []) == 1
    out = capsys.readouterr().out
    assert "1,000" in out
    assert "office_counts.faults ended in an error" in out
    assert out.endswith("1 good, 1 bad.\n")


def test_a_module_that_is_not_there_is_named(tmp_path: Path) -> None:
    with pytest.raises(SystemExit, match=r"No such module in tests\.torture: kils"):
        figures.main("tests.torture", tmp_path, ["kils"])
