"""A long post that went out in numbered parts （1/3）: taken apart where it was pasted, and joined as it was split."""

import re
from collections.abc import Sequence
from dataclasses import dataclass
from typing import Final

from chengyan.model.errors import InputError

_MARK = re.compile(r"^[ \t\u3000]*[(（\[【]\s*(\d{1,2})\s*[/／]\s*(\d{1,2})\s*[)）\]】][ \t\u3000]*", re.MULTILINE)
_BLANK = re.compile("[\\s\u200b\u200c\u200d\u2060\ufeff]+")
_BESIDE: Final = 6
"""So many characters on either side of a cut say where it was made."""


@dataclass(frozen=True, slots=True)
class PastedPart:
    """``text`` is without the number."""

    number: int
    count: int
    text: str


def has_marks(text: str) -> bool:
    return _MARK.search(text) is not None


def pasted_parts(texts: Sequence[str], names: Sequence[str]) -> tuple[PastedPart, ...]:
    """The parts by their numbers, whatever the order in which they stand; several texts without any are numbered as
    they come.

    Raises InputError for a text without a number among others with one, for numbers that do not go together, and for a
    part that is there twice with different words.
    """
    if len(texts) > 1 and not any(map(has_marks, texts)):
        return tuple(PastedPart(number, len(texts), text) for number, text in enumerate(texts, 1))
    found: dict[int, PastedPart] = {}
    for text, name in zip(texts, names, strict=True):
        marks = list(_MARK.finditer(text))
        if not marks:
            raise InputError("copies.part-without-number", name=name)
        ends = [mark.start() for mark in marks[1:]] + [len(text)]
        for mark, end in zip(marks, ends, strict=True):
            number, count = int(mark[1]), int(mark[2])
            # What stands before the first number is no part of the post; it is shown with the first.
            lead = text[: mark.start()] if mark is marks[0] else ""
            part = PastedPart(number, count, (f"{lead}\n" if lead.strip() else "") + text[mark.end() : end].strip())
            if not 1 <= number <= count:
                raise InputError("copies.part-beyond", number=number, count=count)
            before = found.setdefault(number, part)
            if bare(before.text) != bare(part.text):
                raise InputError("copies.part-twice", number=number)
    counts = sorted({part.count for part in found.values()})
    if len(counts) > 1:
        raise InputError("copies.part-counts", counts=tuple(counts))
    return tuple(found[number] for number in sorted(found))


def without_mark(part: str) -> str:
    """A part of ours without its number."""
    return _MARK.sub("", part, count=1)


def joined(parts: Sequence[str], post: str) -> str:
    """The parts as one text, with the blank space that stood at each cut in ``post``; a line end where that is not to
    be seen."""
    text = ""
    for part in parts:
        text += _gap(text, part, post) + part if text else part
    return text


def bare(text: str) -> str:
    """The characters that platforms leave as they are."""
    return _BLANK.sub("", text)


def _gap(before: str, after: str, post: str) -> str:
    tail, head = bare(before)[-_BESIDE:], bare(after)[:_BESIDE]
    loose = r"\s*"
    cut = re.search(loose.join(map(re.escape, tail)) + r"(\s*)" + loose.join(map(re.escape, head)), post)
    return cut[1] if cut else "\n"
