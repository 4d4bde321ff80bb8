"""Anchors: the same words are found again, and never a look-alike."""

import pytest
from hypothesis import assume, given
from hypothesis import strategies as st

from chengyan.text.anchors import FUZZY_LENGTH, Anchor, How, Match, find, make_anchor

TEXT = "我们没有按约定时间退款。11月15日前，312笔退款全部原路退回。我们向312位用户道歉。😀退款的进度每天公布。"
TEXTS = st.text(st.sampled_from("退款用户道歉的了在，。\n312😀\ud800"), max_size=80)


def at(text: str, quote: str, nth: int = 0) -> Anchor:
    start = -1
    for _ in range(nth + 1):
        start = text.index(quote, start + 1)
    return make_anchor(text, start, start + len(quote))


def found(anchor: Anchor, text: str) -> str | None:
    match = find(anchor, text)
    return text[match.start : match.end] if match else None


def test_nothing_changed_is_the_position() -> None:
    anchor = at(TEXT, "退款", 1)
    assert find(anchor, TEXT) == Match(anchor.start or 0, (anchor.start or 0) + 2, How.POSITION)


def test_text_before_moves_the_place() -> None:
    anchor = at(TEXT, "退款", 2)
    changed = "😀说明如下：\n" + TEXT
    match = find(anchor, changed)
    assert match is not None and match.how is How.CONTEXT
    assert changed[match.start :] == "退款的进度每天公布。"


def test_a_look_alike_that_slid_to_the_position_is_not_taken() -> None:
    text = "甲乙退款丙丁。" + "戊" * 20 + "己庚退款辛壬。"
    anchor = at(text, "退款", 0)
    # Cut so that the second 退款 comes to stand exactly where the first one stood.
    changed = text[anchor.start + 27 - 2 :]
    assert changed[anchor.start : anchor.start + 2] != "退款" or found(anchor, changed) is None
    slid = "己庚退款辛壬。以及其他"
    assert slid[anchor.start or 0 :].startswith("退款")
    assert find(anchor, slid) is None


def test_of_two_alike_the_better_context_wins_over_the_position() -> None:
    text = "因此，平台向用户退款。\n另外，商家向用户退款。"
    anchor = at(text, "退款", 0)
    moved = "另外，商家向用户退款。\n因此，平台向用户退款。"
    match = find(anchor, moved)
    assert match is not None
    assert moved[: match.start].endswith("平台向用户")


def test_two_alike_without_a_position_are_no_answer() -> None:
    anchor = Anchor("退款")
    assert find(anchor, "退款。退款。") is None
    assert found(anchor, "我们退款。") == "退款"


def test_the_quote_gone_is_no_answer() -> None:
    assert find(at(TEXT, "道歉"), TEXT.replace("道歉", "致歉")) is None


def test_a_short_quote_in_other_words_is_no_answer() -> None:
    assert find(at("这是最好的服务。", "最"), "最近我们收到投诉，正在核实。") is None


def test_a_long_quote_is_found_although_words_changed() -> None:
    quote = "11月15日前，312笔退款全部原路退回"
    changed = TEXT.replace(quote, "11月16日前，312笔退款会全部原路退回").replace("我们没有", "平台确实没有")
    match = find(at(TEXT, quote), changed)
    assert match is not None and match.how is How.FUZZY
    assert changed[match.start : match.end] == "11月16日前，312笔退款会全部原路退回"


def test_a_long_quote_rewritten_is_no_answer() -> None:
    quote = "11月15日前，312笔退款全部原路退回"
    assert find(at(TEXT, quote), TEXT.replace(quote, "我们会在一周之内把钱还给每一个人，请放心")) is None


def test_two_long_look_alikes_are_no_answer() -> None:
    text = "一、华东仓的订单在11月15日前全部补发完毕。二、华北仓的订单在11月15日前全部补发完毕。"
    anchor = Anchor("华南仓的订单在11月15日前全部补发完毕")
    assert find(anchor, text) is None


@pytest.mark.parametrize(("start", "end"), [(0, 0), (3, 2), (-1, 2), (0, 99)])
def test_no_stretch_is_refused(start: int, end: int) -> None:
    with pytest.raises(ValueError):
        make_anchor("退款", start, end)


@given(TEXTS, st.data())
def test_an_unchanged_text_gives_the_same_place(text: str, data: st.DataObject) -> None:
    assume(text)
    start = data.draw(st.integers(0, len(text) - 1))
    end = data.draw(st.integers(start + 1, len(text)))
    assert find(make_anchor(text, start, end), text) == Match(start, end, How.POSITION)


@given(TEXTS, TEXTS, st.data())
def test_what_is_found_is_the_quote_or_long_and_alike(text: str, other: str, data: st.DataObject) -> None:
    assume(text)
    start = data.draw(st.integers(0, len(text) - 1))
    end = data.draw(st.integers(start + 1, len(text)))
    match = find(make_anchor(text, start, end), other)
    if match is not None:
        assert 0 <= match.start < match.end <= len(other)
        if match.how is not How.FUZZY:
            assert other[match.start : match.end] == text[start:end]
        else:
            assert end - start >= FUZZY_LENGTH


@given(st.text(max_size=60), TEXTS, st.text(max_size=60), st.text(max_size=40))
def test_text_put_in_front_never_leads_astray(before: str, quote: str, after: str, added: str) -> None:
    """Found where it went, or not at all."""
    assume(quote)
    text = before + quote + after
    match = find(make_anchor(text, len(before), len(before) + len(quote)), added + text)
    assert (
        match is None
        or match.how is How.FUZZY
        or match.start == len(added) + len(before)
        or (
            # The same words with the same surroundings: nobody could tell them apart.
            (added + text)[: match.start][-4:] == text[: len(before)][-4:]
        )
    )
