"""Build the bundled fonts from Noto CJK: subset, converted to TrueType, renamed, with a coverage table.

    scripts/build_fonts.py NOTO_FOLDER [OUT]

NOTO_FOLDER holds NotoSansCJK-{Regular,Bold}.ttc and NotoSerifCJK-{Regular,Bold}.ttc (Debian: fonts-noto-cjk and
fonts-noto-cjk-extra). Needs fontTools, which the program itself does not. TrueType, since Qt repaints CFF outlines
about five times slower. The output is the same bytes for the same sources: no time of day is written.
"""

import json
import sys
from collections.abc import Iterable
from dataclasses import dataclass
from pathlib import Path

from fontTools import subset
from fontTools.pens.cu2quPen import Cu2QuPen
from fontTools.pens.ttGlyphPen import TTGlyphPen
from fontTools.ttLib import TTCollection, TTFont, newTable

LARGEST_ERROR = 1.0  # em units of 1000: invisible at every size we print
FONT_TIME = 3_786_912_000  # 2024-01-01, seconds since 1904: the fonts' own "modified"

# Hanzi of personal and place names that stand outside GB2312; titles are set in bold.
NAMES = (
    "喆堃珺镕玥玮琍祎翀昇晧昉玘瑄璟甯皛碁垚犇骉煊煜燊瑀璠璎瓛旻旸晟曌淼湉溱澍濛灏焜烜"
    "炘炜禛祺祯祜翊翯聿芃芊芮苒苡荻莜菡萱蓁薏蕤颀馨骞鋆錡鑫喦嫚嫣嫄婳姮娅孛孖"
)
_MAXP_ZEROS = (
    "maxTwilightPoints",
    "maxStorage",
    "maxFunctionDefs",
    "maxInstructionDefs",
    "maxStackElements",
    "maxSizeOfInstructions",
    "maxComponentElements",
    "maxPoints",
    "maxContours",
    "maxCompositePoints",
    "maxCompositeContours",
    "maxComponentDepth",
)


def _double_byte(encoding: str, first: int, last: int) -> set[int]:
    found = set()
    for high in range(first, last + 1):
        for low in range(0x40, 0xFF):
            try:
                found.add(ord(bytes((high, low)).decode(encoding)))
            except UnicodeDecodeError:
                continue
    return found


def _ranges(*pairs: tuple[int, int]) -> set[int]:
    return {point for first, last in pairs for point in range(first, last + 1)}


GB2312 = _double_byte("gb2312", 0xA1, 0xF7)
GBK = _double_byte("gbk", 0x81, 0xFE)
LATIN = _ranges((0x20, 0x7E), (0xA0, 0x17F), (0x2000, 0x206F), (0x20A0, 0x20BF), (0x2100, 0x2BFF), (0x3000, 0x30FF))
FULL_WIDTH = _ranges((0xFE10, 0xFE1F), (0xFE30, 0xFE6F), (0xFF00, 0xFFEF)) | {0xFFFD}
BASE = LATIN | FULL_WIDTH
HANZI = _ranges(
    (0x2E80, 0x2FDF), (0x31C0, 0x31EF), (0x3400, 0x4DBF), (0x4E00, 0x9FFF), (0xF900, 0xFAFF), (0x20000, 0x323AF)
)
REST = HANZI | _ranges((0x180, 0x24F), (0x370, 0x3FF), (0x400, 0x45F), (0x3100, 0x33FF), (0x1F100, 0x1F2FF))


@dataclass(frozen=True, slots=True)
class Face:
    file: str
    family: str
    style: str
    source: str
    characters: frozenset[int]


FACES = (
    Face("ChengyanSans-Regular.ttf", "Chengyan Sans", "Regular", "NotoSansCJK-Regular.ttc", frozenset(GBK | BASE)),
    Face(
        "ChengyanSans-Bold.ttf",
        "Chengyan Sans",
        "Bold",
        "NotoSansCJK-Bold.ttc",
        frozenset(GB2312 | BASE | set(map(ord, NAMES))),
    ),
    Face("ChengyanSerif-Regular.ttf", "Chengyan Serif", "Regular", "NotoSerifCJK-Regular.ttc", frozenset(GBK | BASE)),
    Face(
        "ChengyanSerif-Bold.ttf",
        "Chengyan Serif",
        "Bold",
        "NotoSerifCJK-Bold.ttc",
        frozenset(GB2312 | BASE | set(map(ord, NAMES))),
    ),
    Face(
        "ChengyanFallback-Regular.ttf",
        "Chengyan Fallback",
        "Regular",
        "NotoSansCJK-Regular.ttc",
        frozenset((HANZI | REST) - GBK),
    ),
)


def _simplified_face(path: Path) -> TTFont:
    for font in TTCollection(str(path), lazy=True).fonts:
        name = font["name"].getDebugName(4) or ""
        if " CJK SC" in name and "Mono" not in name:
            return font
    raise SystemExit(f"{path}: no simplified Chinese face in it")


def _subset(font: TTFont, characters: Iterable[int]) -> TTFont:
    options = subset.Options()
    options.hinting = False
    options.layout_features = []
    options.notdef_outline = True
    options.glyph_names = False
    options.drop_tables += ["BASE", "vhea", "vmtx", "VORG", "DSIG", "GSUB", "GPOS", "GDEF"]
    subsetter = subset.Subsetter(options)
    subsetter.populate(unicodes=characters)
    subsetter.subset(font)
    return font


def _to_truetype(font: TTFont) -> None:
    glyphs = font.getGlyphSet()
    order = font.getGlyphOrder()
    drawn = {}
    for name in order:
        pen = TTGlyphPen(glyphs)
        glyphs[name].draw(Cu2QuPen(pen, LARGEST_ERROR, reverse_direction=True))
        drawn[name] = pen.glyph()
    font["loca"] = newTable("loca")
    table = font["glyf"] = newTable("glyf")
    table.glyphOrder, table.glyphs = order, drawn
    for name, glyph in drawn.items():
        glyph.recalcBounds(table)
        advance, _ = font["hmtx"][name]
        font["hmtx"][name] = (advance, getattr(glyph, "xMin", 0))
    maxp = font["maxp"]
    maxp.tableVersion = 0x00010000
    for field in _MAXP_ZEROS:
        setattr(maxp, field, 0)
    maxp.maxZones = 1
    del font["CFF "]
    font["post"].formatType = 3.0
    font.sfntVersion = "\000\001\000\000"


def _rename(font: TTFont, face: Face) -> None:
    names = font["name"]
    kept = {name_id: names.getDebugName(name_id) for name_id in (0, 13, 14)}
    version = names.getDebugName(5).split(";")[0]
    names.names = []
    postscript = face.file.removesuffix(".ttf")
    texts = {
        0: kept[0],
        1: face.family,
        2: face.style,
        3: f"{version};Chengyan;{postscript}",
        4: face.family if face.style == "Regular" else f"{face.family} {face.style}",
        5: version,
        6: postscript,
        10: "A subset of Noto CJK (SC), converted to TrueType outlines and renamed. See resources/fonts/FONTLOG.txt.",
        13: kept[13],
        14: kept[14] or "https://scripts.sil.org/OFL",
    }
    for name_id, value in texts.items():
        if value:
            names.setName(value, name_id, 3, 1, 0x409)
    bold = face.style == "Bold"
    font["OS/2"].usWeightClass = 700 if bold else 400
    font["OS/2"].fsSelection = 0x20 if bold else 0x40
    font["head"].macStyle = 1 if bold else 0
    font["head"].modified = font["head"].created = FONT_TIME


def _spans(points: Iterable[int]) -> str:
    """Hexadecimal ranges such as ``20-7e a0 4e00-9fa5``, ascending."""
    spans: list[list[int]] = []
    for point in sorted(points):
        if spans and point == spans[-1][1] + 1:
            spans[-1][1] = point
        else:
            spans.append([point, point])
    return " ".join(f"{a:x}" if a == b else f"{a:x}-{b:x}" for a, b in spans)


def main(sources: Path, out: Path) -> None:
    out.mkdir(parents=True, exist_ok=True)
    coverage: dict[str, dict[str, str]] = {}
    for face in FACES:
        font = _simplified_face(sources / face.source)
        font.recalcTimestamp = False
        wanted = face.characters & set(font.getBestCmap())
        _subset(font, wanted)
        _to_truetype(font)
        _rename(font, face)
        path = out / face.file
        font.save(str(path))
        covered = set(TTFont(str(path), lazy=True).getBestCmap())
        coverage[face.file] = {"family": face.family, "style": face.style, "characters": _spans(covered)}
        print(f"{face.file}: {path.stat().st_size / 1e6:.1f} MB, {len(covered)} characters", flush=True)
    table = json.dumps({"chengyan": "font-coverage/1", "faces": coverage}, indent=1)
    (out / "coverage.json").write_text(table + "\n", encoding="utf-8")


if __name__ == "__main__":
    main(
        Path(sys.argv[1]), Path(sys.argv[2]) if len(sys.argv) > 2 else Path(__file__).parents[1] / "resources" / "fonts"
    )
