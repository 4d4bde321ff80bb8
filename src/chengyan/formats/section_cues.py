"""The words by which a text without markup is divided (``resources/lexicons/section_cues.yml``)."""

import re
from dataclasses import dataclass
from functools import cache
from typing import Any

from chengyan.assets.locate import resource
from chengyan.assets.yaml_file import read_yaml, vocabulary
from chengyan.model.vocabulary import SectionKind, StatementKind

MAX_HEADING = 24
"""Code points of a heading without its number; longer lines are prose."""

_MARKER = re.compile(
    r"\s*(?:#{1,6}\s+|[■●◆▶►▪]\s*)?"
    r"(?:第?[一二三四五六七八九十百]+\s*[、.．,，:：]\s*|[（(][一二三四五六七八九十\d]{1,3}[)）]\s*|\d{1,2}\s*[、.．)）](?!\d)\s*)?"
)
_BRACKETS = {"【": "】", "[": "]", "〔": "〕", "《": "》", "「": "」", "**": "**"}
_PROSE_END = "。！？；，,!?;…"
_INLINE = re.compile(r"[】\]]|[：:]")


@dataclass(frozen=True, slots=True)
class Heading:
    """``kind`` None: of unknown matter. ``sure``: a known heading word for word. ``inline``: prose follows it."""

    kind: SectionKind | None
    sure: bool
    inline: bool = False


@dataclass(frozen=True, slots=True)
class Cues:
    headings: dict[str, SectionKind]
    heading_parts: tuple[tuple[SectionKind, re.Pattern[str]], ...]
    paragraphs: tuple[tuple[SectionKind, re.Pattern[str]], ...]
    contact: re.Pattern[str]
    contact_value: re.Pattern[str]
    closing: re.Pattern[str]
    greeting: re.Pattern[str]
    byline: re.Pattern[str]
    organisation: re.Pattern[str]
    signature_label: re.Pattern[str]
    kinds_by_title: tuple[tuple[StatementKind, re.Pattern[str]], ...]
    kinds_by_text: tuple[tuple[StatementKind, re.Pattern[str]], ...]

    def heading(self, line: str) -> Heading | None:
        """What a line opens as a heading, or None when it is prose; ``kind`` None: a heading of unknown matter."""
        stripped = line.strip()
        marker = _MARKER.match(stripped)
        body = stripped[marker.end() :] if marker else stripped
        marked = bool(marker and marker[0].strip())
        for opening, closing in _BRACKETS.items():
            if body.startswith(opening) and closing in body[len(opening) : MAX_HEADING + 4]:
                inner, _, rest = body[len(opening) :].partition(closing)
                if rest.strip(" ：:"):
                    kind = self.headings.get(inner.strip())
                    return Heading(kind, True, inline=True) if kind else None
                body, marked = inner, True
                break
        colon = _INLINE.search(body[: MAX_HEADING + 1])
        if colon and body[colon.end() :].strip():
            kind = self.headings.get(body[: colon.start()].strip())
            return Heading(kind, True, inline=True) if kind else None
        name = body.strip().rstrip("：:").strip()
        if not name or len(name) > MAX_HEADING or name[-1] in _PROSE_END:
            return None
        if name in self.headings:
            return Heading(self.headings[name], True)
        if not marked:
            return None
        part = next((kind for kind, pattern in self.heading_parts if pattern.search(name)), None)
        return Heading(part, False) if not re.search("[。！？；，]", name) else None


@cache
def cues() -> Cues:
    """The cues, compiled once; the vocabulary's own section names are headings too."""
    data: dict[str, Any] = read_yaml(resource("lexicons", "section_cues.yml"))
    headings = {name: SectionKind(kind) for kind, names in data["headings"].items() for name in names}
    headings.update((name, SectionKind(kind)) for kind, name in vocabulary()["section_kind"].items())
    return Cues(
        headings,
        tuple((SectionKind(kind), re.compile(p)) for kind, p in data["heading_parts"]),
        tuple((SectionKind(kind), re.compile(p)) for kind, p in data["paragraphs"]),
        re.compile(data["contact"]),
        re.compile(data["contact_value"]),
        re.compile(data["closing"]),
        re.compile(data["greeting"]),
        re.compile(data["byline"]),
        re.compile(data["organisation"]),
        re.compile(data["signature_label"]),
        tuple((StatementKind(kind), re.compile(p)) for kind, p in data["kinds_by_title"]),
        tuple((StatementKind(kind), re.compile(p)) for kind, p in data["kinds_by_text"]),
    )


def guess_kind(title: str, body: str) -> StatementKind | None:
    """The kind that the title, else the first 600 code points of the text suggest; None when neither is telling."""
    known = cues()
    for patterns, text in ((known.kinds_by_title, title[:200]), (known.kinds_by_text, body[:600])):
        for kind, pattern in patterns:
            if pattern.search(text):
                return kind
    return None
