"""``private``: personal data by recogniser. The checker excuses the ledger's own contacts."""

import re
from collections.abc import Callable, Iterable

from chengyan.model.incident import Incident
from chengyan.rules.kinds import private_numbers as numbers
from chengyan.rules.kinds import private_places as places
from chengyan.rules.kinds.person_names import NamesBehindRoles
from chengyan.rules.rule import Rule

Span = tuple[int, int]
Recogniser = Callable[[str], Iterable[Span]]

BY_READERS = frozenset({"ledger-names", "combination"})
"""Recognisers that ask for more than the paragraph's text; they are readers (``kinds/readers``)."""
BY_ROLE = "names"
"""The recogniser that asks for ``params.roles``."""

_DIGIT = re.compile(r"\d")
_LONG = re.compile("\\d[\\d\\-—– \u200b-\u200d\u2060\ufeff·.]{6}")
_LATIN = re.compile(r"[A-Za-z]")
_RUN = re.compile(r"[A-Za-z0-9_-]{5}")
_SPOKEN = re.compile(r"[一幺][三四五六七八九][一二三四五六七八九零〇幺]")
_WIDE = re.compile("[\uff01-\uff5e\u3000]")
_HALF = {chr(wide): chr(wide - 0xFEE0) for wide in range(0xFF01, 0xFF5F)} | {"\u3000": " "}


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


def half_width(text: str) -> str:
    """Return ``text`` with full-width letters, digits and marks as half-width ones; every offset stays."""
    # str.translate looks every character up: thirty times slower where few are wide.
    return text if text.isascii() else _WIDE.sub(lambda match: _HALF[match.group()], text)


def public_contacts(incident: Incident) -> frozenset[str]:
    """Return the company's own contacts, as digits and as lower-case text."""
    values = {contact.value.strip().lower() for contact in incident.contacts}
    return frozenset(values | {numbers.digits_of(value) for value in values} - {""})


def is_contact(text: str, contacts: frozenset[str]) -> bool:
    """Whether a hit is one of the company's own contacts."""
    lowered = half_width(text).strip().lower()
    digits = numbers.digits_of(lowered)
    return lowered in contacts or (len(digits) >= 5 and digits in contacts)


def _mobile(text: str) -> Iterable[Span]:
    return numbers.mobiles(text) if _LONG.search(text) or _SPOKEN.search(text) else ()


def _if(wanted: "re.Pattern[str]", reader: Recogniser) -> Recogniser:
    """The reader, asked only where ``wanted`` occurs: most paragraphs hold nothing of the sort."""
    return lambda text: reader(text) if wanted.search(text) else ()


_RECOGNISERS: dict[str, Recogniser] = {
    "mobile": _mobile,
    "landline": _if(_LONG, numbers.landlines),
    "id-card": _if(_LONG, numbers.id_cards),
    "document": _if(_DIGIT, numbers.documents),
    "bank-card": _if(_LONG, numbers.bank_cards),
    "plate": _if(_LATIN, numbers.plates),
    "email": lambda text: places.emails(text) if "@" in text else (),
    "personal-email": lambda text: places.personal_emails(text) if "@" in text else (),
    "account": _if(_RUN, places.accounts),
    "address": _if(_DIGIT, places.addresses),
    "order-number": _if(_DIGIT, places.order_numbers),
}
