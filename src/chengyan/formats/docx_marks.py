"""Reads a .docx with its comments and tracked changes, from Word, WPS or LibreOffice; formatting alone is no change.

Streamed like every .docx here: nothing is fetched or unpacked, hostile files raise FormatError with one sentence.
"""

from dataclasses import dataclass, field, replace
from pathlib import Path

from chengyan.formats.decode import MAX_STATEMENT_CHARACTERS
from chengyan.formats.docx_comments import read_comments
from chengyan.formats.docx_names import Fields, attribute, bare_name, local_name, moment_of
from chengyan.formats.docx_reader import main_part
from chengyan.formats.docx_zip import Hostile, XmlHandler, open_package
from chengyan.model.marked_text import Mark, MarkedDocument, MarkedParagraph, MarkedPlace, MarkedRun

_MATH = "http://schemas.openxmlformats.org/officeDocument/2006/math t"
_FALLBACK = "http://schemas.openxmlformats.org/markup-compatibility/2006 Fallback"
_MARKS = {"ins": Mark.INSERTED, "del": Mark.DELETED, "moveFrom": Mark.MOVED_FROM, "moveTo": Mark.MOVED_TO}
_OFF = frozenset({"0", "false", "off"})
_OTHER_PARTS = ("header", "footer", "footnotes", "endnotes")
_MAX_PARAGRAPHS = 20_000


def read_marked(path: Path | str, content: bytes | None = None) -> MarkedDocument:
    """The document in ``path`` (or ``content``, then ``path`` is only its name). Raises FormatError."""
    with open_package(path, content) as package:
        main = main_part(package, str(path))
        folder = main.rpartition("/")[0]
        body = _BodyHandler()
        package.parse(main, body)
        counts = dict(body.counts)
        for part in package.names(folder):
            if part != main.lower() and part.rpartition("/")[2].startswith(_OTHER_PARTS) and part.endswith(".xml"):
                counter = _ChangeCounter()
                package.parse(part, counter)
                for name, count in counter.counts.items():
                    counts[name] += count
        comments = read_comments(package, folder, body.starts, {**body.references, **body.ends})
        properties = _PropertyHandler()
        if package.has("docProps/custom.xml"):
            package.parse("docProps/custom.xml", properties)
    return MarkedDocument(
        tuple(body.paragraphs),
        comments,
        tuple(properties.found.items()),
        counts["ins"],
        counts["del"],
        counts["moveFrom"],
        counts["moveTo"],
    )


class _ChangeCounter(XmlHandler):
    """Counts the elements of tracked changes."""

    def __init__(self) -> None:
        super().__init__()
        self.counts = dict.fromkeys(_MARKS, 0)

    def start(self, name: str, attributes: dict[str, str]) -> None:
        local = local_name(name)
        if local in self.counts:
            self.counts[local] += 1

    def end(self, name: str) -> None:
        """Only starts are counted."""


@dataclass(slots=True)
class _Open:
    """A paragraph being read; ``size`` counts its code points so far."""

    runs: list[MarkedRun] = field(default_factory=list)
    end: MarkedRun = field(default_factory=lambda: MarkedRun(""))
    style: str = ""
    anchors: list[tuple[str, int]] = field(default_factory=list)
    size: int = 0


class _BodyHandler(_ChangeCounter):
    """Collects ``paragraphs`` in the order in which they end, and where comments start and end."""

    def __init__(self) -> None:
        super().__init__()
        self.paragraphs: list[MarkedParagraph] = []
        self.starts: dict[str, MarkedPlace] = {}
        self.ends: dict[str, MarkedPlace] = {}
        self.references: dict[str, MarkedPlace] = {}
        self._names: list[str] = []
        self._open: list[_Open] = []
        self._changes: list[MarkedRun] = []
        self._fields = Fields()
        self._waiting: list[tuple[dict[str, MarkedPlace], str]] = []
        self._skip = 0
        self._taking = False
        self._hidden = False
        self._size = 0

    def start(self, name: str, attributes: dict[str, str]) -> None:
        super().start(name, attributes)
        if self._skip or name == _FALLBACK:
            # What stands in a fall-back stands in the document already: counted, not read.
            self._skip += 1
            return
        local = "t" if name == _MATH else local_name(name)
        parent = self._names[-1] if self._names else ""
        self._names.append(local)
        match local:
            case "p":
                if len(self.paragraphs) >= _MAX_PARAGRAPHS:
                    raise Hostile("formats.docx.too-many-paragraphs", limit=_MAX_PARAGRAPHS)
                self._open.append(_Open())
                self._place_waiting()
            case "t" | "delText":
                self._taking = bool(self._open) and not self._hidden and self._fields.seen
            case "tab" if parent == "r":
                self._put("\t")
            case "br" | "cr" if parent == "r":
                self._put("\n")
            case "noBreakHyphen":
                self._put("‑")
            case "r":
                self._hidden = False
            case "vanish" if parent == "rPr" and self._names[-3:-2] == ["r"]:
                self._hidden = attribute(attributes, "val") not in _OFF
            case "pStyle" if self._open:
                self._open[-1].style = attribute(attributes, "val")
            case "fldChar":
                self._fields.mark(attribute(attributes, "fldCharType"))
            case "ins" | "del" | "moveFrom" | "moveTo":
                self._change(local, parent, attributes)
            case "commentRangeStart":
                self._mark(self.starts, attribute(attributes, "id"))
            case "commentRangeEnd":
                self._mark(self.ends, attribute(attributes, "id"))
            case "commentReference":
                self._mark(self.references, attribute(attributes, "id"))
            case "bookmarkStart" if self._open:
                self._open[-1].anchors.append((attribute(attributes, "name"), self._open[-1].size))

    def _change(self, local: str, parent: str, attributes: dict[str, str]) -> None:
        change = MarkedRun(
            "",
            _MARKS[local],
            attribute(attributes, "author"),
            moment_of(attribute(attributes, "date")),
            attribute(attributes, "id"),
        )
        if parent == "rPr":
            # The mark of a paragraph's end; in a run's properties it would be formatting only.
            if self._names[-3:-2] == ["pPr"] and self._open:
                self._open[-1].end = _over(self._open[-1].end, change)
        elif parent not in ("trPr", "tcPr", "numPr"):
            self._changes.append(_over(self._changes[-1], change) if self._changes else change)
            return
        self._changes.append(self._changes[-1] if self._changes else MarkedRun(""))

    def _mark(self, where: dict[str, MarkedPlace], identifier: str) -> None:
        """Marks between paragraphs count for the next one."""
        if self._open:
            where.setdefault(identifier, self._here())
        else:
            self._waiting.append((where, identifier))

    def _place_waiting(self) -> None:
        if len(self._open) == 1:
            for where, identifier in self._waiting:
                where.setdefault(identifier, self._here())
            self._waiting.clear()

    def _here(self) -> MarkedPlace:
        # Paragraphs of a text box end before the one that they hang on, and are counted before it.
        return MarkedPlace(len(self.paragraphs), self._open[-1].size)

    def text(self, data: str) -> None:
        if self._taking and not self._skip:
            self._put(data)

    def _put(self, data: str) -> None:
        if not self._open or self._hidden or not self._fields.seen:
            return
        self._size += len(data)
        if self._size > MAX_STATEMENT_CHARACTERS:
            raise Hostile("formats.statement-long", limit=MAX_STATEMENT_CHARACTERS)
        change = self._changes[-1] if self._changes else MarkedRun("")
        opened = self._open[-1]
        opened.size += len(data)
        last = opened.runs[-1] if opened.runs else None
        if last is not None and (last.mark, last.change) == (change.mark, change.change):
            opened.runs[-1] = MarkedRun(last.text + data, last.mark, last.author, last.at, last.change)
        else:
            opened.runs.append(MarkedRun(data, change.mark, change.author, change.at, change.change))

    def end(self, name: str) -> None:
        if self._skip:
            self._skip -= 1
            return
        local = self._names.pop()
        if local in ("t", "delText"):
            self._taking = False
        elif local == "r":
            self._hidden = False
        elif local in _MARKS and self._changes:
            self._changes.pop()
        elif local == "p" and self._open:
            done = self._open.pop()
            self.paragraphs.append(MarkedParagraph(tuple(done.runs), done.end, done.style, tuple(done.anchors)))


class _PropertyHandler(XmlHandler):
    """``found``: custom properties that are text."""

    def __init__(self) -> None:
        super().__init__()
        self.found: dict[str, str] = {}
        self._name = ""

    def start(self, name: str, attributes: dict[str, str]) -> None:
        if bare_name(name) == "property":
            self._name = attributes.get("name", "")
            self.found[self._name] = ""

    def text(self, data: str) -> None:
        if self._name:
            self.found[self._name] += data

    def end(self, name: str) -> None:
        if bare_name(name) == "property":
            self._name = ""


def _over(outer: MarkedRun, inner: MarkedRun) -> MarkedRun:
    """A change within another one: what was put in and struck out again only passes."""
    if outer.mark.is_new and inner.mark.is_gone:
        return replace(inner, mark=Mark.PASSING)
    return inner
