"""Full-width marks while one types Chinese on a keyboard that has half-width ones.

Only what stands after Chinese is changed: numbers, times, addresses on the net and Latin words keep their marks.
"""

import re
from dataclasses import dataclass

_CHINESE = re.compile(
    r"[\u3400-\u9fff\uf900-\ufaff\U00020000-\U0003ffff。，、；：？！）》〉】」』〕”’…—％℃·（《〈【「『〔“‘]"
)
_SIMPLE = {",": "，", "?": "？", "!": "！", ":": "：", ";": "；"}
_ASKED = frozenset("-.()\"'") | frozenset(_SIMPLE)
_ADDRESS = re.compile(r"(?:[a-z][a-z0-9+.-]*://|www\.|[\w.+-]+@)[^\s，。；！？（）“”]*$", re.IGNORECASE)
_CLOSERS = {"”": "“", "’": "‘", "）": "（", "》": "《", "】": "【", "」": "「", "』": "『", "〕": "〔", "〉": "〈"}
PAIRS = {opening: closing for closing, opening in _CLOSERS.items()}
"""Opening marks and what closes them."""


@dataclass(frozen=True, slots=True)
class Completion:
    """Put ``text`` in place of the last ``back`` characters before the cursor, which include the one typed."""

    back: int
    text: str


def complete(before: str, typed: str) -> Completion | None:
    """What the character ``typed`` should have been, or None where it is right.

    ``before``: the paragraph up to it, without it.
    """
    if typed not in _ASKED or _ADDRESS.search(before):
        return None
    if typed == ".":
        return _full_stop(before)
    if typed == "-":
        return Completion(2, "——") if before[-1:] == "-" and is_chinese(before[-2:-1]) else None
    if typed in "\"'":
        return _quote(before, typed)
    if typed in "()":
        return _bracket(before, typed)
    mark = _SIMPLE.get(typed)
    return Completion(1, mark) if mark is not None and is_chinese(before[-1:]) else None


def is_chinese(character: str) -> bool:
    """A Chinese character or a full-width mark."""
    return _CHINESE.fullmatch(character) is not None


def _full_stop(before: str) -> Completion | None:
    """The third dot makes them an ellipsis of six, whatever the first two became."""
    dots = before[-2:]
    if len(dots) == 2 and set(dots) <= {".", "。"} and is_chinese(before[-3:-2] or "。"):
        return Completion(3, "……")
    if before.endswith("……"):
        return Completion(1, "")  # the fourth to sixth dot of one who types all of them
    return Completion(1, "。") if is_chinese(before[-1:]) else None


def _quote(before: str, typed: str) -> Completion | None:
    opening, closing = ("“", "”") if typed == '"' else ("‘", "’")
    last = before[-1:]
    if _open(before, opening, closing) and before.count('"') % 2 == 0:
        # ' within a Latin word is an apostrophe, whatever stands before the word.
        if typed == "'" and last.isascii() and last.isalpha():
            return None
        return Completion(1, closing)
    return Completion(1, opening) if not last or is_chinese(last) else None


def _bracket(before: str, typed: str) -> Completion | None:
    last = before[-1:]
    if typed == "(":
        return Completion(1, "（") if not last or is_chinese(last) else None
    if _open(before, "(", ")"):
        return None
    return Completion(1, "）") if _open(before, "（", "）") or is_chinese(last) else None


def _open(before: str, opening: str, closing: str) -> bool:
    return before.count(opening) > before.count(closing)
