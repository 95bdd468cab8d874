from __future__ import annotations

from datetime import date
from decimal import Decimal

import pytest

from propertydesk.core.errors import AnswersWrong
from propertydesk.office import checks
from propertydesk.office.words import IdKind
from tests.an_office import OWNER_ID


@pytest.mark.parametrize(
    ("typed", "numbers"),
    [
        ("138 1234 2401", ("13812342401",)),
        ("13812342401，0571-88001234", ("13812342401", "057188001234")),
        ("１３８１２３４２４０１、+86 13812342401", ("13812342401",)),
        ("010-6552 1234; 95598", ("01065521234", "95598")),
        ("  ", ()),
        (None, ()),
    ],
)
def test_telephones_are_read_as_people_write_them(typed: str | None, numbers: tuple[str, ...]) -> None:
    assert checks.phone_numbers(typed) == numbers


def test_a_masked_number_stands_for_the_one_that_is_known() -> None:
    known = ["13812342401", "15800001171"]
    assert checks.phone_numbers("158****1171, 13900004477", known) == ("15800001171", "13900004477")
    with pytest.raises(AnswersWrong):
        checks.phone_numbers("138****9999", known)


def test_two_numbers_that_look_alike_when_masked_are_both_kept() -> None:
    known = ["13812342401", "13899992401"]
    assert checks.phone_numbers("138****2401, 138****2401", known) == tuple(known)


@pytest.mark.parametrize("typed", ["1381234240", "138123424011", "12", "ring twice", "139****2401"])
def test_what_is_no_telephone_is_refused_at_its_field(typed: str) -> None:
    with pytest.raises(AnswersWrong) as refused:
        checks.phone_numbers(typed)
    assert list(refused.value.errors) == ["phones"]


def test_an_id_card_has_eighteen_digits_a_birthday_and_a_check_digit() -> None:
    def trouble(number: str) -> str:
        return str(checks.id_number_trouble(IdKind.ID_CARD, number))

    assert trouble(OWNER_ID) == "None"
    assert "this has 17" in trouble(OWNER_ID[:17])
    assert "19701312" in trouble(OWNER_ID[:10] + "1312" + OWNER_ID[14:])
    assert "one digit is mistyped" in trouble(OWNER_ID[:17] + "8")


def test_a_passport_is_not_measured_by_the_id_card() -> None:
    assert checks.id_number_trouble(IdKind.PASSPORT, "E12345678") is None
    assert checks.id_number_trouble(IdKind.ID_CARD, None) is None


def test_a_business_licence_has_a_credit_code() -> None:
    assert checks.id_number_trouble(IdKind.LICENCE, "91110000600037341L") is None
    assert checks.id_number_trouble(IdKind.LICENCE, "91110000600037341A") is not None


@pytest.mark.parametrize(
    ("plate", "good"), [("浙A12345", True), ("沪AD12345", True), ("浙A", False), ("ABCDEF", False)]
)
def test_plates(plate: str, good: bool) -> None:
    assert (checks.plate_trouble(plate) is None) == good


def test_areas_and_days_that_cannot_be() -> None:
    assert checks.area_trouble(Decimal("0")) is not None
    assert checks.area_trouble(Decimal("94.56")) is None
    assert checks.day_trouble(date(19, 6, 12)) is not None
    assert checks.span_trouble(date(2026, 3, 1), date(2026, 2, 28)) is not None
    assert checks.span_trouble(date(2026, 3, 1), date(2026, 3, 1)) is None
