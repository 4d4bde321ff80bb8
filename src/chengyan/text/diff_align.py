"""Which parts of an old text became which parts of a new one: the same ones first, then those that are alike."""

from collections.abc import Iterator, Sequence
from difflib import SequenceMatcher

ALIKE = 0.4
"""Less alike, a part is another one."""
_MOST = 90_000
"""So many likenesses are computed at once; longer stretches are paired in their order."""

Pair = tuple[int | None, int | None]
"""Indexes of an old and a new part; None where there is no such part."""


def align(old: Sequence[str], new: Sequence[str]) -> Iterator[Pair]:
    """Yield pairs in reading order; every part of either side occurs once. Removed parts come before added ones."""
    for op, a, b, c, d in SequenceMatcher(None, old, new, autojunk=False).get_opcodes():
        if op == "equal":
            yield from zip(range(a, b), range(c, d), strict=True)
        else:
            yield from _alike(old, new, range(a, b), range(c, d))


def likeness(old: str, new: str) -> float:
    """How alike two texts are, 0 to 1, by the pairs of characters that they share."""
    return dice(grams(old), grams(new))


def _alike(old: Sequence[str], new: Sequence[str], olds: range, news: range) -> Iterator[Pair]:
    """The order-keeping pairing with the greatest sum of likenesses."""
    pairs = _best(old, new, olds, news) if olds and news else []
    i, j = olds.start, news.start
    for a, b in [*pairs, (olds.stop, news.stop)]:
        yield from ((gone, None) for gone in range(i, a))
        yield from ((None, come) for come in range(j, b))
        if a < olds.stop or b < news.stop:
            yield a, b
        i, j = a + 1, b + 1


def _best(old: Sequence[str], new: Sequence[str], olds: range, news: range) -> list[tuple[int, int]]:
    if len(olds) * len(news) > _MOST:
        return [(a, b) for a, b in zip(olds, news, strict=False) if likeness(old[a], new[b]) >= ALIKE]
    old_grams = [grams(old[a]) for a in olds]
    new_grams = [grams(new[b]) for b in news]
    width = len(news) + 1
    score = [[0.0] * width for _ in range(len(olds) + 1)]
    alike = [[0.0] * width for _ in range(len(olds) + 1)]
    for i in range(len(olds) - 1, -1, -1):
        for j in range(len(news) - 1, -1, -1):
            like = alike[i][j] = dice(old_grams[i], new_grams[j])
            paired = score[i + 1][j + 1] + like if like >= ALIKE else 0.0
            score[i][j] = max(score[i + 1][j], score[i][j + 1], paired)
    pairs: list[tuple[int, int]] = []
    i = j = 0
    while i < len(olds) and j < len(news):
        like = alike[i][j]
        if like >= ALIKE and score[i][j] == score[i + 1][j + 1] + like:
            pairs.append((olds[i], news[j]))
            i, j = i + 1, j + 1
        elif score[i][j] == score[i + 1][j]:
            i += 1
        else:
            j += 1
    return pairs


def grams(text: str) -> frozenset[str]:
    """The pairs of neighbouring characters of a text, for ``dice``."""
    return frozenset(text[i : i + 2] for i in range(len(text) - 1)) or frozenset((text,))


def dice(old: frozenset[str], new: frozenset[str]) -> float:
    """How many of their pairs two texts share, 0 to 1."""
    return 2 * len(old & new) / (len(old) + len(new))
