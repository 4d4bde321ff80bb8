"""Personal data that is a number: phones, identity documents, bank cards, plates.

Identity card: GB 11643-1999 (18 digits with a check character; 15 digits before 1999). Bank card: ISO/IEC 7812 (Luhn).
Texts come in half-width form (``private.half_width``), which keeps every offset. Masked numbers are no numbers.
"""

import re
from collections.abc import Iterable

Span = tuple[int, int]

SEPARATOR = "[-—–\\s·.\u200b-\u200d\u2060\ufeff]"
"""What careless writers, or clever ones, put between the digits of one number."""

_MOBILE = re.compile(
    rf"(?<![\d.\-*])(?:(?:\+|00)?86{SEPARATOR}?)?(?P<number>1{SEPARATOR}?[3-9]\d{SEPARATOR}?\d{{4}}{SEPARATOR}?\d{{4}}"
    rf"|1[3-9]\d{{2}}{SEPARATOR}\d{{3}}{SEPARATOR}\d{{4}}|1[3-9]\d{{3}}{SEPARATOR}\d{{3}}{SEPARATOR}\d{{3}})(?![\d*])"
)
_SPOKEN_MOBILE = re.compile(
    r"(?<![一二三四五六七八九零〇幺])[一幺][三四五六七八九][一二三四五六七八九零〇幺两]{9}(?![一二三四五六七八九零〇幺])"
)
_LANDLINE = re.compile(
    rf"(?<![\d.\-])(?:(?:[(]0\d{{2,3}}[)]|0\d{{2,3}}{SEPARATOR}?)\s?)?[2-8]\d{{2,3}}{SEPARATOR}?\d{{4}}(?![\d*.%])"
)
_PERSON = re.compile(
    "顾客|用户|消费者|客户|投诉人|当事人|车主|乘客|家属|家长|业主|住户|网友|博主|本人|家中|家里|患者|伤者|受害人|先生|女士"
)
LANDLINE_WORDS = ("电话", "座机", "固话", "宅电", "致电", "号码")
_LANDLINE_WORD = re.compile("|".join(LANDLINE_WORDS))
_COMPANY = re.compile(
    "客服|热线|专线|公司|门店|店面|前台|总机|接待|咨询|服务|受理|值班|发言人|办公室|监管|派出所|公安|12\\d{3}"
)
_NEAR = 16
_PROVINCES = "1[1-5]|2[1-3]|3[1-7]|4[1-6]|5[0-4]|6[1-5]|71|8[123]"
_BIRTHDAY = r"(?:0[1-9]|1[0-2])(?:0[1-9]|[12]\d|3[01])"
_ID_CARD = re.compile(
    rf"(?<![\dA-Za-z])(?:{_PROVINCES})\d{{4}}{SEPARATOR}?(?:18|19|20)\d{{2}}{_BIRTHDAY}{SEPARATOR}?\d{{3}}[\dXx](?![\dA-Za-z])"
)
_OLD_ID_CARD = re.compile(rf"(?<![\dA-Za-z])(?:{_PROVINCES})\d{{4}}\d{{2}}{_BIRTHDAY}\d{{3}}(?![\dA-Za-z])")
_IDENTITY = re.compile("身份|证件|户口")
_DOCUMENT = re.compile(
    r"(?<![\dA-Za-z])(?:[EeGgDdSsPp]\d{8}|[EeGg][A-HJ-NP-Za-hj-np-z]\d{7}|[CcHhMmWw][A-Za-z]?\d{7,10}|\d{8})(?![\dA-Za-z])"
)
DOCUMENT_WORDS = ("护照", "通行证", "台胞证", "回乡证", "居留证", "居住证", "PASSPORT", "passport", "Passport")
_DOCUMENT_WORD = re.compile("|".join(DOCUMENT_WORDS))
_CARD = re.compile(
    rf"(?<![\dA-Za-z])[3-6]\d{{3}}(?:{SEPARATOR}?\d{{4}}){{2,3}}(?:{SEPARATOR}?\d{{1,3}})?(?![\dA-Za-z])"
)
_PLATE = re.compile(
    r"[京津沪渝冀豫云辽黑湘皖鲁新苏浙赣鄂桂甘晋蒙陕吉闽贵粤青藏川宁琼][A-HJ-NP-Z][\s·•・.-]?"
    r"(?=[A-HJ-NP-Z]{0,5}\d)(?:[A-HJ-NP-Z0-9]{5,6}|[A-HJ-NP-Z0-9]{4}[挂学警港澳])(?![A-Za-z0-9])"
)
_ID_WEIGHTS = (7, 9, 10, 5, 8, 4, 2, 1, 6, 3, 7, 9, 10, 5, 8, 4, 2)


def mobiles(text: str) -> Iterable[Span]:
    """Mobile numbers of the mainland, without the country's prefix."""
    yield from (m.span("number") for m in _MOBILE.finditer(text))
    yield from (m.span() for m in _SPOKEN_MOBILE.finditer(text))


def landlines(text: str) -> Iterable[Span]:
    """Fixed-line numbers that the words before them give to a person, not to a company or an authority."""
    for match in _LANDLINE.finditer(text):
        before = text[max(0, match.start() - _NEAR) : match.start()]
        clause = re.split("[。；;\n]", before)[-1]
        if _PERSON.search(clause) and _LANDLINE_WORD.search(clause) and not _COMPANY.search(clause):
            yield match.span()


def id_cards(text: str) -> Iterable[Span]:
    """Identity card numbers: 18 digits with a valid check character, or 15 where the words say what they are."""
    for match in _ID_CARD.finditer(text):
        if valid_id_card("".join(c for c in match.group() if c.isalnum())):
            yield match.span()
    for match in _OLD_ID_CARD.finditer(text):
        if _IDENTITY.search(text, max(0, match.start() - _NEAR), match.start()):
            yield match.span()


def documents(text: str) -> Iterable[Span]:
    """Numbers of passports and permits, where the words before them say what they are."""
    for word in _DOCUMENT_WORD.finditer(text):
        match = _DOCUMENT.search(text, word.end(), word.end() + _NEAR + 11)
        if (
            match
            and match.start() - word.end() <= _NEAR
            and not re.search("[。；;\n]", text[word.end() : match.start()])
        ):
            yield match.span()


def bank_cards(text: str) -> Iterable[Span]:
    """Card numbers that pass Luhn's test."""
    for match in _CARD.finditer(text):
        digits = digits_of(match.group())
        if 13 <= len(digits) <= 19 and valid_card(digits) and len(set(digits)) > 2:
            yield match.span()


def plates(text: str) -> Iterable[Span]:
    """Number plates; those of new energy vehicles have one character more."""
    return (m.span() for m in _PLATE.finditer(text))


def valid_id_card(number: str) -> bool:
    """Whether the 18th character fits the other 17."""
    total = sum(int(digit) * weight for digit, weight in zip(number, _ID_WEIGHTS, strict=False))
    return "10X98765432"[total % 11] == number[-1].upper()


def valid_card(digits: str) -> bool:
    """Whether the digits pass Luhn's test."""
    total = 0
    for position, digit in enumerate(reversed(digits)):
        value = int(digit) * (2 if position % 2 else 1)
        total += value - 9 if value > 9 else value
    return total % 10 == 0


def digits_of(text: str) -> str:
    """The ASCII digits of ``text``."""
    return "".join(c for c in text if c in "0123456789")
