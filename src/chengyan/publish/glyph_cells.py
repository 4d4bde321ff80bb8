"""Glyphs as small grey pictures, drawn once and pasted from then on (the painting half of the long image)."""

from dataclasses import dataclass
from functools import cache

from PIL import Image, ImageDraw, ImageFont

from chengyan.assets.fonts import FontFace, face_of, font_faces

# A statement uses some hundred characters in a few sizes; the bound only guards a process that lives for weeks.
_MOST_CELLS = 6000
_cells: dict[tuple[tuple[str, ...], bool, int, str], "Cell"] = {}


@dataclass(frozen=True, slots=True)
class Cell:
    """``mask`` is pasted with its left edge ``left`` px right of the pen and its top ``top`` px below the em box's top.

    ``advance`` is in px, rounded up, so that neighbours never touch.
    """

    mask: Image.Image | None
    left: int
    top: int
    advance: int


@dataclass(frozen=True, slots=True)
class TextStyle:
    """Families in order of preference; the first that has a character prints it. ``grey`` is 0 (black) to 255."""

    families: tuple[str, ...]
    size: int
    bold: bool = False
    grey: int = 0


def cell(token: str, style: TextStyle) -> Cell:
    """The picture of a character or of a Latin word; kept for the next time."""
    key = (style.families, style.bold, style.size, token)
    found = _cells.get(key)
    if found is None:
        if len(_cells) >= _MOST_CELLS:
            _cells.clear()
        found = _cells[key] = _draw(token, style)
    return found


def _draw(token: str, style: TextStyle) -> Cell:
    font = _font(str(_face(token, style).path), style.size)
    advance = int(-(-font.getlength(token) // 1))
    left, top, right, bottom = (int(edge) for edge in font.getbbox(token, anchor="ls"))
    if right <= left or bottom <= top:
        return Cell(None, 0, 0, advance)
    mask = Image.new("L", (right - left, bottom - top), 0)
    ImageDraw.Draw(mask).text((-left, -top), token, fill=255, font=font, anchor="ls")
    # The em box of Noto CJK reaches 0.88 em above the base line.
    return Cell(mask, left, top + round(0.88 * style.size), advance)


def _face(token: str, style: TextStyle) -> FontFace:
    faces = [face_of(family, bold=style.bold) for family in style.families]
    # A bold face has fewer characters than the regular one of its family, which then stands in.
    faces += [face for face in font_faces() if face.family in style.families and not face.bold]
    return next((face for face in faces if all(character in face.coverage for character in token)), faces[0])


@cache
def _font(path: str, size: int) -> ImageFont.FreeTypeFont:
    return ImageFont.truetype(path, size, layout_engine=ImageFont.Layout.BASIC)
