"""Reads the visible text of a .docx: insertions are in it, deletions and hidden text are not."""

from dataclasses import dataclass
from pathlib import Path

from chengyan.formats.docx_text import CountHandler, Paragraph, RelationHandler, StyleHandler, TextHandler
from chengyan.formats.docx_zip import Package, open_package
from chengyan.formats.notices import Notice
from chengyan.model.errors import FormatError

_CONTENT_TYPES = "[Content_Types].xml"
_OTHERS = (("xl/", "Excel"), ("ppt/", "PowerPoint"), ("content.xml", "ODT"))


@dataclass(frozen=True, slots=True)
class DocxText:
    """``text``: paragraphs divided by LF. ``styles``: line index -> ``title`` or ``heading``."""

    text: str
    styles: dict[int, str]
    notices: tuple[Notice, ...]


def read_docx(path: Path | str, content: bytes | None = None) -> DocxText:
    """The text of a .docx (of ``content``, then ``path`` is only its name).

    Hostile, damaged and foreign files raise FormatError with one clear sentence; nothing is fetched or unpacked, and
    memory stays flat, since parts are streamed.
    """
    with open_package(path, content) as package:
        main = main_part(package, str(path))
        handler = TextHandler()
        package.parse(main, handler)
        paragraphs = handler.paragraphs
        folder = main.rpartition("/")[0]
        styles = StyleHandler()
        if package.has(f"{folder}/styles.xml") and any(p.style for p in paragraphs):
            package.parse(f"{folder}/styles.xml", styles)
        notices = _notices(package, folder, handler)
    return _joined(paragraphs, styles.kinds, notices)


def main_part(package: Package, name: str) -> str:
    for part, kind in _OTHERS:
        if package.starts_with(part):
            raise FormatError("formats.docx.other-office", file=name, kind=kind)
    if not package.has(_CONTENT_TYPES):
        raise FormatError("formats.docx.no-part", file=name, part=_CONTENT_TYPES)
    relations = RelationHandler()
    if package.has("_rels/.rels"):
        package.parse("_rels/.rels", relations)
    target = relations.target or "word/document.xml"
    if not package.has(target):
        raise FormatError("formats.docx.no-part", file=name, part=target)
    return target


def _notices(package: Package, folder: str, handler: TextHandler) -> tuple[Notice, ...]:
    notices = []
    if handler.tracked:
        notices.append(Notice("formats.docx.tracked"))
    if handler.hidden:
        notices.append(Notice("formats.docx.hidden"))
    if handler.notes:
        notices.append(Notice("formats.docx.notes"))
    if handler.embedded:
        notices.append(Notice("formats.docx.embedded"))
    if package.has(f"{folder}/comments.xml"):
        comments = CountHandler("comment")
        package.parse(f"{folder}/comments.xml", comments)
        if comments.count:
            notices.append(Notice("formats.docx.comments", {"count": comments.count}))
    return tuple(notices)


def _joined(paragraphs: list[Paragraph], kinds: dict[str, str], notices: tuple[Notice, ...]) -> DocxText:
    styles: dict[int, str] = {}
    line = 0
    texts = []
    for paragraph in paragraphs:
        kind = kinds.get(paragraph.style)
        if kind and paragraph.text.strip():
            styles[line] = kind
        texts.append(paragraph.text)
        line += paragraph.text.count("\n") + 1
    return DocxText("\n".join(texts), styles, notices)
