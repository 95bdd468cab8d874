"""Papers from the command line: they say what was typed; reprints are marked; blanks need nobody signed in."""

from __future__ import annotations

import json
from pathlib import Path

import pytest

from propertydesk.cli.entering import PASSWORD
from propertydesk.paper.pages import page_sizes, page_texts
from tests.cli.conftest import Say


def issue(say: Say, office: Path, applicant: str = "单雄信") -> str:
    done = say(
        "do", office, "release_slip.issue", "3-1-1001", f"applicant={applicant}", "id_shown=yes",
        "items=红木沙发*1; 纸箱*14", "note=下午三点", "--json", "--as", "xiao",
    )  # fmt: skip
    assert done.code == 0, done.err
    return str(done.told["number"])


def printed(path: Path) -> list[str]:
    return page_texts(path.read_bytes())


def test_three_copies_on_241x140_say_what_was_typed(say: Say, office: Path, tmp_path: Path) -> None:
    number, out = issue(say, office), tmp_path / "slip.pdf"
    said = say("print", office, "F01", number, "-o", out, "--lang", "zh_CN", "--as", "xiao")
    assert said.code == 0, said.err
    pages = printed(out)
    assert len(pages) == 3
    for page in pages:
        for words in (number, "单雄信", "红木沙发", "纸箱", "14", "3-1-1001", "下午三点"):
            assert words in page
    assert {(round(width), round(height)) for width, height in page_sizes(out.read_bytes())} == {(241, 140)}


@pytest.mark.parametrize("name", ["单㛃", "仇𬭎", "尉迟𠮷", "解䶮"])
def test_rare_names_are_printed_or_refused_in_words(name: str, say: Say, office: Path, tmp_path: Path) -> None:
    number, out = issue(say, office, name), tmp_path / "slip.pdf"
    said = say("print", office, "F01", number, "-o", out, "--as", "xiao")
    if said.code == 0:
        assert all(name in page for page in printed(out))
    else:
        assert name[-1] in said.err
        assert not out.exists()


def test_the_second_print_is_marked(say: Say, office: Path, tmp_path: Path) -> None:
    number = issue(say, office)
    for name in ("first", "second"):
        assert (
            say("print", office, "F01", number, "-o", tmp_path / f"{name}.pdf", "--lang", "en", "--as", "xiao").code
            == 0
        )
    first, second = ("".join(printed(tmp_path / f"{name}.pdf")).casefold() for name in ("first", "second"))
    assert "reprint" not in first
    assert "reprint" in second
    rows = say("list", office, "printouts", "--json", "--as", "head").rows
    assert sorted(row["reprint"] for row in rows) == [0, 1]


@pytest.mark.parametrize("paper", ["241x140", "241x93", "241x279", "A4", "A5"])
def test_every_paper_size(paper: str, say: Say, office: Path, tmp_path: Path) -> None:
    number, out = issue(say, office), tmp_path / "slip.pdf"
    assert say("print", office, "F01", number, "--paper", paper, "-o", out, "--lang", "both", "--as", "xiao").code == 0
    assert "Goods Release Slip" in "".join(printed(out))
    assert "物品放行条" in "".join(printed(out))


def test_blanks_need_nobody_signed_in(say: Say, office: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.delenv(PASSWORD)
    for form in ("F01", "VISITORS", "CALLS", "RELEASES", "F40"):
        out = tmp_path / f"{form}.pdf"
        said = say("print", office, form, "--blank", "-o", out)
        assert said.code == 0, said.err
        assert printed(out)


def test_a_blank_may_bear_a_reserved_number_and_is_keyed_in_under_it(say: Say, office: Path, tmp_path: Path) -> None:
    block = say("do", office, "blanks.reserve", "kind=release_slip", "count=2", "--json", "--as", "xiao").told[
        "numbers"
    ]
    out = tmp_path / "blank.pdf"
    assert say("print", office, "F01", *block, "--blank", "-o", out).code == 0
    text = "".join(printed(out))
    assert all(number in text for number in block)
    assert say("print", office, "F01", "FX-20200101-001", "--blank", "-o", out).code == 1
    done = say(
        "do", office, "release_slip.issue", "3-1-1001", "applicant=单雄信", "id_shown=yes", "items=钢琴*1",
        f"reserved_number={block[1]}", "--json", "--as", "xiao",
    )  # fmt: skip
    assert done.told["number"] == block[1]
    assert issue(say, office) not in block
    register = tmp_path / "register.pdf"
    assert say("print", office, "F40", "-o", register, "--as", "xiao").code == 0
    assert block[0] in "".join(printed(register))
    assert say("verify", office).code == 0


def test_registers_show_what_was_asked_for_and_mask(say: Say, office: Path, tmp_path: Path) -> None:
    for name, phone in (("程咬金", "15400001111"), ("秦叔宝", "15400002222")):
        done = say(
            "do", office, "visitor.in", "3-1-1001", f"name={name}", "purpose=走亲戚", f"phone={phone}", "--as", "xiao"
        )
        assert done.code == 0
    out = tmp_path / "visitors.pdf"
    assert say("print", office, "VISITORS", "--where", "name=秦叔宝", "-o", out, "--as", "xiao").code == 0
    text = "".join(printed(out))
    assert "秦叔宝" in text
    assert "程咬金" not in text
    assert "15400002222" not in text


def test_a_paper_that_does_not_exist_leaves_no_file(say: Say, office: Path, tmp_path: Path) -> None:
    out = tmp_path / "none.pdf"
    assert say("print", office, "F01", "FX-20200101-001", "-o", out, "--as", "xiao").code == 1
    assert say("print", office, "F01", "-o", out, "--as", "xiao").code == 2
    assert not out.exists()


def test_blanks_come_on_the_paper_that_the_office_uses(say: Say, office: Path, tmp_path: Path) -> None:
    assert say("do", office, "settings.change", "release_paper=A5", "--as", "head").code == 0
    out = tmp_path / "blank.pdf"
    assert say("print", office, "F01", "--blank", "-o", out).code == 0
    assert {(round(width), round(height)) for width, height in page_sizes(out.read_bytes())} <= {(148, 210), (210, 148)}


def test_numbers_may_follow_the_options(say: Say, office: Path, tmp_path: Path) -> None:
    reserved = say("do", office, "blanks.reserve", "kind=release_slip", "count=2", "--json", "--as", "xiao")
    numbers = json.loads(reserved.out)["numbers"] if reserved.code == 0 else []
    assert len(numbers) == 2, reserved.err
    said = say("print", office, "F01", "--blank", *numbers, "-o", tmp_path / "blank.pdf")
    assert said.code == 0, said.err


WHOLE_OFFICE = (("STOCK", "投诉每日盘点表"), ("WEEKMEET", "投诉周例会记录"), ("PRICES", "室内有偿维修收费公示"))
OTHERS = ("F02", "F03", "F18", "F19", "F20", "F28", "F29", "F39", "DAYSHEET", "ORDERS", "VISITSUM")


def test_papers_of_the_whole_office_have_no_number(say: Say, office: Path, tmp_path: Path) -> None:
    for form, title in (
        ("STOCK", "投诉每日盘点表"),
        ("WEEKMEET", "投诉周例会记录"),
        ("PRICES", "室内有偿维修收费公示"),
    ):
        out = tmp_path / f"{form}.pdf"
        said = say("print", office, form, "-o", out, "--lang", "zh_CN", "--as", "head")
        assert said.code == 0, said.err
        assert title in printed(out)[0]
        assert say("print", office, form, "WX-1", "-o", out, "--as", "head").code == 2


def test_a_repairers_day_is_printed_by_the_repairers_name(say: Say, office: Path, tmp_path: Path) -> None:
    out = tmp_path / "day.pdf"
    said = say("print", office, "DAYSHEET", "head", "-o", out, "--lang", "both", "--as", "head")
    assert said.code == 0, said.err
    assert "维修工日派工表" in printed(out)[0] and "Repairer's Day Sheet" in printed(out)[0]


@pytest.mark.parametrize("form", OTHERS)
def test_every_form_can_be_had_blank(form: str, say: Say, office: Path, tmp_path: Path) -> None:
    out = tmp_path / "blank.pdf"
    said = say("print", office, form, "--blank", "-o", out, "--lang", "both")
    assert said.code == 0, said.err
    assert printed(out)
