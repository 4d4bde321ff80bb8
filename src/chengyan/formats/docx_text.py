"""The visible text of a word-processing document, streamed: what a reader sees with all changes accepted."""

from dataclasses import dataclass, field

from chengyan.formats.decode import MAX_STATEMENT_CHARACTERS
from chengyan.formats.docx_names import Fields, attribute, bare_name, local_name
from chengyan.formats.docx_zip import Hostile, XmlHandler

_MATH = "http://schemas.openxmlformats.org/officeDocument/2006/math t"
_FALLBACK = "http://schemas.openxmlformats.org/markup-compatibility/2006 Fallback"
_GONE = frozenset({"del", "moveFrom", "cellDel"})
_OFF = frozenset({"0", "false", "off"})
_MAX_CELL_PARAGRAPHS = 3


@dataclass(slots=True)
class Paragraph:
    text: str
    style: str = ""
    """The style's id; ``outline`` when only an outline level says that it is a heading."""


@dataclass(slots=True)
class _Open:
    """A paragraph being read."""

    parts: list[str] = field(default_factory=list)
    style: str = ""
    mark_gone: bool = False
    inside: list[Paragraph] = field(default_factory=list)
    """Paragraphs of text boxes that hang on this one: they follow it."""


@dataclass(slots=True)
class _Row:
    gone: bool = False
    cells: list[list[Paragraph]] = field(default_factory=list)


class TextHandler(XmlHandler):
    """Collects ``paragraphs`` in reading order; a table's row is one paragraph, its cells divided by tabs."""

    def __init__(self) -> None:
        super().__init__()
        self.paragraphs: list[Paragraph] = []
        self.tracked = False
        self.hidden = False
        self.embedded = False
        self.notes = False
        self._skip = 0
        self._names: list[str] = []
        self._open: list[_Open] = []
        self._rows: list[_Row] = []
        self._fields = Fields()
        self._taking = False
        self._run_hidden = False
        self._carried: _Open | None = None
        self._size = 0

    def start(self, name: str, attributes: dict[str, str]) -> None:
        local = "t" if name == _MATH else local_name(name)
        if self._skip or name == _FALLBACK:
            self._skip += 1
            return
        parent = self._names[-1] if self._names else ""
        if local in _GONE and parent not in ("rPr", "trPr", "tcPr"):
            # Deleted text; inside properties the same names mark the paragraph, row or cell itself.
            self.tracked = True
            self._skip = 1
            return
        self._names.append(local)
        self._enter(local, parent, attributes)

    def _enter(self, local: str, parent: str, attributes: dict[str, str]) -> None:
        match local:
            case "p":
                self._open.append(self._carried or _Open())
                self._carried = None
            case "t":
                self._taking = bool(self._open) and not self._run_hidden and self._fields.seen
            case "tab" if parent == "r":
                self._put("\t")
            case "br" | "cr" if parent == "r":
                self._put("\n")
            case "noBreakHyphen":
                self._put("‑")
            case "r":
                self._run_hidden = False
            case "vanish" if parent == "rPr" and self._names[-3:-2] == ["r"]:
                self._run_hidden = attribute(attributes, "val") not in _OFF
                self.hidden = self.hidden or self._run_hidden
            case "pStyle" if self._open:
                self._open[-1].style = attribute(attributes, "val")
            case "outlineLvl" if self._open and not self._open[-1].style and attribute(attributes, "val") != "9":
                self._open[-1].style = "outline"
            case "fldChar":
                self._fields.mark(attribute(attributes, "fldCharType"))
            case "tr":
                self._rows.append(_Row())
            case "tc" if self._rows:
                self._rows[-1].cells.append([])
            case "del" | "moveFrom" | "cellDel":
                self._gone(parent)
            case "ins" | "moveTo":
                self.tracked = True
            case "altChunk":
                self.embedded = True
            case "footnoteReference" | "endnoteReference":
                self.notes = True

    def _gone(self, parent: str) -> None:
        """A deleted paragraph mark joins two paragraphs; a deleted row or cell is not seen."""
        self.tracked = True
        if parent == "rPr" and self._names[-3:-2] == ["pPr"] and self._open:
            self._open[-1].mark_gone = True
        elif parent == "trPr" and self._rows:
            self._rows[-1].gone = True
        elif parent == "tcPr" and self._rows and self._rows[-1].cells:
            self._rows[-1].cells[-1] = _DroppedCell()

    def text(self, data: str) -> None:
        if self._taking and not self._skip:
            self._put(data)

    def _put(self, data: str) -> None:
        if not self._open or self._run_hidden or not self._fields.seen:
            return
        self._size += len(data)
        if self._size > MAX_STATEMENT_CHARACTERS:
            raise Hostile("formats.statement-long", limit=MAX_STATEMENT_CHARACTERS)
        self._open[-1].parts.append(data)

    def end(self, name: str) -> None:
        if self._skip:
            self._skip -= 1
            return
        local = self._names.pop()
        if local == "t":
            self._taking = False
        elif local == "r":
            self._run_hidden = False
        elif local == "p" and self._open:
            self._close_paragraph()
        elif local == "tr" and self._rows:
            self._close_row()
        elif local in ("tc", "body"):
            self._drop_carried()

    def _close_paragraph(self) -> None:
        done = self._open.pop()
        if done.mark_gone and not self._open:
            done.mark_gone = False
            self._carried = done
            return
        self._emit([Paragraph("".join(done.parts), done.style), *done.inside])

    def _drop_carried(self) -> None:
        if self._carried:
            done, self._carried = self._carried, None
            self._emit([Paragraph("".join(done.parts), done.style), *done.inside])

    def _emit(self, paragraphs: list[Paragraph]) -> None:
        if self._open:
            self._open[-1].inside += paragraphs
        elif self._rows and self._rows[-1].cells:
            self._rows[-1].cells[-1] += paragraphs
        else:
            self.paragraphs += paragraphs

    def _close_row(self) -> None:
        row = self._rows.pop()
        cells = [[p for p in cell if p.text.strip()] for cell in row.cells]
        filled = [cell for cell in cells if cell]
        if row.gone or not filled:
            return
        # A cell that holds a whole letter is layout, not a table.
        if len(filled) == 1 or any(len(cell) > _MAX_CELL_PARAGRAPHS for cell in filled):
            self._emit([p for cell in filled for p in cell])
            return
        self._emit([Paragraph("\t".join(" ".join(p.text.replace("\n", " ") for p in cell) for cell in cells))])


class _DroppedCell(list[Paragraph]):
    """A deleted cell takes its paragraphs and shows none."""

    def __iadd__(self, other: object) -> "_DroppedCell":  # type: ignore[misc, override]
        return self


class StyleHandler(XmlHandler):
    """``kinds``: style id -> ``title`` or ``heading``."""

    def __init__(self) -> None:
        super().__init__()
        self.kinds: dict[str, str] = {"outline": "heading"}
        self._style = ""

    def start(self, name: str, attributes: dict[str, str]) -> None:
        local = bare_name(name)
        if local == "style":
            self._style = attribute(attributes, "styleId")
        elif local == "name" and self._style:
            shown = attribute(attributes, "val").lower().replace(" ", "")
            if shown in ("title", "标题"):
                self.kinds[self._style] = "title"
            elif shown.startswith(("heading", "标题")):
                self.kinds[self._style] = "heading"

    def end(self, name: str) -> None:
        if bare_name(name) == "style":
            self._style = ""


class RelationHandler(XmlHandler):
    """``target`` of the package's main document; external targets are never looked at."""

    def __init__(self) -> None:
        super().__init__()
        self.target = ""

    def start(self, name: str, attributes: dict[str, str]) -> None:
        if bare_name(name) != "Relationship" or attributes.get("TargetMode") == "External":
            return
        if attributes.get("Type", "").endswith("/officeDocument") and not self.target:
            self.target = attributes.get("Target", "").lstrip("/")

    def end(self, name: str) -> None:
        """Relationships are empty elements."""


class CountHandler(XmlHandler):
    """How many elements of one local name a part has."""

    def __init__(self, local: str) -> None:
        super().__init__()
        self.count = 0
        self._local = local

    def start(self, name: str, attributes: dict[str, str]) -> None:
        self.count += bare_name(name) == self._local

    def end(self, name: str) -> None:
        """Only starts are counted."""
