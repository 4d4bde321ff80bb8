"""What was published, pasted back, against the text that was released."""

import re
from dataclasses import dataclass

from chengyan.formats.decode import decode_text
from chengyan.model.statement import Statement
from chengyan.services.cases import Cases
from chengyan.services.releasing import latest_release
from chengyan.text.diff_words import Op, Piece, diff_words

_ZERO_WIDTH = re.compile("[\u200b\u200c\u200d\u2060\ufeff]")
_LINE_END = re.compile("[ \t\u3000\u00a0]+$", re.MULTILINE)
_BLANK = re.compile(r"\n{2,}")
# Only at the very end, where the platform puts them.
_WEIBO_TAIL = re.compile(r"(?:\s*(?:https?://t\.cn/[A-Za-z0-9]+|展开全文|展开|收起(?:全文)?))+\s*$")


@dataclass(frozen=True, slots=True)
class Comparison:
    """``tolerated`` are codes of what the platform changed; ``pieces`` lead from the released to the published text."""

    same: bool
    sha256: str
    tolerated: tuple[str, ...]
    pieces: tuple[Piece, ...]


@dataclass(frozen=True, slots=True)
class Released:
    """The text that was released last."""

    sha256: str
    statement: Statement


def released(cases: Cases, statement_id: str) -> Released:
    """The last release of a statement; raises InputError where it was never released."""
    release = latest_release(cases, statement_id)
    return Released(release.sha256, cases.revision(release.sha256))


def compare(released: Released, published: str | bytes, name: str = "-") -> Comparison:
    """``published`` as text, or as the bytes of a file ``name``: any encoding that we read. Raises FormatError."""
    text = published if isinstance(published, str) else decode_text(published, name)[0]
    return compare_texts(released_text(released.statement), text, released.sha256)


def released_text(statement: Statement) -> str:
    return "\n".join(section.text for section in statement.sections)


def compare_texts(released: str, published: str, sha256: str = "") -> Comparison:
    """No digit or word is tolerated: only what platforms do to line ends, blank lines and the tail."""
    old, new, tolerated = released, published, []
    cut = _WEIBO_TAIL.sub("", new)
    if cut != new and _WEIBO_TAIL.search(old) is None:
        new = cut
        tolerated.append("weibo")
    for code, clean in (
        ("crlf", lambda t: t.replace("\r\n", "\n").replace("\r", "\n")),
        ("zero-width", lambda t: _ZERO_WIDTH.sub("", t)),
        ("line-end", lambda t: _LINE_END.sub("", t)),
        ("blank-lines", lambda t: _BLANK.sub("\n", t).strip("\n")),
    ):
        if (clean(new) != new and clean(old) != clean(new)) or (clean(old) == clean(new) and old != new):
            tolerated.append(code)
        old, new = clean(old), clean(new)
    pieces = diff_words(old, new)
    return Comparison(all(p.op is Op.SAME for p in pieces), sha256, tuple(tolerated), pieces)
