"""Text pasted from elsewhere loses what cannot be seen, and nothing else."""

from hypothesis import given
from hypothesis import strategies as st

from chengyan.text.cleaning import Cleaned, clean_paste, exact_paste


def test_spaces_and_invisible_marks_of_word_and_the_web() -> None:
    assert clean_paste("退款\u00a0312\u202f笔\u200b，\ufeff软\u00ad连\u200e字\u2066号\u2069") == Cleaned(
        "退款 312 笔，软连字号", spaces=2, invisible=6
    )


def test_blank_lines_between_paragraphs_go() -> None:
    assert clean_paste("一\r\n\r\n二\n \u3000\n\n三\v四") == Cleaned("一\n二\n三\n四", blank_lines=3)


def test_a_picture_of_wechat_leaves_no_trace() -> None:
    assert clean_paste("前\ufffc后").text == "前后"


def test_emoji_stay_whole() -> None:
    family = "👨\u200d👩\u200d👧"
    heart = "❤\ufe0f\u200d🔥"
    assert clean_paste(family + heart) == Cleaned(family + heart)


def test_a_joiner_between_letters_goes() -> None:
    assert clean_paste("中\u200d文").text == "中文"


def test_bullets_and_half_width_marks_are_the_checkers_business() -> None:
    text = "• 第一,\n1) 第二;\n\u3000\u3000第三"
    assert clean_paste(text) == Cleaned(text)


def test_exactly_keeps_everything_but_foreign_line_ends() -> None:
    assert exact_paste("一\u00a0\r\n\r\n二\u2029三") == "一\u00a0\n\n二\n三"


@given(st.text())
def test_cleaning_twice_is_cleaning_once(text: str) -> None:
    once = clean_paste(text).text
    assert clean_paste(once).text == once
