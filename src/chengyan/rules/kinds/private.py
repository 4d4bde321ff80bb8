"""``private``: personal data by recogniser. The checker excuses the ledger's own contacts."""

import re
from collections.abc import Callable, Iterable
from functools import lru_cache

from chengyan.model.incident import Incident
from chengyan.rules.kinds import private_numbers as numbers
from chengyan.rules.kinds import private_places as places
from chengyan.rules.kinds.person_names import AnyRole, NamesBehindRoles
from chengyan.rules.rule import Rule

Span = tuple[int, int]
Recogniser = Callable[[str], Iterable[Span]]

BY_READERS = frozenset({"ledger-names", "combination"})
"""Recognisers that ask for more than the paragraph's text; they are readers (``kinds/readers``)."""
BY_ROLE = "names"
"""The recogniser that asks for ``params.roles``."""

_DIGIT = re.compile(r"\d")
_LONG = re.compile("\\d[\\d\\-—– \u200b-\u200d\u2060\ufeff·.]{6}")
_NUMBER = re.compile(rf"\d[{numbers.SEPARATOR[1:-1]}\d]*")
_LATIN = re.compile(r"[A-Za-z]")
_RUN = re.compile(r"[A-Za-z0-9_-]{5}")
_ORDER_RUN = re.compile(r"[A-Za-z0-9-]{8}")
_SPOKEN = re.compile(r"[一幺][三四五六七八九][一二三四五六七八九零〇幺]")
_HALF = {chr(wide): chr(wide - 0xFEE0) for wide in range(0xFF01, 0xFF5F)} | {"\u3000": " "}
_WIDE = frozenset(_HALF)


def find(recogniser: str, text: str) -> list[Span]:
    """Return the spans of personal data of one sort, sorted; an unknown recogniser finds nothing."""
    reader = _RECOGNISERS.get(recogniser)
    return sorted(reader(half_width(text))) if reader else []


def recognisers() -> frozenset[str]:
    """The names that ``params.recogniser`` may have."""
    return frozenset(_RECOGNISERS) | BY_READERS | {BY_ROLE}


def recognisers_of(rule: Rule) -> list[Recogniser]:
    """Return what finds the rule's personal data in half-width text; readers are not among them."""
    named = rule.param("recogniser")
    names = [str(name) for name in named] if isinstance(named, (list, tuple)) else [str(named)]
    roles = rule.param("roles")
    found: list[Recogniser] = [_RECOGNISERS[name] for name in names if name in _RECOGNISERS]
    if BY_ROLE in names and isinstance(roles, (list, tuple)):
        found.append(NamesBehindRoles([str(role) for role in roles]))
    return found


def read_together(recognisers: Iterable[Recogniser]) -> None:
    """Let those that look for names behind roles ask a text once for all of their roles."""
    behind_roles = [each for each in recognisers if isinstance(each, NamesBehindRoles)]
    together = AnyRole(role for each in behind_roles for role in each.roles)
    for each in behind_roles:
        each.any_role = together


@lru_cache(maxsize=256)
def half_width(text: str) -> str:
    """Return ``text`` with full-width letters, digits and marks as half-width ones; every offset stays."""
    if not text.isascii():
        for wide in _WIDE.intersection(text):
            text = text.replace(wide, _HALF[wide])
    return text


def public_contacts(incident: Incident) -> frozenset[str]:
    """Return the company's own contacts, as digits and as lower-case text."""
    values = {contact.value.strip().lower() for contact in incident.contacts}
    return frozenset(values | {numbers.digits_of(value) for value in values} - {""})


def is_contact(text: str, contacts: frozenset[str]) -> bool:
    """Whether a hit is one of the company's own contacts."""
    lowered = half_width(text).strip().lower()
    digits = numbers.digits_of(lowered)
    return lowered in contacts or (len(digits) >= 5 and digits in contacts)


@lru_cache(maxsize=16)
def _most_digits(text: str) -> int:
    """How many digits the longest number has, whatever stands between them; 0 where there is no long one."""
    if not _LONG.search(text):
        return 0
    return max(sum(map(str.isdecimal, run)) for run in _NUMBER.findall(text))


def _mobile(text: str) -> Iterable[Span]:
    return numbers.mobiles(text) if _most_digits(text) >= 11 or _SPOKEN.search(text) else ()


def _long(digits: int, reader: Recogniser) -> Recogniser:
    """The reader, asked only where a number has so many digits."""
    return lambda text: reader(text) if _most_digits(text) >= digits else ()


def _beside(words: tuple[str, ...], reader: Recogniser) -> Recogniser:
    """The reader, asked only where one of the words occurs without which it finds nothing."""

    def read(text: str) -> Iterable[Span]:
        for word in words:
            if word in text:
                return reader(text)
        return ()

    return read


def _if(wanted: "re.Pattern[str]", reader: Recogniser) -> Recogniser:
    """The reader, asked only where ``wanted`` occurs: most paragraphs hold nothing of the sort."""
    return lambda text: reader(text) if wanted.search(text) else ()


_RECOGNISERS: dict[str, Recogniser] = {
    "mobile": _mobile,
    "landline": _beside(numbers.LANDLINE_WORDS, _long(7, numbers.landlines)),
    "id-card": _long(15, numbers.id_cards),
    "document": _beside(numbers.DOCUMENT_WORDS, _if(_DIGIT, numbers.documents)),
    "bank-card": _long(13, numbers.bank_cards),
    "plate": _if(_LATIN, numbers.plates),
    "email": lambda text: places.emails(text) if "@" in text else (),
    "personal-email": lambda text: places.personal_emails(text) if "@" in text else (),
    "account": _beside(places.PLATFORMS, _if(_RUN, places.accounts)),
    "address": _beside(places.DWELLINGS, _if(_DIGIT, places.addresses)),
    "order-number": _beside(places.ORDERS, _if(_ORDER_RUN, places.order_numbers)),
}
