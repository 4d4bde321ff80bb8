"""Reads a .docx with its comments and tracked changes, from Word, WPS or LibreOffice; formatting alone is no change.

Streamed like every .docx here: nothing is fetched or unpacked, hostile files raise FormatError with one sentence.
"""

import datetime as dt
from dataclasses import dataclass, field, replace
from pathlib import Path

from chengyan.formats.decode import MAX_STATEMENT_CHARACTERS
from chengyan.formats.docx_reader import main_part
from chengyan.formats.docx_zip import Hostile, Package, XmlHandler, open_package
from chengyan.model.marked_text import Mark, MarkedComment, MarkedDocument, MarkedParagraph, MarkedPlace, MarkedRun

_W = (
    "http://schemas.openxmlformats.org/wordprocessingml/2006/main ",
    "http://purl.oclc.org/ooxml/wordprocessingml/main ",
)
_W14 = "http://schemas.microsoft.com/office/word/2010/wordml "
_W15 = "http://schemas.microsoft.com/office/word/2012/wordml "
_MATH = "http://schemas.openxmlformats.org/officeDocument/2006/math t"
_FALLBACK = "http://schemas.openxmlformats.org/markup-compatibility/2006 Fallback"
_MARKS = {"ins": Mark.INSERTED, "del": Mark.DELETED, "moveFrom": Mark.MOVED_FROM, "moveTo": Mark.MOVED_TO}
_OFF = frozenset({"0", "false", "off"})
_OTHER_PARTS = ("header", "footer", "footnotes", "endnotes")
_MAX_COMMENTS = 10_000
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
        comments = _comments(package, folder, body)
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


def _comments(package: Package, folder: str, body: "_BodyHandler") -> tuple[MarkedComment, ...]:
    handler = _CommentHandler()
    if package.has(f"{folder}/comments.xml"):
        package.parse(f"{folder}/comments.xml", handler)
    extended = _ExtendedHandler()
    if package.has(f"{folder}/commentsExtended.xml"):
        package.parse(f"{folder}/commentsExtended.xml", extended)
    by_paragraph = {paragraph: c.id for c in handler.found for paragraph in c.paragraphs if paragraph}
    found = []
    for comment in handler.found:
        last = comment.paragraphs[-1] if comment.paragraphs else ""
        parent, done = extended.found.get(last, ("", False))
        start = body.starts.get(comment.id)
        end = body.ends.get(comment.id) or body.references.get(comment.id)
        found.append(
            MarkedComment(
                comment.id,
                "\n".join(comment.lines).strip(),
                comment.author,
                comment.at,
                by_paragraph.get(parent, ""),
                done,
                start or end,
                end or start,
            )
        )
    return tuple(found)


class _ChangeCounter(XmlHandler):
    """Counts the elements of tracked changes."""

    def __init__(self) -> None:
        super().__init__()
        self.counts = dict.fromkeys(_MARKS, 0)

    def start(self, name: str, attributes: dict[str, str]) -> None:
        local = _local(name)
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
        self._fields: list[bool] = []
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
        local = "t" if name == _MATH else _local(name)
        parent = self._names[-1] if self._names else ""
        self._names.append(local)
        match local:
            case "p":
                if len(self.paragraphs) >= _MAX_PARAGRAPHS:
                    raise Hostile("formats.docx.too-many-paragraphs", limit=_MAX_PARAGRAPHS)
                self._open.append(_Open())
                self._place_waiting()
            case "t" | "delText":
                self._taking = bool(self._open) and not self._hidden and all(self._fields)
            case "tab" if parent == "r":
                self._put("\t")
            case "br" | "cr" if parent == "r":
                self._put("\n")
            case "noBreakHyphen":
                self._put("‑")
            case "r":
                self._hidden = False
            case "vanish" if parent == "rPr" and self._names[-3:-2] == ["r"]:
                self._hidden = _value(attributes, "val") not in _OFF
            case "pStyle" if self._open:
                self._open[-1].style = _value(attributes, "val")
            case "fldChar":
                self._field(_value(attributes, "fldCharType"))
            case "ins" | "del" | "moveFrom" | "moveTo":
                self._change(local, parent, attributes)
            case "commentRangeStart":
                self._mark(self.starts, _value(attributes, "id"))
            case "commentRangeEnd":
                self._mark(self.ends, _value(attributes, "id"))
            case "commentReference":
                self._mark(self.references, _value(attributes, "id"))
            case "bookmarkStart" if self._open:
                self._open[-1].anchors.append((_value(attributes, "name"), self._open[-1].size))

    def _change(self, local: str, parent: str, attributes: dict[str, str]) -> None:
        change = MarkedRun(
            "",
            _MARKS[local],
            _value(attributes, "author"),
            _moment(_value(attributes, "date")),
            _value(attributes, "id"),
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

    def _field(self, kind: str) -> None:
        if kind == "begin":
            self._fields.append(False)
        elif kind == "separate" and self._fields:
            self._fields[-1] = True
        elif kind == "end" and self._fields:
            self._fields.pop()

    def text(self, data: str) -> None:
        if self._taking and not self._skip:
            self._put(data)

    def _put(self, data: str) -> None:
        if not self._open or self._hidden or not all(self._fields):
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


@dataclass(slots=True)
class _Comment:
    id: str
    author: str
    at: dt.datetime | None
    lines: list[str] = field(default_factory=list)
    paragraphs: list[str] = field(default_factory=list)


class _CommentHandler(XmlHandler):
    """``found``: the comments with the ids of their paragraphs, by which replies and states are told."""

    def __init__(self) -> None:
        super().__init__()
        self.found: list[_Comment] = []
        self._taking = False
        self._gone = 0

    def start(self, name: str, attributes: dict[str, str]) -> None:
        local = _local(name)
        if local == "comment":
            if len(self.found) >= _MAX_COMMENTS:
                raise Hostile("formats.docx.too-many-comments", limit=_MAX_COMMENTS)
            at = _moment(_value(attributes, "date"))
            self.found.append(_Comment(_value(attributes, "id"), _value(attributes, "author"), at))
        elif not self.found:
            return
        elif local in ("del", "moveFrom"):
            self._gone += 1
        elif local == "p":
            self.found[-1].lines.append("")
            self.found[-1].paragraphs.append(attributes.get(_W14 + "paraId", ""))
        elif local == "t":
            self._taking = not self._gone and bool(self.found[-1].lines)
        elif local in ("br", "cr", "tab") and self.found[-1].lines and not self._gone:
            self.found[-1].lines[-1] += "\t" if local == "tab" else "\n"

    def text(self, data: str) -> None:
        if self._taking:
            self.found[-1].lines[-1] += data

    def end(self, name: str) -> None:
        local = _local(name)
        if local == "t":
            self._taking = False
        elif local in ("del", "moveFrom") and self._gone:
            self._gone -= 1


class _ExtendedHandler(XmlHandler):
    """``found``: id of a comment's last paragraph -> (that of the comment it answers, whether it is resolved)."""

    def __init__(self) -> None:
        super().__init__()
        self.found: dict[str, tuple[str, bool]] = {}

    def start(self, name: str, attributes: dict[str, str]) -> None:
        if name == _W15 + "commentEx":
            parent = attributes.get(_W15 + "paraIdParent", "")
            done = attributes.get(_W15 + "done", "0") not in _OFF
            self.found[attributes.get(_W15 + "paraId", "")] = (parent, done)

    def end(self, name: str) -> None:
        """All is in attributes."""


class _PropertyHandler(XmlHandler):
    """``found``: custom properties that are text."""

    def __init__(self) -> None:
        super().__init__()
        self.found: dict[str, str] = {}
        self._name = ""

    def start(self, name: str, attributes: dict[str, str]) -> None:
        if _bare(name) == "property":
            self._name = attributes.get("name", "")
            self.found[self._name] = ""

    def text(self, data: str) -> None:
        if self._name:
            self.found[self._name] += data

    def end(self, name: str) -> None:
        if _bare(name) == "property":
            self._name = ""


def _over(outer: MarkedRun, inner: MarkedRun) -> MarkedRun:
    """A change within another one: what was put in and struck out again only passes."""
    if outer.mark.is_new and inner.mark.is_gone:
        return replace(inner, mark=Mark.PASSING)
    return inner


def _local(name: str) -> str:
    """The local name of an element of WordprocessingML, else nothing."""
    return next((name[len(space) :] for space in _W if name.startswith(space)), "")


def _bare(name: str) -> str:
    return name.rpartition(" ")[2]


def _value(attributes: dict[str, str], local: str) -> str:
    return attributes.get(_W[0] + local) or attributes.get(_W[1] + local) or attributes.get(local) or ""


def _moment(text: str) -> dt.datetime | None:
    """A moment as word processors write it: without a zone it is theirs, which nobody knows: taken as UTC."""
    try:
        moment = dt.datetime.fromisoformat(text)
    except ValueError:
        return None
    return moment if moment.tzinfo else moment.replace(tzinfo=dt.UTC)
