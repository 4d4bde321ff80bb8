"""Places in a text that survive edits: a quote, what stood around it and where.

The order is that of the design: position, verified against the quote; the exact quote with its context; something
similar, for long quotes only and with a floor; else nothing, and the caller shows an orphan. A look-alike is never
taken for the place: where two stretches fit alike and the position does not decide, there is no answer.
"""

from collections import Counter
from dataclasses import dataclass
from difflib import SequenceMatcher
from enum import StrEnum

CONTEXT = 32
"""Code points kept on either side of the quote."""
_EVIDENCE = 8
"""So many code points of quote and context must agree: 最 alone stands anywhere."""
_LEAD = 4
"""By so much the context of one place must fit better than that of any other; so much of it must stand at all."""
FUZZY_LENGTH = 16
"""Quotes shorter than this are found word for word or not at all."""
_FUZZY_FLOOR = 0.7
_FUZZY_LEAD = 0.1
_FUZZY_EVIDENCE = 24
"""So many code points of the context must stand around what is only similar."""
_GRAM = 3
_CANDIDATES = 6


class How(StrEnum):
    """How sure a place is: at the same position, elsewhere word for word, elsewhere and changed."""

    POSITION = "position"
    CONTEXT = "context"
    FUZZY = "fuzzy"


@dataclass(frozen=True, slots=True)
class Anchor:
    """``start`` is where the quote stood (code points), None if unknown; the context may be empty."""

    quote: str
    prefix: str = ""
    suffix: str = ""
    start: int | None = None


@dataclass(frozen=True, slots=True)
class Match:
    """``[start, end)`` in code points."""

    start: int
    end: int
    how: How


def make_anchor(text: str, start: int, end: int) -> Anchor:
    """Anchor ``text[start:end]``; raises ValueError for an empty stretch or one outside the text."""
    if not 0 <= start < end <= len(text):
        raise ValueError(f"no stretch of a text of {len(text)}: {start} to {end}")
    return Anchor(text[start:end], text[max(0, start - CONTEXT) : start], text[end : end + CONTEXT], start)


def find(anchor: Anchor, text: str) -> Match | None:
    """Return where the anchor's words stand in ``text`` now, or None where that is not certain."""
    if not anchor.quote:
        return None
    places = _occurrences(anchor.quote, text)
    if not places:
        return _similar(anchor, text)
    place = _chosen(anchor, text, places)
    if place is None:
        return None
    how = How.POSITION if place == anchor.start else How.CONTEXT
    return Match(place, place + len(anchor.quote), how)


def _occurrences(quote: str, text: str) -> list[int]:
    found, position = [], text.find(quote)
    while position >= 0:
        found.append(position)
        position = text.find(quote, position + 1)
    return found


def _chosen(anchor: Anchor, text: str, places: list[int]) -> int | None:
    fits = {place: _fit(anchor, text, place) for place in places}
    whole = len(anchor.prefix) + len(anchor.suffix)
    ranked = sorted(places, key=lambda place: -sum(fits[place]))
    best = sum(fits[ranked[0]])
    if best < whole and (best < _LEAD or len(anchor.quote) + best < _EVIDENCE):
        return None
    if anchor.start in fits and sum(fits[anchor.start]) == best:
        return anchor.start
    if len(ranked) == 1:
        return ranked[0]
    # Of several, one is certain: it fits far better than any other, and none fits far better on one side.
    (before, after), second = fits[ranked[0]], max(sum(fits[place]) for place in ranked[1:])
    if best - second < (1 if best == whole else _LEAD):
        return None
    if any(fits[place][0] >= before + _LEAD or fits[place][1] >= after + _LEAD for place in ranked[1:]):
        return None
    return ranked[0]


def _fit(anchor: Anchor, text: str, place: int) -> tuple[int, int]:
    """How many code points of the context still stand before and behind the quote at this place."""
    end = place + len(anchor.quote)
    before, after = text[max(0, place - CONTEXT) : place], text[end : end + CONTEXT]
    return _common(anchor.prefix[::-1], before[::-1]), _common(anchor.suffix, after)


def _common(one: str, other: str) -> int:
    for index, (a, b) in enumerate(zip(one, other, strict=False)):
        if a != b:
            return index
    return min(len(one), len(other))


def _similar(anchor: Anchor, text: str) -> Match | None:
    """The one stretch that says nearly the same as a long quote."""
    quote = anchor.quote
    if len(quote) < FUZZY_LENGTH:
        return None
    found: list[tuple[float, int, int]] = []
    for guess in _guesses(quote, text):
        likeness, start, end = _aligned(quote, text, guess)
        if all(end <= other_start or start >= other_end for _, other_start, other_end in found):
            found.append((likeness, start, end))
    found.sort(key=lambda item: -item[0])
    if not found or found[0][0] < _FUZZY_FLOOR:
        return None
    if len(found) > 1 and found[0][0] - found[1][0] < _FUZZY_LEAD:
        return None
    _, start, end = found[0]
    if not _between_the_same(anchor, text, start, end):
        return None
    return Match(start, end, How.FUZZY)


def _between_the_same(anchor: Anchor, text: str, start: int, end: int) -> bool:
    """Whether enough of what stood around the quote stands around the stretch: else it may be another one alike."""
    known = len(anchor.prefix) + len(anchor.suffix)
    before = _common(anchor.prefix[::-1], text[max(0, start - CONTEXT) : start][::-1])
    after = _common(anchor.suffix, text[end : end + CONTEXT])
    return before + after >= min(_FUZZY_EVIDENCE, known)


def _guesses(quote: str, text: str) -> list[int]:
    """Where the quote may begin: the offsets for which most of its short runs vote."""
    grams: dict[str, list[int]] = {}
    for index in range(len(quote) - _GRAM + 1):
        grams.setdefault(quote[index : index + _GRAM], []).append(index)
    votes: Counter[int] = Counter()
    for position in range(len(text) - _GRAM + 1):
        for index in grams.get(text[position : position + _GRAM], ()):
            votes[position - index] += 1
    if not votes:
        return []
    # An edit within the stretch shifts the votes behind it: neighbours count together.
    reach = max(4, len(quote) // 4)
    buckets: Counter[int] = Counter()
    for offset, count in votes.items():
        buckets[offset // reach] += count
    spread = {bucket: sum(buckets.get(b, 0) for b in (bucket - 1, bucket, bucket + 1)) for bucket in buckets}
    best = sorted(spread, key=lambda bucket: (-spread[bucket], bucket))[:_CANDIDATES]
    near = [[o for o in votes if bucket - 1 <= o // reach <= bucket + 1] for bucket in best]
    return [max(offsets, key=lambda o: (votes[o], -o)) for offsets in near]


def _aligned(quote: str, text: str, guess: int) -> tuple[float, int, int]:
    """(likeness 0 to 1, start, end) of the stretch around ``guess`` that corresponds to the quote."""
    slack = max(8, len(quote) // 3)
    left = max(0, guess - slack)
    window = text[left : max(left, guess + len(quote) + slack)]
    blocks = [b for b in SequenceMatcher(None, quote, window, autojunk=False).get_matching_blocks() if b.size]
    # A single character far off is no part of the stretch.
    solid = [b for b in blocks if b.size > 1] or blocks
    if not solid:
        return 0.0, left, left
    first, last = solid[0], solid[-1]
    start = max(0, first.b - first.a)
    end = min(len(window), last.b + last.size + len(quote) - last.a - last.size)
    same = sum(b.size for b in blocks if start <= b.b < end)
    return 2 * same / (len(quote) + end - start), left + start, left + end
