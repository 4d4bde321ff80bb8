"""``consistent``: one way to address the reader (您 or 你) and one to call ourselves (我们, 我司, 本公司)."""

import re
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from functools import lru_cache

_QUOTED = re.compile(r"“[^”\n]{0,200}”|「[^」\n]{0,200}」|《[^》\n]{0,60}》|\"[^\"\n]{0,200}\"")
# 你们 is the plural of 您 too; 迷你, 你我 and the like address nobody.
_READER = re.compile(r"您|(?<!迷)你(?![们我的]们?|追我赶)")
_OURSELVES = re.compile(r"我司|我公司|本公司|敝司|敝公司")
_NAMES = (("reader", _READER, "您你"), ("ourselves", _OURSELVES, "司"))
_KEPT = 4096


@dataclass(frozen=True, slots=True)
class Mixed:
    """``part`` numbers the text; ``word`` stands there, ``other`` is what most places say."""

    name: str
    part: int
    start: int
    end: int
    word: str
    other: str


@dataclass(frozen=True, slots=True)
class Addressed:
    """One word for the reader or for ourselves in a section: how often, and where first."""

    name: str
    word: str
    count: int
    first: int


def mixes(sections: Sequence[Iterable[Addressed]]) -> Iterator[Mixed]:
    """Return at most one finding each for the reader and for ourselves, at the first place of the rarer word."""
    named: dict[str, dict[str, tuple[int, tuple[int, int]]]] = {name: {} for name, *_ in _NAMES}
    for part, words in enumerate(sections):
        for said in words:
            count, first = named[said.name].get(said.word, (0, (part, said.first)))
            named[said.name][said.word] = count + said.count, first
    for name, places in named.items():
        yield from _mix(name, places)


def addressed_in(lines: Iterable[tuple[int, str]]) -> tuple[Addressed, ...]:
    """Return the words of a section's lines, which come with their offsets."""
    found: dict[tuple[str, str], tuple[int, int]] = {}
    for offset, line in lines:
        for name, word, start in _in_line(line):
            count, first = found.get((name, word), (0, offset + start))
            found[name, word] = count + 1, first
    return tuple(Addressed(*said, *places) for said, places in found.items())


@lru_cache(maxsize=_KEPT)
def _in_line(line: str) -> tuple[tuple[str, str, int], ...]:
    """The words of a line outside quotations: whom they name, the word, its place."""
    patterns = [(name, pattern) for name, pattern, signs in _NAMES if any(sign in line for sign in signs)]
    if not patterns:
        return ()
    quoted = [match.span() for match in _QUOTED.finditer(line)]
    return tuple(
        (name, match.group(), match.start())
        for name, pattern in patterns
        for match in pattern.finditer(line)
        if not any(start <= match.start() < end for start, end in quoted)
    )


def _mix(name: str, places: dict[str, tuple[int, tuple[int, int]]]) -> Iterator[Mixed]:
    if len(places) < 2:
        return
    # The rarer word gives way; of equals the later one.
    order = sorted(places, key=lambda word: (places[word][0], [-place for place in places[word][1]]))
    rare, usual = order[0], order[-1]
    part, start = places[rare][1]
    yield Mixed(name, part, start, start + len(rare), rare, usual)
