"""Half-width marks after Chinese become full-width; numbers, times, addresses and Latin words keep theirs."""

import pytest

from chengyan.text.punctuation import complete


def write(keys: str, already: str = "") -> str:
    """What comes of typing ``keys`` one by one."""
    text = already
    for key in keys:
        made = complete(text, key)
        text += key
        if made is not None:
            text = text[: len(text) - made.back] + made.text
    return text


@pytest.mark.parametrize(
    ("keys", "text"),
    [
        ("我们道歉.然后,退款;谁?我们!时间:明天", "我们道歉。然后，退款；谁？我们！时间：明天"),
        ("金额3,000.50元", "金额3,000.50元"),
        ("每天9:00到21:00", "每天9:00到21:00"),
        ("时间:9:00", "时间：9:00"),
        ("见https://例子.中国/a?b=1,2", "见https://例子.中国/a?b=1,2"),
        ("写信到客服@例子.中国", "写信到客服@例子.中国"),
        ("用iPhone, iPad登录", "用iPhone, iPad登录"),
        ('他说"不行",走了', "他说“不行”，走了"),
        ('他说:"iPhone"', "他说：“iPhone”"),
        ("他说'不行'", "他说‘不行’"),
        ('the user\'s "word"', 'the user\'s "word"'),
        ("第一条(含3笔)", "第一条（含3笔）"),
        ('"开头"', "“开头”"),
        ("(一)", "（一）"),
        ("版本a(b)", "版本a(b)"),
        ("等等...", "等等……"),
        ("等等......", "等等……"),
        ("a...", "a..."),
        ("没有--这是", "没有——这是"),
        ("11--12", "11--12"),
        ("增长50%,环比", "增长50%,环比"),
        ("《办法》,第3条", "《办法》，第3条"),
        ("", ""),
        (",", ","),
    ],
)
def test_typing(keys: str, text: str) -> None:
    assert write(keys) == text


def test_an_apostrophe_within_an_open_quote_stays() -> None:
    assert write("don't", "他说‘") == "他说‘don't"


def test_what_is_longer_than_a_key_is_left_alone() -> None:
    assert complete("中", ",,") is None
