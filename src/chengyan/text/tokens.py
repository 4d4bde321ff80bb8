"""Where words begin and end in Chinese, which has no spaces.

jieba is the named segmenter. rjieba, where installed, gives the same spans some 37 times faster (docs: BENCH); a test
holds both together. Nothing is loaded before the first question.
"""

import logging
import re
import tempfile
from collections.abc import Callable, Iterable
from functools import cache
from itertools import accumulate
from pathlib import Path

_SURROGATE = re.compile("[\ud800-\udfff]")
_cache_dir: Path | None = None

Segment = Callable[[str], Iterable[str]]
"""Cuts a text into words that joined together are the text."""


def use_cache_dir(path: Path) -> None:
    """Say where jieba may keep its dictionary cache; call it before the first question.

    jieba unmarshals that file, so it must not stand in a temp folder that others can write.
    """
    global _cache_dir
    _cache_dir = path


def word_boundaries(text: str) -> frozenset[int]:
    """Return the code point offsets where a word starts or ends, 0 and ``len(text)`` among them."""
    return frozenset(accumulate(map(len, words(text)), initial=0))


def words(text: str) -> Iterable[str]:
    """Return the words of ``text``, which joined together are the text (but for lone surrogates)."""
    return _segmenter()(_without_surrogates(text))


@cache
def _segmenter() -> Segment:
    return rjieba_segmenter() or jieba_segmenter()


def rjieba_segmenter() -> Segment | None:
    """Return rjieba's cut, or None where rjieba isn't installed."""
    try:
        import rjieba
    except ImportError:
        return None
    cut: Segment = rjieba.cut
    return cut


def jieba_segmenter() -> Segment:
    """Return jieba's cut with its dictionary loaded (about half a second, holding the interpreter lock)."""
    import jieba

    jieba.setLogLevel(logging.WARNING)
    tokenizer = jieba.Tokenizer()
    tokenizer.tmp_dir = jieba_folder()
    tokenizer.initialize()
    cut: Segment = tokenizer.cut
    return cut


def jieba_folder() -> str:
    """Where jieba keeps its dictionary cache."""
    return str(_cache_dir or _folder_of_our_own())


@cache
def _folder_of_our_own() -> str:
    return tempfile.mkdtemp(prefix="chengyan-")


def _without_surrogates(text: str) -> str:
    # Segmenters work in UTF-8; one replacement character per lone surrogate keeps the offsets.
    return text if text.isascii() else _SURROGATE.sub("\ufffd", text)
