"""Edits a .docx as Word does with changes tracked: what goes stays as deleted text, what comes is marked."""

import io
import random
import zipfile
from dataclasses import dataclass
from xml.sax.saxutils import escape

from lxml import etree

_W = "http://schemas.openxmlformats.org/wordprocessingml/2006/main"
W = f"{{{_W}}}"
DATE = "2026-11-14T08:00:00Z"
_MARKERS = ("commentRangeStart", "commentRangeEnd", "bookmarkStart", "bookmarkEnd")


@dataclass
class Sign:
    """A character (LF: the end of a paragraph), who put it in and who struck it out since changes are tracked; or, with
    ``xml``, a mark between characters."""

    text: str = ""
    by: str = ""
    gone: str = ""
    xml: str = ""
    style: str = ""

    @property
    def seen(self) -> bool:
        return not self.xml and not self.gone


class WordDocument:
    """The body as signs; ``text`` is what a reader sees. Every save divides the runs anew, as Word does."""

    def __init__(self, content: bytes) -> None:
        with zipfile.ZipFile(io.BytesIO(content)) as archive:
            self.parts = {name: archive.read(name) for name in archive.namelist()}
        root = etree.fromstring(self.parts["word/document.xml"])
        self.signs: list[Sign] = []
        for paragraph in root[0].iterchildren(f"{W}p"):
            self._read(paragraph)

    def _read(self, paragraph: etree._Element) -> None:
        for node in paragraph.iterdescendants():
            name = etree.QName(node).localname
            authors = {etree.QName(a).localname: a.get(f"{W}author") for a in node.iterancestors()}
            if name in ("t", "delText"):
                self.signs += [Sign(c, authors.get("ins", ""), authors.get("del", "")) for c in node.text or ""]
            elif name in _MARKERS or name == "commentReference":
                mark = etree.tostring(node).decode()
                self.signs.append(Sign(xml=f"<w:r>{mark}</w:r>" if name == "commentReference" else mark))
        properties = paragraph.find(f"{W}pPr")
        marks = {} if properties is None else {etree.QName(n).localname: n for n in properties.iterdescendants()}
        style = marks["pStyle"].get(f"{W}val") if "pStyle" in marks else ""
        by, gone = (marks[t].get(f"{W}author") if t in marks else "" for t in ("ins", "del"))
        self.signs.append(Sign("\n", by, gone, style=style))

    @property
    def text(self) -> str:
        return "".join(sign.text for sign in self.signs if sign.seen)[:-1]

    def _at(self, offset: int) -> int:
        """Where in ``signs`` the visible character at this offset stands."""
        seen = [index for index, sign in enumerate(self.signs) if sign.seen]
        return seen[offset]

    def delete(self, start: int, end: int, author: str) -> None:
        """Strike out; what the same author put in is taken back."""
        for index in reversed([self._at(offset) for offset in range(start, end)]):
            sign = self.signs[index]
            if sign.by == author:
                del self.signs[index]
            else:
                sign.gone = author

    def insert(self, offset: int, text: str, author: str) -> None:
        """Type before the visible character at this offset."""
        at = self._at(offset)
        self.signs[at:at] = [Sign(character, author) for character in text]

    def comment(self, start: int, end: int, text: str, author: str, number: int = 9_000) -> None:
        """Say something of these visible characters, in a thread of its own."""
        first, last = self._at(start), self._at(end - 1) + 1
        after = (
            f'<w:commentRangeEnd w:id="{number}"/>',
            f'<w:r><w:commentReference w:id="{number}"/></w:r>',
        )
        self.signs[last:last] = [Sign(xml=each) for each in after]
        self.signs.insert(first, Sign(xml=f'<w:commentRangeStart w:id="{number}"/>'))
        said = (
            f'<w:comment w:id="{number}" w:author="{author}" w:date="{DATE}">'
            f"<w:p><w:r><w:t>{escape(text)}</w:t></w:r></w:p></w:comment></w:comments>"
        )
        comments = self.parts["word/comments.xml"].decode()
        self.parts["word/comments.xml"] = comments.replace("</w:comments>", said).encode()

    def overwrite(self, start: int, end: int, text: str) -> None:
        """Change without a trace: tracking was switched off."""
        at = self._at(start)
        for index in reversed([self._at(offset) for offset in range(start, end)]):
            del self.signs[index]
        self.signs[at:at] = [Sign(character) for character in text]

    def save(self, seed: int = 0) -> bytes:
        dice = random.Random(seed)
        number = iter(range(70_000, 10_000_000))
        out: list[str] = []
        pieces: list[str] = []

        def change(tag: str, author: str, inner: str = "") -> str:
            head = f'<w:{tag} w:id="{next(number)}" w:author="{author}" w:date="{DATE}"'
            return f"{head}>{inner}</w:{tag}>" if inner else f"{head}/>"

        def run(signs: list[Sign]) -> str:
            first = signs[0]
            tag = "delText" if first.gone else "t"
            text = escape("".join(sign.text for sign in signs))
            inner = (
                f'<w:r><w:rPr><w:rFonts w:hint="eastAsia"/></w:rPr><w:{tag} xml:space="preserve">{text}</w:{tag}></w:r>'
            )
            inner = change("del", first.gone, inner) if first.gone else inner
            return change("ins", first.by, inner) if first.by else inner

        waiting: list[Sign] = []
        for sign in self.signs:
            same = waiting and (waiting[0].by, waiting[0].gone) == (sign.by, sign.gone)
            if waiting and (sign.xml or sign.text == "\n" or not same or dice.random() < 0.1):
                pieces.append(run(waiting))
                waiting = []
            if sign.xml:
                pieces.append(sign.xml)
            elif sign.text == "\n":
                style = f'<w:pStyle w:val="{sign.style}"/>' if sign.style else ""
                ends = (change("ins", sign.by) if sign.by else "") + (change("del", sign.gone) if sign.gone else "")
                marks = f"<w:rPr>{ends}</w:rPr>" if ends else ""
                out.append(f"<w:p><w:pPr>{style}{marks}</w:pPr>{''.join(pieces)}</w:p>")
                pieces = []
            else:
                waiting.append(sign)
        parts = dict(self.parts)
        parts["word/document.xml"] = (
            f'<w:document xmlns:w="{_W}"><w:body>{"".join(out)}<w:sectPr/></w:body></w:document>'.encode()
        )
        stream = io.BytesIO()
        with zipfile.ZipFile(stream, "w", zipfile.ZIP_DEFLATED) as archive:
            for name, content in parts.items():
                archive.writestr(name, content)
        return stream.getvalue()
