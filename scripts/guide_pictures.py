"""Makes the guide's pictures out of the tour's: docs/images/guide/*.png, few colours, so that all of them stay small.

chengyan tour --out out && python scripts/guide_pictures.py out
"""

import sys
from pathlib import Path

from PIL import Image, ImageOps

GUIDE = Path(__file__).resolve().parent.parent / "docs" / "images" / "guide"
COLOURS = 96
FRAME = "#85817A"
MOST_BYTES = 2_000_000
PICTURES = {
    "start": "recent-1280x720-light",
    "facts": "facts-1280x720-light",
    "finding": "fault-apology-conditional-1280x720-light",
    "urgent": "urgent-1280x720-light",
    "templates": "tool-templates-1280x720-light",
    "publish": "publish-1280x720-light",
    "preview": "preview-pdf-1280x720-light",
    "compare": "compare-1280x720-light",
    "settings": "tool-settings-1280x720-light",
    "dark": "whole-1280x720-dark",
    "find-command": "find-command-1280x720-light",
}
"""Picture of the guide -> picture of the tour."""


def main(tour: Path) -> int:
    GUIDE.mkdir(parents=True, exist_ok=True)
    for name, source in PICTURES.items():
        with Image.open(tour / "screens" / f"{source}.png") as picture:
            framed = ImageOps.expand(picture.convert("RGB"), border=1, fill=FRAME)
        small = framed.quantize(COLOURS, dither=Image.Dither.NONE)
        small.save(GUIDE / f"{name}.png", optimize=True)
    for path in GUIDE.glob("*.png"):
        if path.stem not in PICTURES:
            path.unlink()
    total = sum(path.stat().st_size for path in GUIDE.glob("*.png"))
    print(f"{len(PICTURES)} pictures, {total:,} bytes: {GUIDE}")
    return 0 if total <= MOST_BYTES else 1


if __name__ == "__main__":
    sys.exit(main(Path(sys.argv[1])))
