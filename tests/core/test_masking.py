from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from propertydesk.core.masking import MASKS, mask, mask_account, mask_id, mask_name, mask_phone, mask_text


def test_a_phone_keeps_its_first_three_and_last_four_digits() -> None:
    assert mask_phone("13812342401") == "138****2401"
    assert mask_phone("138 1234 2401") == "138****2401"
    assert mask_phone("+86 13812342401") == "138****2401"


def test_a_landline_keeps_two_digits_before_and_after() -> None:
    assert mask_phone("0571-87654321") == "05*********21"


def test_an_identity_number_keeps_four_and_four() -> None:
    assert mask_id("330102198208038122") == "3301**********8122"
    assert mask_id("33010219820803812X") == "3301**********812X"
    assert mask_id("G12345678") == "G1*****78"


def test_an_account_keeps_its_last_four_digits_and_a_name_its_first_character() -> None:
    assert mask_account("6222021202041701234") == "*" * 15 + "1234"
    assert mask_name("尉迟文轩") == "尉***"


@pytest.mark.parametrize("kind", sorted(MASKS))
def test_nothing_masked_is_nothing(kind: str) -> None:
    assert mask(kind, "") == ""


def test_in_free_words_only_long_numbers_are_masked() -> None:
    words = "10:38 13812342401 尉迟欣 同意 2026-11-20 10:38，证件 330102198208038122，车 浙AD12345，单 FX-20261120-001"
    assert mask_text(words) == (
        "10:38 138****2401 尉迟欣 同意 2026-11-20 10:38，证件 3301**********8122，车 浙AD12345，单 FX-20261120-001"
    )


@given(st.text("0123456789X", min_size=3, max_size=20))
def test_a_masked_number_is_as_long_and_tells_at_most_eight_characters(number: str) -> None:
    hidden = mask_id(number)
    assert len(hidden) == len(number)
    assert sum(sign != "*" for sign in hidden) <= 8
    assert "*" in hidden
