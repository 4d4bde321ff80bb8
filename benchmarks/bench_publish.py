"""The painter of the long image against the two it was chosen over (docs/adr/0010), and what a preview costs."""

import os
import sys
import tempfile
from collections.abc import Callable, Iterator

os.environ.setdefault("QT_QPA_PLATFORM", "offscreen")

import typst
from PIL import Image
from PySide6.QtCore import QRect, Qt
from PySide6.QtGui import QColor, QFont, QFontDatabase, QGuiApplication, QImage, QPainter

from benchmarks.material import incident, statement
from benchmarks.measuring import Row, hand_over, median, race
from chengyan.assets.fonts import UI_FAMILY, fonts_folder, ui_font_path
from chengyan.assets.locate import resource
from chengyan.model.artifact import ReleaseMark
from chengyan.model.vocabulary import ChannelId
from chengyan.publish.longimage import encode_png
from chengyan.publish.render import preview_pages, render

STATEMENT, INCIDENT, MARK = statement(3_000), incident(), ReleaseMark()
PARAGRAPHS = [line for section in STATEMENT.sections for line in section.text.split("\n") if line]
TYPST = b"""#set page(width: 1080pt, height: 4000pt, margin: 80pt)
#set text(font: "Chengyan Sans", size: 40pt, lang: "zh", region: "cn", fallback: false)
#set par(justify: true, leading: 0.72em, first-line-indent: (amount: 2em, all: true))
#for p in json(bytes(sys.inputs.data)) { par(p) }
"""


def _qt() -> Callable[[], object]:
    application = QGuiApplication.instance() or QGuiApplication(sys.argv)
    QFontDatabase.addApplicationFont(str(ui_font_path()))
    font = QFont(UI_FAMILY)
    font.setPixelSize(40)

    def paint() -> bytes:
        assert application is not None
        height = 400 + sum(-(-len(p) // 22) for p in PARAGRAPHS) * 69 + len(PARAGRAPHS) * 26
        image = QImage(1080, height, QImage.Format.Format_Grayscale8)
        image.fill(QColor("white"))
        painter = QPainter(image)
        painter.setFont(font)
        y = 200
        for paragraph in PARAGRAPHS:
            lines = -(-len(paragraph) // 22)
            flags = Qt.TextFlag.TextWrapAnywhere | Qt.AlignmentFlag.AlignLeft
            painter.drawText(QRect(80, y, 920, lines * 69 + 69), flags, paragraph)
            y += lines * 69 + 26
        painter.end()
        grey = Image.frombuffer("L", (1080, height), bytes(image.constBits()), "raw", "L", image.bytesPerLine(), 1)
        return encode_png(grey, 16)

    return paint


def _typst() -> Callable[[], object]:
    import json

    fonts = typst.Fonts(include_system_fonts=False, include_embedded_fonts=False, font_paths=[str(fonts_folder())])
    data = json.dumps(PARAGRAPHS, ensure_ascii=False)

    def paint() -> object:
        with tempfile.TemporaryDirectory() as root:
            compiler = typst.Compiler(root=root, font_paths=fonts, ignore_system_fonts=True)
            return compiler.compile(input=TYPST, format="png", ppi=72, sys_inputs={"data": data})

    return paint


def measure() -> Iterator[Row]:
    runners: dict[str, Callable[[], object]] = {
        "program": lambda: render(STATEMENT, INCIDENT, ChannelId.LONGIMAGE, MARK),
        "qt": _qt(),
        "typst": _typst(),
    }
    times = {name: median(taken) for name, taken in race(runners, rounds=10).items()}
    yield Row("long image", times["program"], "Qt paint, same text and encoder", times["qt"], most=1.2)
    yield Row("long image", times["program"], "typst, its own PNG", times["typst"])

    previews = {channel: (lambda c=channel: preview_pages(STATEMENT, INCIDENT, c, MARK, 0.5)) for channel in ChannelId}
    for channel in (ChannelId.LONGIMAGE, ChannelId.PDF, ChannelId.DOCX):
        taken = race({"preview": previews[channel]}, rounds=10)["preview"]
        yield Row(f"preview of {channel.value}, half size", median(taken), "-", 0.0)
    letterhead = resource("letterheads", "example.docx")
    taken = race({"docx": lambda: render(STATEMENT, INCIDENT, ChannelId.DOCX, MARK, letterhead)}, rounds=5, warm=1)
    yield Row(".docx in a letterhead, in its own process", median(taken["docx"]), "-", 0.0)


if __name__ == "__main__":
    hand_over(measure())
