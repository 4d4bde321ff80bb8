"""Divides a text without markup into sections, by headings and cues. Every line not blank lands in one section."""

import re
from collections.abc import Mapping, Sequence
from dataclasses import dataclass

from chengyan.formats.section_cues import cues
from chengyan.formats.signature import Signature, find_signature
from chengyan.formats.text_map import Line
from chengyan.model.vocabulary import SectionKind

_MAX_TITLE = 60
_PREAMBLE = 7
_SHORT = 40
_CUE_REACH = 2_000
"""Code points of a paragraph that cues look at: a line of a megabyte is no paragraph."""
_TITLE_END = "。！？；，：:!?;,、…"
_BULLET = re.compile(r"\s*(?:[*+•·-]\s|\||\d{1,2}[.)）]\s|[（(]\d{1,2}[)）])")
_HASHES = re.compile(r"\s*#{1,6}\s+")
_SENTENCE = re.compile("[^。！？；!?;]+[。！？；!?;]*")


@dataclass(frozen=True, slots=True)
class Piece:
    """Lines ``first`` to ``last`` (included) form a section; ``skip`` code points of the first line are markup."""

    kind: SectionKind
    first: int
    last: int
    guessed: bool
    skip: int = 0


@dataclass(frozen=True, slots=True)
class Division:
    """``pieces`` in the order of the text."""

    pieces: tuple[Piece, ...]
    signature: Signature | None


def divide(lines: Sequence[Line], styles: Mapping[int, str] | None = None) -> Division:
    """Divide the lines of a text. ``styles`` says which line a word processor calls ``title`` or ``heading``."""
    return _Divider(lines, styles or {}).divide()


class _Divider:
    def __init__(self, lines: Sequence[Line], styles: Mapping[int, str]) -> None:
        self.lines = lines
        self.styles = styles
        self.filled = [i for i, line in enumerate(lines) if not line.blank]
        self.pieces: list[Piece] = []

    def divide(self) -> Division:
        body = self._preamble()
        start = self.filled[body] if body < len(self.filled) else len(self.lines)
        # A single line is prose even when it ends in a date.
        signature = find_signature(self.lines, start) if len(self.filled) - body > 1 else None
        stop = signature.first if signature else len(self.lines)
        self._body([i for i in self.filled[body:] if i < stop])
        for index in self.filled:
            if index >= stop:
                self._add(SectionKind.CLOSING, index, True)
        return Division(tuple(self.pieces), signature)

    # the top: title, byline, greeting

    def _preamble(self) -> int:
        """Place title, byline and greeting; return how many filled lines they take."""
        if not self.filled:
            return 0
        place = 0
        first = self.filled[0]
        if self._is_title(first):
            skip = _HASHES.match(self.lines[first].text)
            sure = self.styles.get(first) == "title"
            self.pieces.append(Piece(SectionKind.TITLE, first, first, not sure, skip.end() if skip else 0))
            place = 1
        greeting = self._greeting(place)
        if greeting is not None:
            for index in self.filled[place:greeting]:
                self._add(SectionKind.OTHER, index, True)
            self._add(SectionKind.GREETING, self.filled[greeting], True)
            return greeting + 1
        while place and place < min(_PREAMBLE, len(self.filled) - 1) and self._is_byline(self.filled[place]):
            self._add(SectionKind.OTHER, self.filled[place], True)
            place += 1
        return place

    def _is_title(self, index: int) -> bool:
        text = self.lines[index].text.strip()
        if self.styles.get(index) == "title":
            return True
        if len(self.filled) == 1 or len(text) > _MAX_TITLE or cues().greeting.search(text):
            return False
        if _HASHES.match(text):
            return True
        heading = cues().heading(text)
        if heading and (heading.inline or (heading.sure and heading.kind is not SectionKind.FACTS)):
            return len(text) >= 4 and heading.kind is SectionKind.APOLOGY and not heading.inline
        return len(text) <= _SHORT and text[-1] not in _TITLE_END and not _BULLET.match(text)

    def _greeting(self, place: int) -> int | None:
        """The place of the greeting among the filled lines, if only short lines stand before it."""
        for at in range(place, min(place + 5, len(self.filled))):
            text = self.lines[self.filled[at]].text.strip()
            if len(text) > _SHORT or (text[-1] in "。！？；" and not text.startswith(("大家好", "您好", "你好"))):
                return None
            if cues().greeting.search(text) and (text[-1] in "：:，,！!。" or len(text) <= 12):
                return at
            if cues().heading(text):
                return None
        return None

    def _is_byline(self, index: int) -> bool:
        text = self.lines[index].text.strip()
        if len(text) > _SHORT + 10 or text[-1] in _TITLE_END or cues().heading(text):
            return False
        title = self.lines[self.filled[0]].text.strip()
        return bool(cues().byline.search(text)) or text in title

    # the middle

    def _body(self, indexes: list[int]) -> None:
        kind: SectionKind | None = None
        tail = self._closing_tail(indexes)
        under_heading = False
        sure = False
        waiting: list[int] = []
        for place, index in enumerate(indexes):
            text = self.lines[index].text[:_CUE_REACH]
            heading = cues().heading(text)
            if heading is None and self.styles.get(index) == "heading":
                waiting.append(index)
                continue
            if heading and heading.kind is None:
                # A heading of unknown matter goes with what stands below it.
                waiting.append(index)
                under_heading = False
                continue
            if heading and heading.kind:
                kind, sure, under_heading = heading.kind, heading.sure, True
                self._flush(waiting, kind, not sure)
                self._add(kind, index, not sure, new=True)
                continue
            guess = SectionKind.CLOSING if place >= tail else self._guess(text, kind)
            ends = guess is SectionKind.CLOSING or (guess is SectionKind.CONTACT and kind is not SectionKind.CONTACT)
            if under_heading and kind and not (ends and len(indexes) - place <= 3):
                self._add(kind, index, not sure)
                continue
            if waiting or kind is None or not _BULLET.match(text):
                kind, under_heading = guess, False
            self._flush(waiting, kind, True)
            self._add(kind, index, True)
        self._flush(waiting, kind or SectionKind.OTHER, True)

    def _flush(self, waiting: list[int], kind: SectionKind, guessed: bool) -> None:
        for number, index in enumerate(waiting):
            self._add(kind, index, guessed, new=number == 0)
        waiting.clear()

    def _closing_tail(self, indexes: list[int]) -> int:
        """How many of the lines stand before the closing ones at the end: at most three, and never all."""
        tail = len(indexes)
        while tail > max(1, len(indexes) - 3):
            text = self.lines[indexes[tail - 1]].text[:_CUE_REACH].strip()
            if len(text) > 160 or not cues().closing.search(text):
                break
            tail -= 1
        return tail

    def _guess(self, text: str, kind: SectionKind | None) -> SectionKind:
        known = cues()
        text = text.strip()
        if len(text) <= 200 and known.contact_value.search(text) and known.contact.search(text):
            return SectionKind.CONTACT
        scores = dict.fromkeys((kind for kind, _ in known.paragraphs), 0)
        for sentence in _SENTENCE.findall(text):
            for candidate, pattern in known.paragraphs:
                if pattern.search(sentence):
                    scores[candidate] += 1
        best = max(scores, key=lambda candidate: scores[candidate])
        if scores[best]:
            return best
        return kind if kind is SectionKind.CAUSE and len(text) < 30 else SectionKind.FACTS

    def _add(self, kind: SectionKind, index: int, guessed: bool, new: bool = False) -> None:
        last = self.pieces[-1] if self.pieces else None
        if last and not new and last.kind is kind and kind is not SectionKind.TITLE and last.guessed == guessed:
            self.pieces[-1] = Piece(kind, last.first, index, guessed, last.skip)
        else:
            self.pieces.append(Piece(kind, index, index, guessed))
