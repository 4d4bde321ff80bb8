"""Reads statements from .yml, .md, .txt, .docx and standard input; writes .yml and .md."""

from collections.abc import Mapping
from dataclasses import dataclass, replace
from pathlib import Path
from types import MappingProxyType

from chengyan.formats.canonical import refuse_data_surrogates
from chengyan.formats.decode import MAX_STATEMENT_CHARACTERS, MAX_TEXT_BYTES, decode_text, read_bytes
from chengyan.formats.document_header import check_header
from chengyan.formats.markdown import divide_markdown, front_matter, looks_like_markdown, statement_to_markdown
from chengyan.formats.notices import Notice, Problem, error_of
from chengyan.formats.plain_text import Piece, divide
from chengyan.formats.record_codec import Data
from chengyan.formats.schema import Typing, load_schema, problems
from chengyan.formats.section_cues import guess_kind
from chengyan.formats.signature import Signature
from chengyan.formats.statement_data import FORMAT, build_statement, section_problems, statement_to_data, with_ids
from chengyan.formats.text_map import Line, TextMap, extract, split_lines
from chengyan.formats.yaml_document import parse_document
from chengyan.formats.yaml_edit import edit_document, new_document
from chengyan.model.errors import FormatError
from chengyan.model.statement import Section, Statement
from chengyan.model.vocabulary import SectionId, SectionKind, StatementKind

__all__ = ["STDIN", "StatementDocument", "read_statement", "statement_to_markdown", "write_statement"]

STDIN = "-"
_YAML = frozenset({".yml", ".yaml"})
_MARKDOWN = frozenset({".md", ".markdown"})
_PLAIN = frozenset({".txt", ".text"})
_REFUSED = {
    ".doc": "formats.docx.legacy",
    ".wps": "formats.docx.legacy",
    ".pdf": "formats.is-pdf",
    ".rtf": "formats.is-rtf",
}


@dataclass(frozen=True, slots=True)
class StatementDocument:
    """``text`` is the file as decoded (of a .docx: its visible text). ``offsets`` is None for .yml and .docx."""

    statement: Statement
    notices: tuple[Notice, ...] = ()
    offsets: Mapping[SectionId, TextMap] | None = None
    text: str = ""

    def file_span(self, section_id: str, start: int, end: int) -> tuple[int, int] | None:
        """The span of the file, in code points with line ends as they are, of a span of a section's text.

        None where the file has no such place: .yml, .docx, a section that came from the front matter.
        """
        place = self.offsets.get(SectionId(section_id)) if self.offsets is not None else None
        return place.span(start, end) if place else None

    def __reduce__(self) -> tuple[object, ...]:
        # Documents cross the helper process; a read-only view of a dict does not pickle.
        offsets = None if self.offsets is None else dict(self.offsets)
        return (StatementDocument, (self.statement, self.notices, offsets, self.text))


def read_statement(
    path_or_name: Path | str, content: bytes | None = None, kind: StatementKind | None = None
) -> StatementDocument:
    """Read a statement of any format.

    ``content`` stands in for the file's bytes; the name ``-`` is standard input, whose format is recognised. ``kind``
    overrides what the file says; without it a kind that the file does not name is guessed from the text
    (``kind_guessed``), or None where the text is not telling. Raises FormatError with file, line and remedy.
    """
    name = str(path_or_name)
    suffix = Path(name).suffix.lower() if name != STDIN else ""
    if suffix in _REFUSED:
        raise FormatError(_REFUSED[suffix], file=name)
    if suffix == ".docx":
        document = _read_docx(path_or_name, content)
    elif suffix in _YAML or suffix in _MARKDOWN or suffix in _PLAIN or name == STDIN:
        data = read_bytes(Path(path_or_name), MAX_TEXT_BYTES) if content is None else content
        if name == STDIN and data.startswith(b"PK\x03\x04"):
            document = _read_docx(name, data)
        else:
            text, notices = decode_text(data, name)
            document = _read_text(text, name, suffix, tuple(notices))
    else:
        raise FormatError("formats.unknown-suffix", file=name, suffix=suffix or name)
    return replace(document, statement=_with_kind(document.statement, kind))


def write_statement(statement: Statement, base: str | None = None) -> str:
    """The YAML text of ``statement``.

    With ``base``, the text of the .yml it was read from, only what changed is touched; ids that the reader gave are
    written down with the first change. Raises FormatError when ``base`` cannot be read or a text holds half of a
    surrogate pair.
    """
    data = statement_to_data(statement)
    refuse_data_surrogates(data)
    if base is None:
        return new_document(data, _reread)
    parse = _read_yaml(base, "", ())
    return edit_document(base, statement_to_data(parse.statement), data, _reread, pin=frozenset({"id"}))


def _reread(text: str) -> Data:
    data = Typing(parse_document(text, ""), load_schema("statement")).mapping()
    return statement_to_data(build_statement(with_ids(data)))


def _with_kind(statement: Statement, kind: StatementKind | None) -> Statement:
    if kind is not None:
        return replace(statement, kind=kind, kind_guessed=False)
    if statement.kind is not None:
        return statement
    body = "\n".join(s.text[:600] for s in statement.sections if s.kind is not SectionKind.TITLE)
    guess = guess_kind(statement.title or "", body)
    return replace(statement, kind=guess, kind_guessed=guess is not None)


def _read_text(text: str, name: str, suffix: str, notices: tuple[Notice, ...]) -> StatementDocument:
    if not text.strip():
        raise FormatError("formats.empty", file=name, line=1)
    if len(text) > MAX_STATEMENT_CHARACTERS:
        raise FormatError("formats.statement-long", file=name, limit=MAX_STATEMENT_CHARACTERS)
    if suffix in _YAML or (suffix == "" and text.lstrip().startswith("chengyan:")):
        return _read_yaml(text, name, notices)
    lines = split_lines(text)
    if suffix in _MARKDOWN or (suffix == "" and looks_like_markdown(lines)):
        return _read_markdown(text, lines, name, notices)
    division = divide(lines)
    return _assemble(text, lines, division.pieces, division.signature, notices)


def _read_yaml(text: str, name: str, notices: tuple[Notice, ...]) -> StatementDocument:
    document = parse_document(text, name)
    typing = Typing(document, load_schema("statement"))
    data = typing.mapping()
    check_header(data, FORMAT, document, name)
    found = [*problems(data, "statement"), *section_problems(data)]
    if found:
        raise error_of([Problem(p.code, document.line_at(path), p.params) for path, p in found], name)
    return StatementDocument(build_statement(with_ids(data)), (*notices, *typing.notices), None, text)


def _read_docx(path: Path | str, content: bytes | None) -> StatementDocument:
    from chengyan.formats.docx_reader import read_docx

    word = read_docx(path, content)
    lines = split_lines(word.text)
    if not word.text.strip():
        raise FormatError("formats.docx.no-text", file=str(path))
    division = divide(lines, word.styles)
    document = _assemble(word.text, lines, division.pieces, division.signature, word.notices)
    return replace(document, offsets=None)


def _read_markdown(text: str, lines: list[Line], name: str, notices: tuple[Notice, ...]) -> StatementDocument:
    first = front_matter(lines)
    front: Data = {}
    if first > 2:
        # The fence becomes blanks, so that lines and offsets stay those of the file.
        source = "   " + text[3 : lines[first - 1].start]
        if source.strip():
            document = parse_document(source, name)
            typing = Typing(document, load_schema("statement"))
            front = typing.mapping()
            notices += tuple(n for n in typing.notices if n.params.get("key") != "title")
            front.pop("sections", None)
            found = [*problems({**front, "chengyan": FORMAT, "sections": []}, "statement"), *section_problems(front)]
            if errors := [Problem(p.code, document.line_at(path), p.params) for path, p in found]:
                raise error_of(errors, name)
    division = divide_markdown(lines, first)
    ids = [piece.ident for piece in division.pieces]
    made = _assemble(text, lines, [p.piece for p in division.pieces], division.signature, notices, ids, unescape=True)
    empty = {i for i, piece in enumerate(division.pieces) if piece.empty}
    statement = made.statement
    sections = tuple(replace(s, text="") if i in empty else s for i, s in enumerate(statement.sections))
    title = front.pop("title", None)
    if isinstance(title, str) and title.strip() and not any(s.kind is SectionKind.TITLE for s in sections):
        taken = {s.id for s in sections}
        free = next(SectionId(f"s{n}") for n in range(1, len(sections) + 2) if f"s{n}" not in taken)
        sections = (Section(free, SectionKind.TITLE, title.strip()), *sections)
    head = build_statement({**front, "sections": []})
    statement = replace(
        head,
        sections=sections,
        date=head.date or statement.date,
        signed_as=head.signed_as or statement.signed_as,
    )
    return replace(made, statement=statement)


def _assemble(
    text: str,
    lines: list[Line],
    pieces: "tuple[Piece, ...] | list[Piece]",
    signature: Signature | None,
    notices: tuple[Notice, ...],
    ids: list[str | None] | None = None,
    unescape: bool = False,
) -> StatementDocument:
    data = with_ids({"sections": [{"id": ident} for ident in ids or [None] * len(pieces)]})["sections"]
    given = [SectionId(str(d["id"])) for d in data] if isinstance(data, list) else []
    if len(set(given)) != len(given):
        given = [SectionId(f"s{n}") for n in range(1, len(pieces) + 1)]
    sections: list[Section] = []
    offsets: dict[SectionId, TextMap] = {}
    for section_id, piece in zip(given, pieces, strict=True):
        start, end = lines[piece.first].start + piece.skip, lines[piece.last].end
        if piece.first == piece.last and piece.skip and ids and ids[len(sections)]:
            end = start + len(text[start:end].rpartition("{#")[0].rstrip())
        body, place = extract(text, start, end, unescape)
        sections.append(Section(section_id, piece.kind, body, piece.guessed))
        offsets[section_id] = place
    statement = Statement(
        kind=None,
        sections=tuple(sections),
        date=signature.date if signature else None,
        signed_as=signature.signed_as if signature else "",
    )
    return StatementDocument(statement, notices, MappingProxyType(offsets), text)
