"""Personal data and records that may not leave become placeholders before a text is sent, and come back afterwards.

What is personal is decided by the rules, which are handed in as a ``Finder``; this module only keeps the books.
"""

import re
from collections.abc import Callable, Sequence
from dataclasses import dataclass, field

Found = tuple[int, int, str]
"""Start, end (code points) and sort: a key of ``placeholders`` in ``resources/prompts/frame.yml``."""
Finder = Callable[[str], Sequence[Found]]

_TOKEN = re.compile(r"〔[^〔〕\n]{0,40}〕?|[^〔〕\s]{0,12}〕")
_ROUNDS = 3


class PlaceholderError(Exception):
    """A placeholder did not come back as it went; ``token`` is what came, or what did not."""

    def __init__(self, token: str) -> None:
        super().__init__(token)
        self.token = token


@dataclass(slots=True)
class Mask:
    """The placeholders of one request. ``literal`` holds all texts to be sent: what looks like a placeholder in them
    already (somebody typed it, a document number 〔2026〕3号) is never taken for one of ours."""

    find: Finder
    labels: dict[str, str]
    literal: str = ""
    hidden: dict[str, str] = field(default_factory=dict)
    """Placeholder -> what it stands for."""
    _known: dict[tuple[str, str], str] = field(default_factory=dict)
    _counts: dict[str, int] = field(default_factory=dict)

    def cover(self, text: str) -> str:
        """Return the text with placeholders. What is found once is covered wherever it stands."""
        for _ in range(_ROUNDS):
            covered = self._once(text)
            if covered == text:
                break
            text = covered
        for token, original in sorted(self.hidden.items(), key=lambda item: -len(item[1])):
            if len(original) >= 2 and original in text:
                text = "".join(
                    part if part in self.hidden else part.replace(original, token) for part in self._parts(text)
                )
        return text

    def _once(self, text: str) -> str:
        made: list[str] = []
        position = 0
        taken = [m.span() for m in _TOKEN.finditer(text) if m.group() in self.hidden]
        for start, end, sort in _longest(self.find(text)):
            # A find that holds a placeholder would swallow it.
            if start < position or any(start < e and s < end for s, e in taken):
                continue
            made += [text[position:start], self._token(text[start:end], sort)]
            position = end
        return "".join(made) + text[position:]

    def _parts(self, text: str) -> list[str]:
        if not self.hidden:
            return [text]
        return re.split("(" + "|".join(map(re.escape, self.hidden)) + ")", text)

    def _token(self, original: str, sort: str) -> str:
        label = self.labels.get(sort) or self.labels["other"]
        if (known := self._known.get((label, original))) is not None:
            return known
        while True:
            self._counts[label] = number = self._counts.get(label, 0) + 1
            token = f"〔{label}{number}〕"
            if token not in self.literal:
                break
        self.hidden[token] = original
        self._known[label, original] = token
        return token

    def tokens_in(self, text: str) -> frozenset[str]:
        """Our placeholders in a covered text."""
        return frozenset(token for token in self.hidden if token in text)

    def uncover(self, text: str, wanted: frozenset[str] = frozenset()) -> str:
        """Put back what was covered. Raises PlaceholderError for one bent, invented, or (of ``wanted``) lost."""
        for match in _TOKEN.finditer(text):
            token = match.group()
            if token not in self.hidden and token not in self.literal:
                raise PlaceholderError(token)
        bare = "".join(part for part in self._parts(text) if part not in self.hidden)
        for token in self.hidden:
            # “手机1” without its brackets.
            if (inner := token[1:-1]) in bare and inner not in self.literal:
                raise PlaceholderError(inner)
        if lost := sorted(wanted - self.tokens_in(text)):
            raise PlaceholderError(lost[0])
        return "".join(self.hidden.get(part, part) for part in self._parts(text))


def _longest(found: Sequence[Found]) -> list[Found]:
    """Sorted, of several that overlap their union, under the sort of the first."""
    kept: list[Found] = []
    for start, end, sort in sorted(found, key=lambda f: (f[0], -f[1])):
        if start >= end:
            continue
        if kept and start < kept[-1][1]:
            kept[-1] = kept[-1][0], max(kept[-1][1], end), kept[-1][2]
        else:
            kept.append((start, end, sort))
    return kept
