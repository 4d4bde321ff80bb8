"""A text without the pictures between its characters: 138📱0571📱2345, 鲁B 🚗 3C7D9, 1⃣3⃣8⃣.

What is found in the bare text is covered with the pictures in it.
"""

import unicodedata

_DROPPED = frozenset({"So", "Sk", "Cf", "Mn", "Me", "Cs", "Co"})
_KEPT = frozenset("°℃№®™©")


def bare(text: str) -> tuple[str, tuple[int, ...]] | None:
    """Return the text without pictures and where each of its characters stands in ``text``; None if there are none."""
    if text.isascii():
        return None
    kept = [n for n, char in enumerate(text) if not _picture(char)]
    if len(kept) == len(text):
        return None
    return "".join(text[n] for n in kept), tuple(kept)


def _picture(char: str) -> bool:
    return not char.isascii() and char not in _KEPT and unicodedata.category(char) in _DROPPED and not _digit(char)


def _digit(char: str) -> bool:
    """①, ⓪ are digits, though of the same category as pictures or near it."""
    return unicodedata.digit(char, None) is not None
