"""Puts the pictures of a folder on one sheet, so that all pages can be looked at in one glance.

python scripts/contact_sheet.py FOLDER SHEET.png
"""

import sys
from pathlib import Path

from PIL import Image, ImageDraw

COLUMNS = 3
CELL = 640
"""Width of a picture on the sheet, px; its height follows, cut at twice the width (long images are tall)."""
GAP = 16


def main(folder: Path, sheet: Path) -> int:
    pictures = [path for path in sorted(folder.rglob("*.png")) if path != sheet]
    if not pictures:
        print(f"no pictures in {folder}", file=sys.stderr)
        return 1
    cells = []
    for path in pictures:
        with Image.open(path) as picture:
            scaled = picture.convert("RGB")
        scaled = scaled.resize((CELL, max(1, round(scaled.height * CELL / scaled.width))))
        cells.append((path.relative_to(folder).as_posix(), scaled.crop((0, 0, CELL, min(scaled.height, 2 * CELL)))))
    rows = [cells[start : start + COLUMNS] for start in range(0, len(cells), COLUMNS)]
    heights = [max(picture.height for _, picture in row) + 2 * GAP for row in rows]
    result = Image.new("RGB", (COLUMNS * (CELL + GAP) + GAP, sum(heights) + GAP), "#808080")
    draw = ImageDraw.Draw(result)
    top = GAP
    for row, height in zip(rows, heights, strict=True):
        for column, (name, picture) in enumerate(row):
            left = GAP + column * (CELL + GAP)
            draw.text((left, top - GAP + 2), name, fill="white")
            result.paste(picture, (left, top))
        top += height
    result.save(sheet)
    print(f"{len(cells)} pictures: {sheet}")
    return 0


if __name__ == "__main__":
    sys.exit(main(Path(sys.argv[1]), Path(sys.argv[2])))
