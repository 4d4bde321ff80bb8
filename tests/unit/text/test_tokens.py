from pathlib import Path

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from chengyan.text import tokens

SAMPLES = [
    "11月9日提交的312笔退款申请(312位用户)到11月12日22时仍未处理,超过承诺的48小时。",
    "最近我们收到用户反映，A&B公司的 iPhone15 Pro 在充电时发热。",
    "母亲们对此表示不满😀，C++ v1.2 并不受影响。\n\n  你好\u200bworld",
    "我们对此深表歉意，并将认真吸取教训，举一反三。",
]


@pytest.mark.parametrize("text", SAMPLES)
def test_rjieba_cuts_as_jieba_does(text: str, tmp_path_factory: pytest.TempPathFactory) -> None:
    fast = tokens.rjieba_segmenter()
    if fast is None:
        pytest.skip("rjieba is not installed")
    assert list(fast(text)) == list(_jieba(tmp_path_factory)(text))


@settings(max_examples=50, deadline=None)
@given(st.text(alphabet="我们向全体用户退款道歉最近母亲工作日承诺，。a1 😀\n", max_size=40))
def test_rjieba_cuts_as_jieba_does_anywhere(text: str) -> None:
    fast = tokens.rjieba_segmenter()
    if fast is None or not _CUTS:
        pytest.skip("needs both segmenters")
    assert list(fast(text)) == list(_CUTS[0](text))


def test_jieba_keeps_its_cache_where_it_is_told(tmp_path: Path) -> None:
    tokens.use_cache_dir(tmp_path)
    cut = tokens.jieba_segmenter()
    assert list(cut("我们道歉")) == ["我们", "道歉"]
    assert [p.name for p in tmp_path.iterdir()] == ["jieba.cache"]


@given(st.text(alphabet=st.characters(), max_size=40))
@settings(deadline=None)
def test_boundaries_lie_within_the_text(text: str) -> None:
    offsets = tokens.word_boundaries(text)
    assert {0, len(text)} <= offsets
    assert all(0 <= offset <= len(text) for offset in offsets)


def test_a_hit_inside_a_word_is_no_word() -> None:
    offsets = tokens.word_boundaries("最近母亲们来了")
    assert 1 not in offsets
    assert 2 in offsets


_CUTS: list[tokens.Segment] = []


def _jieba(factory: pytest.TempPathFactory) -> tokens.Segment:
    if not _CUTS:
        tokens.use_cache_dir(factory.mktemp("jieba"))
        _CUTS.append(tokens.jieba_segmenter())
    return _CUTS[0]
