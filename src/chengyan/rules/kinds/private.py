"""Recognisers of personal data; they return spans in code points. The checker excuses the ledger's own contacts.

Identity card: GB 11643-1999 (18 digits with a check character). Bank card: ISO/IEC 7812 (Luhn).
"""

import re
from collections.abc import Callable, Iterable

from chengyan.model.incident import Incident

Span = tuple[int, int]

_DIGIT = re.compile(r"\d")
_LONG = re.compile(r"\d[\d\- ]{6}")
_LATIN = re.compile(r"[A-Za-z]")
_RUN = re.compile(r"[A-Za-z0-9_-]{5}")
_MOBILE = re.compile(r"(?<![\d.\-])(?:\+?86[-\s]?)?(1[3-9]\d[-\s]?\d{4}[-\s]?\d{4})(?![\d])")
_ID_CARD = re.compile(
    r"(?<![\dA-Za-z])[1-9]\d{5}(?:18|19|20)\d{2}(?:0[1-9]|1[0-2])(?:0[1-9]|[12]\d|3[01])\d{3}[\dXx](?![\dA-Za-z])"
)
_CARD = re.compile(r"(?<![\dA-Za-z])[3-6]\d{3}(?:[-\s]?\d{4}){2,3}(?:[-\s]?\d{1,3})?(?![\dA-Za-z])")
_PLATE = re.compile(
    r"[京津沪渝冀豫云辽黑湘皖鲁新苏浙赣鄂桂甘晋蒙陕吉闽贵粤青藏川宁琼][A-HJ-NP-Z][\s·•]?[A-HJ-NP-Z0-9]{5,6}(?![A-Za-z0-9])"
)
_EMAIL = re.compile(r"(?<![A-Za-z0-9._%+-])[A-Za-z0-9._%+-]{1,64}@[A-Za-z0-9-]{1,63}(?:\.[A-Za-z0-9-]{1,32}){1,4}")
_ACCOUNT = re.compile(
    r"(?:微信|VX|vx|WeChat|QQ|qq|抖音|小红书|微博)(?:号码?|ID|账号|帐号)?\s?[:：为是]?\s?([A-Za-z0-9_-]{5,20})(?![A-Za-z0-9_-])"
)
_ADDRESS = re.compile(
    r"(?:小区|花园|公寓|家园|新村|苑|里弄|家属院)[^。，；\n]{0,10}?\d{1,4}\s?(?:号楼|栋|幢|单元|室)(?:\d{1,4}(?:单元|室|号))*"
)
_ORDER = re.compile(
    r"(?:订单|运单|快递单|物流单|流水|工单|投诉单|保单)号?(?:码|编号)?\s?[:：为是]?\s?((?=[A-Za-z]*\d)[A-Za-z0-9-]{8,30})(?![A-Za-z0-9-])"
)
_ID_WEIGHTS = (7, 9, 10, 5, 8, 4, 2, 1, 6, 3, 7, 9, 10, 5, 8, 4, 2)


def find(recogniser: str, text: str) -> list[Span]:
    """Return the spans of personal data of one sort, sorted; an unknown recogniser finds nothing."""
    reader = _RECOGNISERS.get(recogniser)
    return list(reader(text)) if reader else []


def recognisers() -> frozenset[str]:
    """The names that ``params.recogniser`` may have."""
    return frozenset(_RECOGNISERS) | {"ledger-names"}


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


def public_contacts(incident: Incident) -> frozenset[str]:
    """Return the company's own contacts, as digits and as lower-case text."""
    values = {contact.value.strip().lower() for contact in incident.contacts}
    return frozenset(values | {_digits(value) for value in values} - {""})


def is_contact(text: str, contacts: frozenset[str]) -> bool:
    """Whether a hit is one of the company's own contacts."""
    lowered = text.strip().lower()
    digits = _digits(lowered)
    return lowered in contacts or (len(digits) >= 5 and digits in contacts)


def _digits(text: str) -> str:
    return "".join(c for c in text if c.isdigit())


def _mobile(text: str) -> Iterable[Span]:
    return (m.span(1) for m in _MOBILE.finditer(text))


def _id_card(text: str) -> Iterable[Span]:
    return (m.span() for m in _ID_CARD.finditer(text) if valid_id_card(m.group()))


def _bank_card(text: str) -> Iterable[Span]:
    for match in _CARD.finditer(text):
        digits = _digits(match.group())
        if 13 <= len(digits) <= 19 and valid_card(digits) and len(set(digits)) > 2:
            yield match.span()


def _whole(pattern: "re.Pattern[str]", group: int = 0) -> Callable[[str], Iterable[Span]]:
    return lambda text: (m.span(group) for m in pattern.finditer(text))


def _with_digits(reader: Callable[[str], Iterable[Span]]) -> Callable[[str], Iterable[Span]]:
    return lambda text: reader(text) if _DIGIT.search(text) else ()


def _with_long_number(reader: Callable[[str], Iterable[Span]]) -> Callable[[str], Iterable[Span]]:
    return lambda text: reader(text) if _LONG.search(text) else ()


_RECOGNISERS: dict[str, Callable[[str], Iterable[Span]]] = {
    "mobile": _with_long_number(_mobile),
    "id-card": _with_long_number(_id_card),
    "bank-card": _with_long_number(_bank_card),
    "plate": lambda text: _whole(_PLATE)(text) if _LATIN.search(text) else (),
    "email": lambda text: _whole(_EMAIL)(text) if "@" in text else (),
    "account": lambda text: _whole(_ACCOUNT, 1)(text) if _RUN.search(text) else (),
    "address": _with_digits(_whole(_ADDRESS)),
    "order-number": lambda text: _whole(_ORDER, 1)(text) if "单" in text or "流水" in text else (),
}
