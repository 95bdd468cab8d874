"""The command line beside whoever else has the office open: reading never waits, writing waits its turn."""

from __future__ import annotations

from pathlib import Path

import pytest
from pysqlite3 import dbapi2

from propertydesk.cli.entering import PASSWORD
from tests.cli.conftest import Say


def test_looking_does_not_wait_for_somebody_who_writes(say: Say, office: Path) -> None:
    other = dbapi2.connect(office / "office.db", isolation_level=None)
    other.execute("BEGIN IMMEDIATE")
    said = say("list", office, "units", "--json", "--as", "xiao")
    assert said.code == 0, said.err
    assert len(said.rows) == 1
    other.execute("ROLLBACK")
    other.close()


def test_whoever_writes_too_long_is_named_with_advice_and_nothing_is_lost(say: Say, office: Path) -> None:
    other = dbapi2.connect(office / "office.db", isolation_level=None)
    other.execute("BEGIN IMMEDIATE")
    said = say("do", office, "visitor.in", "3-1-1001", "name=程咬金", "purpose=走亲戚", "--as", "xiao")
    assert said.code == 3
    assert "Traceback" not in said.err
    other.execute("ROLLBACK")
    other.close()
    again = say("do", office, "visitor.in", "3-1-1001", "name=程咬金", "purpose=走亲戚", "--as", "xiao", "--json")
    assert again.told["number"].endswith("-001")


def test_wrong_passwords_are_counted_and_then_the_door_waits(say: Say, office: Path) -> None:
    with pytest.MonkeyPatch.context() as patch:
        patch.setenv(PASSWORD, "wrong")
        for _try in range(5):
            assert say("list", office, "units", "--as", "xiao").code == 1
    refused = say("list", office, "units", "--as", "xiao")
    assert refused.code == 1
    assert "Wait" in refused.err
