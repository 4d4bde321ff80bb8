"""Reads numerals as Chinese prose writes them: 3,000, ３０００, 三千, 3万, 1.2亿, 二〇二六."""

from decimal import Decimal

_DIGITS = {c: i for i, c in enumerate("零一二三四五六七八九")} | {"〇": 0, "○": 0, "两": 2, "半": 0}
_DIGITS |= {c: i for i, c in enumerate("零壹贰叁肆伍陆柒捌玖")}
_SMALL = {"十": 10, "百": 100, "千": 1000, "拾": 10, "佰": 100, "仟": 1000}
_LARGE = {"万": 10_000, "亿": 100_000_000, "萬": 10_000, "億": 100_000_000}
_WIDE = str.maketrans("０１２３４５６７８９．，", "0123456789.,")

CHINESE_DIGITS = "零〇○一二三四五六七八九两壹贰叁肆伍陆柒捌玖"
CHINESE_NUMERALS = CHINESE_DIGITS + "十百千万亿拾佰仟"


def read_number(text: str) -> Decimal | None:
    """Return the value of a numeral, or None where it has none (三五天 is three or five days)."""
    if text.isdecimal() and text.isascii():
        return Decimal(text)
    text = text.translate(_WIDE).replace(",", "").replace(" ", "")
    if not text:
        return None
    if text[0].isascii():
        return _read_arabic(text)
    return _read_chinese(text)


def _read_arabic(text: str) -> Decimal | None:
    """Arabic digits, with multipliers and further groups behind them: 3万, 3万5千, 1.2亿."""
    total, position = Decimal(0), 0
    while position < len(text):
        start = position
        while position < len(text) and (text[position].isdigit() or text[position] == "."):
            position += 1
        digits = text[start:position]
        if not digits or digits.count(".") > 1 or digits == ".":
            return None
        factor = 1
        while position < len(text) and (unit := _SMALL.get(text[position]) or _LARGE.get(text[position])):
            factor *= unit
            position += 1
        total += Decimal(digits) * factor
    return total


def _read_chinese(text: str) -> Decimal | None:
    whole, point, fraction = text.partition("点")
    if point:
        value = _read_chinese_whole(whole)
        if value is None or not fraction or any(c not in _DIGITS for c in fraction):
            return None
        return value + Decimal("0." + "".join(str(_DIGITS[c]) for c in fraction))
    return _read_chinese_whole(whole)


def _read_chinese_whole(text: str) -> Decimal | None:
    if text and all(c in _DIGITS for c in text):
        # Digits side by side are a year or a room number; two without a zero are “three or four”.
        if len(text) > 1 and len(text) != 4 and not any(_DIGITS[c] == 0 for c in text):
            return None
        return Decimal("".join(str(_DIGITS[c]) for c in text))
    total = section = digit = 0
    seen_digit = False
    for character in text:
        if character in _DIGITS:
            if seen_digit and digit:
                return None
            digit, seen_digit = _DIGITS[character], True
        elif character in _SMALL:
            section += (digit if seen_digit and digit else 1) * _SMALL[character]
            digit, seen_digit = 0, False
        elif character in _LARGE:
            total = (total + section + digit or 1) * _LARGE[character]
            section, digit, seen_digit = 0, 0, False
        else:
            return None
    return Decimal(total + section + digit)
