"""The lines of a section as Chinese is set: Qt's, mended where one begins or ends with the wrong mark.

Also the heights of the paragraphs, kept one by one: an editor that is as tall as its text asks at every keystroke.
"""

import re
from collections.abc import Iterator
from math import ceil
from typing import Any

from PySide6.QtCore import QPointF
from PySide6.QtGui import QTextBlock, QTextDocument, QTextLayout, QTextLine

from chengyan.text.kinsoku import line_end

_ASTRAL = re.compile("[\U00010000-\U0010ffff]")
_FIXED = 64
"""Qt's layout counts in 64ths of a pixel."""
_TRIES = 6


class Lines:
    """Of one document without margins. ``update`` after a change of the text, ``lay_out_all`` after one of the width or
    the font. ``width``: the room that Qt lays lines out in, the editor's viewport.
    """

    def __init__(self, document: QTextDocument) -> None:
        self._document = document
        self._heights: list[float] = []
        self._width = -1
        self.height = 0.0

    def update(self, position: int, added: int, width: int) -> bool:
        """Mend the paragraphs of ``[position, position + added]`` (UTF-16 units); True when their height changed."""
        document = self._document
        if width != self._width:
            return self.lay_out_all(width)
        block = document.findBlock(position)
        if not block.isValid():
            block = document.lastBlock()
        last = document.findBlock(position + added)
        first = block.blockNumber()
        after = last.blockNumber() if last.isValid() else document.blockCount() - 1
        before = after - (document.blockCount() - len(self._heights))
        if before < first - 1:
            return self.lay_out_all(width)
        fresh: list[float] = []
        while block.isValid() and len(fresh) <= after - first:
            fresh.append(self._lay_out(block))
            block = block.next()
        old = self._heights[first : before + 1]
        if old == fresh:
            return False
        self._heights[first : before + 1] = fresh
        # Not a running sum: errors of floats would add up.
        self.height = sum(self._heights)
        return True

    def blocks_between(self, top: float, bottom: float) -> Iterator[tuple[QTextBlock, float]]:
        """The paragraphs that touch ``[top, bottom]`` px, each with its own top."""
        y = 0.0
        for number, height in enumerate(self._heights):
            if y > bottom:
                return
            if y + height >= top:
                yield self._document.findBlockByNumber(number), y
            y += height

    def lay_out_all(self, width: int) -> bool:
        """Lay every paragraph out anew; True when the height of the whole changed."""
        self._width = width
        self._heights = []
        block = self._document.begin()
        while block.isValid():
            self._heights.append(self._lay_out(block))
            block = block.next()
        before, self.height = self.height, sum(self._heights)
        return before != self.height

    def _lay_out(self, block: QTextBlock) -> float:
        """Lay the paragraph out if nobody has, else look at the ends of Qt's lines; return its height."""
        layout = block.layout()
        count = layout.lineCount()
        if self._width <= 0 or not block.isVisible():
            return float(self._document.documentLayout().blockBoundingRect(block).height())
        if count == 0:
            return self._set_anew(block, layout, units_of(block))
        if count > 1:
            text = units_of(block)
            start = 0
            for number in range(1, count):
                end = layout.lineAt(number).textStart()
                if line_end(text, start, end) != end:
                    return self._set_anew(block, layout, text)
                start = end
        return float(layout.boundingRect().bottom())

    def _set_anew(self, block: QTextBlock, layout: QTextLayout, text: str) -> float:
        """As QPlainTextDocumentLayout does it, with each line cut back to where it may end."""
        layout.setTextOption(self._document.defaultTextOption())
        width, length = self._width, len(text)
        height = 0.0
        layout.beginLayout()
        while (line := layout.createLine()).isValid():
            line.setLeadingIncluded(True)
            line.setLineWidth(width)
            start = line.textStart()
            end = start + line.textLength()
            if end < length:
                self._cut_back(line, text, start, end)
            line.setPosition(QPointF(0, height))
            height += line.height()
            leading = line.leading()
            if leading < 0:
                height += ceil(leading)
        layout.endLayout()
        block.setLineCount(layout.lineCount())
        return height

    def _cut_back(self, line: QTextLine, text: str, start: int, end: int) -> None:
        for _ in range(_TRIES):
            wanted = line_end(text, start, end)
            if wanted == end:
                return
            line.setLineWidth((ceil(x_of(line, wanted) * _FIXED) + 1) / _FIXED)
            cut = start + line.textLength()
            if cut >= end:
                return  # a ligature or a mark without width: no narrower line is to be had
            end = cut


def x_of(line: QTextLine, position: int) -> float:
    """Where the position stands in its line, in px."""
    place: Any = line.cursorToX(position)  # PySide6 gives the position back as well
    return float(place[0] if isinstance(place, tuple) else place)


def units_of(block: QTextBlock) -> str:
    """The paragraph as its layout counts it: one character per UTF-16 unit, what is being composed included."""
    text = block.text()
    layout = block.layout()
    composed = layout.preeditAreaText()
    if len(text) != block.length() - 1:
        text = _ASTRAL.sub("\ufffd\ufffd", text)
    if composed:
        at = layout.preeditAreaPosition()
        text = text[:at] + _ASTRAL.sub("\ufffd\ufffd", composed) + text[at:]
    return text
