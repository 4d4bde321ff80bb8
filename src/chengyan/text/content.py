"""What a text says apart from its numbers: pairs of characters within its words, without the words that say nothing."""

import re
from collections.abc import Collection
from functools import cache, lru_cache
from operator import add

from chengyan.text.tokens import words

_LATIN = re.compile(r"[A-Za-z]{2,}")
_LATIN_LETTER = re.compile("[A-Za-z]")
_WORD = re.compile(r"[^\W\d_]+")


@lru_cache(maxsize=4096)
def content_pairs(text: str) -> frozenset[str]:
    """Return the pairs of neighbouring characters within words: 退款申请 gives 退款 and 申请 however it is cut.

    Words of one character, numbers and filler words give none; a word in Latin letters is one whole, in lower case.
    """
    pairs: set[str] = set()
    fillers = _fillers()
    for word in words(text):
        length = len(word)
        if length < 2 or word in fillers or _WORD.fullmatch(word) is None:
            continue
        if word.isascii():
            pairs.add(word.lower())
        elif length == 2:
            pairs.add(word)
        else:
            pairs.update(map(add, word, word[1:]))
    return frozenset(pairs - fillers)


@lru_cache(maxsize=1024)
def rough_pairs(text: str) -> frozenset[str]:
    """Return at least what ``content_pairs`` does, unsegmented: enough to see that two texts share nothing."""
    pairs = set(map(add, text, text[1:]))
    if _LATIN_LETTER.search(text):
        pairs.update(word.lower() for word in _LATIN.findall(text))
    return frozenset(pairs)


class Rough:
    """The rough pairs of a sentence, as what shares them with others; they are cut only where they must be."""

    __slots__ = ("_latin", "text")

    def __init__(self, text: str) -> None:
        self.text = text
        self._latin = _LATIN_LETTER.search(text) is not None

    def __len__(self) -> int:
        return len(rough_pairs(self.text))

    def shared(self, pairs: Collection[str]) -> int:
        """Return how many of another text's rough pairs (each once) it has."""
        return len(self.among(pairs))

    def among(self, pairs: Collection[str]) -> list[str]:
        """Return those rough pairs of another text that it has."""
        # Letters are compared in lower case; without any, a pair is shared where it stands.
        return list(filter((rough_pairs(self.text) if self._latin else self.text).__contains__, pairs))


def longest_common(one: str, other: str) -> int:
    """Return the length of the longest run of code points that stands in both."""
    if len(one) > len(other):
        one, other = other, one
    best = 0
    for start in range(len(one)):
        while start + best < len(one) and one[start : start + best + 1] in other:
            best += 1
    return best


@cache
def _fillers() -> frozenset[str]:
    return frozenset(_FILLERS.split())


_FILLERS = (
    "我们 你们 他们 大家 各位 自己 公司 本次 此次 这次 目前 现在 已经 正在 将会 可以 能够 应当 应该 需要 "
    "要求 必须 没有 不是 就是 还是 以及 并且 而且 但是 因为 所以 由于 如果 对于 关于 有关 相关 以上 以下 "
    "之后 之前 同时 其中 其他 其它 进行 开展 作出 做出 予以 给予 通过 根据 按照 依照 为了 情况 问题 事情 "
    "事件 方面 工作 内容 部分 这样 这些 那些 一个 一些 每个 所有 全部 完成 时间 截至 起来 出来 下来 上述 "
    "负责 表示 认为 说明 公告 声明 会将 我司 本公司 该公司 今天 昨天 明天 今日 昨日 当日 近日 第一 首先 其次 "
    "最后 一直 立即 立刻 尽快 及时 不会 不能 什么 怎么 哪些 如何 "
)
"""Words that stand in every statement and say nothing of its matter."""
