"""A few characters anywhere in very many lines: every line that holds them, no other, and no trace of what is gone."""

from __future__ import annotations

import random
import re
import unicodedata
from collections.abc import Iterator
from pathlib import Path

import pytest
from sqlalchemy import Engine, literal_column, select, text
from sqlalchemy.orm import Session

from propertydesk.store.engine import connect, make_engine
from propertydesk.store.search import lines

WORDS = (
    *("来访登记", "修水管", "漏水", "水泵房", "空调", "电梯困人", "巡逻正常", "楼道灯不亮", "业主", "钥匙", "OK"),
    *("3-1-1001", "13-1-1001", "12-2-302", "浙A·12345", "浙Z12E45", "沪BD99911", "WX-20261120-003", "14:30"),
    *("138 0013 8000", "ＡＢＣ", "Müller", "㎡", "😀", "\n", " "),
)  # fmt: skip


def folded(line: str) -> str:
    return re.sub(r"[\s·•・]+", "", unicodedata.normalize("NFKC", line).lower())


@pytest.fixture
def engine(tmp_path: Path) -> Iterator[Engine]:
    path = tmp_path / "lines.db"
    connect(path, "rwc").close()
    engine = make_engine(path, writing=True)
    with engine.begin() as connection:
        for sql in lines.DDL:
            connection.exec_driver_sql(sql)
    yield engine
    engine.dispose()


def found(session: Session, wanted: str) -> list[int]:
    ids = select(literal_column("id")).select_from(text("search_lines_docsize")).where(lines.holding("id", wanted))
    return sorted(session.scalars(ids))


def test_every_part_of_a_line_finds_it_and_nothing_else_does(engine: Engine) -> None:
    chance = random.Random(7)
    written = {id: "，".join(chance.choices(WORDS, k=chance.randint(1, 6))) for id in range(1, 400)}
    with Session(engine) as session, session.begin():
        lines.put(session, written.items())
        for _turn in range(1500):
            line = chance.choice(list(written.values()))
            start = chance.randrange(len(line))
            wanted = line[start : start + chance.randint(1, 9)]
            if folded(wanted):
                expected = [id for id, other in written.items() if folded(wanted) in folded(other)]
                assert found(session, wanted) == expected, wanted
                assert lines.newest(session, wanted, 5) == expected[::-1][:5]


@pytest.mark.parametrize("wanted", ["", "  ", "·"])
def test_nothing_is_found_by_nothing(engine: Engine, wanted: str) -> None:
    with Session(engine) as session, session.begin():
        lines.put(session, [(1, "修水管")])
        assert found(session, wanted) == lines.newest(session, wanted, 5) == []


@pytest.mark.parametrize("wanted", ['"', "' OR 1", "a*", "NOT", "(", "\x00", "\ud800", "x" * 5000, "{}", "^", "AND水"])
def test_whatever_is_typed_is_only_looked_for(engine: Engine, wanted: str) -> None:
    with Session(engine) as session, session.begin():
        lines.put(session, [(1, "修水管")])
        assert found(session, wanted) == []


def test_what_a_line_said_before_leaves_no_trace(engine: Engine, tmp_path: Path) -> None:
    chance = random.Random(3)
    others = [(id, "".join(chr(chance.randint(0x4E00, 0x6000)) for _sign in range(30))) for id in range(1, 3000)]
    with Session(engine) as session, session.begin():
        lines.put(session, [*others, (5000, "尉鿂鿃轩来过 15412342401")])
    with Session(engine) as session, session.begin():
        assert found(session, "鿂鿃") == [5000]
        lines.put(session, [(5000, "(已删除)来过")])
        assert (found(session, "鿂鿃"), found(session, "删除)来")) == ([], [5000])
        assert found(session, others[7][1]) == [8]
    engine.dispose()
    raw = connect(tmp_path / "lines.db")
    for sql in ("PRAGMA wal_checkpoint(TRUNCATE)", "VACUUM", "PRAGMA wal_checkpoint(TRUNCATE)"):
        raw.execute(sql)
    raw.close()
    held = (tmp_path / "lines.db").read_bytes()
    assert "鿂".encode() not in held and b"154" not in held


def test_a_line_put_twice_is_found_once(engine: Engine) -> None:
    with Session(engine) as session, session.begin():
        lines.put(session, [(1, "修水管")])
        lines.put(session, [(1, "修水管")])
        assert found(session, "水管") == [1]
