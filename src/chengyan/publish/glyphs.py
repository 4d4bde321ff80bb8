"""Finds what no bundled font can print, before anything is typeset.

A missing glyph makes a PDF/A export fail and prints a box elsewhere. Here it becomes 〓 with a notice that names it;
the statement itself stays as it is.
"""

import unicodedata
from collections import Counter
from dataclasses import replace

from chengyan.assets.fonts import has_glyph
from chengyan.formats.notices import Notice
from chengyan.model.notice import (
    Block,
    ContactList,
    ContactRow,
    MeasureRow,
    MeasureTable,
    NoticeContent,
    NoticeQuestion,
)

SUBSTITUTE = "〓"
# Joiners, variation selectors and marks of direction have no shape of their own; U+FEFF is a stray byte order mark.
_INVISIBLE = frozenset("\u200b\u200c\u200d\u200e\u200f\u2060\ufeff\u00ad") | frozenset(
    map(chr, [*range(0xFE00, 0xFE10), *range(0xE0100, 0xE01F0), *range(0x202A, 0x202F), *range(0x2066, 0x206A)])
)


class Printable:
    """Turns texts into printable ones and remembers what it had to replace."""

    def __init__(self) -> None:
        self._shapes: dict[str, str] = {}
        self._missing: Counter[str] = Counter()
        self._dropped: Counter[str] = Counter()

    def text(self, value: str) -> str:
        """``value`` with tabs as spaces, invisible characters dropped and glyphless ones as 〓; line feeds stay."""
        if value.isascii() and value.isprintable():
            return value
        changes: dict[int, str] = {}
        for character in sorted(set(value), key=value.index):
            shape = self._shapes.get(character)
            if shape is None:
                shape = self._shapes[character] = _shape(character)
            if shape == character:
                continue
            changes[ord(character)] = shape
            if shape == SUBSTITUTE:
                self._missing[character] += value.count(character)
            elif not shape and character not in _INVISIBLE:
                self._dropped[character] += value.count(character)
        return value.translate(changes) if changes else value

    def notices(self) -> list[Notice]:
        """One notice for each character, in the order of first appearance."""
        found = [
            Notice(
                "publish.notice.no-glyph",
                {"character": "?" if 0xD800 <= ord(c) < 0xE000 else c, "code": _code(c), "count": count},
            )
            for c, count in self._missing.items()
        ]
        if self._dropped:
            codes = tuple(_code(character) for character in self._dropped)
            found.append(Notice("publish.notice.not-printable", {"count": self._dropped.total(), "code": codes}))
        return found


def _shape(character: str) -> str:
    category = unicodedata.category(character)
    if character == "\n":
        return character
    if character == "\t":
        return " "
    if character in _INVISIBLE or category in ("Cc", "Zl", "Zp"):
        return ""
    if category != "Cs" and has_glyph(character):
        return character
    return " " if category == "Zs" else SUBSTITUTE


def _code(character: str) -> str:
    return f"U+{ord(character):04X}"


def printable(content: NoticeContent) -> tuple[NoticeContent, list[Notice]]:
    """Return the content as the bundled fonts can print it, and a notice for each character they lack."""
    check = Printable()
    cleaned = replace(
        content,
        title=check.text(content.title),
        title_lines=(),
        organisation=check.text(content.organisation),
        blocks=tuple(_block(block, check) for block in content.blocks),
        signature=tuple(check.text(line) for line in content.signature),
        date_text=check.text(content.date_text),
        mark_text=check.text(content.mark_text),
        watermark=check.text(content.watermark),
        above=tuple(check.text(line) for line in content.above),
        questions=tuple(
            NoticeQuestion(check.text(each.caption), tuple(check.text(line) for line in each.lines))
            for each in content.questions
        ),
    )
    return cleaned, check.notices()


def _block(block: Block, check: Printable) -> Block:
    if isinstance(block, MeasureTable):
        headings = tuple((name, check.text(heading)) for name, heading in block.headings)
        return MeasureTable(check.text(block.caption), headings, tuple(_row(row, check) for row in block.rows))
    if isinstance(block, ContactList):
        rows = tuple(ContactRow(*(check.text(v) for v in (r.label, r.value, r.hours))) for r in block.rows)
        return ContactList(check.text(block.caption), rows)
    return replace(block, text=check.text(block.text))


def _row(row: MeasureRow, check: Printable) -> MeasureRow:
    return replace(
        row,
        action=check.text(row.action),
        for_whom=check.text(row.for_whom),
        owner=check.text(row.owner),
        due=check.text(row.due),
        compensation=check.text(row.compensation),
    )
