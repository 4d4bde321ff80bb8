"""Words that jieba takes for names of persons. It takes too many for one: good for covering, not for accusing."""

import logging
import re
from functools import cache
from typing import Any

from chengyan.text.tokens import jieba_folder

_HAN = re.compile(r"[\u4e00-\u9fff·]{2,8}")


def person_words(text: str) -> list[tuple[int, int]]:
    """Return the spans of words tagged as names (two characters and more), sorted."""
    found, position = [], 0
    for word, flag in _tagger().cut(text):
        if flag.startswith("nr") and _HAN.fullmatch(word):
            found.append((position, position + len(word)))
        position += len(word)
    return found


def in_dictionary(word: str) -> bool:
    """Whether jieba's dictionary has the word as another than a name: 黄河 it has, 韩洋 not."""
    tagger = _tagger()
    return bool(tagger.tokenizer.FREQ.get(word)) and not tagger.word_tag_tab.get(word, "").startswith("nr")


@cache
def _tagger() -> Any:
    import jieba
    import jieba.posseg

    jieba.setLogLevel(logging.WARNING)
    tokenizer = jieba.Tokenizer()
    tokenizer.tmp_dir = jieba_folder()
    return jieba.posseg.POSTokenizer(tokenizer)
