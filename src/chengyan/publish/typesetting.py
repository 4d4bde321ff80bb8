"""Pages by typst: PDF/A, and pictures of the same pages for the preview.

What people wrote goes in as JSON data and is shown as text; the template is ours and reads nothing else. The root is an
empty folder, packages point there too, and system fonts are off: typst neither reads the disk nor meets the network.
"""

import json
import tempfile
from collections.abc import Sequence
from datetime import UTC, date, datetime, time
from functools import cache
from itertools import groupby
from typing import Any, Literal

import typst

from chengyan.assets.fonts import face_of, fonts_folder
from chengyan.assets.locate import resource
from chengyan.model.errors import InputError
from chengyan.model.notice import Block, ContactList, MeasureTable, NoticeContent, PageLayout

PDF_STANDARD: Literal["a-2b"] = "a-2b"
POINTS_PER_INCH = 72.0
# A title longer than this is a paragraph in the wrong place; PDF refuses strings beyond 32,767 bytes.
_LONGEST_PROPERTY = 255
# Points; the action takes what is left of the text width.
_COLUMN_WIDTHS = {"number": 30.0, "for_whom": 71.0, "due": 98.0, "owner": 61.0, "status": 41.0}


def typeset_pdf(notice: NoticeContent, layout: PageLayout) -> bytes:
    """Return the notice as PDF/A-2b with its fonts embedded; the same content gives the same bytes.

    PDF/A demands a date: the statement's, else the draft's. Without either it is a plain PDF rather than one with a
    date that nobody gave.
    """
    standards = [PDF_STANDARD] if _document_date(notice) else []
    return _compile(notice, layout, format="pdf", pdf_standards=standards)[0]


def typeset_pages(notice: NoticeContent, layout: PageLayout, scale: float) -> list[bytes]:
    """Return each page as PNG; at ``scale`` 1 a point is a pixel (595 x 842 for A4)."""
    return _compile(notice, layout, format="png", ppi=POINTS_PER_INCH * scale)


def _compile(notice: NoticeContent, layout: PageLayout, **options: Any) -> list[bytes]:
    data = json.dumps(_data(notice, layout), ensure_ascii=False)
    dated = _document_date(notice)
    stamp = datetime.combine(dated, time(), UTC) if dated else datetime(1970, 1, 1, tzinfo=UTC)
    with tempfile.TemporaryDirectory(prefix="chengyan-") as empty:
        compiler = typst.Compiler(
            root=empty,
            font_paths=_fonts(),
            ignore_system_fonts=True,
            package_path=empty,
            package_cache_path=empty,
        )
        try:
            result = compiler.compile(input=_template(), sys_inputs={"notice": data}, timestamp=stamp, **options)
        except typst.TypstError as exc:
            raise InputError("publish.typesetting-failed", channel="pdf", reason=exc.message) from exc
    if result is None:
        raise InputError("publish.typesetting-failed", channel="pdf", reason="-")
    return list(result) if isinstance(result, list) else [result]


def _document_date(notice: NoticeContent) -> date | None:
    if notice.date is not None:
        return notice.date
    return notice.mark.drafted_at.date() if notice.mark.drafted_at else None


@cache
def _template() -> bytes:
    return resource("typeset", "notice.typ").read_bytes()


@cache
def _fonts() -> typst.Fonts:
    return typst.Fonts(include_system_fonts=False, include_embedded_fonts=False, font_paths=[str(fonts_folder())])


def _data(notice: NoticeContent, layout: PageLayout) -> dict[str, object]:
    dated = _document_date(notice)
    return {
        "title": notice.title,
        "document_title": notice.title[:_LONGEST_PROPERTY],
        "title_lines": [
            _weighted(line.strip(), layout.fonts["title"]) for line in notice.title_lines or (notice.title,)
        ],
        "organisation": notice.organisation[:_LONGEST_PROPERTY],
        "mark": notice.mark_text,
        "watermark": notice.watermark,
        "above": list(notice.above),
        "questions": [{"caption": each.caption, "lines": list(each.lines)} for each in notice.questions],
        "date": [dated.year, dated.month, dated.day] if dated else None,
        "blocks": [_block(block) for block in notice.blocks],
        "ending": [*notice.signature, *([notice.date_text] if notice.date_text else [])],
        "layout": {
            "margins_mm": dict(layout.margins_mm),
            "footer_mm": layout.footer_mm,
            "line_pt": layout.line_pt,
            "tracking_pt": layout.tracking_pt,
            "sizes": dict(layout.sizes),
            "fonts": {role: list(families) for role, families in layout.fonts.items()},
        },
    }


def _weighted(line: str, families: Sequence[str]) -> list[dict[str, object]]:
    """Runs of a line with the weight that has their glyphs: a bold face has fewer characters than the regular one."""
    bold = [face_of(family, bold=True) for family in families]

    def is_bold(character: str) -> bool:
        return any(face.bold and character in face.coverage for face in bold)

    return [{"text": "".join(run), "bold": weight} for weight, run in groupby(line, is_bold)]


def _block(block: Block) -> dict[str, object]:
    if isinstance(block, MeasureTable):
        columns: Sequence[dict[str, object]] = [
            {"name": name, "heading": heading, "width": _COLUMN_WIDTHS.get(name, 0.0)}
            for name, heading in block.headings
        ]
        return {"type": "measures", "caption": block.caption, "columns": columns, "cells": block.cells()}
    if isinstance(block, ContactList):
        return {"type": "contacts", "caption": block.caption, "rows": [row.line for row in block.rows]}
    return {"type": "paragraph", "role": block.role.value, "text": block.text}
