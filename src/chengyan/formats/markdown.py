"""Statements as Markdown: ``# `` is the title, ``## 事实`` and the like open sections, front matter holds the rest.

A heading that is the vocabulary's own name of a section kind is markup; any other heading is text of the officer and
stays the first line of its section. ``{#id}`` behind a heading keeps a section's id.
"""

import re
from collections.abc import Sequence
from dataclasses import dataclass

from chengyan.assets.yaml_file import name_of, vocabulary
from chengyan.formats import yaml_render as render
from chengyan.formats.plain_text import Piece, divide
from chengyan.formats.section_cues import cues
from chengyan.formats.signature import Signature, find_signature
from chengyan.formats.statement_data import statement_to_data
from chengyan.formats.text_map import Line
from chengyan.model.statement import Section, Statement
from chengyan.model.vocabulary import SectionKind

_HEADING = re.compile(r"(?P<marks>#{1,2})[ \t]+(?P<name>.*?)[ \t]*(?P<id>\{#(?P<ident>[^\s{}]+)\})?[ \t]*$")
_FENCE = re.compile(r"\s*(```|~~~)")
_ESCAPED = re.compile(r"^(?=[#\\]|---$)", re.MULTILINE)
_FRONT = ("incident", "kind", "kind_guessed", "derived_from", "date", "signed_as", "drafted_at", "waivers")

_FRONT_LINES = 5_000
"""A front matter with hundreds of waivers is still one; a line of dashes further down is not its end."""


@dataclass(frozen=True, slots=True)
class MarkdownPiece:
    """A section: a piece of lines (none when ``empty``) and the id its heading names."""

    piece: Piece
    ident: str | None = None
    empty: bool = False


@dataclass(frozen=True, slots=True)
class MarkdownDivision:
    pieces: tuple[MarkdownPiece, ...]
    signature: Signature | None


def front_matter(lines: Sequence[Line]) -> int:
    """How many lines the front matter takes, its fences included; 0 where there is none."""
    if not lines or lines[0].text.rstrip() != "---":
        return 0
    for index in range(1, min(len(lines), _FRONT_LINES)):
        if lines[index].text.rstrip() == "---":
            return index + 1
    return 0


def looks_like_markdown(lines: Sequence[Line]) -> bool:
    """Whether a text without a name has a known section heading or a front matter of ours."""
    if front_matter(lines) and any(line.text.startswith(("kind:", "chengyan:", "date:")) for line in lines[1:12]):
        return True
    return any(line.text.startswith("## ") and _known(line) for line in lines)


def _known(line: Line) -> bool:
    found = _HEADING.match(line.text)
    return bool(found) and cues().headings.get(found["name"].strip()) is not None if found else False


def divide_markdown(lines: Sequence[Line], first: int) -> MarkdownDivision:
    """Divide the lines from ``first`` on (behind the front matter)."""
    names = {name: SectionKind(kind) for kind, name in vocabulary()["section_kind"].items()}
    heads: list[tuple[int, re.Match[str]]] = []
    fenced = False
    for index in range(first, len(lines)):
        if _FENCE.match(lines[index].text):
            fenced = not fenced
        elif not fenced and (found := _HEADING.match(lines[index].text)) and found["name"]:
            heads.append((index, found))
    if not heads:
        plain = divide([Line(0, ""), *lines[first:]])
        shift = first - 1
        pieces = [
            MarkdownPiece(Piece(p.kind, p.first + shift, p.last + shift, p.guessed, p.skip)) for p in plain.pieces
        ]
        return MarkdownDivision(tuple(pieces), _shifted(plain.signature, shift))
    out = _loose(lines, first, heads[0][0], greeting=False)
    titled = False
    for place, (index, found) in enumerate(heads):
        stop = heads[place + 1][0] if place + 1 < len(heads) else len(lines)
        name, ident = found["name"].strip(), found["ident"]
        if found["marks"] == "#" and not titled:
            titled = True
            out.append(MarkdownPiece(Piece(SectionKind.TITLE, index, index, False, found.start("name")), ident))
            out += _loose(lines, index + 1, stop, greeting=True)
            continue
        kind = names.get(name)
        body = _filled(lines, index + 1, stop)
        if kind is not None:
            if kind is SectionKind.TITLE:
                titled = True
            span = Piece(kind, body[0], body[-1], False) if body else Piece(kind, index, index, False)
            out.append(MarkdownPiece(span, ident, empty=not body))
            continue
        heading = cues().heading(name)
        guess = (heading.kind if heading else None) or SectionKind.OTHER
        sure = bool(heading and heading.sure and heading.kind)
        out.append(
            MarkdownPiece(Piece(guess, index, body[-1] if body else index, not sure, found.start("name")), ident)
        )
    return MarkdownDivision(tuple(out), find_signature(lines, max(heads[0][0] + 1, len(lines) - 12)))


def _filled(lines: Sequence[Line], start: int, stop: int) -> list[int]:
    return [i for i in range(start, stop) if not lines[i].blank]


def _loose(lines: Sequence[Line], start: int, stop: int, greeting: bool) -> list[MarkdownPiece]:
    """Text between headings of ours: divided by cues. ``greeting``: it stands under a title, so it has none itself."""
    if not _filled(lines, start, stop):
        return []
    # A title before them keeps the divider from taking the first line for one.
    plain = divide([Line(0, "# 标题"), *lines[start:stop]] if greeting else list(lines[start:stop]))
    shift = start - 1 if greeting else start
    return [
        MarkdownPiece(Piece(p.kind, p.first + shift, p.last + shift, p.guessed, p.skip))
        for p in plain.pieces
        if not (greeting and p.first == 0)
    ]


def _shifted(signature: Signature | None, shift: int) -> Signature | None:
    return Signature(signature.first + shift, signature.signed_as, signature.date) if signature else None


def statement_to_markdown(statement: Statement) -> str:
    """The statement as Markdown; read again it has the same sections with the same texts (outer blank lines aside)."""
    data = statement_to_data(statement)
    front = {key: data[key] for key in _FRONT if key in data}
    parts = ["---", *render.mapping({"chengyan": "statement/1", **front}, 0), "---", ""]
    titled = False
    # Ids that a reader would give by itself need not stand there.
    plain = all(section.id == f"s{n}" for n, section in enumerate(statement.sections, 1))
    for section in statement.sections:
        ident = "" if plain else f" {{#{section.id}}}"
        if _simple_title(section) and not titled:
            titled = True
            parts += [f"# {section.text}{ident}", ""]
            continue
        titled = titled or section.kind is SectionKind.TITLE
        text = section.text.replace("\r\n", "\n").replace("\r", "\n")
        parts += [f"## {name_of('section_kind', section.kind)}{ident}", "", _ESCAPED.sub(r"\\", text), ""]
    return "\n".join(parts)


def _simple_title(section: Section) -> bool:
    text = section.text
    return (
        section.kind is SectionKind.TITLE
        and bool(text.strip())
        and text == text.strip()
        # What a reader would take for an escape, a heading or an id goes below a heading of ours, escaped.
        and not re.search(r"[\r\n]|\{#[^{}]*\}$", text)
        and not _ESCAPED.match(text)
    )
