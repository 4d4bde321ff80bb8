"""What is folded, what is left alone, and that every place in the folded text is known in the original."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from chengyan.rules.patterns import Haystack, Pattern
from chengyan.text.folding import CLUE, fold


@pytest.mark.parametrize(
    ("text", "folded"),
    [
        ("绝\u200b对安\ufeff全", "绝对安全"),
        ("绝 对\u3000安 全", "绝对安全"),
        ("绝·对.安*全", "绝对安全"),
        ("绝💔对👨‍👩‍👧安全", "绝对安全"),
        ("絕對安全", "绝对安全"),
        ("最̶佳̶", "最佳"),
        ("第ー品牌", "第一品牌"),
        ("⼀流", "一流"),
        ("１３８ 0013 8000", "138 0013 8000"),
        ("①③⑧00138000", "13800138000"),
        ("1 3 8-0 0 1 3.8 0 0 0", "13800138000"),
        ("一三八零零一三八零零零", "13800138000"),
        ("ｖｘ：ｌｉｌｅｉ", "vx：lilei"),
        ("Рiпg", "Piпg"),
    ],
)
def test_what_is_read_through(text: str, folded: str) -> None:
    result = fold(text)
    assert result is not None
    assert result.text == folded


@pytest.mark.parametrize(
    "text",
    [
        "我们没有按约定时间退款，向这312位用户道歉。",
        "真实、准确、及时；公开透明——不回避，A/B、11-15日。",
        "向 312 位用户退款 50 元，11月9日 10:30-11:00",
        "3.5元、400-000-0000、2026.11.13",
        "二〇二六年十一月十三日",
        "“网传”（不实）《告知书》",
        "",
    ],
)
def test_clean_text_is_left_alone(text: str) -> None:
    assert fold(text) is None


def test_places_are_those_of_the_original() -> None:
    text = "😀我们絕\u200b 对安全"
    folded = fold(text)
    assert folded is not None
    start = folded.text.index("绝对")
    first, last = folded.place(start, start + 2)
    assert text[first:last] == "絕\u200b 对"
    assert folded.altered(start, start + 2)
    assert not folded.altered(folded.text.index("安全"), folded.text.index("安全") + 2)


pieces = st.lists(
    st.sampled_from(
        [*"绝对安全絕對 ·.*\u200b\ufe0f😀１2①ー一，。\ud83dа\u0336", "138 0013 8000", "一三八零零一三八零零零"]
    ),
    max_size=40,
).map("".join)


@given(st.one_of(pieces, st.text(alphabet=st.characters(), max_size=80)))
def test_the_map_is_sound(text: str) -> None:
    folded = fold(text)
    if folded is None:
        return
    assert len(folded.text) == len(folded.origins) <= len(text)
    assert all(a < b for a, b in zip(folded.origins, folded.origins[1:], strict=False))
    for at, origin in enumerate(folded.origins):
        assert (folded.text[at] != text[origin]) == (at in folded.changed)


@given(pieces)
def test_what_changes_has_a_clue(text: str) -> None:
    """The engine asks for the clue alone, with an engine of its own."""
    if fold(text) is not None:
        assert Pattern(CLUE, multiline=True).found(Haystack(text))


@pytest.mark.parametrize(
    ("written", "read"),
    [
        ("绝/对安全", "绝对安全"),
        ("国-家级", "国家级"),
        ("永\t不录用", "永不录用"),
        ("永“不”录用", "永不录用"),
        ("138OO138O00", "13800138000"),
        ("1〇〇%", "1〇〇%"),
    ],
)
def test_marks_within_words_and_letters_for_zeros_are_read_through(written: str, read: str) -> None:
    folded = fold(written)
    assert (folded.text if folded else written) == read
