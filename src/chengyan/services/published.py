"""What was published, pasted back, against the text that was released."""

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace

from chengyan.assets import messages
from chengyan.assets.words import spoken
from chengyan.formats.decode import decode_text
from chengyan.formats.record_codec import Data
from chengyan.model.incident import Incident
from chengyan.model.statement import Statement
from chengyan.publish.weibo import weibo_card
from chengyan.services.cases import Cases
from chengyan.services.releasing import latest_release
from chengyan.text.diff_words import Op, Piece, diff_words

_ZERO_WIDTH = re.compile("[\u200b\u200c\u200d\u2060\ufeff]")
_LINE_END = re.compile("[ \t\u3000\u00a0]+$", re.MULTILINE)
_SPACE = re.compile("[ \t\u3000\u00a0\u2002-\u200a]+")
_BLANK = re.compile(r"\n{2,}")
# Only at the very end, where the platform puts them.
_WEIBO_TAIL = re.compile(
    r"(?:\s*(?:https?://t\.cn/[A-Za-z0-9]+|(?:…{1,2}|\.{3}|(?<=\s)|(?<=[。！？]))全文|(?:…{1,2}|\.{3})?(?:展开全文|展开|收起(?:全文)?)))+[\s\u200b]*$"
)


@dataclass(frozen=True, slots=True)
class Released:
    """The text that was released last, and the incident whose contacts and topics a post bears."""

    sha256: str
    statement: Statement
    incident: Incident | None = None


@dataclass(frozen=True, slots=True)
class Difference:
    """``place`` names it in words; ``section`` is empty for what is in no section (the ending, topics, what came before
    or behind the text). ``paragraph`` counts from 1. ``is_figure``: a digit is in it."""

    place: str
    section: str
    paragraph: int
    removed: str
    added: str
    context: str

    @property
    def is_figure(self) -> bool:
        return any(character.isdigit() for character in self.removed + self.added)


@dataclass(frozen=True, slots=True)
class Comparison:
    """``tolerated`` are codes of what the platform changed; ``pieces`` lead from the released to the published text.

    ``form`` is what the published text was held against: ``text``, or ``weibo-post`` with its brackets and topics.
    ``is_folded``: only the beginning was copied, up to where the feed folds a post.
    """

    same: bool
    sha256: str
    tolerated: tuple[str, ...]
    pieces: tuple[Piece, ...]
    form: str = "text"
    differences: tuple[Difference, ...] = ()
    is_folded: bool = False


def released(cases: Cases, statement_id: str) -> Released:
    """The last release of a statement; raises InputError where it was never released."""
    release = latest_release(cases, statement_id)
    incident, _ = cases.resolve(f"desk:{statement_id}")
    return Released(release.sha256, cases.revision(release.sha256), incident)


def compare(released: Released, published: str | bytes, name: str = "-") -> Comparison:
    """``published`` as text, or as the bytes of a file ``name``: any encoding that we read. Raises FormatError."""
    text = published if isinstance(published, str) else decode_text(published, name)[0]
    forms = [("text", released_text(released.statement))]
    forms += [("weibo-post", weibo_card(released.statement, released.incident).text)]
    if released.incident is not None:
        forms += [("weibo-post", weibo_card(released.statement, None).text)]
    found = [replace(compare_texts(old, text, released.sha256), form=form) for form, old in forms]
    nearest = min(found, key=_distance)
    return replace(nearest, differences=tuple(_differences(nearest.pieces, released.statement)))


def released_text(statement: Statement) -> str:
    return "\n".join(section.text for section in statement.sections)


def compare_texts(released: str, published: str, sha256: str = "") -> Comparison:
    """No digit or word is tolerated: only what platforms do to line ends, spaces, blank lines and the tail."""
    old, new, tolerated = released, published, []
    cut = _WEIBO_TAIL.sub("", new)
    if cut != new and _WEIBO_TAIL.search(old) is None:
        new = cut
        tolerated.append("weibo")
    for code, clean in (
        ("crlf", lambda t: t.replace("\r\n", "\n").replace("\r", "\n")),
        ("zero-width", lambda t: _ZERO_WIDTH.sub("", t)),
        ("line-end", lambda t: _LINE_END.sub("", t)),
        ("spaces", lambda t: _SPACE.sub(_space, t)),
        ("blank-lines", lambda t: _BLANK.sub("\n", t).strip("\n")),
    ):
        if (clean(new) != new and clean(old) != clean(new)) or (clean(old) == clean(new) and old != new):
            tolerated.append(code)
        old, new = clean(old), clean(new)
    pieces = diff_words(old, new)
    same = all(p.op is Op.SAME for p in pieces)
    return Comparison(
        same, sha256, tuple(tolerated), pieces, is_folded=not same and "weibo" in tolerated and old.startswith(new)
    )


def comparison_to_data(found: Comparison) -> Data:
    """``review-compare/1``."""
    return {
        "chengyan": "review-compare/1",
        "same": found.same,
        "sha256": found.sha256,
        "form": found.form,
        "tolerated": list(found.tolerated),
        "folded": found.is_folded,
        "differences": [
            {
                "place": each.place, "section": each.section, "paragraph": each.paragraph, "figure": each.is_figure,
                "removed": each.removed, "added": each.added, "context": each.context,
            }
            for each in found.differences
        ],
        "pieces": [{"op": piece.op.value, "text": piece.text} for piece in found.pieces],
    }  # fmt: skip


def _space(found: re.Match[str]) -> str:
    """Between Latin words and figures a space says something: 12 345 is not 12345."""
    before, after = found.string[found.start() - 1 : found.start()], found.string[found.end() : found.end() + 1]
    return " " if before.isascii() and before.isalnum() and after.isascii() and after.isalnum() else ""


def _distance(found: Comparison) -> tuple[bool, int]:
    return not found.same, sum(len(piece.text) for piece in found.pieces if piece.op is not Op.SAME)


def _differences(pieces: Sequence[Piece], statement: Statement) -> Iterator[Difference]:
    old = "".join(piece.text for piece in pieces if piece.op is not Op.ADDED)
    paragraphs = _paragraphs(statement)
    at = number = 0
    while number < len(pieces):
        if pieces[number].op is Op.SAME:
            at += len(pieces[number].text)
            number += 1
            continue
        removed = added = ""
        while number < len(pieces) and pieces[number].op is not Op.SAME:
            if pieces[number].op is Op.REMOVED:
                removed += pieces[number].text
            else:
                added += pieces[number].text
            number += 1
        # What is missing or put in at a line's end begins with the line feed before it.
        shown = at + len(removed) - len(removed.lstrip("\n")) if removed.strip("\n") else at
        start, end = old.rfind("\n", 0, shown) + 1, old.find("\n", shown)
        line = old[start : end if end >= 0 else len(old)]
        place, section, paragraph = paragraphs.get(_plain(line), (messages.text("copies.place-outside"), "", 0))
        yield Difference(place, section, paragraph, removed.strip("\n"), added.strip("\n"), line)
        at += len(removed)


def _paragraphs(statement: Statement) -> dict[str, tuple[str, str, int]]:
    """By their characters: (place in words, section, number)."""
    found: dict[str, tuple[str, str, int]] = {}
    for section in statement.sections:
        lines = [line for line in section.text.split("\n") if line.strip()]
        for number, line in enumerate(lines, 1):
            code = "copies.place" if len(lines) > 1 else "copies.place-only"
            place = messages.text(code, section=spoken(section.kind), number=number)
            found.setdefault(_plain(line), (place, section.id, number))
    return found


def _plain(line: str) -> str:
    return "".join(line.split()).strip("【】")
