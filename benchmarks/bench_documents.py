"""From a statement of 3,000 characters to its files, against the bare libraries and LibreOffice."""

import datetime as dt
import io
import shutil
import subprocess
import sys
import tempfile
import time
from collections.abc import Iterator
from pathlib import Path

import docx
from PIL import Image, ImageDraw, ImageFont

from benchmarks.material import incident, statement
from benchmarks.measuring import Row, hand_over, median, race, versus
from chengyan.assets.locate import resource
from chengyan.drafting.draft import draft
from chengyan.model.artifact import ReleaseMark
from chengyan.model.vocabulary import ChannelId, StatementKind
from chengyan.publish.longimage import encode_png
from chengyan.publish.render import Rendering, render

LENGTH = 3_000
STATEMENT, INCIDENT = statement(LENGTH), incident()
MARK = ReleaseMark()


def _render(channel: ChannelId) -> Rendering:
    return render(STATEMENT, INCIDENT, channel, MARK)


def _bare_docx() -> bytes:
    document = docx.Document()
    for section in STATEMENT.sections:
        for paragraph in section.text.split("\n"):
            document.add_paragraph(paragraph)
    table = document.add_table(rows=len(INCIDENT.measures) + 1, cols=5)
    for row, measure_ in zip(table.rows[1:], INCIDENT.measures, strict=True):
        for cell, text in zip(
            row.cells, (measure_.id, measure_.action, measure_.for_whom, measure_.owner, ""), strict=True
        ):
            cell.text = text
    file = io.BytesIO()
    document.save(file)
    return file.getvalue()


def _bare_image() -> bytes:
    """The same characters in lines of the same length, without breaking rules, table or letterhead."""
    font = ImageFont.truetype(str(resource("fonts", "ChengyanSans-Regular.ttf")), 40)
    text = "".join(section.text for section in STATEMENT.sections)
    lines = [text[start : start + 23] for start in range(0, len(text), 23)]
    picture = Image.new("L", (1080, len(lines) * 72 + 400), 255)
    drawing = ImageDraw.Draw(picture)
    for number, line in enumerate(lines):
        drawing.text((80, 200 + number * 72), line, font=font, fill=30)
    return encode_png(picture, 16)


def _libreoffice(notice: bytes) -> float | None:
    """Median ms of LibreOffice making a PDF of the notice, as a new process each time; None where it is absent."""
    program = shutil.which("soffice")
    if program is None:
        print("bench_documents: LibreOffice is not installed, the PDF has no peer here", file=sys.stderr)
        return None
    times = []
    with tempfile.TemporaryDirectory() as folder:
        path = Path(folder, "notice.docx")
        path.write_bytes(notice)
        profile = f"-env:UserInstallation={Path(folder, 'profile').as_uri()}"
        command = [program, profile, "--headless", "--convert-to", "pdf", "--outdir", folder, str(path)]
        for _ in range(4):
            start = time.perf_counter()
            subprocess.run(command, check=True, capture_output=True)
            times.append((time.perf_counter() - start) * 1000)
    return median(times[1:])  # the first one makes its profile


def measure() -> Iterator[Row]:
    now = dt.datetime(2026, 11, 13, 9, tzinfo=dt.timezone(dt.timedelta(hours=8)))
    drafting = race({"draft": lambda: draft(INCIDENT, StatementKind.FULL_RESPONSE, now)})
    yield Row("draft from a template", median(drafting["draft"]), "-", 0.0, limit_ms=50)
    yield versus(".docx notice", lambda: _render(ChannelId.DOCX), "bare python-docx, same text", _bare_docx, most=1.5)
    pdf = median(race({"pdf": lambda: _render(ChannelId.PDF)})["pdf"])
    office = _libreoffice(_render(ChannelId.DOCX).artifacts[0].content)
    if office is None:
        yield Row("PDF notice", pdf, "-", 0.0)
    else:
        yield Row("PDF notice", pdf, "LibreOffice, cold", office, most=0.05)
    yield versus(
        "long image",
        lambda: _render(ChannelId.LONGIMAGE),
        "Pillow, same text and encoder",
        _bare_image,
        most=1.2,
        rounds=10,
    )


if __name__ == "__main__":
    hand_over(measure())
