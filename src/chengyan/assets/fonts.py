"""The bundled fonts: where they are, and which characters they have.

The table ``fonts/coverage.json`` is made by ``scripts/build_fonts.py``, so that nobody opens a font to ask whether it
has a character.
"""

import json
from bisect import bisect_right
from dataclasses import dataclass
from functools import cache
from pathlib import Path

from chengyan.assets.locate import resource
from chengyan.model.errors import AssetError

UI_FAMILY = "Chengyan Sans"
SERIF_FAMILY = "Chengyan Serif"
FALLBACK_FAMILY = "Chengyan Fallback"


@dataclass(frozen=True, slots=True)
class Coverage:
    """A set of code points as sorted, disjoint, inclusive ranges."""

    starts: tuple[int, ...]
    ends: tuple[int, ...]

    def __contains__(self, character: str) -> bool:
        point = ord(character)
        index = bisect_right(self.starts, point) - 1
        return index >= 0 and point <= self.ends[index]


@dataclass(frozen=True, slots=True)
class FontFace:
    path: Path
    family: str
    bold: bool
    coverage: Coverage


def fonts_folder() -> Path:
    """The folder with the TrueType files and their licence."""
    return resource("fonts")


def ui_font_paths() -> tuple[Path, ...]:
    """The files the window loads, regular first; their family is ``UI_FAMILY``, then ``FALLBACK_FAMILY``."""
    faces = font_faces()
    wanted = [face for face in faces if face.family == UI_FAMILY] + [f for f in faces if f.family == FALLBACK_FAMILY]
    return tuple(face.path for face in wanted)


def ui_font_path() -> Path:
    """The regular face of ``UI_FAMILY``: enough to paint the window; the others can follow."""
    return ui_font_paths()[0]


@cache
def font_faces() -> tuple[FontFace, ...]:
    """Every bundled face, regular before bold."""
    path = fonts_folder() / "coverage.json"
    try:
        faces = json.loads(path.read_text(encoding="utf-8"))["faces"]
        found = [
            FontFace(path.parent / name, face["family"], face["style"] == "Bold", _coverage(face["characters"]))
            for name, face in faces.items()
        ]
    except (OSError, ValueError, KeyError) as exc:
        raise AssetError("assets.missing", file=path) from exc
    return tuple(sorted(found, key=lambda face: (face.bold, face.path.name)))


def face_of(family: str, *, bold: bool = False) -> FontFace:
    """The face of this family; a family without a bold one gives its regular."""
    faces = [face for face in font_faces() if face.family == family]
    if not faces:
        raise AssetError("assets.missing", file=fonts_folder() / family)
    return next((face for face in faces if face.bold is bold), faces[0])


def has_glyph(character: str) -> bool:
    """Whether any bundled font can print it."""
    return any(character in face.coverage for face in font_faces() if not face.bold)


def _coverage(ranges: str) -> Coverage:
    starts, ends = [], []
    for part in ranges.split():
        first, _, last = part.partition("-")
        starts.append(int(first, 16))
        ends.append(int(last or first, 16))
    return Coverage(tuple(starts), tuple(ends))
