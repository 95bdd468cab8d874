"""Parcels, things left for somebody and things found: taken in, handed out, taken back, passed on."""

from __future__ import annotations

from typing import Any

import pytest

from propertydesk.core.errors import UserError
from propertydesk.core.i18n import say
from propertydesk.core.views import Done, Query
from tests.desks.conftest import Small


def parcel(small: Small, **more: Any) -> Done:
    answers = {"unit_id": small.unit_id, "what": "顺丰 3321", "place": "货架B", "pieces": "2"}
    return small.desk.perform("kept.take_in", (), answers | more)


def found(small: Small) -> Done:
    return small.desk.perform(
        "kept.take_in", (), {"kind": "lost", "what": "黑色钱包", "found_where": "3幢大堂", "from_whom": "保洁员"}
    )


def here(small: Small, *filters: str) -> list[dict[str, Any]]:
    return small.desk.list_rows("kept", small.desk.list_ids("kept", Query(filters)))


def duties(small: Small) -> list[str]:
    keeping = next(desk for desk in small.office.catalogue.desks if desk.key == "keeping")
    return [say(duty.title, "en") for duty in small.desk.read(keeping.duties)]


def outside(small: Small) -> dict[str, int]:
    keeping = next(desk for desk in small.office.catalogue.desks if desk.key == "keeping")
    sections = small.desk.read(keeping.outside)
    return {say(section.title, "en"): len(section.lines) for section in sections}


def test_a_parcel_waits_until_somebody_of_the_household_fetches_it(small: Small) -> None:
    assert small.desk.defaults("kept.take_in", unit_id=small.unit_id)["for_whom"] == "尉迟文轩"
    done = parcel(small, for_whom="尉迟文轩")
    assert done.numbers == ("BG-20261120-001",)
    assert outside(small) == {"Keys out": 0, "Parcels waiting": 1}
    assert small.desk.defaults("kept.hand_out", subject_id=done.ids[0]) == {"out_to": "尉迟文轩"}
    handed = small.desk.perform("kept.hand_out", done.ids, {"out_to": "尉迟欣"})
    assert "Mind" not in say(handed.message, "en")
    assert here(small, "waiting") == []
    texts = [str(row["text"]) for row in small.rows("log") if row["category"] == "keys"]
    assert len(texts) == 2


def test_a_stranger_who_fetches_it_is_minded_and_a_slip_of_the_hand_is_put_right(small: Small) -> None:
    done = parcel(small)
    handed = small.desk.perform("kept.hand_out", done.ids, {"out_to": "王五"})
    assert "王五 is not on record in this household" in say(handed.message, "en")
    assert handed.undo == "kept.take_back"
    small.desk.perform("kept.take_back", done.ids)
    (row,) = here(small, "waiting")
    assert (row["state"], row["out_to"], row["out_at"]) == ("kept", None, None)


def test_a_parcel_is_for_somebody_and_a_thing_found_was_found_somewhere(small: Small) -> None:
    with pytest.raises(UserError) as nobody:
        small.desk.perform("kept.take_in", (), {"what": "圆通"})
    assert nobody.value.field == "unit_id"
    with pytest.raises(UserError) as nowhere:
        small.desk.perform("kept.take_in", (), {"kind": "lost", "what": "伞"})
    assert nowhere.value.field == "found_where"
    small.desk.perform("kept.take_in", (), {"kind": "left", "what": "资料袋", "for_whom": "装修公司王工"})


def test_a_parcel_that_waits_for_days_is_told_apart(small: Small) -> None:
    parcel(small)
    assert here(small, "long") == []
    small.clock.forward(days=4)
    assert len(here(small, "long")) == 1


def test_what_was_found_is_no_parcel_and_a_duty_after_thirty_days(small: Small) -> None:
    done = found(small)
    assert here(small, "waiting") == []
    assert len(here(small, "lost")) == 1
    small.clock.forward(days=29)
    assert duties(small) == []
    small.clock.forward(days=2)
    assert duties(small) == ["Lost property nobody came for: 1"]
    disposed = small.desk.perform("kept.dispose", done.ids, {"out_note": "移交派出所"})
    assert "Mind" not in say(disposed.message, "en")
    assert duties(small) == []


def test_passing_it_on_sooner_or_without_proof_is_minded(small: Small) -> None:
    one, other = found(small), found(small)
    gone = small.desk.perform("kept.dispose", one.ids, {"out_note": "移交派出所"})
    assert "kept until 2026-12-20" in say(gone.message, "en")
    fetched = small.desk.perform("kept.hand_out", other.ids, {"out_to": "孙七"})
    assert "proved" in say(fetched.message, "en")


def test_what_has_left_cannot_leave_again(small: Small) -> None:
    done = parcel(small)
    small.desk.perform("kept.hand_out", done.ids, {"out_to": "尉迟文轩"})
    with pytest.raises(UserError) as refused:
        small.desk.perform("kept.dispose", done.ids, {"out_note": "退回"})
    assert refused.value.code == "not_now"
