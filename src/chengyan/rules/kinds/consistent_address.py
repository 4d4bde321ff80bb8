"""``consistent``: one way to address the reader (您 or 你) and one to call ourselves (我们, 我司, 本公司)."""

import re
from collections.abc import Iterator, Sequence
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


def mixes(texts: Sequence[str]) -> Iterator[Mixed]:
    """Return at most one finding each for the reader and for ourselves, at the first place of the rarer word."""
    named: dict[str, dict[str, list[tuple[int, int]]]] = {"reader": {}, "ourselves": {}}
    for part, text in enumerate(texts):
        offset = 0
        for line in text.split("\n"):
            for name, word, start in _in_line(line):
                named[name].setdefault(word, []).append((part, offset + start))
            offset += len(line) + 1
    for name, places in named.items():
        yield from _mix(name, places)


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


def _mix(name: str, places: dict[str, list[tuple[int, int]]]) -> Iterator[Mixed]:
    if len(places) < 2:
        return
    # The rarer word gives way; of equals the later one.
    order = sorted(places, key=lambda word: (len(places[word]), [-p for p in places[word][0]]))
    rare, usual = order[0], order[-1]
    part, start = places[rare][0]
    yield Mixed(name, part, start, start + len(rare), rare, usual)
