"""The whole life of a goods-release slip without a window: the same door, the same rules, the same words."""

from __future__ import annotations

import re
from pathlib import Path

from tests.cli.conftest import Say

ISSUE = ("release_slip.issue", "3栋1单元1001", "applicant=尉迟恭", "relation=tenant", "items=沙发*1; 纸箱*4")
BY_PHONE = ("consent=phone", "consent_by=单雄信", "consent_phone=15412342401", "consent_at=00:00")


def issue(say: Say, office: Path) -> str:
    done = say("do", office, *ISSUE, *BY_PHONE, "id_shown=yes", "--as", "xiao", "--json")
    assert done.code == 0, done.err
    return str(done.told["number"])


def test_a_slip_takes_its_number_and_says_so_in_json(say: Say, office: Path) -> None:
    told = say("do", office, *ISSUE, *BY_PHONE, "id_shown=yes", "--as", "xiao", "--json").told
    assert told["action"] == "release_slip.issue"
    assert re.fullmatch(r"FX-\d{8}-001", told["number"])
    assert told["numbers"] == [told["number"]]
    assert told["number"] in told["message"]
    assert len(told["ids"]) == 1


def test_the_tenant_moves_nothing_without_the_owners_consent(say: Say, office: Path) -> None:
    refused = say("do", office, *ISSUE, "id_shown=yes", "--as", "xiao")
    assert refused.code == 1
    assert refused.err.startswith("consent: ")
    assert say("list", office, "release_slips", "--as", "xiao", "--json").rows == []


def test_a_slip_is_signed_let_through_returned_and_filed(say: Say, office: Path) -> None:
    number = issue(say, office)
    early = say("do", office, "release_slip.gate", number, "counted=5", "--as", "gate")
    assert early.code == 1
    assert "signed" in early.err

    def do(who: str, action: str, *answers: str) -> None:
        done = say("do", office, f"release_slip.{action}", number.lower(), *answers, "--as", who)
        assert done.code == 0, done.err

    do("head", "sign", "signed_by=盖建军")
    do("gate", "gate", "counted=2", "last=no")
    do("gate", "gate", "counted=3")
    do("xiao", "return")
    do("xiao", "file")
    (slip,) = say("list", office, "release_slips", "--as", "xiao", "--json").rows
    assert slip["state"] == "filed"
    assert slip["unit"] == "3-1-1001"
    assert slip["relation"] == "tenant"
    assert slip["consent"] == "phone"
    assert slip["items"] == [{"name": "沙发", "quantity": 1}, {"name": "纸箱", "quantity": 4}]
    assert slip["issued_at"] <= slip["out_at"] <= slip["returned_at"]
    assert re.fullmatch(r"\d{4}-\d\d-\d\dT\d\d:\d\d:\d\d", slip["issued_at"])


def test_what_the_role_does_not_allow_is_refused_below_the_window(say: Say, office: Path) -> None:
    number = issue(say, office)
    refused = say("do", office, "release_slip.sign", number, "--as", "gate")
    assert refused.code == 1
    assert "role" in refused.err


def test_a_deed_entered_afterwards_bears_its_own_time(say: Say, office: Path) -> None:
    done = say(
        "do", office, "visitor.in", "3-1-1001", "name=程咬金", "--at", "2026-01-05 09:30", "purpose=走亲戚",
        "--as", "xiao",
    )  # fmt: skip
    assert done.code == 0, done.err
    (visitor,) = say("list", office, "visitors", "--as", "xiao", "--json").rows
    assert visitor["in_at"] == "2026-01-05T09:30:00"
    assert visitor["out_at"] is None
    assert visitor["number"] == "LF-20260105-001"


def test_a_time_that_is_still_to_come_is_refused(say: Say, office: Path) -> None:
    refused = say("do", office, "visitor.in", "3-1-1001", "name=程咬金", "purpose=走亲戚", "--at", "2099-01-01 09:30",
                  "--as", "xiao")  # fmt: skip
    assert refused.code == 1
    assert "still to come" in refused.err


def test_a_promise_on_a_call_has_a_clock(say: Say, office: Path) -> None:
    done = say("do", office, "call.record", "unit=3-1-1001", "caller=尉迟恭", "content=楼道灯不亮",
               "promised_at=2099-01-01 18:00", "--as", "xiao", "--json")  # fmt: skip
    assert done.code == 0, done.err
    clocks = say("list", office, "clocks", "--where", "unit=3-1-1001", "--as", "xiao", "--json").rows
    assert [(clock["rule"], clock["state"]) for clock in clocks] == [("PROMISE", "running")]
    number = done.told["number"]
    assert say("do", office, "call.done", number, "outcome=已更换", "--as", "xiao").code == 0
    (clock,) = say("list", office, "clocks", "--as", "xiao", "--json").rows
    assert clock["state"] == "met"


def test_answers_may_follow_options(say: Say, office: Path) -> None:
    done = say(
        "do", office, "call.record", "caller=尉迟恭", "--as", "xiao", "content=问停水", "--json", "answer=14点恢复"
    )
    assert done.code == 0, done.err
