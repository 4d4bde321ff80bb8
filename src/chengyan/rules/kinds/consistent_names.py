"""``consistent``: names that are nearly one that the incident knows, or nearly one another."""

import re
from collections.abc import Iterator
from dataclasses import dataclass
from functools import lru_cache

from chengyan.model.incident import Incident
from chengyan.text.tokens import word_boundaries

_KEPT = 4096
_SHORTEST = 4
_HAN = re.compile(r"[\u4e00-\u9fff]")
_ENDS = ("有限责任公司", "股份有限公司", "有限公司", "集团公司", "集团", "研究院", "检测中心", "管理局", "委员会")
_COMPANY = re.compile(rf"[\u4e00-\u9fff（）()]{{2,24}}(?:{'|'.join(_ENDS)})")
_COMMON_END = 6
"""Two company names that share so many last characters are of one family, or one is misspelled."""
_COMMON_START = 2
_AROUND = 12


@dataclass(frozen=True, slots=True)
class Variant:
    """``start`` and ``end`` of the misspelled name, and the name that it nearly is."""

    start: int
    end: int
    name: str


def known_names(incident: Incident | None) -> tuple[str, ...]:
    """Return the names of bodies and products that the incident knows, longest first."""
    if incident is None:
        return ()
    organisation = incident.organisation
    names = {organisation.name, organisation.full_name, organisation.account}
    names |= {n.authority for n in incident.notifications} | {p.body for p in incident.proceedings}
    names |= {incident.signatory.name if incident.signatory else ""}
    told = {name.strip() for name in names}
    return tuple(sorted((n for n in told if len(_HAN.findall(n)) >= _SHORTEST), key=lambda n: (-len(n), n)))


@lru_cache(maxsize=_KEPT)
def variants(text: str, names: tuple[str, ...], said_elsewhere: str) -> tuple[Variant, ...]:
    """Return near-misses of ``names`` in ``text``; what the incident itself says (``said_elsewhere``) is no miss."""
    found: list[Variant] = []
    for name in names:
        for start, end in _near(text, name):
            said = text[start:end]
            if said in said_elsewhere or any(said in other or other in said for other in names):
                continue
            if any(v.start < end and start < v.end for v in found) or not _is_word(text, start, end):
                continue
            found.append(Variant(start, end, name))
    return tuple(found)


def _near(text: str, name: str) -> Iterator[tuple[int, int]]:
    """Places where ``text`` has the name with one character exchanged, left out, or two turned round."""
    half = len(name) // 2
    seen: set[int] = set()
    for piece, offset in ((name[:half], 0), (name[half:], half)):
        at = text.find(piece)
        while at >= 0:
            start = at - offset
            if start >= 0 and start not in seen:
                seen.add(start)
                length = _near_length(text[start : start + len(name)], name)
                if length:
                    yield start, start + length
            at = text.find(piece, at + 1)


def _near_length(said: str, name: str) -> int:
    if said == name:
        return 0
    if len(said) == len(name):
        different = [n for n, (a, b) in enumerate(zip(said, name, strict=True)) if a != b]
        if len(different) == 1 and _HAN.match(said[different[0]]):
            return len(name)
        if len(different) == 2 and different[1] == different[0] + 1 and said[different[0]] == name[different[1]]:
            return len(name) if said[different[1]] == name[different[0]] else 0
    if len(name) > _SHORTEST and any(said.startswith(name[:n] + name[n + 1 :]) for n in range(1, len(name) - 1)):
        return len(name) - 1
    return 0


def _is_word(text: str, start: int, end: int) -> bool:
    """云栖优惠券 is a word of its own, no misspelled 云栖优选."""
    begin, finish = max(0, start - _AROUND), min(len(text), end + _AROUND)
    return end - begin in word_boundaries(text[begin:finish])


@lru_cache(maxsize=64)
def company_variants(said: tuple[str, ...]) -> tuple[tuple[str, str], ...]:
    """Return pairs of company names that differ in one character: (the later one, the earlier one)."""
    names = list(dict.fromkeys(said))
    return tuple(
        (other, one)
        for n, one in enumerate(names[:64])
        for other in names[n + 1 : 64]
        if _one_character_apart(one, other)
    )


@lru_cache(maxsize=_KEPT)
def companies_in(text: str) -> tuple[str, ...]:
    """Return the company names in a line, as often as they stand there."""
    return tuple(_COMPANY.findall(text)) if any(end in text for end in _ENDS) else ()


def _one_character_apart(one: str, other: str) -> bool:
    """Read from the end, since what stands before a name (关于) belongs to none."""
    same = _common(one[::-1], other[::-1])
    if same < _COMMON_END or same >= min(len(one), len(other)):
        return False
    rest, other_rest = one[: len(one) - same - 1], other[: len(other) - same - 1]
    return _common(rest[::-1], other_rest[::-1]) >= _COMMON_START


def _common(one: str, other: str) -> int:
    return next((n for n, (a, b) in enumerate(zip(one, other, strict=False)) if a != b), min(len(one), len(other)))
