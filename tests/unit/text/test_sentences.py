from hypothesis import given
from hypothesis import strategies as st

from chengyan.model.diagnostics import Span
from chengyan.text.sentences import sentence_around, split_paragraphs, split_sentences

any_text = st.text(alphabet=st.characters(), max_size=80)
chinese = st.text(alphabet="我们退款。！？；;!?\n，😀a1\u200b", max_size=80)


def test_a_sentence_ends_with_its_mark() -> None:
    text = "已退款！你好吗?是的；好\n完"
    assert [text[s.start : s.end] for s in split_sentences(text)] == ["已退款！", "你好吗?", "是的；", "好\n", "完"]


@given(st.one_of(any_text, chinese))
def test_sentences_cover_the_text_without_gaps(text: str) -> None:
    spans = split_sentences(text)
    assert "".join(text[s.start : s.end] for s in spans) == text
    assert all(s.start < s.end for s in spans)


@given(chinese)
def test_paragraphs_are_the_lines(text: str) -> None:
    assert [text[s.start : s.end] for s in split_paragraphs(text)] == [line for line in text.split("\n") if line]


def test_the_sentence_around_a_hit() -> None:
    text = "一。二三四，五！六"
    assert sentence_around(text, 3, 4) == Span(2, 7)
    assert sentence_around(text, 0, 3) == Span(0, 7)
