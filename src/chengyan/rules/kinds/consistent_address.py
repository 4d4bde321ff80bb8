"""``consistent``: one way to address the reader (您 or 你) and one to call ourselves (我们, 我司, 本公司)."""

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass

_QUOTED = re.compile(r"“[^”\n]{0,200}”|「[^」\n]{0,200}」|《[^》\n]{0,60}》|\"[^\"\n]{0,200}\"")
# 你们 is the plural of 您 too; 迷你, 你我 and the like address nobody.
_READER = re.compile(r"您|(?<!迷)你(?![们我的]们?|追我赶)")
_OURSELVES = re.compile(r"我司|我公司|本公司|敝司|敝公司")


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
    yield from _mix("reader", _READER, texts)
    yield from _mix("ourselves", _OURSELVES, texts)


def _mix(name: str, pattern: "re.Pattern[str]", texts: Sequence[str]) -> Iterator[Mixed]:
    places: dict[str, list[tuple[int, int]]] = {}
    for part, text in enumerate(texts):
        if not pattern.search(text):
            continue
        quoted = [match.span() for match in _QUOTED.finditer(text)]
        for match in pattern.finditer(text):
            if not any(start <= match.start() < end for start, end in quoted):
                places.setdefault(match.group(), []).append((part, match.start()))
    if len(places) < 2:
        return
    # The rarer word gives way; of equals the later one.
    order = sorted(places, key=lambda word: (len(places[word]), [-p for p in places[word][0]]))
    rare, usual = order[0], order[-1]
    part, start = places[rare][0]
    yield Mixed(name, part, start, start + len(rare), rare, usual)
