"""Texts that make a bad regular expression slow: what it is made of, over and over, and never quite a match."""

import re
from collections.abc import Iterator

_CLASS = re.compile(r"\[\^?\]?[^\]]*\]")
_SYNTAX = re.compile(r"\\[A-Za-z]|\(\?[^)]{0,3}|[()|?*+{}\[\]^$.\\]|\{\d*,?\d*\}")


def attacks(pattern: str, size: int) -> Iterator[tuple[str, str]]:
    """Name and text, each of about ``size`` code points, for one pattern."""
    literals = [piece for piece in _SYNTAX.split(_CLASS.sub(" ", pattern)) if piece and not piece.isspace()]
    classes = [c for c in _CLASS.findall(pattern) if len(c) > 2]
    words = literals or ["天"]
    yield "its literals in a row", _fill("".join(words), size)
    yield "its longest literal", _fill(max(words, key=len), size)
    yield "its first literal, then nothing", _fill(words[0], size // 2) + "一" * (size // 2)
    yield "its literals far apart", _fill("，".join(word + "人" * 12 for word in words), size)
    yield "its first literal and its last", _fill(words[0] + words[-1], size)
    for one in classes[:2]:
        member = next((c for c in one[1:] if c not in "^]\\-"), "天")
        yield f"members of {one[:12]}", member * size


def general(size: int) -> Iterator[tuple[str, str]]:
    """Texts that know nothing of the pattern."""
    for name, unit in (
        ("digits", "1"),
        ("full-width digits", "９"),
        ("different digits", "1234567890"),
        ("digits and dashes", "123-4567 "),
        ("chinese digits", "一二三"),
        ("numerals", "千百十万亿"),
        ("one character", "的"),
        ("latin", "a"),
        ("latin words", "Aa1_-."),
        ("brackets", "（("),
        ("nested", "《（“「【"),
        ("closed brackets", "（）"),
        ("quotes", "“”"),
        ("blanks", " "),
        ("wide blanks", "　"),
        ("line feeds", "\n"),
        ("commas", "，"),
        ("units", "3个工作日"),
        ("dates", "11月9日"),
        ("spans", "11月9日至12日，共3天，"),
        ("sums", "退款5元、补偿7元，共计13元，"),
        ("shares", "312位用户中有30位，占9.6%，"),
        ("promises", "我们将于3个工作日内完成退款。"),
        ("causes", "因系统故障导致用户无法登录，"),
        ("quotations", "网传“数据被售卖”，"),
        ("references", "《网络安全法》第42条、"),
        ("times", "9:00"),
        ("addresses", "a@b."),
        ("marks", "#@*"),
        ("emoji", "😀"),
        ("joined emoji", "👨\u200d"),
        ("invisible", "的\u200b"),
        ("combining", "的\u0336"),
        ("traditional", "們 "),
        ("surrogates", "\ud83d"),
        ("surnames", "王李张"),
    ):
        yield name, _fill(unit, size)


def _fill(unit: str, size: int) -> str:
    return (unit * (size // len(unit) + 1))[:size]
