import math

from hypothesis import given
from hypothesis import strategies as st

from chengyan.text.lengths import weibo_length
from chengyan.text.utf16 import Utf16Index, from_utf16, to_utf16

texts = st.text(alphabet=st.one_of(st.characters(), st.sampled_from("退款a1 😀🏳️‍🌈𬭸\ud83d\u200b")), max_size=60)


def test_weibo_counts_half_for_ascii() -> None:
    assert weibo_length("") == 0
    assert weibo_length("a") == 1
    assert weibo_length("ab") == 1
    assert weibo_length("退款abc") == 4
    assert weibo_length("😀") == 1


@given(texts)
def test_weibo_length_is_its_formula(text: str) -> None:
    assert weibo_length(text) == math.ceil((len(text) + sum(c > "\x7f" for c in text)) / 2)


def test_offsets_behind_an_emoji() -> None:
    text = "😀退款😀了"
    assert [to_utf16(text, i) for i in range(6)] == [0, 2, 3, 4, 6, 7]
    assert [from_utf16(text, i) for i in range(8)] == [0, 0, 1, 2, 3, 3, 4, 5]
    assert to_utf16(text, 99) == 7
    assert from_utf16(text, 99) == 5


@given(texts)
def test_there_and_back(text: str) -> None:
    index = Utf16Index(text)
    for offset in range(len(text) + 1):
        units = len(text[:offset].encode("utf-16-le", "surrogatepass")) // 2
        assert index.to_utf16(offset) == to_utf16(text, offset) == units
        assert index.from_utf16(units) == from_utf16(text, units) == offset
