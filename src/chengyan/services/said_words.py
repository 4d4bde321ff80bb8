"""Words that people type or paste beside the text: kept as they read, without what no reader sees."""

import re
from typing import Final

from chengyan.model.errors import InputError

MOST: Final = 20_000
"""So many characters a comment, a reason or a note has at most: longer, and somebody pasted the wrong thing."""
MOST_OF_NAME: Final = 60
# Control characters but line end and tab; marks that turn the direction of what follows; a BOM.
_UNSEEN = re.compile("[\x00-\x08\x0b-\x1f\x7f-\x9f\u202a-\u202e\u2066-\u2069\ufeff]")
_SURROGATE = re.compile("[\ud800-\udfff]")


def plain(text: str) -> str:
    """With LF as line ends and without unseen characters; raises InputError for half of a surrogate pair."""
    if _SURROGATE.search(text):
        raise InputError("review.words-broken")
    return _UNSEEN.sub("", text.replace("\r\n", "\n").replace("\r", "\n"))


def said(text: str) -> str:
    """A comment, a reason, a note; raises InputError where it is too long."""
    text = plain(text).strip()
    if len(text) > MOST:
        raise InputError("review.words-long", count=len(text), most=MOST)
    return text


def name(text: str) -> str:
    """A name or a title on one line; raises InputError where it is too long."""
    text = " ".join(plain(text).split())
    if len(text) > MOST_OF_NAME:
        raise InputError("review.name-long", count=len(text), most=MOST_OF_NAME)
    return text
