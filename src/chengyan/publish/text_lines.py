"""Breaks and justifies Chinese text for the long image: 避头尾, whole Latin words, even right edges."""

import re
from dataclasses import dataclass

from chengyan.publish.glyph_cells import Cell, TextStyle, cell

# A Latin word or number with what belongs to it; one of anything else.
_TOKEN = re.compile(r"[!-~\u00a1-\u024f]+|.", re.DOTALL)
_NO_START = frozenset("、，。．：；？！）］｝〕】〉》」』’”…—～·％‰℃,.:;?!)]}%")
_NO_END = frozenset("（［｛〔【〈《「『‘“￥＄([{$#＃")
_PAIRS = frozenset({"……", "——"})


@dataclass(frozen=True, slots=True)
class PlacedCell:
    x: int
    cell: Cell


@dataclass(frozen=True, slots=True)
class Line:
    """Cells with their pens, in px from the left edge of the text; ``width`` without trailing space."""

    cells: tuple[PlacedCell, ...]
    width: int


@dataclass(slots=True)
class _Token:
    text: str
    cell: Cell
    gap: int
    """Space before it, in px, when it doesn't begin a line."""


def break_lines(text: str, style: TextStyle, width: int, *, indent: int = 0, justify: bool = False) -> list[Line]:
    """Return the lines of one paragraph, at most ``width`` px each; the last is never stretched.

    A word wider than a line is cut.
    """
    tokens = _tokens(text, style, width)
    rows = _rows(tokens, width, indent)
    lines = []
    for number, row in enumerate(rows):
        start = indent if number == 0 else 0
        stretch = width - start - _natural(row) if justify and number < len(rows) - 1 else 0
        lines.append(_place(row, start, stretch))
    return lines


def shifted(line: Line, by: int) -> Line:
    """The line ``by`` px further to the right."""
    return Line(tuple(PlacedCell(each.x + by, each.cell) for each in line.cells), line.width + by)


def _tokens(text: str, style: TextStyle, width: int) -> list[_Token]:
    tokens: list[_Token] = []
    narrow = style.size // 5
    for match in _TOKEN.finditer(text):
        for piece in _fitting(match.group(), style, width):
            drawn = cell(piece, style)
            gap = narrow if tokens and _mixed(tokens[-1].text, piece) else 0
            tokens.append(_Token(piece, drawn, gap))
    return tokens


def _fitting(word: str, style: TextStyle, width: int) -> list[str]:
    if len(word) == 1 or cell(word, style).advance <= width:
        return [word]
    pieces = [""]
    for character in word:
        if pieces[-1] and cell(pieces[-1] + character, style).advance > width:
            pieces.append("")
        pieces[-1] += character
    return pieces


def _mixed(before: str, after: str) -> bool:
    """Whether a hanzi meets a Latin letter or digit: a fifth of an em stands between them."""
    return (_is_hanzi(before[-1]) and after[0].isascii() and after[0].isalnum()) or (
        _is_hanzi(after[0]) and before[-1].isascii() and before[-1].isalnum()
    )


def _is_hanzi(character: str) -> bool:
    return "\u3400" <= character <= "\u9fff" or character >= "\U00020000"


def _rows(tokens: list[_Token], width: int, indent: int) -> list[list[_Token]]:
    rows: list[list[_Token]] = []
    row: list[_Token] = []
    used = indent
    for token in tokens:
        advance = token.cell.advance + (token.gap if row else 0)
        if row and used + advance > width and token.text != " ":
            carried = _carried(row, token)
            kept = row[: len(row) - carried]
            rows.append(_trimmed(kept))
            row = _trimmed_start(row[len(row) - carried :] if carried else [])
            used = _natural(row)
            advance = token.cell.advance + (token.gap if row else 0)
        if token.text == " " and not row and rows:
            continue
        row.append(token)
        used += advance
    if row or not rows:
        rows.append(_trimmed(row))
    return rows


def _carried(row: list[_Token], following: _Token) -> int:
    """How many tokens at the row's end must go down, so that no line begins or ends where it must not."""
    for carried in range(min(len(row), 8)):
        first = row[len(row) - carried].text if carried else following.text
        last = row[len(row) - carried - 1].text
        if first[0] in _NO_START or last[-1] in _NO_END or last + first in _PAIRS:
            continue
        return carried
    return 0


def _trimmed(row: list[_Token]) -> list[_Token]:
    while len(row) > 1 and row[-1].text == " ":
        row = row[:-1]
    return row


def _trimmed_start(row: list[_Token]) -> list[_Token]:
    while len(row) > 1 and row[0].text == " ":
        row = row[1:]
    return row


def _natural(row: list[_Token]) -> int:
    return sum(token.cell.advance + (token.gap if index else 0) for index, token in enumerate(row))


def _place(row: list[_Token], start: int, stretch: int) -> Line:
    gaps = len(row) - 1
    # More than half an em for each gap is a torn line; it stays ragged.
    if gaps <= 0 or stretch < 0 or stretch > gaps * 24:
        stretch = 0
    x = start
    placed = []
    for index, token in enumerate(row):
        if index:
            # Whole pixels, spread evenly: the first of n gaps gets as much as the last, give or take one.
            x += token.gap + (stretch * index // gaps - stretch * (index - 1) // gaps if stretch else 0)
        placed.append(PlacedCell(x, token.cell))
        x += token.cell.advance
    return Line(tuple(placed), x)
