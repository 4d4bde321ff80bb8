"""Chinese dates, due dates, sums and clauses, as statements write them."""

import datetime as dt
import re

from chengyan.model.incident import Compensation
from chengyan.model.times import Due, Moment, Period, Term

_CJK = r"[\u3400-\u9fff\uf900-\ufaff“”‘’《》（）]"
_FULL = {",": "，", ";": "；", ":": "：", "?": "？", "!": "！"}
_AFTER_CJK = re.compile(rf"(?<={_CJK})\s*([,;:?!])\s*")
_BEFORE_CJK = re.compile(rf"([,;?!])\s*(?={_CJK})")
_ROUND = re.compile(r"\(([^()\n]*)\)")
_END = "。.；;，,、 \t\n"


def moment(value: Moment | None, year: int) -> str:
    """``11月9日`` or ``11月12日22时30分``, the year in front where it is not ``year``; empty for None.

    An instant keeps the clock of its own offset: the record says what people's watches showed.
    """
    if value is None:
        return ""
    day = f"{value.month}月{value.day}日"
    if value.year != year:
        day = f"{value.year}年{day}"
    if not isinstance(value, dt.datetime):
        return day
    if value.minute:
        return f"{day}{value.hour}时{value.minute}分"
    return f"{day}{value.hour}时" if value.hour else day


def period(value: Period | None, year: int) -> str:
    """``11月9日至11月12日22时``; empty for None."""
    if value is None:
        return ""
    start, end = moment(value.start, year), moment(value.end, year)
    return f"{start}至{end}" if end and end != start else start


def due(value: Due | None, year: int) -> str:
    """``11月15日前``, ``3个工作日内``, ``7天内``; empty for None."""
    if value is None:
        return ""
    if isinstance(value, Term):
        return f"{value.count}个工作日内" if value.unit == "workdays" else f"{value.count}天内"
    return f"{moment(value, year)}前"


def amount(value: Compensation | None) -> str:
    """``50元``; a unit other than CNY stands as it was written. Empty when there is no amount."""
    if value is None or not value.amount:
        return ""
    return f"{value.amount}元" if value.unit.upper() in {"CNY", "RMB", "元"} else f"{value.amount}{value.unit}"


def clause(text: str) -> str:
    """A record's text as a clause of Chinese prose: one line, full-width punctuation, no end mark. Words and numbers
    stay as they are.
    """
    line = " ".join(text.split()).strip(_END)
    if not re.search(_CJK, line):
        return line
    # Brackets first, from the inside: a full-width one makes the marks beside it full-width as well.
    before = ""
    while before != line:
        before, line = line, _ROUND.sub(lambda m: f"（{m[1]}）" if re.search(_CJK, m[1]) else m[0], line)
    line = _AFTER_CJK.sub(lambda m: _FULL[m[1]], line)
    return _BEFORE_CJK.sub(lambda m: _FULL[m[1]], line)


def numeral(number: int) -> str:
    """1 to 99 in Chinese numerals, for numbered items."""
    digits = "零一二三四五六七八九"
    tens, ones = divmod(number, 10)
    if not tens:
        return digits[ones]
    return ("" if tens == 1 else digits[tens]) + "十" + (digits[ones] if ones else "")
