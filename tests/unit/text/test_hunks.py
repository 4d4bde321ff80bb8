"""Hunks are whole words, put together they are the proposed text, and none is ever written over what was typed."""

import itertools

import pytest
from hypothesis import given
from hypothesis import strategies as st

from chengyan.model.diagnostics import Span
from chengyan.model.suggestion import Hunk
from chengyan.text.hunks import adopt, apply_hunks, hunks_between, rebase

TEXTS = st.text(alphabet="我们退款11月15日前原路回312笔，。\n位用户😀", max_size=60)


def test_words_stay_whole() -> None:
    base = "我们会尽快处理完毕，并向大家道歉。"
    new = "我们会在11月15日前退完，并向大家道歉。"
    hunks = hunks_between(base, new)
    assert apply_hunks(base, hunks) == new
    assert [(base[h.span.start : h.span.end], h.replacement) for h in hunks] == [("尽快处理完毕", "在11月15日前退完")]


def test_a_quantity_is_one_hunk() -> None:
    base, new = "退款在11月15日前到账，涉及312笔。", "退款在11月20日前到账，涉及286笔。"
    taken = [(base[h.span.start : h.span.end], h.replacement) for h in hunks_between(base, new)]
    assert taken == [("11月15日", "11月20日"), ("312笔", "286笔")]


def test_each_hunk_can_be_adopted_alone() -> None:
    base, new = "退款在11月15日前到账，涉及312笔。", "退款在11月20日前到账，涉及286笔。"
    hunks = hunks_between(base, new)
    assert adopt(base, hunks, base, {1})[0] == "退款在11月15日前到账，涉及286笔。"
    assert adopt(base, hunks, base, set())[0] == base


def test_what_was_typed_meanwhile_stays() -> None:
    base, new = "我们道歉。款项会尽快退回。", "我们道歉。款项在11月15日前退回。"
    hunks = hunks_between(base, new)
    text, found = adopt(base, hunks, "我们向312位用户道歉。款项会尽快退回。")
    assert text == "我们向312位用户道歉。款项在11月15日前退回。"
    assert not found.unplaceable


def test_a_hunk_whose_place_was_changed_is_reported_and_not_written() -> None:
    base, new = "我们道歉。款项会尽快退回。", "我们道歉。款项在11月15日前退回。"
    typed = "我们道歉。款项已经退回。"
    text, found = adopt(base, hunks_between(base, new), typed)
    assert text == typed
    assert found.unplaceable == (0,) and not found.placed


def test_what_is_there_already_is_done() -> None:
    base, new = "款项会尽快退回。", "款项在11月15日前退回。"
    assert rebase(base, hunks_between(base, new), new).done == (0,)


def test_an_empty_text_is_filled_and_one_begun_meanwhile_is_not() -> None:
    hunks = hunks_between("", "我们道歉。")
    assert hunks == (Hunk(Span(0, 0), "我们道歉。"),)
    assert adopt("", hunks, "")[0] == "我们道歉。"
    text, found = adopt("", hunks, "我自己写。")
    assert (text, found.unplaceable) == ("我自己写。", (0,))


@given(TEXTS, TEXTS)
def test_all_hunks_make_the_new_text(base: str, new: str) -> None:
    hunks = hunks_between(base, new)
    assert apply_hunks(base, hunks) == new
    assert all(a.span.end <= b.span.start for a, b in itertools.pairwise(hunks))


@given(TEXTS, TEXTS, TEXTS)
def test_no_typed_character_is_lost(base: str, new: str, current: str) -> None:
    """Every character of the current text that no placed hunk replaces is still there, in its order."""
    hunks = hunks_between(base, new)
    text, found = adopt(base, hunks, current)
    spans = [hunk.span for _, hunk in found.placed]
    assert sorted([n for n, _ in found.placed] + [*found.done, *found.unplaceable]) == list(range(len(hunks)))
    for _, hunk in found.placed:
        assert 0 <= hunk.span.start <= hunk.span.end <= len(current)
    for number, hunk in found.placed:
        original = hunks[number]
        assert current[hunk.span.start : hunk.span.end] == base[original.span.start : original.span.end]
    kept = "".join(c for i, c in enumerate(current) if not any(s.start <= i < s.end for s in spans))
    rest = iter(text)
    assert all(c in rest for c in kept)


@pytest.mark.parametrize("text", ["", "\n", "😀", "a\u0301"])
def test_the_same_text_has_no_hunks(text: str) -> None:
    assert hunks_between(text, text) == ()
