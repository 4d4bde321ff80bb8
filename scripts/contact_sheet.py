"""Puts the pictures of a folder on one sheet, so that all pages can be looked at in one glance.

python scripts/contact_sheet.py FOLDER SHEET.png [PART ...]

With PARTs only pictures whose names hold one of them are put on the sheet.
"""

import re
import sys
from itertools import groupby
from pathlib import Path

from PIL import Image, ImageDraw

COLUMNS = 4
CELL = 640
"""Width of a picture on the sheet, px; its height follows, cut at twice the width (long images are tall)."""
GAP = 16
LABEL = 16
GROUND, HEAD = "#808080", "#FFFFFF"


def kind(name: str) -> str:
    """What stands together on the sheet: the theme and the size of the window, artefacts apart."""
    stem = Path(name).stem
    if not name.startswith("screens"):
        return "artefacts"
    for theme in ("contrast-dark", "contrast", "dark", "light"):
        if stem.endswith(f"-{theme}"):
            size = stem.removesuffix(f"-{theme}").rpartition("-")[2]
            enlarged = re.search(r"-(125|150|200)-\d+x\d+$", stem.removesuffix(f"-{theme}"))
            scale = f"{enlarged[1]} % " if enlarged else ""
            return f"{scale}{theme} {size}"
    return "others"


def cell(path: Path) -> Image.Image:
    with Image.open(path) as picture:
        scaled = picture.convert("RGB")
    scaled = scaled.resize((CELL, max(1, round(scaled.height * CELL / scaled.width))), Image.Resampling.LANCZOS)
    return scaled.crop((0, 0, CELL, min(scaled.height, 2 * CELL)))


def main(folder: Path, sheet: Path, parts: list[str]) -> int:
    names = [path.relative_to(folder).as_posix() for path in sorted(folder.rglob("*.png")) if path != sheet]
    names = [name for name in names if not parts or any(part in name for part in parts)]
    if not names:
        print(f"no pictures in {folder}", file=sys.stderr)
        return 1
    rows: list[tuple[str, list[tuple[str, Image.Image]]]] = []
    for group, members in groupby(sorted(names, key=lambda name: (kind(name), name)), key=kind):
        cells = [(name, cell(folder / name)) for name in members]
        for start in range(0, len(cells), COLUMNS):
            rows.append((group if start == 0 else "", cells[start : start + COLUMNS]))
    heights = [max(c.height for _, c in row) + GAP + LABEL + (2 * LABEL if head else 0) for head, row in rows]
    result = Image.new("RGB", (COLUMNS * (CELL + GAP) + GAP, sum(heights) + GAP), GROUND)
    draw = ImageDraw.Draw(result)
    top = GAP
    for (head, row), height in zip(rows, heights, strict=True):
        at = top
        if head:
            draw.text((GAP, at), head, fill=HEAD, font_size=24)
            at += 2 * LABEL
        for column, (name, picture) in enumerate(row):
            left = GAP + column * (CELL + GAP)
            draw.text((left, at), Path(name).stem, fill=HEAD)
            result.paste(picture, (left, at + LABEL))
        top += height
    result.save(sheet)
    print(f"{len(names)} pictures: {sheet}")
    return 0


if __name__ == "__main__":
    sys.exit(main(Path(sys.argv[1]), Path(sys.argv[2]), sys.argv[3:]))
