"""Words fit their cell or make it taller; none is lost."""

from __future__ import annotations

from hypothesis import given
from hypothesis import strategies as st

from propertydesk.paper.fit import fit, shrink, wrap
from propertydesk.paper.fonts import width

WORDS = st.text(st.sampled_from("物品放行条，。（）、：Abc dE-12.5 𠮷□/"), max_size=120).map(str.strip)


@given(WORDS, st.floats(6, 80), st.sampled_from([5.5, 7.0, 9.0]))
def test_wrapping_loses_no_character_and_no_line_is_too_wide(text: str, across: float, size: float) -> None:
    lines = wrap(text, across, size)
    assert "".join(lines).replace(" ", "") == text.replace(" ", "")
    for line in lines:
        assert width(line, size) <= across or len(line) == 1


@given(WORDS, st.floats(6, 80), st.floats(3, 12))
def test_fitting_loses_no_character_and_stays_between_the_sizes(text: str, across: float, down: float) -> None:
    fitted = fit(text, across, down, 9.0, 6.0)
    assert "".join(fitted.lines).replace(" ", "") == text.replace(" ", "")
    assert 6.0 <= fitted.size <= 9.0
    assert fitted.width <= across or any(len(line) == 1 for line in fitted.lines)
    if fitted.size > 6.0:
        assert fitted.height <= down or len(fitted.lines) == 1


def test_a_line_neither_begins_with_a_comma_nor_ends_with_an_opening_bracket() -> None:
    lines = wrap("实木大床（含床头柜两只），请小心搬运。", 20, 9)
    assert len(lines) > 1
    assert not any(line[0] in "），。" or line[-1] == "（" for line in lines)


def test_words_break_at_spaces_and_choices_between_two_boxes() -> None:
    assert wrap("goods release slip", 20, 9) == ["goods", "release slip"]
    assert all(line.startswith("□") for line in wrap("□搬家 □维修 □装修 □其他", 16, 9))


def test_a_number_is_made_smaller_rather_than_broken() -> None:
    assert fit("330102198208038122", 25, 8, 10, 6).lines == ("330102198208038122",)


def test_a_line_end_that_was_typed_stays() -> None:
    assert fit("甲\n乙", 50, 10, 9, 6).lines == ("甲", "乙")


def test_the_forms_own_words_shrink_to_one_line() -> None:
    fitted = shrink("当班负责人签字", 10, 9)
    assert fitted.lines == ("当班负责人签字",)
    assert fitted.width <= 10
